"""What records are called: names in, and where a text mentions them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from ..records import ID_PATTERN
from ..records.naming import LEFT_OUT, Named, folded

_HEAD = 4
_ID = re.compile(rf"(?<![A-Za-z0-9-]){ID_PATTERN}(?![0-9])")


@dataclass(frozen=True)
class Names:
    """What hidden records are known by."""

    ids: frozenset[str]
    hidden: Mapping[str, str] = field(default_factory=dict)
    """Folded name → id."""
    others: frozenset[str] = frozenset()
    """Folded names of shown projects and papers: where one of these is longer, it is the one that is meant."""

    @cached_property
    def digest(self) -> bytes:
        """Of the names; in records ids are found otherwise."""
        said = "\0".join((*sorted(self.hidden), "", *sorted(self.others)))
        return hashlib.blake2b(said.encode(), digest_size=12).digest()

    @cached_property
    def whole_digest(self) -> bytes:
        """Of names and ids."""
        ids = "\0".join(sorted(self.ids)).encode()
        return hashlib.blake2b(self.digest + ids, digest_size=12).digest()

    def is_id(self, text: str) -> bool:
        return text in self.ids

    def in_text(self, text: str) -> str | None:
        """The id of the first hidden record that the text mentions."""
        for id in _ID.findall(text):
            if id in self.ids:
                return str(id)
        said = folded(text)
        return next((self.hidden[said[a:b]] for a, b in self._found(said)), None)

    def may_be_in(self, named: Named) -> bool:
        """Whether a name may stand in what the record says: quick, and never wrongly no."""
        said = named.said
        for head in self._heads:
            if head in said:
                return next(self._found(said), None) is not None
        return False

    def without(self, text: str, instead: str) -> str:
        """The text with `instead` of every mention; the same text where there is none."""
        if "-" in text and self.ids.intersection(_ID.findall(text)):
            text = _ID.sub(lambda m: instead if m.group() in self.ids else m.group(), text)
        spans = list(self._found(folded(text)))
        if not spans:
            return text
        places = _places(text)
        for start, end in reversed(spans):
            text = text[: places[start]] + instead + text[places[end - 1] + 1 :]
        return text

    def _found(self, said: str) -> Iterator[tuple[int, int]]:
        """Start and end of every hidden name; where several begin, the longest counts."""
        if not self.hidden:
            return
        done = 0
        for first in self._may_begin.finditer(said):
            start = first.start()
            if start < done:
                continue
            name = self._longest_at(said, start)
            done = start + len(name)
            if name in self.hidden:
                yield start, done

    def _longest_at(self, said: str, start: int) -> str:
        likely = self._by_head.get(said[start : start + _HEAD], ())
        return next((name for name in likely if said.startswith(name, start)), "")

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return tuple({name[:_HEAD]: None for name in self.hidden})

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


class Called(Protocol):
    """What a record is called, and its name and 文号."""

    @property
    def called(self) -> tuple[str, ...]: ...

    @property
    def marked(self) -> tuple[str, ...]: ...


def names_of(hidden: Iterable[tuple[str, Called]], shown: Iterable[Called]) -> Names:
    """The hidden records' ids and names; what a shown record is called as well is no secret."""
    hidden = tuple(hidden)
    names = {name: id for id, named in hidden for name in named.called}
    ids = frozenset(id for id, _ in hidden)
    if not names:
        return Names(ids)
    shown = tuple(shown)
    for name in (name for named in shown for name in named.called):
        names.pop(name, None)
    return Names(ids, names, frozenset(name for named in shown for name in named.marked))


def _places(text: str) -> list[int]:
    """Of every character of the folded text, where it stands in the text."""
    return [place for place, char in enumerate(text) if not LEFT_OUT.match(char)]
