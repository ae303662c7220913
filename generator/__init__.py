"""督查志: YAML records of an inspection office in, a searchable intranet site out."""
