"""考核排名: every unit's score in its place, a quarter or a year at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..content import Content
from ..memo import Asked, Memo
from ..period import assessment_span, months_between, quarter_of
from ..records.assessment import Assessment
from ..records.finding import EventKind, Finding
from ..records.progress_form import ProgressForm
from ..records.project import Project
from .counts import names_by_unit, successors
from .periods import periods_between
from .scores import Score, Work, score_of


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


class Rankings(Mapping[str, Ranking]):
    """By assessment period, in its order; only what was confirmed by `as_of`."""

    def __init__(self, content: Content, as_of: dt.date, memo: Memo | None = None) -> None:
        memo = memo or Memo()
        self._content, self._as_of = content, as_of
        self._today = successors(content)
        self._names = names_by_unit(self._today)
        self._rankings = Asked(memo, "ranking", self._ranking)
        self._scores = Asked(memo, "score", self._score)

    def __getitem__(self, period: str) -> Ranking:
        return self._rankings[period]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._confirmed))

    def __len__(self) -> int:
        return len(self._confirmed)

    @property
    def _confirmed(self) -> Mapping[str, Assessment]:
        """By period; of two of one period the later counts."""
        every = self._content.all(Assessment).values()
        return {one.period: one for one in every if one.confirmed_on <= self._as_of}

    def _ranking(self, period: str) -> Ranking | None:
        assessment = self._confirmed.get(period)
        if assessment is None:
            return None
        before = self._rankings.get(previous_period(period))
        ranks_before = (
            {self._name(one.score.unit): one.rank for one in before.ranked} if before else {}
        )
        found = [self._scores[f"{period} {one.unit}"] for one in assessment.inputs]
        ranked = tuple(
            Ranked(score, rank, ranks_before.get(self._name(score.unit)))
            for rank, score in ranks([score for score in found if score.has_tasks])
        )
        without_tasks = tuple(score for score in found if not score.has_tasks)
        return Ranking(assessment, ranked, without_tasks, len(ranked))

    def _score(self, key: str) -> Score:
        period, _, unit = key.partition(" ")
        assessment = self._confirmed[period]
        given = next(one for one in assessment.inputs if one.unit == unit)
        rules = self._content.site.assessment
        return score_of(given, self._work(unit, assessment), rules)

    def _name(self, unit: str) -> str:
        """The unit's name of today."""
        return self._today.get(unit, unit)

    def _work(self, unit: str, assessment: Assessment) -> Work:
        """What counts for the unit of today; what came in after the confirmation no longer does."""
        first, last = assessment_span(assessment.period)
        last = min(last, self._as_of)
        names = self._names.get(self._name(unit), (unit,))
        held = self._content.filed(Project, "unit", *names)
        projects = [one for one in held if one.responsible_unit in names]
        known_by = min(self._as_of, assessment.confirmed_on)
        months = [f"{month:%Y-%m}" for month in months_between(first, last)]
        return Work(
            first=first,
            last=last,
            projects=tuple(
                project
                for project in projects
                if any(first <= one.planned_on <= last for one in project.milestones)
            ),
            forms=tuple(
                form
                for project in projects
                for form in self._forms(project.id, first, last)
                if form.submitted_on <= known_by and any(one.month in months for one in form.months)
            ),
            findings=tuple(self._findings(names, first, last)),
        )

    def _forms(self, project: str, first: dt.date, last: dt.date) -> list[ProgressForm]:
        keys = (f"{project} {period.key}" for period in periods_between(first, last))
        return self._content.filed(ProgressForm, "form", *keys)

    def _findings(self, names: Iterable[str], first: dt.date, last: dt.date) -> Iterator[Finding]:
        quarters = dict.fromkeys(map(quarter_of, months_between(first, last)))
        keys = (f"{name} {quarter}" for name in names for quarter in quarters)
        for finding in self._content.filed(Finding, "scored in", *keys):
            if any(first <= day <= last for day in _days_of(finding)):
                yield finding


def _days_of(finding: Finding) -> Iterator[dt.date]:
    yield finding.due_on
    for event in finding.events:
        if event.kind is EventKind.RETURNED:
            yield event.happened_on


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
