"""Which records were looked through for which names, and hold none of them: nobody need look again."""

from __future__ import annotations

from collections.abc import Mapping


class Looked:
    """Names and records by their digests."""

    def __init__(self, clean: Mapping[bytes, frozenset[bytes]] | None = None) -> None:
        self._before = clean or {}
        self._now: dict[bytes, set[bytes]] = {}

    def is_clean(self, names: bytes, record: bytes) -> bool:
        found = self._now.get(names)
        if found is not None and record in found:
            return True
        if record in self._before.get(names, ()):
            self.note_clean(names, record)
            return True
        return False

    def note_clean(self, names: bytes, record: bytes) -> None:
        self._now.setdefault(names, set()).add(record)

    def clean(self, *, is_all: bool) -> dict[bytes, frozenset[bytes]]:
        """What the next one who looks need not look at; not `is_all`: others will ask for more than was asked now.

        Of names that nobody asked for nothing is left, and where all was asked, nothing of records either.
        """
        return {
            names: self._kept(names, found if is_all else found.union(self._before.get(names, ())))
            for names, found in self._now.items()
        }

    def _kept(self, names: bytes, found: set[bytes]) -> frozenset[bytes]:
        """The very same where nothing has come or gone."""
        before, now = self._before.get(names), frozenset(found)
        return before if before == now else now
