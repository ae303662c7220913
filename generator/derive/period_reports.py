"""What a period's forms, findings and events add up to, on the period's last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ..content import Content
from ..memo import Asked, Memo
from ..period import Period, period_number
from ..records.escalation import Escalation
from ..records.finding import EventKind, Finding
from ..records.inspection import Inspection
from ..records.notice import Notice
from ..records.progress_form import ProgressForm
from ..records.project import Project
from .counts import Judged
from .lights import Colour, light_of
from .periods import (
    ColourChange,
    FormState,
    PeriodActs,
    PeriodFindings,
    PeriodReport,
    PeriodStandings,
    Standing,
    four_rates,
    gap_band,
    owes_form,
    periods_between,
)
from .progress import progress_in
from .status import finding_status


class Periods(Mapping[str, PeriodReport]):
    """By key, oldest first: from the first period that has a form or a finding to that of `as_of`."""

    def __init__(self, content: Content, as_of: dt.date, memo: Memo | None = None) -> None:
        memo = memo or Memo()
        self._content, self._as_of = content, as_of
        self._due_soon = max(content.site.deadlines.due_soon_days, default=0)
        self._standings = Asked(memo, "standings", self._standings_in)
        self._findings = Asked(memo, "findings", self._findings_in)
        self._acts = Asked(memo, "acts", self._acts_in)

    def __getitem__(self, key: str) -> PeriodReport:
        if key not in self._keys:
            raise KeyError(key)
        period = Period.parse(key)
        return PeriodReport(
            period=period,
            counted_on=self._end(period),
            is_running=self._as_of < period.last_day,
            **vars(self._standings[key]),
            **vars(self._findings[key]),
            **vars(self._acts[key]),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def _keys(self) -> Mapping[str, None]:
        # Whoever asks reads the first day; remembering them here would hide that.
        return _keys_between(self._content.first_day, self._as_of)

    def _before(self, period: Period) -> str | None:
        key = period.previous.key
        return key if key in self._keys else None

    def _end(self, period: Period) -> dt.date:
        return min(period.last_day, self._as_of)

    # -- projects --------------------------------------------------------------------------------

    def _standings_in(self, key: str) -> PeriodStandings:
        period = Period.parse(key)
        end, before = self._end(period), self._before(period)
        projects = self._content.all(Project).values()
        standings = tuple(
            self._standing(project, period, end)
            for project in projects
            if owes_form(project, period, end)
        )
        colours = self._standings[before].colours if before else {}
        return PeriodStandings(
            standings=standings,
            rates=four_rates(standings, period.year, end),
            recoloured=_recoloured(colours, standings),
        )

    def _standing(self, project: Project, period: Period, end: dt.date) -> Standing:
        rules = self._content.site.lights
        form = self._last_form(project.id, period)
        last = progress_in(project, form, rules.basis) if form else None
        is_this_year = form is not None and form.period.startswith(f"{period.year}-")
        own = form if form and form.period == period.key else None
        return Standing(
            project=project,
            form=own,
            form_state=self._form_state(period, own),
            progress=last if is_this_year else None,
            band=gap_band(last if is_this_year else None),
            light=light_of(
                rules.adopted,
                project,
                last,
                lambda: self._judged(self._content.filed(Finding, "project", project.id), end),
                rules,
                end,
            ),
        )

    def _last_form(self, project_id: str, period: Period) -> ProgressForm | None:
        """The newest until the period's end; a late form still speaks for its period."""
        for one in self._until(period):
            forms = self._content.filed(ProgressForm, "form", f"{project_id} {one.key}")
            if handed_in := [form for form in forms if form.submitted_on <= self._as_of]:
                return handed_in[-1]
        return None

    def _form_state(self, period: Period, form: ProgressForm | None) -> FormState:
        deadline = period.last_day + dt.timedelta(self._content.site.deadlines.form_days)
        if form:
            return FormState.ON_TIME if form.submitted_on <= deadline else FormState.LATE
        return FormState.MISSING if self._as_of > deadline else FormState.AWAITED

    # -- findings --------------------------------------------------------------------------------

    def _findings_in(self, key: str) -> PeriodFindings:
        period = Period.parse(key)
        end, before = self._end(period), self._before(period)
        judged = self._judged(self._living_in(period), end)

        def has(day: dt.date | None) -> bool:
            return day is not None and period.first_day <= day <= end

        def with_event(kind: EventKind) -> tuple[str, ...]:
            return tuple(
                finding.id
                for finding, _ in judged
                if any(e.kind is kind and has(e.happened_on) for e in finding.events)
            )

        due = [(f, s) for f, s in judged if has(f.due_on) and not s.is_revoked]
        overdue = tuple(f.id for f, s in judged if s.is_overdue)
        was_overdue = frozenset(self._findings[before].overdue if before else ())
        return PeriodFindings(
            found=tuple(f.id for f, _ in judged if has(f.found_on)),
            closed=with_event(EventKind.CLOSURE),
            slipped=tuple(id for id in overdue if id not in was_overdue),
            extended=with_event(EventKind.EXTENSION),
            returned=with_event(EventKind.RETURNED),
            recurred=with_event(EventKind.RECURRENCE),
            open=tuple(f.id for f, s in judged if s.is_open),
            overdue=overdue,
            due=tuple(f.id for f, _ in due),
            on_time=tuple(f.id for f, s in due if s.is_on_time_by_original),
        )

    def _living_in(self, period: Period) -> list[Finding]:
        """Findings that may matter in the period: whose days reach into it, or that nothing has ended."""
        reaching = self._content.filed(Finding, "lived in", period_number(period.first_day))
        begun = (period_number(one.first_day) for one in self._until(period))
        unended = self._content.filed(Finding, "unended since", *begun)
        return sorted({*reaching, *unended}, key=lambda finding: finding.id)

    def _until(self, period: Period) -> Iterator[Period]:
        """The period and all before it."""
        while period.key in self._keys:
            yield period
            period = period.previous

    def _judged(self, findings: Iterable[Finding], end: dt.date) -> list[Judged]:
        """What had been found by the end, as it stood then."""
        return [
            (finding, finding_status(finding, end, self._due_soon))
            for finding in findings
            if finding.found_on <= end
        ]

    # -- what the office did ---------------------------------------------------------------------

    def _acts_in(self, key: str) -> PeriodActs:
        period = Period.parse(key)
        end, content = self._end(period), self._content
        place = period_number(period.first_day)

        def having(days: Iterable[tuple[str, dt.date | None]]) -> tuple[str, ...]:
            return tuple(id for id, day in days if day and period.first_day <= day <= end)

        notices = content.filed(Notice, "in", place)
        matters = content.filed(Escalation, "in", place)
        visits = content.filed(Inspection, "in", place)
        return PeriodActs(
            notices=having((one.id, one.issued_on) for one in notices),
            raised=having((one.id, one.raised_on) for one in matters),
            decided=having((one.id, one.decision.decided_on) for one in matters if one.decision),
            settled=having((one.id, one.result.reached_on) for one in matters if one.result),
            inspections=having((one.id, one.started_on) for one in visits),
        )


def _recoloured(
    before: Mapping[str, Colour], standings: Iterable[Standing]
) -> tuple[ColourChange, ...]:
    return tuple(
        ColourChange(one.project.id, before[one.project.id], one.light.colour)
        for one in standings
        if one.project.id in before and before[one.project.id] is not one.light.colour
    )


@lru_cache(maxsize=8)
def _keys_between(first: dt.date | None, last: dt.date) -> Mapping[str, None]:
    return {one.key: None for one in periods_between(first, last)} if first else {}
