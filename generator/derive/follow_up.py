"""回头看: which closed findings to look at again, and which have come back."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from ..content import Content
from ..period import Period, add_months
from ..records.finding import Finding
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


def follow_up_sample(content: Content, findings: Iterable[Judged], as_of: dt.date) -> Sample:
    """Drawn from what was closed in the last 12 months and not yet looked at again."""
    since = add_months(as_of, -12)
    looked_at = {
        id
        for inspection in content.all(Inspection).values()
        if inspection.started_on <= as_of
        for id in inspection.reviewed_findings
    }
    pool = tuple(
        finding.id
        for finding, status in findings
        if status.closed_on and since < status.closed_on and finding.id not in looked_at
    )
    seed = Period.containing(as_of).key
    return Sample(seed, pool, draw(pool, seed))


def draw(pool: tuple[str, ...], seed: str) -> tuple[str, ...]:
    """The ids whose SHA-256 of `seed/id` is smallest: nobody can choose, everybody can check."""
    size = ceil(len(pool) * SHARE)
    ordered = sorted(pool, key=lambda id: hashlib.sha256(f"{seed}/{id}".encode()).hexdigest())
    return tuple(sorted(ordered[:size]))


def recurrences(findings: Iterable[Judged], months: int) -> Mapping[str, tuple[str, ...]]:
    """Closed finding → later findings of the same project and category within `months` of its closure."""
    judged = list(findings)
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding, _ in judged:
        if finding.project:
            by_place.setdefault((finding.project, finding.category), []).append(finding)
    found: dict[str, tuple[str, ...]] = {}
    for finding, status in judged:
        if status.closed_on is None or finding.project is None:
            continue
        limit = add_months(status.closed_on, months)
        later = tuple(
            other.id
            for other in by_place[finding.project, finding.category]
            if status.closed_on < other.found_on <= limit
        )
        if later:
            found[finding.id] = later
    return found
