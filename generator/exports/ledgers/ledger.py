"""台账: one table that the office hands in, as plain rows; which file format it takes is not known here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from ...content import Content
from ...derive import Report
from ...records.base import label

Value = str | int | Decimal | dt.date | None


@dataclass(frozen=True)
class Outline:
    """A ledger that is to be: its name and what it is about; its rows are worked out when they are needed."""

    name: str
    """ASCII, the file's name without its ending; never changes."""
    title: str
    table: Callable[[Outline, Content, Report], Ledger]
    ids: tuple[str, ...] = ()
    """The records in it, in order; empty where the table itself knows."""
    parts: tuple[str, ...] = ()
    """Into which the records of a long one are divided, in place of `ids`; it is written a part at a time."""


@dataclass(frozen=True)
class Ledger:
    """One table with its title block."""

    name: str
    title: str
    subtitle: str
    """单位 and 统计截至."""
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """In characters of half width, one for each column."""
    rows: tuple[tuple[Value, ...], ...]


Columns = tuple[tuple[str, int], ...]
"""Heading and width of each."""


def ledger(
    outline: Outline,
    content: Content,
    report: Report,
    columns: Columns,
    rows: Iterable[tuple[Value, ...]],
) -> Ledger:
    """The ledger of an outline, with the title block of the office."""
    subtitle = f"单位：{content.site.office}　　统计截至：{report.as_of.isoformat()}"
    headings, widths = zip(*columns, strict=True)
    return Ledger(outline.name, outline.title, subtitle, headings, widths, tuple(rows))


def labels_of(model: type) -> Callable[[str], str]:
    """The headings are the model's own labels."""
    return lambda name: label(model, name)
