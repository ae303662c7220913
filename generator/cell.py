"""What a view may hold beside plain text: links, chips, prose, pictures, tables. Data only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True)
class Link:
    """A text that leads to a page of the site, or is plain where the edition has no such page."""

    text: str
    to: str | None
    """Path of the page's Markdown under the docs folder, `findings/WT-2026-0312.md`, or `#anchor`."""


class Tone(StrEnum):
    """The colour of a chip; the word beside it always says the same."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    BUSY = "busy"
    CALM = "calm"


@dataclass(frozen=True)
class Chip:
    """A short word set off by colour."""

    text: str
    tone: Tone = Tone.CALM


@dataclass(frozen=True)
class Prose:
    """Markdown as the editor wrote it."""

    text: str


@dataclass(frozen=True)
class Download:
    """A file of the site that is not a page."""

    text: str
    to: str


@dataclass(frozen=True)
class Meter:
    """A rate as a bar and as a number."""

    rate: Decimal
    """In percent; may pass 100."""


Atom = str | int | Decimal | dt.date | Link | Chip | Prose | Download | Meter | None
Cell = Atom | Sequence[Atom]


@dataclass(frozen=True)
class Page:
    """One page to write: where, by which template, from which view."""

    path: str
    """Markdown path under the docs folder."""
    title: str
    template: str
    view: object
