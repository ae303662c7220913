"""回头看: which closed findings to look at again, and which have come back."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from ..content import Content
from ..period import Period, add_months
from ..records.inspection import Inspection
from .counts import Judged

SHARE = Fraction(1, 5)
"""One closed finding in five, at least one."""


@dataclass(frozen=True)
class Sample:
    """The findings drawn for one period, so that anyone can draw them again."""

    seed: str
    pool: tuple[str, ...]
    drawn: tuple[str, ...]


def closed_in(month: str, findings: Iterable[Judged]) -> tuple[tuple[str, dt.date], ...]:
    """Those of the findings that stand closed since a day of the month (`2026-03`), with that day."""
    closed = ((finding.id, status.closed_on) for finding, status in findings)
    return tuple((id, day) for id, day in closed if day and f"{day:%Y-%m}" == month)


def follow_up_sample(
    content: Content,
    closed: Mapping[str, tuple[tuple[str, dt.date], ...]],
    as_of: dt.date,
) -> Sample:
    """Drawn from what was closed in the last 12 months and not yet looked at again; `closed` by month."""
    since = add_months(as_of, -12)
    months = [f"{add_months(since, number):%Y-%m}" for number in range(13)]
    recent = sorted(id for month in months for id, day in closed[month] if since < day)
    pool = tuple(id for id in recent if not _is_looked_at(id, content, as_of))
    seed = Period.containing(as_of).key
    return Sample(seed, pool, draw(pool, seed))


def _is_looked_at(finding_id: str, content: Content, as_of: dt.date) -> bool:
    visits = content.filed(Inspection, "looked at", finding_id)
    return any(visit.started_on <= as_of for visit in visits)


def draw(pool: tuple[str, ...], seed: str) -> tuple[str, ...]:
    """The ids whose SHA-256 of `seed/id` is smallest: nobody can choose, everybody can check."""
    size = ceil(len(pool) * SHARE)
    ordered = sorted(pool, key=lambda id: hashlib.sha256(f"{seed}/{id}".encode()).hexdigest())
    return tuple(sorted(ordered[:size]))


def recurrences_in(findings: Sequence[Judged], months: int) -> dict[str, tuple[str, ...]]:
    """Closed finding → later findings of the same category within `months` of its closure, all of one project."""
    found: dict[str, tuple[str, ...]] = {}
    for finding, status in findings:
        if status.closed_on is None:
            continue
        limit = add_months(status.closed_on, months)
        later = tuple(
            other.id
            for other, _ in findings
            if other.category == finding.category and status.closed_on < other.found_on <= limit
        )
        if later:
            found[finding.id] = later
    return found
