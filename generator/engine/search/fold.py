"""Folding: one code unit in, one out, the same for the index and for a query. The table is shipped in the index."""

from __future__ import annotations

import functools
import re
import unicodedata

import opencc

GONE = " "
"""White space and invisible marks fold to this and are then left out."""

_LOOKALIKES = {
    "(": "〔[【﹝〖{｛［⟨",
    ")": "〕]】﹞〗}｝］⟩",
    "-": "‐‑‒–—―−－﹣⁃",
    "'": "‘’‛′＇`",
    '"': "“”„″＂",
    "·": "•・‧∙･",
}
_PLAIN = {variant: plain for plain, variants in _LOOKALIKES.items() for variant in variants}
_KEEPS_TO_ITSELF = (
    (0xAC00, 0xD7A3),  # Hangul
    (0xD800, 0xF8FF),  # halves of surrogate pairs, private use
    (0xFB1D, 0xFDFF),  # Hebrew and Arabic forms
    (0xFE70, 0xFEFE),
    (0x10000, 0x10FFFF),  # two code units each
)


def fold(text: str) -> str:
    """A text as the index knows it."""
    return folded_loosely(text).replace(GONE, "")


def folded_loosely(text: str) -> str:
    """Folded, with its white space: place by place the text itself."""
    return text.translate(_FOLDS)


class _Folds(dict[int, int]):
    """What each code folds to, found out when it is first met: a page has few of the 65,536."""

    def __missing__(self, code: int) -> int:
        keeps = any(first <= code <= last for first, last in _KEEPS_TO_ITSELF)
        self[code] = code if keeps else ord(_simplified(_folded(chr(code))))
        return self[code]


_FOLDS = _Folds()


def _folded(char: str) -> str:
    """Case, width, compatibility forms, look-alike brackets and dashes; all but one-to-one is left alone."""
    if (
        unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf")
        or 0xFE00 <= ord(char) <= 0xFE0F
    ):
        return GONE
    if char in _PLAIN:
        return _PLAIN[char]
    for changed in (unicodedata.normalize("NFKC", char), char.lower()):
        if len(changed) == 1 and changed != char and ord(changed) < 0x10000:
            return _folded(changed)
    return char


def _simplified(char: str) -> str:
    """Traditional → simplified; applied twice, for what the first time gives another traditional form."""
    return _simplified_once(_simplified_once(char)) if "\u3400" <= char <= "\u9fff" else char


def _simplified_once(char: str) -> str:
    # One character alone: the dictionary of phrases must not see any together.
    answer = _converter().convert(char)
    return answer if len(answer) == 1 and answer <= "\uffff" else char


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


_OUTSIDE = re.compile("[\U00010000-\U0010ffff]")


def in_units(text: str) -> str:
    """A text as a browser counts it, in UTF-16 code units: two for a character outside the first plane."""
    return _OUTSIDE.sub(lambda found: _halves(ord(found.group()) - 0x10000), text)


def _halves(code: int) -> str:
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def fold_table() -> list[int]:
    """What every code unit folds to."""
    return [_FOLDS[code] for code in range(0x10000)]


def changed_units() -> tuple[str, str]:
    """The table as two strings of the same length, without what folds to itself."""
    changed = [(chr(a), chr(b)) for a, b in enumerate(fold_table()) if a != b]
    return "".join(a for a, _ in changed), "".join(b for _, b in changed)
