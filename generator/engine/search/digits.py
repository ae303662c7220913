"""Numbers as text that a browser reads in place: base 32 with a mark for `more follows`, or base 64 of fixed width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
MORE = 32


def packed(values: Iterable[int]) -> str:
    """The values one after the other, smallest digits first."""
    return "".join(map(_digits, values))


def _digits(value: int) -> str:
    text = ""
    while value >= MORE:
        text += ALPHABET[value & 31 | MORE]
        value >>= 5
    return text + ALPHABET[value]


def unpacked(text: str) -> Iterator[int]:
    value = power = 0
    for letter in text:
        digit = _VALUE[letter]
        value += (digit & 31) << power
        power += 5
        if digit < MORE:
            yield value
            value = power = 0


Column = tuple[int, str]
"""How wide a cell is, and the cells side by side."""


def column(values: Sequence[int]) -> Column:
    width = 1
    while max(values, default=0) >= 64**width:
        width += 1
    cells = {value: _cell(value, width) for value in set(values)}
    return width, "".join([cells[value] for value in values])


def _cell(value: int, width: int) -> str:
    return "".join(ALPHABET[value >> 6 * place & 63] for place in reversed(range(width)))


def cell(column: Column, position: int) -> int:
    width, text = column
    value = 0
    for letter in text[position * width : (position + 1) * width]:
        value = value * 64 + _VALUE[letter]
    return value


def cells(column: Column) -> list[int]:
    """All of a column."""
    width, text = column
    pieces = [text[place : place + width] for place in range(0, len(text), width)]
    values = {piece: cell((width, piece), 0) for piece in set(pieces)}
    return [values[piece] for piece in pieces]
