"""What a period's forms, findings and events add up to, on the period's last day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from ..content import Content
from ..period import Period
from ..records.base import Record
from ..records.escalation import Escalation
from ..records.finding import EventKind, Finding
from ..records.inspection import Inspection
from ..records.notice import Notice
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.site import LightRules
from .lights import Colour, light_of
from .periods import (
    ColourChange,
    FormState,
    PeriodReport,
    Standing,
    four_rates,
    gap_band,
    owes_form,
    periods_between,
)
from .progress import progress_in
from .status import FindingStatus, finding_status

R = TypeVar("R", bound=Record)


def period_reports(content: Content, as_of: dt.date) -> Mapping[str, PeriodReport]:
    """By key, oldest first: from the first period that has a form or a finding to that of `as_of`."""
    begun = [Period.parse(form.period).first_day for form in content.all(ProgressForm).values()]
    begun += [finding.found_on for finding in content.all(Finding).values()]
    begun = [day for day in begun if day <= as_of]
    if not begun:
        return {}
    book = _Book(content, as_of)
    made: dict[str, PeriodReport] = {}
    before: PeriodReport | None = None
    for period in periods_between(min(begun), as_of):
        before = made[period.key] = _report(book.of(period, before))
    return made


@dataclass(frozen=True)
class _Given:
    """All that one period is reckoned from."""

    period: Period
    as_of: dt.date
    rules: LightRules
    form_days: int
    due_soon_days: int
    findings: tuple[Finding, ...]
    """Those that could still matter in it."""
    projects: tuple[tuple[Project, ProgressForm | None], ...]
    """Those that owe a form, each with its last form until the period's end."""
    notices: tuple[Notice, ...]
    escalations: tuple[Escalation, ...]
    inspections: tuple[Inspection, ...]
    was_overdue: frozenset[str]
    """When the period before ended, as are the colours."""
    colours: tuple[tuple[str, Colour], ...]

    @property
    def end(self) -> dt.date:
        return min(self.period.last_day, self.as_of)

    def has(self, day: dt.date | None) -> bool:
        return day is not None and self.period.first_day <= day <= self.end


class _Book:
    """The records sorted once by period, so that many periods cost little more than one."""

    def __init__(self, content: Content, as_of: dt.date) -> None:
        deadlines = content.site.deadlines
        self._as_of, self._rules, self._form_days = as_of, content.site.lights, deadlines.form_days
        self._due_soon = max(deadlines.due_soon_days, default=0)
        self._projects = tuple(content.all(Project).values())
        self._forms: dict[str, list[ProgressForm]] = defaultdict(list)
        for form in sorted(content.all(ProgressForm).values(), key=lambda form: form.period):
            if form.submitted_on <= as_of:
                self._forms[form.project].append(form)
        self._findings: dict[int, list[Finding]] = defaultdict(list)
        for finding in content.all(Finding).values():
            if finding.found_on <= as_of:
                for place in range(_place(finding.found_on), _place(self._last_day(finding)) + 1):
                    self._findings[place].append(finding)
        self._notices = _by_place((one, [one.issued_on]) for one in content.all(Notice).values())
        self._inspections = _by_place(
            (one, [one.started_on]) for one in content.all(Inspection).values()
        )
        self._escalations = _by_place(
            (one, _days_of(one)) for one in content.all(Escalation).values()
        )

    def of(self, period: Period, before: PeriodReport | None) -> _Given:
        """What the period is reckoned from, when this is how the one before it ended."""
        place = _place(period.first_day)
        end = min(period.last_day, self._as_of)
        return _Given(
            period=period,
            as_of=self._as_of,
            rules=self._rules,
            form_days=self._form_days,
            due_soon_days=self._due_soon,
            findings=tuple(self._findings.get(place, ())),
            projects=tuple(
                (project, self._last_form(project, period))
                for project in self._projects
                if owes_form(project, period, end)
            ),
            notices=tuple(self._notices.get(place, ())),
            escalations=tuple(self._escalations.get(place, ())),
            inspections=tuple(self._inspections.get(place, ())),
            was_overdue=frozenset(before.overdue if before else ()),
            colours=tuple(
                (one.project.id, one.light.colour) for one in (before.standings if before else ())
            ),
        )

    def _last_day(self, finding: Finding) -> dt.date:
        """After this day nothing of it can matter."""
        if finding_status(finding, self._as_of, self._due_soon).is_open:
            return self._as_of
        days = [finding.due_on, *(event.happened_on for event in finding.events)]
        if finding.review and finding.review.decided_on:
            days.append(finding.review.decided_on)
        return min(max(days), self._as_of)

    def _last_form(self, project: Project, period: Period) -> ProgressForm | None:
        """A late form still speaks for its period."""
        forms = self._forms[project.id]
        place = bisect_right(forms, period.key, key=lambda form: form.period)
        return forms[place - 1] if place else None


