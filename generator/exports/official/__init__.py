"""公文格式 (GB/T 9704-2012): a paper, a notice or minutes as a document to print, sign and send."""
