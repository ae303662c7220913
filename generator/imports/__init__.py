"""Texts and tables that an office already has in, records out."""
