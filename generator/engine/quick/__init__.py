"""What makes the engine fast: the same site as stock MkDocs, byte for byte. Delete this room and it is slow, not broken."""
