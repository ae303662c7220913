"""A project's progress against the calendar: completion rate, 序时差, as of its last form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ..period import Period, elapsed_months
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.site import ScheduleBasis


@dataclass(frozen=True)
class Progress:
    """What the last progress form says, set against the plan of its year."""

    form: ProgressForm
    plan: Decimal
    """年度计划投资, 万元."""
    rate: Fraction | None
    """累计完成 ÷ 年度计划投资; None where nothing is planned."""
    expected_rate: Fraction
    """The part of the plan that the calendar asks for, 0..1."""

    @property
    def schedule_gap(self) -> Fraction | None:
        """序时差 in 百分点, exact; positive is ahead of the calendar."""
        return None if self.rate is None else (self.rate - self.expected_rate) * 100


def last_form(forms: Sequence[ProgressForm], as_of: dt.date) -> ProgressForm | None:
    """The newest form handed in by `as_of`."""
    handed_in = [form for form in forms if form.submitted_on <= as_of]
    return max(handed_in, key=lambda form: (form.counted_on, form.id), default=None)


def progress_of(
    project: Project, forms: Sequence[ProgressForm], as_of: dt.date, basis: ScheduleBasis
) -> Progress | None:
    """Progress by the last form; None before the first one."""
    form = last_form(forms, as_of)
    return None if form is None else progress_in(project, form, basis)


def progress_in(project: Project, form: ProgressForm, basis: ScheduleBasis) -> Progress:
    """Progress as one form reports it, counted on the form's own date."""
    year = Period.parse(form.period).year
    plan = sum((plan.investment for plan in project.plans if plan.year == year), Decimal(0))
    return Progress(
        form=form,
        plan=plan,
        rate=Fraction(form.done_total) / Fraction(plan) if plan else None,
        expected_rate=expected_rate(project, form.counted_on, basis),
    )


def expected_rate(project: Project, day: dt.date, basis: ScheduleBasis) -> Fraction:
    """时序进度: elapsed months of the year, or elapsed days between the project's own planned dates."""
    if basis is ScheduleBasis.MONTHS:
        return Fraction(elapsed_months(day), 12)
    length = (project.finish_planned_on - project.start_planned_on).days + 1
    elapsed = (day - project.start_planned_on).days + 1
    return min(Fraction(1), max(Fraction(0), Fraction(elapsed, max(1, length))))


def rounded(value: Fraction, digits: int = 2) -> Decimal:
    """Half up, as the ledgers do."""
    step = Decimal(1).scaleb(-digits)
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(step, ROUND_HALF_UP)
