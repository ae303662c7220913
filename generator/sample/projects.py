"""Made-up projects: where, what, by whom, and how the months went."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from ..period import Period, add_months
from ..records.organisation import UnitKind
from . import names
from .district import District, Group, Office
from .draw import between, chance, later, weighted, workday
from .settings import AS_OF
from .works import WORKS, Work


@dataclass(frozen=True)
class Node:
    """节点."""

    name: str
    planned_on: dt.date
    actual_on: dt.date | None


@dataclass(frozen=True)
class ProjectPlan:
    """What happens to a project; the other records hang on it."""

    id: str
    name: str
    place: str
    work: Work
    responsible: Office
    service: str
    group: Group
    district_leader: str
    total: int
    plans: dict[int, int]
    approved_on: dt.date
    start_planned_on: dt.date
    started_on: dt.date | None
    finish_planned_on: dt.date
    finished_on: dt.date | None
    ended_on: dt.date | None
    nodes: tuple[Node, ...]
    months: dict[str, tuple[int, int]] = field(repr=False)
    """Planned and done, 万元, by month from the approval to the end."""

    @property
    def last_day(self) -> dt.date:
        """The last day on which the teams have something to look at."""
        return self.finished_on or self.ended_on or AS_OF

    @property
    def periods(self) -> list[Period]:
        """Every 双月期 in which the project lives."""
        found, period = [], Period.containing(self.approved_on)
        while period.first_day <= self.last_day:
            found.append(period)
            period = period.next
        return found

    def node_at(self, day: dt.date) -> Node:
        """The milestone that the site works for on that day."""
        waiting = [n for n in self.nodes if n.actual_on is None or n.actual_on >= day]
        return waiting[0] if waiting else self.nodes[-1]


@dataclass(frozen=True)
class _Times:
    approved_on: dt.date
    start_planned_on: dt.date
    started_on: dt.date | None
    finish_planned_on: dt.date
    finish_expected_on: dt.date
    pace: float
    ended_on: dt.date | None

    @property
    def finished_on(self) -> dt.date | None:
        is_over = self.started_on and not self.ended_on and self.finish_expected_on <= AS_OF
        return self.finish_expected_on if is_over else None


def plan_projects(
    rng: Random, district: District, count: int, first_year: int
) -> list[ProjectPlan]:
    days = sorted(
        _approval_day(rng, first_year + number * (2027 - first_year) // count)
        for number in range(count)
    )
    serials: Counter[int] = Counter()
    used: set[str] = set()
    found = []
    for day in days:
        serials[day.year] += 1
        found.append(_plan(rng, district, f"XM-{day.year}-{serials[day.year]:04d}", day, used))
    return found


def _approval_day(rng: Random, year: int) -> dt.date:
    """Most projects are on the list of the new year."""
    last = 50 if chance(rng, 0.5) else 300
    return workday(dt.date(year, 1, 4) + dt.timedelta(days=between(rng, 0, last)))


def _plan(
    rng: Random, district: District, id: str, approved_on: dt.date, used: set[str]
) -> ProjectPlan:
    units = district.units
    work = _pick_work(rng, units)
    town = rng.choice(district.of_kind(UnitKind.TOWNSHIP))
    place, name = _name(rng, town.name, work, used)
    responsible = town if chance(rng, 0.5) else units[work.authority]
    service = work.authority if responsible is town else "区发展和改革局"
    times = _times(rng, approved_on)
    total = between(rng, 8, 90) * weighted(rng, ((100, 5), (300, 4), (900, 1)))
    plans = _year_plans(times, total)
    return ProjectPlan(
        id=id,
        name=name,
        place=place,
        work=work,
        responsible=responsible,
        service=service,
        group=district.group_of[responsible.name],
        district_leader=rng.choice(district.leaders),
        total=total,
        plans=plans,
        approved_on=approved_on,
        start_planned_on=times.start_planned_on,
        started_on=times.started_on,
        finish_planned_on=times.finish_planned_on,
        finished_on=times.finished_on,
        ended_on=times.ended_on,
        nodes=_nodes(rng, work, times),
        months=_months(rng, times, plans),
    )


def _pick_work(rng: Random, units: dict[str, Office]) -> Work:
    return rng.choice([w for w in WORKS if w.authority in units and w.builder in units])


def _name(rng: Random, town: str, work: Work, used: set[str]) -> tuple[str, str]:
    """A name no other project has; the third phase of a large district's works is still sensible."""
    site = rng.choice(names.SITES)
    place, base = f"{town}{site}", f"{town}{site}{work.name}"
    name, phase = base, 1
    while name in used:
        phase += 1
        name = f"{base.removesuffix('项目')}（{phase}期）项目"
    used.add(name)
    return place, name


