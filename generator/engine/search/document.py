"""What search knows of one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...pages.search import FACETS as FACETS


@dataclass(frozen=True)
class Passage:
    """The text under one heading, as a reader sees it; the first one has no heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Document:
    """One page: its words, and what it can be filtered and sorted by."""

    url: str
    """From the root of the site: `findings/WT-2026-0312/`."""
    title: str
    passages: tuple[Passage, ...]
    id: str = ""
    number: str = ""
    """文号."""
    names: tuple[str, ...] = ()
    """Further names under which this page must be found first: a unit's, a project's."""
    date: dt.date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the name of the facet."""

    @property
    def is_long(self) -> bool:
        """So long that its text has a file of its own."""
        return sum(len(passage.text) for passage in self.passages) > LONG


LONG = 12_000
"""Characters: ten times an ordinary record; lists and yearly papers pass it."""
