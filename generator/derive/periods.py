"""双月期: what is said of a period, and the small rules that decide it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ..period import Period
from ..records.progress_form import ProgressForm
from ..records.project import Project
from .lights import Colour, Light
from .progress import Progress


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
class PeriodStandings:
    """How the projects stood at the end."""

    standings: tuple[Standing, ...]
    rates: FourRates
    recoloured: tuple[ColourChange, ...]

    @property
    def colours(self) -> dict[str, Colour]:
        """By project id."""
        return {one.project.id: one.light.colour for one in self.standings}


@dataclass(frozen=True)
class PeriodFindings:
    """Ids, so that each number leads to its rows."""

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


@dataclass(frozen=True)
class PeriodActs:
    """What the office and the district did; ids again."""

    notices: tuple[str, ...]
    raised: tuple[str, ...]
    decided: tuple[str, ...]
    settled: tuple[str, ...]
    inspections: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PeriodReport(PeriodActs, PeriodFindings, PeriodStandings):
    """Everything that is said of a period."""

    period: Period
    counted_on: dt.date
    """The period's last day, or `as_of` where the period is still running."""
    is_running: bool

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
