"""What an office takes away: one file a format, computed from what the edition may know."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..content import Content
from ..derive import Report
from ..plan import File, Plan
from .calendars import calendar_plans
from .csv_text import csv_text
from .data import data_plans
from .feeds import feed_plans
from .ledgers import ledger_names, outline_of
from .ledgers.ledger import Ledger


def _workbook(ledger: Ledger) -> bytes:
    # A tenth of a second that most builds do not need.
    from .xlsx import workbook

    return workbook(ledger)


FORMATS: dict[str, Callable[[Ledger], bytes]] = {"xlsx": _workbook, "csv": csv_text}
"""Ending → how to write it; the next format of a ledger is one file and one line."""


def export_plans(content: Content, report: Report) -> Iterator[Plan]:
    """Everything that can be taken away; a plan makes files from what it is given, the content and the report."""
    for name in ledger_names(content, report):
        yield Plan(f"downloads/{name}", _ledger_files, (name,))
    yield from data_plans(content, report)
    yield from feed_plans(content, report)
    yield from calendar_plans(content, report)


def export_files(content: Content, report: Report) -> Iterator[File]:
    """Path under the site and bytes of everything that can be taken away."""
    for plan in export_plans(content, report):
        yield from plan.make(*plan.given, content, report)


def _ledger_files(name: str, content: Content, report: Report) -> Iterator[File]:
    """A ledger in every format; none where there is nothing in it."""
    outline = outline_of(name, content, report)
    if outline is None:
        return
    ledger = outline.table(outline, content, report)
    for ending, write in FORMATS.items():
        yield f"downloads/{ledger.name}.{ending}", write(ledger)
