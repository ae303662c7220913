"""A ledger to CSV that Excel opens as it is: a BOM, ISO dates, no formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from .ledgers.ledger import Ledger, Value
from .package import Pressed, pressed, unpressed


def csv_text(ledger: Ledger) -> bytes:
    """The bytes of a `.csv` file: headings, then rows; the title block stands in the workbook alone."""
    return csv_of(ledger, [csv_rows(ledger, 0)])


def csv_rows(ledger: Ledger, _: int) -> Pressed:
    """The rows of a ledger as a piece of the file."""
    return pressed(_lines([_cell(value) for value in row] for row in ledger.rows))


def csv_of(ledger: Ledger, rows: Sequence[Pressed]) -> bytes:
    """The file of a ledger whose rows are these pieces."""
    return b"".join((b"\xef\xbb\xbf", _lines([ledger.headings]), *map(unpressed, rows)))


def _lines(rows: Iterable[Sequence[Value]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


_FORMULA = ("=", "+", "-", "@", "\t")


def _cell(value: Value) -> Value:
    """What begins like a formula is set off, so that no spreadsheet runs it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
