"""封存: a digest of what an issued paper says, so that a later change of a single character shows."""

from __future__ import annotations

import hashlib
import json

from .notice import Notice
from .paper import Paper

OPEN = frozenset(
    {"id", "audience", "note", "withdrawn", "signature", "publication", "retention", "figures"}
)
"""What may be filled in or changed after a paper was issued: who may see it, how it is kept, what became of it."""


def seal_of(paper: Paper | Notice) -> str:
    """SHA-256 of everything else that the record says, by the Chinese names; a field that is left empty adds nothing."""
    said = paper.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(OPEN))
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
