"""What a page is made of: facts, tables, prose, timelines, pictures. One template a shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from .cell import Atom, Cell, Download, Link


class Fact(NamedTuple):
    """A row of two cells."""

    label: str
    value: Cell


@dataclass(frozen=True)
class Facts:
    """Labels and values, side by side."""

    shape: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Table:
    """Rows under headings."""

    shape: ClassVar[str] = "table"
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "没有记录。"
    """What to say instead of an empty table."""


class ChartKind(StrEnum):
    """How a table is drawn."""

    BARS = "bars"
    """Stacked bars: a bar a row, a colour a column."""
    LINES = "lines"
    """A point a row, a line a column."""
    RANKS = "ranks"
    """A line a row, a point a column, the first place on top."""
    PLAN = "plan"
    """Milestones on a calendar: name, planned date, actual date."""


@dataclass(frozen=True)
class Chart:
    """A picture drawn in the browser from the table that stands below it."""

    shape: ClassVar[str] = "chart"
    kind: ChartKind
    title: str
    unit: str
    summary: str
    """What the picture shows, in a sentence, for those who do not see it."""
    table: Table
    today: dt.date | None = None
    """Where a plan draws its line."""


@dataclass(frozen=True)
class Text:
    """A sentence of ours, with cells in it."""

    shape: ClassVar[str] = "text"
    pieces: tuple[Atom, ...]


def listed(atoms: Iterable[Atom]) -> tuple[Atom, ...]:
    """Pieces of a text with 、 between them."""
    pieces = [piece for atom in atoms for piece in ("、", atom)]
    return tuple(pieces[1:])


@dataclass(frozen=True)
class Body:
    """Markdown as the editor wrote it."""

    shape: ClassVar[str] = "body"
    markdown: str


@dataclass(frozen=True)
class Moment:
    """One entry of a timeline."""

    happened_on: dt.date
    what: Atom
    where: Link | None
    note: Cell = None
    evidence: tuple[Atom, ...] = ()


@dataclass(frozen=True)
class Timeline:
    shape: ClassVar[str] = "timeline"
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Picture:
    """An image with its caption; the thumbnail leads to the full view."""

    caption: str
    thumbnail: str
    full: str
    taken_on: dt.date | None = None


@dataclass(frozen=True)
class Gallery:
    shape: ClassVar[str] = "gallery"
    pictures: tuple[Picture, ...]
    files: tuple[Download, ...]


Part = Facts | Table | Chart | Text | Body | Timeline | Gallery


@dataclass(frozen=True)
class Section:
    """A heading that people can link to, and what stands under it."""

    anchor: str
    """ASCII, never changes."""
    heading: str
    parts: tuple[Part, ...]