def _times(rng: Random, approved_on: dt.date) -> _Times:
    start_planned_on = later(rng, approved_on, 10, 40)
    length = between(rng, 330, 480) if chance(rng, 0.2) else between(rng, 190, 330)
    pace = (
        weighted(rng, ((60, 1), (75, 2), (90, 4), (100, 5), (108, 3))) / 100 + rng.random() * 0.06
    )
    started_on: dt.date | None = later(rng, start_planned_on, 0, 6 if pace > 0.85 else 40)
    assert started_on
    expected = workday(started_on + dt.timedelta(days=round(length / pace)))
    ended_on = None
    if chance(rng, 0.03) and started_on < AS_OF - dt.timedelta(days=120):
        ended_on = later(rng, started_on, 50, 100)
    elif start_planned_on > AS_OF - dt.timedelta(days=200) and chance(rng, 0.15):
        started_on = None
    if started_on and started_on > AS_OF:
        started_on = None
    finish_planned_on = start_planned_on + dt.timedelta(days=length)
    return _Times(
        approved_on, start_planned_on, started_on, finish_planned_on, expected, pace, ended_on
    )


def _last_month_day(times: _Times) -> dt.date:
    return max(times.finish_planned_on, min(times.finish_expected_on, AS_OF))


def _year_plans(times: _Times, total: int) -> dict[int, int]:
    """The total, shared out by the months that each year has."""
    last = _last_month_day(times)
    years = range(times.approved_on.year, last.year + 1)
    weights = {year: max(1, 2 * len(_months_in(times, year))) for year in years}
    whole = sum(weights.values())
    return {year: total * 96 * weight // (100 * whole) for year, weight in weights.items()}


def _months_in(times: _Times, year: int) -> list[int]:
    """The months of a year in which the project is to spend."""
    start, last = times.start_planned_on, _last_month_day(times)
    return [
        m for m in range(1, 13) if (start.year, start.month) <= (year, m) <= (last.year, last.month)
    ]


def _months(rng: Random, times: _Times, plans: dict[int, int]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    until = times.finished_on or times.ended_on or AS_OF
    rate = 0.96 if times.finished_on else times.pace
    month = times.approved_on.replace(day=1)
    while month <= until:
        active = _months_in(times, month.year)
        planned = done = 0
        if month.month in active:
            # Sites spend more in the first months: mobilisation and equipment.
            place = active.index(month.month)
            # Whole numbers: a power would not be the same to the last bit everywhere.
            count = len(active)
            planned = plans[month.year] * (3 * count - 2 * place - 1) // (2 * count * count)
            if times.started_on and month >= times.started_on.replace(day=1):
                done = round(planned * rate * (0.85 + rng.random() * 0.25))
        found[f"{month:%Y-%m}"] = (planned, done)
        month = add_months(month, 1)
    return found


def _nodes(rng: Random, work: Work, times: _Times) -> tuple[Node, ...]:
    start, length = times.start_planned_on, (times.finish_planned_on - times.start_planned_on).days
    parts = len(work.milestones) + 1
    found = [_node("前期手续办结", start - dt.timedelta(days=3), times.started_on, times)]
    for number, name in enumerate(work.milestones, start=1):
        planned = start + dt.timedelta(days=length * number // parts + between(rng, -5, 5))
        actual = None
        if times.started_on:
            spent = round((planned - start).days / times.pace)
            actual = times.started_on + dt.timedelta(days=spent + between(rng, -4, 3))
        found.append(_node(name, planned, actual, times))
    found.append(_node("竣工验收", times.finish_planned_on, times.finished_on, times))
    return tuple(found)


def _node(name: str, planned: dt.date, actual: dt.date | None, times: _Times) -> Node:
    last = times.finished_on or times.ended_on or AS_OF
    return Node(name, planned, actual if actual and actual <= last else None)
