"""考核: a unit's score from work records, the leaders' score and listed bonuses and deductions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ..records.assessment import Adjustment, UnitInput
from ..records.base import label
from ..records.finding import EventKind, Finding
from ..records.progress_form import MonthProgress, ProgressForm
from ..records.project import Milestone, Project
from ..records.site import AssessmentRules, Weights
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


@dataclass(frozen=True)
class Work:
    """The records that may count for one unit from the first day to the last."""

    first: dt.date
    last: dt.date
    projects: tuple[Project, ...]
    """With a milestone due in this time."""
    forms: tuple[ProgressForm, ...]
    """That report one of its months."""
    findings: tuple[Finding, ...]
    """Due or returned in it."""

    @property
    def milestones(self) -> list[tuple[Project, Milestone]]:
        """Those due; after a project's end they are not asked for."""
        return [
            (project, one)
            for project in self.projects
            for one in project.milestones
            if self._has(one.planned_on)
            and not (project.termination and project.termination.ended_on <= one.planned_on)
        ]

    @property
    def months(self) -> list[tuple[ProgressForm, MonthProgress]]:
        first, last = f"{self.first:%Y-%m}", f"{self.last:%Y-%m}"
        return [
            (form, one) for form in self.forms for one in form.months if first <= one.month <= last
        ]

    @property
    def due(self) -> list[tuple[Finding, FindingStatus]]:
        """Findings by their original date, as they stood on the last day."""
        due = [f for f in self.findings if self._has(f.due_on) and f.found_on <= self.last]
        judged = [(f, finding_status(f, self.last, 0)) for f in due]
        return [(f, s) for f, s in judged if not s.is_revoked]

    @property
    def returned(self) -> tuple[str, ...]:
        """One id for each 退回."""
        return tuple(
            finding.id
            for finding in self.findings
            for event in finding.events
            if event.kind is EventKind.RETURNED and self._has(event.happened_on)
        )

    def _has(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


def score_of(given: UnitInput, work: Work, rules: AssessmentRules) -> Score:
    """The score of a unit that did this work and was given this."""
    returned = work.returned
    returned_points = rules.returned_deduction * len(returned)
    listed = sum((one.points for one in given.deductions), Decimal(0))
    bonus = sum((one.points for one in given.bonuses), Decimal(0))
    return Score(
        unit=given.unit,
        weighed=tuple(_weigh(given, work, rules.weights)),
        bonuses=given.bonuses,
        deductions=given.deductions,
        returned=returned,
        returned_points=returned_points,
        bonus=min(bonus, rules.bonus_limit),
        deduction=min(listed + returned_points, rules.deduction_limit),
    )


def _weigh(given: UnitInput, work: Work, weights: Weights) -> Iterator[Weighed]:
    """Each component with its numbers and the records behind them."""
    milestones = work.milestones
    met = [one for _, one in milestones if one.actual_on and one.actual_on <= one.planned_on]
    yield Weighed(
        Component.MILESTONES,
        weights.milestones,
        Rate(Decimal(len(met)), Decimal(len(milestones))),
        tuple(dict.fromkeys(project.id for project, _ in milestones)),
    )
    months = work.months
    yield Weighed(
        Component.INVESTMENT,
        weights.investment,
        Rate(
            sum((month.done for _, month in months), Decimal(0)),
            sum((month.planned for _, month in months), Decimal(0)),
        ),
        tuple(dict.fromkeys(form.id for form, _ in months)),
    )
    findings = work.due
    on_time = [f for f, s in findings if s.is_on_time_by_original]
    yield Weighed(
        Component.RECTIFICATION,
        weights.rectification,
        Rate(Decimal(len(on_time)), Decimal(len(findings))),
        tuple(finding.id for finding, _ in findings),
    )
    audit = Rate(given.audit_score or Decimal(0), Decimal(0 if given.audit_score is None else 100))
    yield Weighed(Component.AUDIT, weights.audit, audit, ())
    yield Weighed(Component.LEADERS, weights.leaders, Rate(given.leaders_score, Decimal(100)), ())
