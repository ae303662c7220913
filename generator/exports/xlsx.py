"""A ledger to an Excel workbook: real dates, ids as text, ready to filter and to print on A3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .ledgers.ledger import Ledger
from .package import Pressed, joined, package, pressed
from .xlsx_rows import xlsx_rows, xlsx_text

HEAD_ROW = 3
TITLE, SUBTITLE, LAST_ROW = "{{title}}", "{{subtitle}}", "1000003"
"""What stands in a frame for that which is the ledger's own."""
BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Frame:
    """An empty workbook: what the ledgers of one kind share."""

    parts: Mapping[str, Pressed]
    """By name, but for the two parts that say what the ledger says."""
    book: bytes
    head: bytes
    """Of the sheet, before the rows."""
    tail: bytes


def sheet_rows(ledger: Ledger, first: int) -> Pressed:
    """The rows of a ledger as a piece of the sheet, the first of them in the place `first` (from 0)."""
    rows = xlsx_rows(ledger.rows, ledger.widths, HEAD_ROW + 1 + first)
    return pressed("".join(rows).encode(), is_last=False)


def workbook_of(ledger: Ledger, frame: Frame, count: int, rows: Sequence[Pressed]) -> bytes:
    """The `.xlsx` file of a ledger whose rows are these pieces, so many rows in all."""
    said = {
        TITLE: ledger.title,
        SUBTITLE: ledger.subtitle,
        LAST_ROW: str(HEAD_ROW + count),
    }
    head, tail = (_filled(piece, said) for piece in (frame.head, frame.tail))
    parts = {
        **frame.parts,
        BOOK: pressed(_filled(frame.book, said)),
        SHEET: joined((pressed(head, is_last=False), *rows, pressed(tail))),
    }
    return package(dict(sorted(parts.items())))


def _filled(part: bytes, said: Mapping[str, str]) -> bytes:
    for stand_in, own in said.items():
        part = part.replace(stand_in.encode(), xlsx_text(own).encode("ascii", "xmlcharrefreplace"))
    return part
