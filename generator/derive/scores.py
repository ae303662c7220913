"""考核: a unit's score from work records, the leaders' score and listed bonuses and deductions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ..content import Content
from ..period import assessment_span
from ..records.assessment import Adjustment, Assessment, UnitInput
from ..records.base import label
from ..records.finding import EventKind, Finding
from ..records.progress_form import ProgressForm
from ..records.project import Milestone, Project
from ..records.site import AssessmentRules, Weights
from .counts import successors
from .periods import Rate
from .progress import rounded
from .status import FindingStatus, finding_status


class Component(StrEnum):
    """What is weighed; the value is the name of the weight's field."""

    MILESTONES = "milestones"
    INVESTMENT = "investment"
    RECTIFICATION = "rectification"
    AUDIT = "audit"
    LEADERS = "leaders"

    @property
    def label(self) -> str:
        return label(Weights, self.value)


TASKS = (Component.MILESTONES, Component.INVESTMENT, Component.RECTIFICATION)
"""A unit with none of these had no task in the period and is not ranked."""


@dataclass(frozen=True)
class Weighed:
    """One component of a score."""

    component: Component
    weight: Decimal
    rate: Rate
    """What was divided by what; 100 is the whole of the audit and of the leaders' score."""
    records: tuple[str, ...]
    """Ids of the records counted."""

    @property
    def points(self) -> Fraction | None:
        """The weight times the rate, never more than the weight; None where nothing was to be done."""
        value = self.rate.value
        return None if value is None else Fraction(self.weight) * min(Fraction(1), value)


@dataclass(frozen=True)
class Score:
    """One unit's score with everything it is made of."""

    unit: str
    weighed: tuple[Weighed, ...]
    bonuses: tuple[Adjustment, ...]
    deductions: tuple[Adjustment, ...]
    returned: tuple[str, ...]
    """One finding id for each 退回 in the period."""
    returned_points: Decimal
    bonus: Decimal
    """After its limit."""
    deduction: Decimal
    """Listed and for returns, after its limit."""

    @property
    def has_tasks(self) -> bool:
        return any(one.component in TASKS and one.rate.whole for one in self.weighed)

    @property
    def base(self) -> Fraction:
        """Weighed points, scaled up to 100 where a component has nothing to weigh."""
        found = [(one.weight, one.points) for one in self.weighed]
        counted = [(weight, points) for weight, points in found if points is not None]
        weights = sum(weight for weight, _ in counted)
        points = sum((points for _, points in counted), Fraction(0))
        return points / Fraction(weights) * 100 if weights else Fraction(0)

    @property
    def total(self) -> Decimal:
        """Two decimals, half up, never below 0."""
        exact = self.base + Fraction(self.bonus) - Fraction(self.deduction)
        return rounded(max(Fraction(0), exact))


def scores(
    content: Content, assessment: Assessment, as_of: dt.date, of_units: _OfUnits | None = None
) -> tuple[Score, ...]:
    """The score of every unit that the assessment lists, in its order."""
    first, last = assessment_span(assessment.period)
    # What comes in after the confirmation no longer changes the score.
    known_by = min(as_of, assessment.confirmed_on)
    book = _Book(of_units or _OfUnits(content), first, min(last, as_of), known_by)
    rules = content.site.assessment
    return tuple(_score(given, book, rules) for given in assessment.inputs)


def _score(given: UnitInput, book: _Book, rules: AssessmentRules) -> Score:
    returned = book.returned(given.unit)
    returned_points = rules.returned_deduction * len(returned)
    listed = sum((one.points for one in given.deductions), Decimal(0))
    bonus = sum((one.points for one in given.bonuses), Decimal(0))
    return Score(
        unit=given.unit,
        weighed=tuple(book.weigh(given, rules.weights)),
        bonuses=given.bonuses,
        deductions=given.deductions,
        returned=returned,
        returned_points=returned_points,
        bonus=min(bonus, rules.bonus_limit),
        deduction=min(listed + returned_points, rules.deduction_limit),
    )


class _OfUnits:
    """All projects, forms and findings by the unit of today that answers for them; the same for every period."""

    def __init__(self, content: Content) -> None:
        self._today = successors(content)
        self.projects: dict[str, list[Project]] = {}
        for project in content.all(Project).values():
            self.projects.setdefault(self.name(project.responsible_unit), []).append(project)
        self.forms: dict[str, list[ProgressForm]] = {}
        """By project."""
        for form in content.all(ProgressForm).values():
            self.forms.setdefault(form.project, []).append(form)
        self.findings: dict[str, list[Finding]] = {}
        self.returned: dict[str, list[tuple[dt.date, str]]] = {}
        """The day of every 退回 and the finding's id."""
        for finding in content.all(Finding).values():
            unit = self.name(finding.responsible_unit)
            self.findings.setdefault(unit, []).append(finding)
            self.returned.setdefault(unit, []).extend(
                (event.happened_on, finding.id)
                for event in finding.events
                if event.kind is EventKind.RETURNED
            )

    def name(self, unit: str) -> str:
        return self._today.get(unit, unit)


