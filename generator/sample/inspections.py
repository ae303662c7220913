"""Made-up inspections: when, by which team, at which projects, of which type."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from ..records.inspection import InspectionKind, Method
from .district import Group
from .draw import between, chance, some, weighted, workday
from .projects import ProjectPlan
from .settings import AS_OF


@dataclass
class InspectionPlan:
    """A visit; the findings that it looks at again are chosen when they are known."""

    id: str
    kind: InspectionKind
    methods: tuple[Method, ...]
    started_on: dt.date
    ended_on: dt.date
    group: Group
    projects: list[ProjectPlan]
    units: list[str]
    reviewed: list[str] = field(default_factory=list)


_KINDS = (
    (InspectionKind.DAILY, 46),
    (InspectionKind.BIMONTHLY, 24),
    (InspectionKind.SPECIAL, 9),
    (InspectionKind.COMPREHENSIVE, 5),
    (InspectionKind.INVESTIGATION, 3),
    (InspectionKind.LEAD_CHECK, 3),
    (InspectionKind.FOLLOW_UP, 10),
)
_METHODS = {
    InspectionKind.DAILY: (Method.ON_SITE, Method.INTERVIEW, Method.REPORT),
    InspectionKind.BIMONTHLY: (Method.ON_SITE, Method.REPORT, Method.PAPERS),
    InspectionKind.SPECIAL: (Method.ON_SITE, Method.PAPERS, Method.FORUM),
    InspectionKind.COMPREHENSIVE: (Method.ON_SITE, Method.FORUM, Method.INTERVIEW),
    InspectionKind.INVESTIGATION: (Method.ON_SITE, Method.PAPERS, Method.SUMMONS),
    InspectionKind.LEAD_CHECK: (Method.UNANNOUNCED, Method.INTERVIEW, Method.PAPERS),
    InspectionKind.FOLLOW_UP: (Method.ON_SITE, Method.PAPERS, Method.INTERVIEW),
}
_OFFICE_METHODS = (Method.PAPERS, Method.REPORT, Method.FORUM, Method.SELF_CHECK)


def plan_inspections(rng: Random, projects: list[ProjectPlan], count: int) -> list[InspectionPlan]:
    """In the order of their days; every project gets its turn."""
    teams = _followed_by(projects)
    trips = sorted(
        (_trip(rng, projects[number % len(projects)], teams) for number in range(count)),
        key=lambda trip: trip.started_on,
    )
    serials: Counter[int] = Counter()
    for trip in trips:
        year = trip.started_on.year
        serials[year] += 1
        trip.id = f"DC-{year}-{serials[year]:04d}"
    return trips


def _trip(rng: Random, project: ProjectPlan, teams: dict[str, list[ProjectPlan]]) -> InspectionPlan:
    room = max(6, (project.last_day - project.approved_on).days - 3)
    day = min(AS_OF, workday(project.approved_on + dt.timedelta(days=between(rng, 5, room))))
    kind = weighted(rng, _KINDS)
    projects, methods = [], some(rng, _OFFICE_METHODS, 2)
    units = some(rng, project.group.units, between(rng, 1, 3))
    # Some special inspections look at how units work, not at a site.
    if kind is not InspectionKind.SPECIAL or chance(rng, 0.5):
        team = teams[project.group.slug]
        projects = _companions(rng, project, team, day, between(rng, 0, 2))
        methods = list(_METHODS[kind][: between(rng, 1, 3)])
        units = list(dict.fromkeys(p.responsible.name for p in projects))
    last = min(day + dt.timedelta(days=between(rng, 0, len(projects))), dt.date(day.year, 12, 31))
    return InspectionPlan("", kind, tuple(methods), day, last, project.group, projects, units)


def _followed_by(projects: list[ProjectPlan]) -> dict[str, list[ProjectPlan]]:
    """Projects by the address name of their team."""
    found: dict[str, list[ProjectPlan]] = {}
    for project in projects:
        found.setdefault(project.group.slug, []).append(project)
    return found


def _companions(
    rng: Random, project: ProjectPlan, team: list[ProjectPlan], day: dt.date, count: int
) -> list[ProjectPlan]:
    """Projects of the same team that can be seen on the same trip."""
    near = [
        other
        for other in some(rng, team, 3 * count)
        if other is not project and other.approved_on < day < other.last_day
    ]
    return [project, *near[:count]]
