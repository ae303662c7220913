"""Papers, notices and minutes as an office prints them, in the form of GB/T 9704-2012."""
