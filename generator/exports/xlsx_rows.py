"""Rows as the spreadsheet's own XML: what a library writes cell by cell takes ten times as long, at every edit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from string import ascii_uppercase

from .ledgers.ledger import Value

TEXT, NUMBER, AMOUNT, DATE = "台账文字", "台账数字", "台账金额", "台账日期"
FORMATS = {TEXT: "@", NUMBER: "General", AMOUNT: "#,##0.00", DATE: "yyyy-mm-dd"}
"""The styles, and how each shows its value."""
STYLES = {name: place for place, name in enumerate(FORMATS, 1)}
"""Their numbers in the file."""

_FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of the spreadsheet's calendar (ECMA-376 18.17.4.1), for all days after February 1900."""
_LONGEST = 32_767
_LINE_HEIGHT = 14
_TALLEST = 409
"""In points; no spreadsheet makes a row taller."""
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ODD = re.compile(rf"[&<>\r]|{_ILLEGAL.pattern}|{_CODED.pattern}")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": ""})


def xlsx_rows(rows: Iterable[Sequence[Value]], widths: Sequence[int], first: int) -> Iterator[str]:
    """One `<row>` for each, from row `first` on."""
    for number, row in enumerate(rows, first):
        cells = [
            _cell(f"{letter}{number}", value) for letter, value in zip(_LETTERS, row, strict=False)
        ]
        yield f'<row r="{number}" ht="{_height(row, widths)}">{"".join(cells)}</row>'


# As many columns as any ledger may have: A to ZZ.
_LETTERS = [
    *ascii_uppercase,
    *(first + second for first in ascii_uppercase for second in ascii_uppercase),
]


def _height(row: Sequence[Value], widths: Sequence[int]) -> int:
    """High enough for the longest text: not every program finds that out by itself when it opens the file."""
    lines = 1
    for value, width in zip(row, widths, strict=False):
        if isinstance(value, str) and (len(value) * 2 > width or "\n" in value):
            lines = max(lines, sum(_lines(part, width) for part in value.splitlines()))
    return min(lines * _LINE_HEIGHT + 2, _TALLEST)


def _lines(text: str, width: int) -> int:
    """A Han character is as wide as two others; one is left free, since a line breaks before what does not fit."""
    half_widths = (len(text) + len(text.encode(errors="replace"))) // 2
    return max(1, -(-half_widths // (width - 1)))


def _cell(place: str, value: Value) -> str:
    match value:
        case None | "":
            return f'<c r="{place}" s="{STYLES[TEXT]}"/>'
        case str():
            # As text, whatever it looks like: an id, a 文号, a formula that somebody typed.
            text = xlsx_text(value)
            return f'<c r="{place}" s="{STYLES[TEXT]}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        case dt.date():
            return f'<c r="{place}" s="{STYLES[DATE]}"><v>{(value - _FIRST_DAY).days}</v></c>'
        case Decimal():
            return f'<c r="{place}" s="{STYLES[AMOUNT]}"><v>{value}</v></c>'
        case _:
            return f'<c r="{place}" s="{STYLES[NUMBER]}"><v>{value}</v></c>'


def xlsx_text(value: str) -> str:
    """What may stand in XML; what would be read as the code of a character is coded itself."""
    if not _ODD.search(value):
        # As nearly all are.
        return value[:_LONGEST]
    legal = _ILLEGAL.sub("", value)[:_LONGEST]
    return _CODED.sub("_x005F_", legal).translate(_ESCAPED)
