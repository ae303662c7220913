"""The files of an index in the making: what is new, and what of the index before is not needed any more."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .document import Document
from .files import MANIFEST, NO_MARK, file_of, path_of, script

FORMAT = 2
BUNDLE = 4
"""Documents whose texts share a file."""


@dataclass
class Draft:
    fresh: MutableMapping[str, bytes] = field(default_factory=dict)
    _left: set[str] = field(default_factory=set)

    @property
    def gone(self) -> set[str]:
        return self._left - self.fresh.keys()

    def put(self, name: str, content: Any, before: str = NO_MARK) -> str:
        """Add a file, in place of the one that had this mark; nothing is no file. The new mark."""
        self.drop(name, before)
        if not content:
            return NO_MARK
        mark, data = file_of(name, content)
        self.fresh[path_of(name, mark)] = data
        return mark

    def drop(self, name: str, mark: str) -> None:
        if mark != NO_MARK:
            self._left.add(path_of(name, mark))

    def put_bundle(self, number: int, shown: Sequence[Any], before: str = NO_MARK) -> str:
        return self.put(f"texts/{number}", shown if any(shown) else None, before)

    def shown(self, slot: int, document: Document | None) -> list[Any] | int:
        """What a hit shows and is verified against; instead of a long text the mark of its own file. 0 for no page."""
        if document is None:
            return 0
        passages = [[one.anchor, one.heading, one.text] for one in document.passages]
        text = self.put(f"long/{slot}", passages) if document.is_long else passages
        return [document.url, document.title, document.id, document.number, text]

    def put_manifest(self, rest: Mapping[str, Any]) -> None:
        manifest = {"format": FORMAT, "bundle": BUNDLE, **rest}
        self.fresh[MANIFEST] = script("manifest", manifest)


def bundle_count(size: int) -> int:
    return -(-size // BUNDLE)
