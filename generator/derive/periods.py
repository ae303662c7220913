"""双月期: what a period's forms, findings and events add up to, on the period's last day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ..content import Content
from ..period import Period
from ..records.escalation import Escalation
from ..records.finding import EventKind, Finding
from ..records.inspection import Inspection
from ..records.notice import Notice
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.site import LightRules
from .lights import Colour, Light, light_of
from .progress import Progress, progress_in
from .status import FindingStatus, finding_status


class FormState(StrEnum):
    ON_TIME = "按时报送"
    LATE = "逾期报送"
    MISSING = "未报送"
    AWAITED = "未到报送期限"


class GapBand(StrEnum):
    """序时差, in the bands that the 银川 rule colours."""

    AHEAD = "≥ 0"
    SLIGHT = "−10 至 0"
    BEHIND = "−30 至 −10"
    FAR_BEHIND = "< −30"
    UNKNOWN = "无数据"


@dataclass(frozen=True)
class Rate:
    """A share with both its numbers, so that a page can show what it was divided by."""

    part: Decimal
    whole: Decimal

    @property
    def value(self) -> Fraction | None:
        """0..1; None where there is nothing to divide by."""
        return Fraction(self.part) / Fraction(self.whole) if self.whole else None


@dataclass(frozen=True)
class FourRates:
    """四率 of the projects that live on the day."""

    started: Rate
    """开工率: 已开工 ÷ 总数."""
    invested: Rate
    """投资完成率: 累计完成 ÷ 年度计划, 万元."""
    funded: Rate
    """资金到位率: 累计到位资金 ÷ 年度计划, 万元."""
    registered: Rate
    """入库率: 已入库 ÷ 总数."""


@dataclass(frozen=True)
class Standing:
    """One project at the end of a period."""

    project: Project
    form: ProgressForm | None
    """The period's own form, when it was handed in."""
    form_state: FormState
    progress: Progress | None
    """By the last form of the same year."""
    band: GapBand
    light: Light


@dataclass(frozen=True)
class ColourChange:
    project_id: str
    before: Colour
    after: Colour


@dataclass(frozen=True)
class PeriodReport:
    """Everything is a tuple of ids, so that each number leads to its rows."""

    period: Period
    counted_on: dt.date
    """The period's last day, or `as_of` where the period is still running."""
    is_running: bool
    standings: tuple[Standing, ...]
    rates: FourRates
    found: tuple[str, ...]
    closed: tuple[str, ...]
    slipped: tuple[str, ...]
    """Not overdue when the period began, overdue when it ended."""
    extended: tuple[str, ...]
    returned: tuple[str, ...]
    recurred: tuple[str, ...]
    open: tuple[str, ...]
    overdue: tuple[str, ...]
    due: tuple[str, ...]
    """Findings whose original date lies in the period."""
    on_time: tuple[str, ...]
    """… and that were complete by it."""
    notices: tuple[str, ...]
    raised: tuple[str, ...]
    decided: tuple[str, ...]
    settled: tuple[str, ...]
    inspections: tuple[str, ...]
    recoloured: tuple[ColourChange, ...]

    @property
    def on_time_rate(self) -> Rate:
        """按期整改率, by the original date."""
        return Rate(Decimal(len(self.on_time)), Decimal(len(self.due)))

    def with_form(self, state: FormState) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.form_state is state)

    def with_colour(self, colour: Colour) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.light.colour is colour)

    def in_band(self, band: GapBand) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.band is band)


def lives_on(project: Project, day: dt.date) -> bool:
    """Approved, and not terminated."""
    return project.approved_on <= day and not (
        project.termination and project.termination.ended_on <= day
    )


def owes_form(project: Project, period: Period, day: dt.date) -> bool:
    """A form is due for every period at whose end (or counting day) the project lives, to the end of the year it is finished in."""
    is_measured = project.finished_on is None or project.finished_on.year >= period.year
    return lives_on(project, day) and is_measured


def periods_between(first: dt.date, last: dt.date) -> Iterator[Period]:
    period = Period.containing(first)
    while period.first_day <= last:
        yield period
        period = period.next


