"""What records are called: names in, and where a text mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..records import ID_PATTERN
from ..records.base import Record

SHORTEST = 6
"""Shorter titles are ordinary words."""
_HEAD = 4
_ID = re.compile(rf"(?<![A-Za-z0-9-]){ID_PATTERN}(?![0-9])")
# As people type them: a name is broken over lines or set in bold, a 文号 has other brackets.
_LEFT_OUT = re.compile(r"[\s*_`“”\"'\\\u200b\ufeff]+")
_ESCAPED_BLANK = re.compile(r"\\[nrt]")
_ALIKE = str.maketrans("［【[（(］】]）)０１２３４５６７８９", "〔〔〔〔〔〕〕〕〕〕0123456789")


def called(record: Record) -> Iterator[str]:
    """Its title or name, and its 文号."""
    for key in ("title", "name", "number"):
        name = getattr(record, key, None)
        if name and len(name) >= SHORTEST:
            yield name


@dataclass(frozen=True)
class Names:
    """What hidden records are known by."""

    ids: frozenset[str]
    hidden: Mapping[str, str] = field(default_factory=dict)
    """Folded name → id."""
    others: frozenset[str] = frozenset()
    """Folded names of shown projects and papers: where one of these is longer, it is the one that is meant."""

    def is_id(self, text: str) -> bool:
        return text in self.ids

    def in_text(self, text: str) -> str | None:
        """The id of the first hidden record that the text mentions."""
        for id in _ID.findall(text):
            if id in self.ids:
                return str(id)
        folded = _folded(text)
        return next((self.hidden[folded[a:b]] for a, b in self._found(folded)), None)

    def may_be_in(self, record: Record) -> bool:
        """Whether a name may stand in it: quick, and never wrongly no."""
        if not self.hidden:
            return False
        folded = _folded(_ESCAPED_BLANK.sub("", record.model_dump_json()))
        return next(self._found(folded), None) is not None

    def without(self, text: str, instead: str) -> str:
        """The text with `instead` of every mention; the same text where there is none."""
        if "-" in text and self.ids.intersection(_ID.findall(text)):
            text = _ID.sub(lambda m: instead if m.group() in self.ids else m.group(), text)
        spans = list(self._found(_folded(text)))
        if not spans:
            return text
        places = _places(text)
        for start, end in reversed(spans):
            text = text[: places[start]] + instead + text[places[end - 1] + 1 :]
        return text

    def _found(self, folded: str) -> Iterator[tuple[int, int]]:
        """Start and end of every hidden name; where several begin, the longest counts."""
        if not self.hidden:
            return
        done = 0
        for first in self._may_begin.finditer(folded):
            start = first.start()
            if start < done:
                continue
            name = self._longest_at(folded, start)
            done = start + len(name)
            if name in self.hidden:
                yield start, done

    def _longest_at(self, folded: str, start: int) -> str:
        likely = self._by_head.get(folded[start : start + _HEAD], ())
        return next((name for name in likely if folded.startswith(name, start)), "")

    @cached_property
    def _by_head(self) -> dict[str, tuple[str, ...]]:
        """The longest first."""
        heads: dict[str, list[str]] = {}
        for name in sorted(self.hidden.keys() | self.others, key=lambda n: (-len(n), n)):
            heads.setdefault(name[:_HEAD], []).append(name)
        return {head: tuple(names) for head, names in heads.items()}

    @cached_property
    def _may_begin(self) -> re.Pattern[str]:
        return re.compile(f"[{re.escape(''.join(sorted({head[0] for head in self._by_head})))}]")


def names_of(hidden: Iterable[Record], shown: Iterable[Record]) -> Names:
    """The hidden records' ids and names; what a shown record is called as well is no secret."""
    hidden, shown = tuple(hidden), tuple(shown)
    known = {_folded(name) for record in shown for name in called(record)}
    names = {_folded(name): record.id for record in hidden for name in called(record)}
    others = (getattr(record, key, None) for record in shown for key in ("name", "number"))
    return Names(
        frozenset(record.id for record in hidden),
        {name: id for name, id in names.items() if name not in known},
        frozenset(_folded(name) for name in others if name),
    )


def _folded(text: str) -> str:
    return _LEFT_OUT.sub("", text).translate(_ALIKE)


def _places(text: str) -> list[int]:
    """Of every character of the folded text, where it stands in the text."""
    return [place for place, char in enumerate(text) if not _LEFT_OUT.match(char)]
