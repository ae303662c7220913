"""Prose under a `键: |`, line by line: where it ends, and the lines of it that are not indented as they must be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .problem import Problem
from .records.base import all_labels

_HEADER = re.compile(
    r"^(?P<lead> *(?:- +)*)(?:(?P<key>[^\s|>#:][^:]*): +)?[|>](?P<mark>[+-]?[1-9]?[+-]?)\s*(?:#.*)?$"
)
_KEY = re.compile(r"([^\s:：][^:：]*?)(：|:(?=\s|$))")
_STRUCTURE = ("#", "---", "...", "? ", "'", '"', "{", "[", "}", "]")


class Block:
    """A block of prose that has begun."""

    goes_on = True
    """Whether the line that was read last still belongs to it."""

    def __init__(self, header: int, key: str | None, parent: int, indent: int | None) -> None:
        self._header, self._key, self._parent, self._indent = header, key, parent, indent
        self._is_told = False

    def read(self, path: str, number: int, line: str, indent: int) -> Iterator[Problem]:
        """The next line; only the first of the lines that are indented wrongly is told."""
        if not line.strip():
            return
        if indent > self._parent:
            self._indent = self._indent or indent
            if indent >= self._indent:
                return
            says = (
                f"这一行比第 {self._header} 行 {self._name} 的第一行文字缩进得少，同一段文字要对齐"
            )
        elif self._ended_by(line, indent):
            self.goes_on = False
            return
        else:
            wanted = self._indent or self._parent + 2
            says = f"这一行是第 {self._header} 行 {self._name} 的文字，要缩进 {wanted} 个空格"
        if not self._is_told:
            self._is_told = True
            yield Problem(path, number, indent + 1, says, "prose-is-indented")

    @property
    def _name(self) -> str:
        return f"“{self._key}: |”" if self._key else "“|”"

    def _ended_by(self, line: str, indent: int) -> bool:
        """Whether the line is YAML again, and not prose that lost its indent."""
        text = line.strip()
        if text.startswith("- ") or text == "-":
            return indent < self._parent or self._key is None
        if text.startswith(_STRUCTURE):
            return True
        key = _KEY.match(text)
        # With a full-width colon it may be either; a key that records have is a key.
        return key is not None and (key[2] == ":" or key[1] in all_labels())


def block_begun(number: int, line: str) -> Block | None:
    """The block whose header the line is."""
    header = _HEADER.match(line)
    if header is None:
        return None
    lead, digits = header["lead"], header["mark"].strip("+-")
    parent = len(lead) if header["key"] else len(lead.rstrip()) - 1
    return Block(number, header["key"], parent, parent + int(digits) if digits else None)
