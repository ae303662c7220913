"""Where a term stands, as text: from each slot to the next one's distance, less one, with the weight in the two low bits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from .digits import packed, unpacked

Edits = Mapping[int, int | None]
"""Slot → its weight from now on; None where the term no longer stands."""


def written(places: Iterable[tuple[int, int]]) -> str:
    """The text of slots in ascending order and their weights."""
    before = -1
    steps = []
    for slot, weight in places:
        steps.append(slot - before - 1 << 2 | weight)
        before = slot
    return packed(steps)


def read(text: str) -> Iterator[tuple[int, int]]:
    """Slot and weight of each."""
    slot = -1
    for value in unpacked(text):
        slot += (value >> 2) + 1
        yield slot, value & 3


def edited(text: str, edits: Edits) -> str:
    """The text after the edits; empty where nothing is left. Only what is next to an edit is written anew."""
    tokens: list[str] = _TOKEN.findall(text)
    slots = list(accumulate(map(_DISTANCES.__getitem__, tokens), initial=-1))[1:]
    for slot, weight in sorted(edits.items(), reverse=True):
        at = bisect_left(slots, slot)
        end = at + (slots[at : at + 1] == [slot])
        before = slots[at - 1] if at else -1
        own = [] if weight is None else [_token(slot - before, weight)]
        if end < len(slots):
            # Its distance is now from another.
            near = before if weight is None else slot
            tokens[end] = _token(slots[end] - near, next(unpacked(tokens[end])) & 3)
        slots[at:end], tokens[at:end] = [slot] * len(own), own
    return "".join(tokens)


_TOKEN = re.compile("[g-z0-9_-]*[A-Za-f]")


def _token(distance: int, weight: int) -> str:
    return packed((distance - 1 << 2 | weight,))


class _Distances(dict[str, int]):
    """How much further a piece of text goes; most are met again and again."""

    def __missing__(self, token: str) -> int:
        self[token] = (next(unpacked(token)) >> 2) + 1
        return self[token]


_DISTANCES = _Distances()
