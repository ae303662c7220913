"""What a page is made of: facts, tables, prose, timelines, pictures. One template a shape."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from .cell import Atom, Cell, Download, Link


@dataclass(frozen=True)
class Fact:
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


@dataclass(frozen=True)
class Text:
    """A sentence of ours, with cells in it."""

    shape: ClassVar[str] = "text"
    pieces: tuple[Atom, ...]


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


Part = Facts | Table | Text | Body | Timeline | Gallery


@dataclass(frozen=True)
class Section:
    """A heading that people can link to, and what stands under it."""

    anchor: str
    """ASCII, never changes."""
    heading: str
    parts: tuple[Part, ...]
