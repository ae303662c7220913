"""What was worked out in the last build, brought into the next: on disk for another program, at hand in one that goes on."""

from __future__ import annotations

from collections.abc import Mapping

from .content import Content
from .kept import Shelf
from .lasting_memo import Answer, LastingMemo
from .trace import Seen, changed_reads, record_digest, seen_in, seen_of_all


class Recall:
    """The answers about one content."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Without a shelf they last as long as the program."""
        self._shelf = shelf or Shelf(None)
        self._seen: dict[str, Seen] = {}
        self._last: LastingMemo | None = None

    def memo(
        self,
        basis: bytes,
        content: Content,
        also: Mapping[str, Seen] | None = None,
        *,
        is_known: bool = True,
    ) -> LastingMemo:
        """With the answers of the last time that was on this basis; not `is_known`: none of them can be trusted.

        `also`: what else may be read, as if it were records.
        """
        found = self._shelf.read(basis)
        parts = found if is_known else {}
        before = {id: part for id, part in parts.items() if type(part) is Seen}
        self._seen = {**seen_in(content, before), **seen_of_all(content), **(also or {})}
        answers = {name: part for name, part in parts.items() if type(part) is Answer}
        self._last = LastingMemo(
            answers,
            changed_reads(before, self._seen),
            content.records,
            lambda id: record_digest(id, content),
            self._last,
        )
        return self._last

    def keep(self) -> None:
        """The answers as they are now."""
        if self._last is None:
            return
        self._last.prune()
        self._shelf.write({**self._last.answers, **self._seen})
