"""Search of our own: pages in, a folder of small index files out; a reader of the same files; a guard."""
