"""减负: how often units are inspected, how many papers are issued, and what was inspected twice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ..content import Content
from ..period import Period
from ..records import kind_of
from ..records.inspection import Inspection

YEARS = 3
"""The year of the counting day and the two before."""


Visits = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class PaperCount:
    """Papers of one kind, by year; the last year goes up to the counting day."""

    label: str
    by_year: Mapping[int, tuple[str, ...]]
    """Year → ids, oldest first; years without a paper are there too."""


@dataclass(frozen=True)
class Repeat:
    """Two teams at one unit about one topic within few days."""

    unit: str
    topic: str
    first: Inspection
    second: Inspection
    days: int


@dataclass(frozen=True)
class LongPaper:
    paper_id: str
    length: int
    limit: int


@dataclass(frozen=True)
class Burden:
    """What the office asks of the units."""

    visits: Visits
    """Unit → period of the year → ids of the inspections."""
    papers: tuple[PaperCount, ...]
    repeats: tuple[Repeat, ...]
    long_papers: tuple[LongPaper, ...]


def burden_of_visits(content: Content, as_of: dt.date) -> tuple[Visits, tuple[Repeat, ...]]:
    """What the inspections ask of the units, in the year of `as_of`."""
    return _visits(content, as_of), tuple(repeats(content, as_of))


def burden_of_papers(
    content: Content, as_of: dt.date
) -> tuple[tuple[PaperCount, ...], tuple[LongPaper, ...]]:
    """What the papers ask of them."""
    return _papers(content, as_of), tuple(_long_papers(content, as_of))


def _visits(content: Content, as_of: dt.date) -> Visits:
    found: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in content.units}
    for inspection in content.all(Inspection).values():
        if inspection.started_on > as_of or as_of.year - inspection.started_on.year > 1:
            continue
        period = Period.containing(inspection.started_on).key
        for unit in inspection.units:
            ids = found.setdefault(unit, {})
            ids[period] = (*ids.get(period, ()), inspection.id)
    return {unit: ids for unit, ids in found.items() if ids}


def _papers(content: Content, as_of: dt.date) -> tuple[PaperCount, ...]:
    years = range(as_of.year - YEARS + 1, as_of.year + 1)
    found: dict[str, dict[int, list[str]]] = {}
    for paper in content.papers().values():
        issued_on = paper.issued_on
        if issued_on and issued_on <= as_of and issued_on.year in years:
            by_year = found.setdefault(kind_of(paper.id).label, {year: [] for year in years})
            by_year[issued_on.year].append(paper.id)
    return tuple(
        PaperCount(label, {year: tuple(ids) for year, ids in by_year.items()})
        for label, by_year in sorted(found.items())
    )


def repeats(content: Content, as_of: dt.date) -> Iterator[Repeat]:
    """重复督查: same unit and topic, two teams, at most `重复督查天数` apart."""
    limit = content.site.burden.repeat_days
    by_place: dict[tuple[str, str], list[Inspection]] = defaultdict(list)
    for inspection in content.all(Inspection).values():
        if inspection.started_on <= as_of:
            for unit in inspection.units:
                by_place[unit, inspection.topic].append(inspection)
    for (unit, topic), visits in sorted(by_place.items()):
        ordered = sorted(visits, key=lambda one: (one.started_on, one.id))
        for first, second in pairwise(ordered):
            days = (second.started_on - first.started_on).days
            if first.team != second.team and days <= limit:
                yield Repeat(unit, topic, first, second, days)


def _long_papers(content: Content, as_of: dt.date) -> Iterator[LongPaper]:
    """专项文件 and 综合文件 by their own limits; a research report may be as long as it must."""
    limits = {
        "TB": content.site.burden.general_length,
        "ZB": content.site.burden.special_length,
        "DR": content.site.burden.general_length,
    }
    for paper in content.papers().values():
        limit = limits.get(paper.id[:2])
        if not limit:
            continue
        length = paper.length
        if length > limit and paper.issued_on and paper.issued_on <= as_of:
            yield LongPaper(paper.id, length, limit)
