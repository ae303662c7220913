"""Content in, Report out: every figure and status that the pages show, as of one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ..content import Content
from ..editions.names import Names
from ..memo import Memo
from . import changes
from .part import PartReport
from .report import Report
from .status import finding_status

__all__ = ["Report", "derive", "rest"]


def derive(
    content: Content,
    as_of: dt.date,
    whole: Content | None = None,
    memo: Memo | None = None,
    heard: Callable[[], None] = lambda: None,
) -> Report:
    """Everything that follows from the records on one day; what was withdrawn has a status, and counts nowhere.

    `whole`: where the content is a part of it, for the figures that must be the same for everybody; `heard` is called
    whenever one of them is looked at. `memo` holds what was worked out before.
    """
    if whole is None:
        return Report(content, as_of, memo)
    hidden = Names(frozenset(whole.records.keys() - content.records.keys()))
    return PartReport(content, as_of, memo, Report(whole, as_of), hidden, heard)


def rest() -> None:
    """Let go of the records that are remembered to be quick; whoever asks again is told the same, later."""
    changes.rest()
    finding_status.cache_clear()
