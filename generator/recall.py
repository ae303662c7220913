"""What is remembered of an edition's builds: on disk for the next program, at hand in one that goes on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from .content import Content
from .engine.publish import Shelves
from .kept import Shelf
from .memo import Answer, LastingMemo
from .trace import Seen, changed_reads, record_digest, seen_in

WHOLE = "whole"
"""In place of an id: all that the district has, where an edition holds a part of it."""


class Recall:
    """Of one edition."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.shelves = Shelves.of(out)
        self._docs = Shelf(out / ".kept" / "docs")
        self._seen: dict[str, Seen] = {}
        self._last: LastingMemo | None = None

    def memo(
        self, basis: bytes, content: Content, whole: Content | None, *, is_known: bool
    ) -> LastingMemo:
        """The answers of the last build that was made on this basis; not `is_known`: none of them can be trusted."""
        found: dict[str, Any] = self._docs.read(basis)
        parts = found if is_known else {}
        before = {id: part for id, part in parts.items() if type(part) is Seen}
        self._seen = seen_in(content, before)
        if whole:
            self._seen[WHOLE] = Seen(_digest(whole), False, ())
        answers = {name: part for name, part in parts.items() if type(part) is Answer}
        memo = LastingMemo(
            answers,
            changed_reads(before, self._seen),
            content.records,
            lambda id: record_digest(id, content),
            self._last,
        )
        self._last = memo
        return memo

    def keep(self, memo: LastingMemo) -> None:
        memo.prune()
        self._docs.write({**memo.answers, **self._seen})


def heard(memo: LastingMemo) -> None:
    """What is being worked out looks at the whole."""
    memo.note(f"record {WHOLE}")


def _digest(content: Content) -> bytes:
    found = hashlib.blake2b(digest_size=16)
    for id in content.records:
        found.update(id.encode() + record_digest(id, content))
    return found.digest()
