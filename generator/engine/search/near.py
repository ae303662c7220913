"""How near to each other the phrases of a query stand in a text."""

from __future__ import annotations

from collections.abc import Sequence

WINDOWS = (24, 80, 240)
"""Code units within which all phrases begin: same clause, same paragraph, same passage."""


def nearness(text: str, phrases: Sequence[str]) -> int:
    """3 for the same clause … 0 for far apart or not all in the text."""
    if len(phrases) == 1:
        return len(WINDOWS)
    places = sorted(
        (place, number) for number, phrase in enumerate(phrases) for place in _places(text, phrase)
    )
    last: dict[int, int] = {}
    best = WINDOWS[-1] + 1
    for place, number in places:
        last[number] = place
        if len(last) == len(phrases):
            best = min(best, place - min(last.values()))
    return sum(best <= window for window in WINDOWS)


def _places(text: str, phrase: str) -> list[int]:
    places = []
    place = text.find(phrase)
    while place >= 0:
        places.append(place)
        place = text.find(phrase, place + 1)
    return places