def gap_band(progress: Progress | None) -> GapBand:
    gap = progress.schedule_gap if progress else None
    if gap is None:
        return GapBand.UNKNOWN
    if gap >= 0:
        return GapBand.AHEAD
    if gap > -10:
        return GapBand.SLIGHT
    return GapBand.BEHIND if gap >= -30 else GapBand.FAR_BEHIND


def period_reports(content: Content, as_of: dt.date) -> Mapping[str, PeriodReport]:
    """By key, oldest first: from the first period that has a form or a finding to that of `as_of`."""
    begun = [form_period.first_day for form_period in _form_periods(content)]
    begun += [finding.found_on for finding in content.all(Finding).values()]
    begun = [day for day in begun if day <= as_of]
    if not begun:
        return {}
    return _Ledger(content, as_of).reports(list(periods_between(min(begun), as_of)))


def _form_periods(content: Content) -> Iterable[Period]:
    return (Period.parse(form.period) for form in content.all(ProgressForm).values())


class _Ledger:
    """The records sorted once by period, so that many periods cost little more than one."""

    def __init__(self, content: Content, as_of: dt.date) -> None:
        self._content = content
        self._as_of = as_of
        self._due_soon = max(content.site.deadlines.due_soon_days, default=0)
        self._statuses: dict[tuple[str, dt.date], FindingStatus] = {}
        self._forms: dict[str, list[ProgressForm]] = defaultdict(list)
        for form in content.all(ProgressForm).values():
            if form.submitted_on <= as_of:
                self._forms[form.project].append(form)
        self._findings = self._open_in_period(content.all(Finding).values())

    def reports(self, periods: Sequence[Period]) -> dict[str, PeriodReport]:
        made: dict[str, PeriodReport] = {}
        before: PeriodReport | None = None
        for period in periods:
            before = made[period.key] = self._report(period, before)
        return made

    def _open_in_period(self, findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
        """Every finding under each period from the one it was found in to the last that could still matter."""
        by_period: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.found_on > self._as_of:
                continue
            last = self._as_of
            if not self._status(finding, self._as_of).is_open:
                days = [event.happened_on for event in finding.events]
                last = max([*days, finding.due_on, *_decided(finding)])
            for period in periods_between(finding.found_on, min(last, self._as_of)):
                by_period[period.key].append(finding)
        return by_period

    def _status(self, finding: Finding, day: dt.date) -> FindingStatus:
        key = (finding.id, day)
        if key not in self._statuses:
            self._statuses[key] = finding_status(finding, day, self._due_soon)
        return self._statuses[key]

    def _report(self, period: Period, before: PeriodReport | None) -> PeriodReport:
        first, end = period.first_day, min(period.last_day, self._as_of)
        judged = [(f, self._status(f, end)) for f in self._findings.get(period.key, ())]
        standings = tuple(self._standings(period, end, judged))
        due = [(f, s) for f, s in judged if first <= f.due_on <= end and not s.is_revoked]
        was_overdue = set(before.overdue) if before else set()
        overdue = tuple(f.id for f, s in judged if s.is_overdue)
        escalations = self._content.all(Escalation).values()

        def in_period(day: dt.date | None) -> bool:
            return day is not None and first <= day <= end

        def with_event(kind: EventKind) -> tuple[str, ...]:
            return tuple(
                f.id
                for f, _ in judged
                if any(e.kind is kind and in_period(e.happened_on) for e in f.events)
            )

        return PeriodReport(
            period=period,
            counted_on=end,
            is_running=self._as_of < period.last_day,
            standings=standings,
            rates=four_rates(standings, period.year, end),
            found=tuple(f.id for f, _ in judged if in_period(f.found_on)),
            closed=with_event(EventKind.CLOSURE),
            slipped=tuple(id for id in overdue if id not in was_overdue),
            extended=with_event(EventKind.EXTENSION),
            returned=with_event(EventKind.RETURNED),
            recurred=with_event(EventKind.RECURRENCE),
            open=tuple(f.id for f, s in judged if s.is_open),
            overdue=overdue,
            due=tuple(f.id for f, _ in due),
            on_time=tuple(f.id for f, s in due if s.is_on_time_by_original),
            notices=tuple(
                n.id for n in self._content.all(Notice).values() if in_period(n.issued_on)
            ),
            raised=tuple(e.id for e in escalations if in_period(e.raised_on)),
            decided=tuple(
                e.id for e in escalations if e.decision and in_period(e.decision.decided_on)
            ),
            settled=tuple(e.id for e in escalations if e.result and in_period(e.result.reached_on)),
            inspections=tuple(
                i.id for i in self._content.all(Inspection).values() if in_period(i.started_on)
            ),
            recoloured=_recoloured(before, standings),
        )

    def _standings(
        self, period: Period, end: dt.date, judged: Sequence[tuple[Finding, FindingStatus]]
    ) -> Iterator[Standing]:
        rules = self._content.site.lights
        of_project: dict[str, list[tuple[Finding, FindingStatus]]] = defaultdict(list)
        for finding, status in judged:
            if finding.project:
                of_project[finding.project].append((finding, status))
        for project in self._content.all(Project).values():
            if not owes_form(project, period, end):
                continue
            form = self._form_of(project, period)
            last = self._last_progress(project, period, rules)
            is_this_year = last is not None and last.form.period.startswith(f"{period.year}-")
            yield Standing(
                project=project,
                form=form,
                form_state=self._form_state(period, form),
                progress=last if is_this_year else None,
                band=gap_band(last if is_this_year else None),
                light=light_of(rules.adopted, project, last, of_project[project.id], rules, end),
            )

    def _form_of(self, project: Project, period: Period) -> ProgressForm | None:
        return next((f for f in self._forms[project.id] if f.period == period.key), None)

    def _last_progress(
        self, project: Project, period: Period, rules: LightRules
    ) -> Progress | None:
        """A late form still speaks for its period."""
        forms = [f for f in self._forms[project.id] if f.period <= period.key]
        last = max(forms, key=lambda form: form.period, default=None)
        return progress_in(project, last, rules.basis) if last else None

    def _form_state(self, period: Period, form: ProgressForm | None) -> FormState:
        deadline = period.last_day + dt.timedelta(self._content.site.deadlines.form_days)
        if form:
            return FormState.ON_TIME if form.submitted_on <= deadline else FormState.LATE
        return FormState.MISSING if self._as_of > deadline else FormState.AWAITED


def _decided(finding: Finding) -> list[dt.date]:
    return [finding.review.decided_on] if finding.review and finding.review.decided_on else []


def four_rates(standings: Sequence[Standing], year: int, day: dt.date) -> FourRates:
    """Over all projects of the period; a project without a form adds its plan and no progress."""
    total = Decimal(len(standings))
    planned = sum((plan_of(one.project, year) for one in standings), Decimal(0))
    forms = [one.progress.form for one in standings if one.progress]
    return FourRates(
        started=Rate(_reached(day, (one.project.started_on for one in standings)), total),
        invested=Rate(sum((form.done_total for form in forms), Decimal(0)), planned),
        funded=Rate(sum((form.funds_total for form in forms), Decimal(0)), planned),
        registered=Rate(_reached(day, (one.project.registered_on for one in standings)), total),
    )


def _reached(day: dt.date, dates: Iterable[dt.date | None]) -> Decimal:
    return Decimal(sum(1 for date in dates if date and date <= day))


def plan_of(project: Project, year: int) -> Decimal:
    """年度计划投资, 万元."""
    return sum((plan.investment for plan in project.plans if plan.year == year), Decimal(0))


def _recoloured(
    before: PeriodReport | None, standings: Sequence[Standing]
) -> tuple[ColourChange, ...]:
    if before is None:
        return ()
    colours = {one.project.id: one.light.colour for one in before.standings}
    return tuple(
        ColourChange(one.project.id, colours[one.project.id], one.light.colour)
        for one in standings
        if one.project.id in colours and colours[one.project.id] is not one.light.colour
    )