def _place(day: dt.date) -> int:
    """Which period of all a day lies in."""
    return day.year * 6 + (day.month - 1) // 2


def _by_place(dated: Iterable[tuple[R, Sequence[dt.date | None]]]) -> Mapping[int, list[R]]:
    """Every record under each period that one of its days lies in."""
    found: dict[int, list[R]] = defaultdict(list)
    for record, days in dated:
        for place in {_place(day) for day in days if day}:
            found[place].append(record)
    return found


def _days_of(one: Escalation) -> list[dt.date | None]:
    return [
        one.raised_on,
        one.decision.decided_on if one.decision else None,
        one.result.reached_on if one.result else None,
    ]


@lru_cache(maxsize=128)
def _report(given: _Given) -> PeriodReport:
    """Remembered: whoever sees the site while he writes changes few periods at a time."""
    judged = [(f, finding_status(f, given.end, given.due_soon_days)) for f in given.findings]
    standings = tuple(_standings(given, judged))
    due = [(f, s) for f, s in judged if given.has(f.due_on) and not s.is_revoked]
    overdue = tuple(f.id for f, s in judged if s.is_overdue)
    raised = [e.id for e in given.escalations if given.has(e.raised_on)]
    decided = [e.id for e in given.escalations if e.decision and given.has(e.decision.decided_on)]
    settled = [e.id for e in given.escalations if e.result and given.has(e.result.reached_on)]

    def with_event(kind: EventKind) -> tuple[str, ...]:
        return tuple(
            f.id
            for f, _ in judged
            if any(e.kind is kind and given.has(e.happened_on) for e in f.events)
        )

    return PeriodReport(
        period=given.period,
        counted_on=given.end,
        is_running=given.as_of < given.period.last_day,
        standings=standings,
        rates=four_rates(standings, given.period.year, given.end),
        found=tuple(f.id for f, _ in judged if given.has(f.found_on)),
        closed=with_event(EventKind.CLOSURE),
        slipped=tuple(id for id in overdue if id not in given.was_overdue),
        extended=with_event(EventKind.EXTENSION),
        returned=with_event(EventKind.RETURNED),
        recurred=with_event(EventKind.RECURRENCE),
        open=tuple(f.id for f, s in judged if s.is_open),
        overdue=overdue,
        due=tuple(f.id for f, _ in due),
        on_time=tuple(f.id for f, s in due if s.is_on_time_by_original),
        notices=tuple(n.id for n in given.notices if given.has(n.issued_on)),
        raised=tuple(raised),
        decided=tuple(decided),
        settled=tuple(settled),
        inspections=tuple(i.id for i in given.inspections if given.has(i.started_on)),
        recoloured=_recoloured(dict(given.colours), standings),
    )


def _standings(
    given: _Given, judged: Iterable[tuple[Finding, FindingStatus]]
) -> Iterator[Standing]:
    of_project: dict[str, list[tuple[Finding, FindingStatus]]] = defaultdict(list)
    for finding, status in judged:
        if finding.project:
            of_project[finding.project].append((finding, status))
    rules, period = given.rules, given.period
    for project, form in given.projects:
        last = progress_in(project, form, rules.basis) if form else None
        is_this_year = form is not None and form.period.startswith(f"{period.year}-")
        own = form if form and form.period == period.key else None
        yield Standing(
            project=project,
            form=own,
            form_state=_form_state(given, own),
            progress=last if is_this_year else None,
            band=gap_band(last if is_this_year else None),
            light=light_of(rules.adopted, project, last, of_project[project.id], rules, given.end),
        )


def _form_state(given: _Given, form: ProgressForm | None) -> FormState:
    deadline = given.period.last_day + dt.timedelta(given.form_days)
    if form:
        return FormState.ON_TIME if form.submitted_on <= deadline else FormState.LATE
    return FormState.MISSING if given.as_of > deadline else FormState.AWAITED


def _recoloured(
    before: Mapping[str, Colour], standings: Iterable[Standing]
) -> tuple[ColourChange, ...]:
    return tuple(
        ColourChange(one.project.id, before[one.project.id], one.light.colour)
        for one in standings
        if one.project.id in before and before[one.project.id] is not one.light.colour
    )
