"""What an office takes away: one file a format, computed from what the edition may know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..content import Content
from ..derive import Report
from .calendars import calendar_files
from .csv_text import csv_text
from .data import data_files
from .feeds import feed_files
from .ledgers import Ledger
from .xlsx import workbook

FORMATS: dict[str, Callable[[Ledger], bytes]] = {"xlsx": workbook, "csv": csv_text}
"""Ending → how to write it; the next format of a ledger is one file and one line."""


def export_files(
    content: Content, report: Report, books: Iterable[Ledger]
) -> Iterator[tuple[str, bytes]]:
    """Path under the site and bytes of everything that can be taken away."""
    yield from ledger_files(books)
    yield from data_files(content, report)
    yield from feed_files(content, report)
    yield from calendar_files(content, report)


def ledger_files(ledgers: Iterable[Ledger]) -> Iterator[tuple[str, bytes]]:
    """Path under the site and bytes of every ledger in every format."""
    for ledger in ledgers:
        for ending, write in FORMATS.items():
            yield f"downloads/{ledger.name}.{ending}", write(ledger)
