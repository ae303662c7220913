"""What a figure is computed from: the records as a day knows them, in one period, of the district or of one unit."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..content import Content
from ..derive.counts import successors
from ..derive.period_reports import Periods
from ..derive.periods import FormState, FourRates, PeriodReport, Standing, four_rates
from ..derive.status import FindingStatus, finding_status
from ..editions import until
from ..memo import Memo
from ..period import Period
from ..records.base import Record
from ..records.escalation import Escalation
from ..records.finding import Finding
from ..records.inspection import Inspection
from ..records.notice import Notice
from ..records.project import Milestone, Project


class FigureError(Exception):
    """A figure that cannot be computed; the message says why and what to write instead."""


class Basis:
    """The records on a paper's counting day, and the period that the paper speaks of."""

    def __init__(
        self,
        content: Content,
        counted_on: dt.date,
        period: str | None,
        memo: Memo | None = None,
    ) -> None:
        """`memo`: where the content is known to stand as it stood on that day, what was computed of it before."""
        self.counted_on, self.period = counted_on, period
        self._whole, self._memo = content, memo

    @cached_property
    def content(self) -> Content:
        then = self._whole if self._memo else until(self._whole, self.counted_on)
        return then.counting

    @cached_property
    def _reports(self) -> Mapping[str, PeriodReport]:
        return Periods(self.content, self.counted_on, self._memo)

    @cached_property
    def _today(self) -> Mapping[str, str]:
        return successors(self.content)

    def scope(self, period: str | None = None, unit: str | None = None) -> Scope:
        """Of this period, else of the paper's own; raises `FigureError`."""
        key = period or self.period
        if key is None:
            raise FigureError("公文没有写双月期，请写明，如 统计.发现问题数(双月期=2026-5)")
        if key not in self._reports:
            last = max(self._reports, default=None)
            until_when = f"最近一期是 {last}" if last else "一期也没有"
            raise FigureError(f"没有 {key} 期的记录；截至 {self.counted_on}，{until_when}")
        if unit is not None and unit not in self.content.units:
            near = difflib.get_close_matches(unit, self.content.units, n=1, cutoff=0.5)
            hint = f"，是不是 “{near[0]}”？" if near else ""
            raise FigureError(f"没有单位 “{unit}”{hint}")
        return Scope(self._reports[key], self.content, self._today, unit)

    def before(self, scope: Scope) -> Scope | None:
        """The period before, of the same unit."""
        key = scope.report.period.previous.key
        return self.scope(key, scope.unit) if key in self._reports else None


@dataclass(frozen=True)
class Scope:
    """One period's report, of the whole district where `unit` is None."""

    report: PeriodReport
    content: Content
    today: Mapping[str, str]
    """Every unit's name of today."""
    unit: str | None

    @property
    def period(self) -> Period:
        return self.report.period

    def of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these records that are the unit's."""
        if self.unit is None:
            return tuple(ids)
        own = self._name(self.unit)
        return tuple(id for id in ids if own in map(self._name, units_of(self.content.records[id])))

    def _name(self, unit: str) -> str:
        return self.today.get(unit, unit)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        own = set(self.of(one.project.id for one in self.report.standings))
        return tuple(one for one in self.report.standings if one.project.id in own)

    @cached_property
    def planned(self) -> tuple[str, ...]:
        """The projects that the year's plan has had so far, those that have ended among them."""
        year, day = self.period.year, self.report.counted_on
        return tuple(
            project.id
            for project in self.content.all(Project).values()
            if project.approved_on <= day and any(plan.year == year for plan in project.plans)
        )

    @cached_property
    def inspections(self) -> tuple[Inspection, ...]:
        found = (self.content.records[id] for id in self.report.inspections)
        return tuple(one for one in found if isinstance(one, Inspection))

    @cached_property
    def visited(self) -> tuple[str, ...]:
        """The projects that the period's inspections went to."""
        named = {id for one in self.inspections for id in one.projects}
        return tuple(sorted(id for id in named if id in self.content.records))

    @cached_property
    def reached(self) -> tuple[tuple[Project, Milestone], ...]:
        """What was completed in the period."""
        return tuple(one for one in self._milestones if self._is_within(one[1].actual_on))

    @cached_property
    def missed(self) -> tuple[tuple[Project, Milestone], ...]:
        """What should have been completed in the period and was not by its end."""
        last = self.report.counted_on
        return tuple(
            (project, milestone)
            for project, milestone in self._milestones
            if self._is_within(milestone.planned_on)
            and (milestone.actual_on is None or milestone.actual_on > last)
        )

    @property
    def _milestones(self) -> Iterator[tuple[Project, Milestone]]:
        return (
            (one.project, milestone)
            for one in self.standings
            for milestone in one.project.milestones
        )

    def _is_within(self, day: dt.date | None) -> bool:
        return day is not None and self.period.first_day <= day <= self.report.counted_on

    @cached_property
    def rates(self) -> FourRates:
        return four_rates(self.standings, self.period.year, self.report.counted_on)

    @property
    def has_forms(self) -> bool:
        return any(one.form_state in (FormState.ON_TIME, FormState.LATE) for one in self.standings)

    def finding(self, id: str) -> Finding:
        found = self.content.records[id]
        assert isinstance(found, Finding)
        return found

    def status(self, id: str) -> FindingStatus:
        """As the period's last day left it."""
        return finding_status(self.finding(id), self.report.counted_on, 0)


def units_of(record: Record) -> tuple[str, ...]:
    """The units whose affair a record is when figures are counted by unit."""
    match record:
        case Finding() | Project():
            return (record.responsible_unit,)
        case Notice():
            return (record.unit,)
        case Escalation():
            return (record.raised_by,)
        case Inspection():
            return record.units
    return ()
