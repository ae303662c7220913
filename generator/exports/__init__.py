"""What an office takes away: one file a format, computed from what the edition may know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..content import Content
from ..derive import Report
from ..memo import Asked, Memo
from ..plan import File, Plan
from .calendars import calendar_plans
from .csv_text import csv_of, csv_rows
from .data import data_plans
from .feeds import feed_plans
from .ledgers import ledger_names, outline_of, part_of_outline
from .ledgers.ledger import Ledger
from .package import Pressed
from .xlsx import Frame, sheet_rows, workbook_of


class Format(NamedTuple):
    """A kind of file that a ledger is written as: some rows at a time, and these as a whole."""

    rows: Callable[[Ledger, int], Pressed]
    """Of a ledger that holds some of them, and the place of the first among all."""
    whole: Callable[[Ledger, int, Sequence[Pressed], Memo], bytes]
    """Of any of these ledgers, how many rows there are, and the rows."""


def _workbook(ledger: Ledger, count: int, rows: Sequence[Pressed], memo: Memo) -> bytes:
    columns = json.dumps((ledger.headings, ledger.widths), ensure_ascii=False)
    return workbook_of(ledger, _frames(memo)[columns], count, rows)


def _frames(memo: Memo) -> Asked[Frame]:
    """By their columns; the library that makes them takes longer to load than all ledgers of an edit to write."""

    def frame(columns: str) -> Frame:
        from .xlsx_frame import frame_of

        return frame_of(*json.loads(columns))

    return Asked(memo, "frame of a workbook", frame)


def _csv(ledger: Ledger, _: int, rows: Sequence[Pressed], __: Memo) -> bytes:
    return csv_of(ledger, rows)


FORMATS = {"xlsx": Format(sheet_rows, _workbook), "csv": Format(csv_rows, _csv)}
"""Ending → how to write it; the next format of a ledger is one file and one line."""


def export_plans(content: Content, report: Report) -> Iterator[Plan]:
    """Everything that can be taken away; a plan makes files from what it is given, the content and the report."""
    _pieces(content, report)
    _frames(report.memo)
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
    if outline.parts:
        kept = _pieces(content, report)
        ledger, pieces, count = outline.table(outline, content, report), [], 0
        for part in outline.parts:
            pieces.append(kept[f"{name} {count} {part}"])
            count += pieces[-1].length
    else:
        ledger = outline.table(outline, content, report)
        pieces, count = [_piece(ledger, 0)], len(ledger.rows)
    for place, (ending, form) in enumerate(FORMATS.items()):
        rows = [piece.rows[place] for piece in pieces]
        yield f"downloads/{name}.{ending}", form.whole(ledger, count, rows, report.memo)


class Piece(NamedTuple):
    """Some rows of a ledger."""

    length: int
    rows: tuple[Pressed, ...]
    """In every format."""


def _piece(ledger: Ledger, first: int) -> Piece:
    rows = tuple(form.rows(ledger, first) for form in FORMATS.values())
    return Piece(len(ledger.rows), rows)


def _pieces(content: Content, report: Report) -> Asked[Piece]:
    """Of a long ledger, by its name, the place of the first row, and the part of the records."""

    def piece(key: str) -> Piece:
        name, first, part = key.split()
        outline = outline_of(name, content, report)
        assert outline
        ledger = outline.table(part_of_outline(outline, part, content), content, report)
        return _piece(ledger, int(first))

    return Asked(report.memo, "rows of a ledger", piece)
