"""Folding: one code unit in, one out, the same for the index and for a query. The table is shipped in the index."""

from __future__ import annotations

import functools
import unicodedata

import numpy as np
import numpy.typing as npt
import opencc

Units = npt.NDArray[np.uint16]
"""UTF-16 code units: what a browser counts a string in."""

GONE = 0x20
"""White space and invisible marks fold to this and are then left out."""

_LOOKALIKES = {
    "(": "〔[【﹝〖{｛［⟨",
    ")": "〕]】﹞〗}｝］⟩",
    "-": "‐‑‒–—―−－﹣⁃",
    "'": "‘’‛′＇`",
    '"': "“”„″＂",
    "·": "•・‧∙･",
}
_KEEPS_TO_ITSELF = (
    (0xAC00, 0xD7A3),  # Hangul
    (0xD800, 0xF8FF),  # halves of surrogate pairs, private use
    (0xFB1D, 0xFDFF),  # Hebrew and Arabic forms
    (0xFE70, 0xFEFE),
)


@functools.cache
def fold_table() -> Units:
    """What every code unit folds to."""
    table = list(range(0x10000))
    for code in table:
        if not any(first <= code <= last for first, last in _KEEPS_TO_ITSELF):
            table[code] = ord(_folded(chr(code)))
    simplified = _simplified([chr(code) for code in sorted(set(table)) if 0x3400 <= code <= 0x9FFF])
    for code, target in enumerate(table):
        table[code] = ord(simplified.get(chr(target), chr(target)))
    return np.array([table[target] for target in table], dtype=np.uint16)


def _folded(char: str) -> str:
    """Case, width, compatibility forms, look-alike brackets and dashes; all but one-to-one is left alone."""
    if (
        unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf")
        or 0xFE00 <= ord(char) <= 0xFE0F
    ):
        return chr(GONE)
    for plain, variants in _LOOKALIKES.items():
        if char in variants:
            return plain
    for changed in (unicodedata.normalize("NFKC", char), char.lower()):
        if len(changed) == 1 and changed != char and ord(changed) < 0x10000:
            return _folded(changed)
    return char


def _simplified(chars: list[str]) -> dict[str, str]:
    """Traditional → simplified, for the characters that differ; applied until nothing changes."""
    # One character a line: the dictionary of phrases must not see them together.
    answer = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    first = {
        a: b for a, b in zip(chars, answer, strict=True) if a != b and len(b) == 1 and b <= "\uffff"
    }
    return {a: first.get(b, b) for a, b in first.items()}


def units_of(text: str) -> Units:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def folded_units(text: str) -> Units:
    """The folded code units of a text, without white space."""
    folded = fold_table()[units_of(text)]
    kept: Units = folded[folded != GONE]
    return kept


def fold(text: str) -> str:
    """A text as the index knows it."""
    return text_of(folded_units(text))


def text_of(units: Units) -> str:
    return units.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")


def changed_units() -> tuple[str, str]:
    """The table as two strings of the same length, without what folds to itself."""
    table = fold_table()
    changed = np.flatnonzero(table != np.arange(0x10000))
    return text_of(changed.astype(np.uint16)), text_of(table[changed])
