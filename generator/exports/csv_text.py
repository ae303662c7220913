"""A ledger to CSV that Excel opens as it is: a BOM, ISO dates, no formula."""

from __future__ import annotations

import csv
from io import StringIO

from .ledgers.ledger import Ledger, Value


def csv_text(ledger: Ledger) -> bytes:
    """The bytes of a `.csv` file: headings, then rows; the title block stands in the workbook alone."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(ledger.headings)
    writer.writerows([_cell(value) for value in row] for row in ledger.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


_FORMULA = ("=", "+", "-", "@", "\t")


def _cell(value: Value) -> Value:
    """What begins like a formula is set off, so that no spreadsheet runs it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
