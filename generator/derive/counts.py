"""Open, overdue and closed findings, counted by project, unit and team."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

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


def grouped(
    findings: Iterable[Judged], key: Callable[[Finding], str | None]
) -> dict[str, tuple[Judged, ...]]:
    """Findings by a key; those without one are left out."""
    groups: dict[str, list[Judged]] = {}
    for finding, status in findings:
        if name := key(finding):
            groups.setdefault(name, []).append((finding, status))
    return {name: tuple(members) for name, members in groups.items()}


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


def team_of(content: Content) -> Callable[[Finding], str | None]:
    """The team that made the inspection which found it."""

    def team(finding: Finding) -> str | None:
        inspection = content.records.get(finding.inspection)
        return inspection.team if isinstance(inspection, Inspection) else None

    return team
