"""封存: a digest of what an issued paper says, so that a later change of a single character shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set

from .notice import Notice
from .paper import Paper

OPEN = frozenset({"id", "audience", "note", "withdrawn", "publication", "retention"})
"""What may be filled in or changed after a paper was issued: who may see it, how it is kept, what became of it."""
_FORMERLY_OPEN = OPEN | {"signature", "figures"}


def seal_of(paper: Paper | Notice) -> str:
    """SHA-256 of everything else that the record says, by the Chinese names; a field that is left empty adds nothing."""
    assert paper.signature
    unsealed = paper.signature.model_copy(update={"sha256": None})
    return _digest(paper.model_copy(update={"signature": unsealed}), OPEN)


def is_sealed_as(paper: Paper | Notice, sha256: str) -> bool:
    """Whether this is the paper's seal; one that was set when figures and signer were still open counts as well."""
    return sha256.lower() in (seal_of(paper), _digest(paper, _FORMERLY_OPEN))


def _digest(paper: Paper | Notice, left_out: Set[str]) -> str:
    said = paper.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude=set(left_out)
    )
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
