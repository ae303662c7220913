"""Open, overdue and closed findings, counted by project, unit and team."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from ..content import Content
from ..records.finding import Finding
from ..records.inspection import Inspection
from .status import FindingStatus


@dataclass(frozen=True)
class Counts:
    """How many findings, by what they ask of whom."""

    total: int = 0
    open: int = 0
    due_soon: int = 0
    overdue: int = 0
    ended: int = 0


Judged = tuple[Finding, FindingStatus]


def count(findings: Iterable[Judged]) -> Counts:
    statuses = [status for _, status in findings]
    return Counts(
        total=len(statuses),
        open=sum(status.is_open for status in statuses),
        due_soon=sum(status.is_due_soon for status in statuses),
        overdue=sum(status.is_overdue for status in statuses),
        ended=sum(not status.is_open for status in statuses),
    )


@dataclass(frozen=True)
class Tally:
    """Some of the findings, added up, so that the whole need not look at each."""

    counts: Counts
    overdue: tuple[tuple[int, str], ...]
    """Days left (below 0) and id, the longest overdue first."""
    owed: tuple[str, ...]
    """Open, and rectification not reported."""


def tally(findings: Sequence[Judged]) -> Tally:
    return Tally(
        count(findings),
        tuple(sorted((s.days_left, f.id) for f, s in findings if s.is_overdue)),
        tuple(f.id for f, s in findings if s.is_open and s.completed_on is None),
    )


def together(tallies: Iterable[Tally]) -> Tally:
    """Of several, of different findings."""
    every = list(tallies)
    counts = (one.counts for one in every)
    sums = [sum(numbers) for numbers in zip(*map(astuple, counts), strict=True)]
    return Tally(
        Counts(*sums),
        tuple(sorted(pair for one in every for pair in one.overdue)),
        tuple(sorted(id for one in every for id in one.owed)),
    )


def successors(content: Content) -> Mapping[str, str]:
    """Every unit's name today: a merged or renamed unit's findings count for its successor."""
    following = {old: unit.name for unit in content.units.values() for old in unit.predecessors}
    current = {}
    for name in content.units:
        seen = {name}
        last = name
        while last in following and following[last] not in seen:
            last = following[last]
            seen.add(last)
        current[name] = last
    return current


def names_by_unit(successors: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Every name that a unit of today has had."""
    found: dict[str, list[str]] = {}
    for name, today in successors.items():
        found.setdefault(today, []).append(name)
    return {today: tuple(names) for today, names in found.items()}


def team_of(content: Content) -> Callable[[Finding], str | None]:
    """The team that made the inspection which found it."""

    def team(finding: Finding) -> str | None:
        inspection = content.records.get(finding.inspection)
        return inspection.team if isinstance(inspection, Inspection) else None

    return team
