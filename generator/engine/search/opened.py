"""An index that stands: its manifest and columns, its other files read as they are needed."""

from __future__ import annotations

import functools
from typing import Any

from .files import MARK_LENGTH, Files, content_of
from .fold import in_units


class Index:
    """An index, given the bytes of its files by name."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.manifest = content_of(files, "manifest")
        self.shard_count = len(self.manifest["terms"]) // MARK_LENGTH
        # All of a district's: the guard asks for its names in the order of the pages, and they are anywhere.
        self.shard = functools.lru_cache(maxsize=2048)(self._shard)
        self.bundle = functools.lru_cache(maxsize=256)(self._bundle)

    @functools.cached_property
    def columns(self) -> Any:
        return content_of(self._files, "columns", self.manifest["columns"])

    def mark(self, folder: str, number: int) -> str:
        marks: str = self.manifest[folder]
        return marks[number * MARK_LENGTH : (number + 1) * MARK_LENGTH]

    def _shard(self, number: int) -> str:
        """The text of a file of terms, in code units: JSON reads two halves of one character as that character."""
        return in_units(content_of(self._files, f"terms/{number}", self.mark("terms", number)))

    def _bundle(self, number: int) -> Any:
        return content_of(self._files, f"texts/{number}", self.mark("texts", number))

    def page(self, slot: int) -> tuple[str, str, str, str, Any]:
        """Address, title, id, 文号 and passages."""
        number, place = divmod(slot, self.manifest["bundle"])
        url, title, id, doc_number, passages = self.bundle(number)[place]
        if isinstance(passages, str):
            passages = content_of(self._files, f"long/{slot}", passages)
        return url, title, id, doc_number, passages
