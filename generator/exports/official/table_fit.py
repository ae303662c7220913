"""How a table gets onto the page whole: column widths, size of the letters, and whether the page must lie."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .document import width_of

PORTRAIT, LANDSCAPE = 8844, 12756
"""Twips between the margins."""
_SIZES = ((12, False), (10.5, False), (10.5, True), (9, True), (7.5, True))
"""Points and whether the page lies, in the order in which they are tried."""
_PADDING = 240
"""Twips that the borders of a cell take."""


LINE = 1.35
"""Height of a line, in sizes of its letters."""
_HALF_PAGE = 220
"""Points, of a page that lies."""
SHORT = 7
"""Characters of a cell that stands in the middle of its column."""


@dataclass(frozen=True)
class Fit:
    size: float
    is_landscape: bool
    widths: tuple[int, ...]
    """Twips."""
    is_centred: tuple[bool, ...]
    """Columns of numbers and short words."""


def fit(rows: tuple[tuple[str, ...], ...]) -> Fit:
    """The largest letters with which every column is wide enough to be read."""
    columns = list(zip(*rows, strict=True))
    least = [max(map(_least, column)) for column in columns]
    wanted = [max(map(width_of, column)) for column in columns]
    for size, is_landscape in _SIZES:
        room = LANDSCAPE if is_landscape else PORTRAIT
        needed = [round(width * size * 20) + _PADDING for width in least]
        if sum(needed) <= room:
            break
    short = tuple(max(map(width_of, column[1:]), default=0) <= SHORT for column in columns)
    return Fit(size, is_landscape, _shared(room, needed, wanted), short)


def is_tall(row: Sequence[str], found: Fit) -> bool:
    """Whether a row may take more than half a page; only such a one may go on over a page."""
    lines = max(
        math.ceil(width_of(cell) * found.size * 20 / (width - _PADDING))
        for cell, width in zip(row, found.widths, strict=True)
    )
    return lines * found.size * LINE > _HALF_PAGE


def _least(cell: str) -> float:
    """A number or a word stays whole; of Chinese, three characters stay on a line."""
    words = [width_of(word) for word in re.findall(r"[\x21-\x7e]+", cell)]
    return min(max([*words, min(width_of(cell), 3)]), 12)


def _shared(room: int, needed: list[int], wanted: list[float]) -> tuple[int, ...]:
    """What is left goes to the columns that hold more, the longest not to the cost of all others."""
    if sum(needed) > room:
        widths = [round(width * room / sum(needed)) for width in needed]
    else:
        weights = [min(width, 30) + 1 for width in wanted]
        left = room - sum(needed)
        widths = [
            width + int(left * weight / sum(weights))
            for width, weight in zip(needed, weights, strict=True)
        ]
    widths[-1] += room - sum(widths)
    return tuple(widths)
