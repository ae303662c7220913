"""How a table fits a page: the widths of its columns, the size of its letters, and when the page must lie on its side."""

from __future__ import annotations

from . import form
from .blocks import Grid

SIZES = (form.FOURTH, 12.0, 10.5)
"""四号, 小四, 五号."""
_PADDING = 4.0
"""Left and right of a cell's text together, millimetres."""
_LONG = 14
"""A longer cell is set in several lines."""
_SHORT = 3


def is_wide(grid: Grid) -> bool:
    """Too wide for an upright page even in the smallest letters."""
    return _needed(grid, SIZES[-1]) > form.WIDTH


def size_of(grid: Grid, room: float) -> float:
    """The largest letters in which the table fits."""
    return next((size for size in SIZES if _needed(grid, size) <= room), SIZES[-1])


def column_widths(grid: Grid, room: float) -> tuple[float, ...]:
    """Millimetres; the columns share the room by how much they have to say."""
    wanted = [max(_SHORT, min(length, 3 * _LONG)) for length in _lengths(grid)]
    least = [_PADDING + width * _character(size_of(grid, room)) for width in _least(grid)]
    spare = max(0.0, room - sum(least))
    whole = sum(wanted)
    widths = [low + spare * part / whole for low, part in zip(least, wanted, strict=True)]
    scale = room / sum(widths)
    return tuple(width * scale for width in widths)


def _needed(grid: Grid, size: float) -> float:
    return sum(_PADDING + width * _character(size) for width in _least(grid))


def _character(size: float) -> float:
    return size / 72 * 25.4


def _least(grid: Grid) -> list[float]:
    """A column needs room for its longest word of up to so many characters."""
    return [max(_SHORT, min(length, _LONG / 2)) for length in _lengths(grid)]


def _lengths(grid: Grid) -> list[float]:
    columns = max((len(row) for row in grid.rows), default=1)
    return [
        max((_width(row[place]) for row in grid.rows if place < len(row)), default=1.0)
        for place in range(columns)
    ]


def _width(text: str) -> float:
    """In Han characters."""
    return sum(1.0 if ord(char) > 0x7F else 0.5 for char in text)