class _Book:
    """What counts for one period."""

    def __init__(
        self, of_units: _OfUnits, first: dt.date, last: dt.date, known_by: dt.date
    ) -> None:
        self._of_units, self._known_by = of_units, known_by
        self._first, self._last = first, last
        self._months = f"{first:%Y-%m}", f"{last:%Y-%m}"

    def _has(self, day: dt.date | None) -> bool:
        return day is not None and self._first <= day <= self._last

    def weigh(self, given: UnitInput, weights: Weights) -> Iterator[Weighed]:
        """Each component with its numbers and the records behind them."""
        unit = self._of_units.name(given.unit)
        due = self._milestones(unit)
        met = [one for _, one in due if one.actual_on and one.actual_on <= one.planned_on]
        yield Weighed(
            Component.MILESTONES,
            weights.milestones,
            Rate(Decimal(len(met)), Decimal(len(due))),
            tuple(dict.fromkeys(project.id for project, _ in due)),
        )
        months = [
            (f, m) for f in self._forms_of(unit) for m in f.months if self._has_month(m.month)
        ]
        yield Weighed(
            Component.INVESTMENT,
            weights.investment,
            Rate(
                sum((month.done for _, month in months), Decimal(0)),
                sum((month.planned for _, month in months), Decimal(0)),
            ),
            tuple(dict.fromkeys(form.id for form, _ in months)),
        )
        findings = self._due(unit)
        on_time = [f for f, s in findings if s.is_on_time_by_original]
        yield Weighed(
            Component.RECTIFICATION,
            weights.rectification,
            Rate(Decimal(len(on_time)), Decimal(len(findings))),
            tuple(finding.id for finding, _ in findings),
        )
        audit = Rate(
            given.audit_score or Decimal(0), Decimal(0 if given.audit_score is None else 100)
        )
        yield Weighed(Component.AUDIT, weights.audit, audit, ())
        yield Weighed(
            Component.LEADERS, weights.leaders, Rate(given.leaders_score, Decimal(100)), ()
        )

    def _milestones(self, unit: str) -> list[tuple[Project, Milestone]]:
        """Due in the period; those after a project's end are not asked for."""
        return [
            (project, milestone)
            for project in self._of_units.projects.get(unit, ())
            for milestone in project.milestones
            if self._has(milestone.planned_on)
            and not (project.termination and project.termination.ended_on <= milestone.planned_on)
        ]

    def _forms_of(self, unit: str) -> Iterator[ProgressForm]:
        for project in self._of_units.projects.get(unit, ()):
            for form in self._of_units.forms.get(project.id, ()):
                if form.submitted_on <= self._known_by:
                    yield form

    def _has_month(self, month: str) -> bool:
        first, last = self._months
        return first <= month <= last

    def _due(self, unit: str) -> list[tuple[Finding, FindingStatus]]:
        """Findings whose original date lies in the period, as they stood when it ended."""
        due = [
            f
            for f in self._of_units.findings.get(unit, ())
            if self._has(f.due_on) and f.found_on <= self._last
        ]
        judged = [(f, finding_status(f, self._last, 0)) for f in due]
        return [(f, s) for f, s in judged if not s.is_revoked]

    def returned(self, unit: str) -> tuple[str, ...]:
        days = self._of_units.returned.get(self._of_units.name(unit), ())
        return tuple(id for day, id in days if self._has(day))


@dataclass(frozen=True)
class Ranked:
    """A score in its place."""

    score: Score
    rank: int
    """Equal totals share a rank; the next rank counts them: 1, 2, 2, 4."""
    previous_rank: int | None

    @property
    def rank_change(self) -> int | None:
        """名次变化: positive is up."""
        return None if self.previous_rank is None else self.previous_rank - self.rank


@dataclass(frozen=True)
class Ranking:
    """One quarter's or year's ranking."""

    assessment: Assessment
    ranked: tuple[Ranked, ...]
    """Best first; within a shared rank in the order of the assessment."""
    without_tasks: tuple[Score, ...]
    ranked_count: int
    """How many units were ranked, also where only some of them are shown."""


def rankings(content: Content, as_of: dt.date) -> Mapping[str, Ranking]:
    """By assessment period; only what was confirmed by `as_of`."""
    today = successors(content)
    made: dict[str, Ranking] = {}
    of_units = _OfUnits(content)
    confirmed = [a for a in content.all(Assessment).values() if a.confirmed_on <= as_of]
    for assessment in sorted(confirmed, key=lambda one: one.period):
        found = scores(content, assessment, as_of, of_units)
        before = made.get(previous_period(assessment.period))
        previous = (
            {today.get(one.score.unit, one.score.unit): one.rank for one in before.ranked}
            if before
            else {}
        )
        ranked = tuple(
            Ranked(score, rank, previous.get(today.get(score.unit, score.unit)))
            for rank, score in ranks([score for score in found if score.has_tasks])
        )
        without_tasks = tuple(score for score in found if not score.has_tasks)
        made[assessment.period] = Ranking(assessment, ranked, without_tasks, len(ranked))
    return made


def ranks(found: list[Score]) -> Iterator[tuple[int, Score]]:
    """Best total first; equal totals share the better rank."""
    totals = [(score.total, score) for score in found]
    totals.sort(key=lambda pair: -pair[0])
    rank = 0
    for place, (total, score) in enumerate(totals, 1):
        if place == 1 or total != totals[place - 2][0]:
            rank = place
        yield rank, score


def previous_period(period: str) -> str:
    """`2026-Q1` after `2025-Q4`, `2026` after `2025`."""
    year, _, quarter = period.partition("-Q")
    if not quarter:
        return str(int(year) - 1)
    return f"{year}-Q{int(quarter) - 1}" if quarter != "1" else f"{int(year) - 1}-Q4"
