"""Numbers as text that a browser reads in place: base 32 with a mark for `more follows`, or base 64 of fixed width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LETTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
MORE = 32


def packed(values: npt.NDArray[np.uint64]) -> tuple[bytes, npt.NDArray[np.int64]]:
    """The values one after the other, smallest digits first, and where each begins (and the last ends)."""
    lengths = np.ones(len(values), dtype=np.int64)
    for power in range(5, 40, 5):
        lengths += values >= np.uint64(1 << power)
    ends = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths)))
    out = np.empty(ends[-1], dtype=np.uint8)
    for place in range(int(lengths.max(initial=0))):
        has = lengths > place
        digit = (values[has] >> np.uint64(5 * place) & np.uint64(31)).astype(np.int64)
        digit[lengths[has] > place + 1] += MORE
        out[ends[:-1][has] + place] = _LETTERS[digit]
    return out.tobytes(), ends


def unpacked(text: str) -> Iterator[int]:
    value = power = 0
    for letter in text:
        digit = _VALUE[letter]
        value += (digit & 31) << power
        power += 5
        if digit < MORE:
            yield value
            value = power = 0


def column(values: Sequence[int]) -> tuple[int, str]:
    """How wide, and the values side by side."""
    width = 1
    while max(values, default=0) >= 64**width:
        width += 1
    places = [
        np.array(values, dtype=np.int64) >> 6 * place & 63 for place in reversed(range(width))
    ]
    return width, _LETTERS[np.stack(places, axis=1).ravel()].tobytes().decode() if values else ""


def cell(text: str, width: int, position: int) -> int:
    value = 0
    for letter in text[position * width : (position + 1) * width]:
        value = value * 64 + _VALUE[letter]
    return value
