"""Numbers for documents that stay what they are when others come and go.

A record's number says its place among its year and kind, and a year of a kind has room for twice what it holds at
most: a record that comes or goes moves no other, but where its year of its kind outgrows its room (at 64, 128,
256 … records). Pages without a number of their own, the units, the lists, stand in the order of their addresses:
a new one moves those that come after it, some tens of pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from ...kept import kept_lightly
from .document import Document

ROOM = 64
"""The least room; it doubles until it is enough."""
SPARSE = 4
"""Times as many numbers as records: then places are counted and not taken from the numbers."""
SLOT_BITS = 20
_NUMBER = re.compile(r"^[A-Z]{2}-\d{4}-(\d{1,6})$", re.ASCII)


@kept_lightly
class Seat(NamedTuple):
    """What decides a document's slot, beside its address."""

    year: str
    kind: str
    number: int
    """Of its id; 0 for none."""


def seat_of(document: Document) -> Seat:
    year, kind = (document.facets.get(name, ("",))[0] for name in ("year", "kind"))
    found = _NUMBER.match(document.id)
    return Seat(year, kind, int(found[1]) if found else 0)


def slots_of(seats: Mapping[str, Seat]) -> dict[str, int]:
    """Address → slot: by year, so that what is newest and changes most comes last, then kind, then number."""
    ordered = sorted((seat.year, seat.kind, seat.number, url) for url, seat in seats.items())
    slots: dict[str, int] = {}
    base = 0
    for _, members in groupby(ordered, key=lambda one: one[:2]):
        own = [(number, url) for _, _, number, url in members]
        places = _places([number for number, _ in own])
        slots.update((url, base + place) for (_, url), place in zip(own, places, strict=True))
        base += _room(places[-1] + 1)
    if base >> SLOT_BITS:
        raise ValueError(f"more than {1 << SLOT_BITS} documents: split the site into districts")
    return slots


def _places(numbers: list[int]) -> list[int]:
    """Ascending; by the numbers where each has its own."""
    is_numbered = numbers[0] > 0 and len(set(numbers)) == len(numbers)
    if is_numbered and numbers[-1] <= ROOM + SPARSE * len(numbers):
        return [number - 1 for number in numbers]
    return list(range(len(numbers)))


def _room(needed: int) -> int:
    room = ROOM
    while room < needed:
        room *= 2
    return room
