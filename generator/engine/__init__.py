"""The site engine: MkDocs run in this process. The only room that imports it."""
