"""考核排名: every unit's score in its place, a quarter or a year at a time."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

from ..content import Content
from ..period import assessment_span
from ..records.assessment import Assessment
from ..records.finding import EventKind, Finding
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.site import AssessmentRules
from .counts import successors
from .scores import Score, Work, score_of

K = TypeVar("K", dt.date, str)
T = TypeVar("T")


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


@dataclass(frozen=True, eq=False)
class Ranking:
    """One quarter's or year's ranking. Equals itself alone, as a record does."""

    assessment: Assessment
    ranked: tuple[Ranked, ...]
    """Best first; within a shared rank in the order of the assessment."""
    without_tasks: tuple[Score, ...]
    ranked_count: int
    """How many units were ranked, also where only some of them are shown."""


def rankings(content: Content, as_of: dt.date) -> Mapping[str, Ranking]:
    """By assessment period; only what was confirmed by `as_of`."""
    rules, book = content.site.assessment, _Book(content)
    confirmed = [a for a in content.all(Assessment).values() if a.confirmed_on <= as_of]
    made: dict[str, Ranking] = {}
    for assessment in sorted(confirmed, key=lambda one: one.period):
        names = tuple(book.name(one.unit) for one in assessment.inputs)
        work = tuple(book.work(name, assessment, as_of) for name in names)
        before = made.get(previous_period(assessment.period))
        ranks_before = (
            {book.name(one.score.unit): one.rank for one in before.ranked} if before else {}
        )
        previous = tuple(map(ranks_before.get, names))
        made[assessment.period] = _ranking(assessment, rules, work, previous)
    return made


@lru_cache(maxsize=64)
def _ranking(
    assessment: Assessment,
    rules: AssessmentRules,
    work: tuple[Work, ...],
    previous: tuple[int | None, ...],
) -> Ranking:
    """From what each unit did, and its rank before, in the assessment's order.

    Remembered: whoever sees the site while he writes changes few periods at a time.
    """
    found = [score_of(*one, rules) for one in zip(assessment.inputs, work, strict=True)]
    before = dict(zip((score.unit for score in found), previous, strict=True))
    ranked = tuple(
        Ranked(score, rank, before[score.unit])
        for rank, score in ranks([score for score in found if score.has_tasks])
    )
    without_tasks = tuple(score for score in found if not score.has_tasks)
    return Ranking(assessment, ranked, without_tasks, len(ranked))


class _Book:
    """All that may count, by the unit of today that answers for it and by day; the same for every period."""

    def __init__(self, content: Content) -> None:
        self._today = successors(content)
        projects, findings = content.all(Project), content.all(Finding).values()
        unit_of = {id: self.name(one.responsible_unit) for id, one in projects.items()}
        forms = sorted(content.all(ProgressForm).values(), key=lambda form: form.project)
        self._projects = _Dated(
            (unit_of[id], one.planned_on, project)
            for id, project in projects.items()
            for one in project.milestones
        )
        self._forms = _Dated(
            (unit_of[form.project], one.month, form)
            for form in forms
            if form.project in unit_of
            for one in form.months
        )
        self._findings = _Dated(
            (self.name(one.responsible_unit), day, one) for one in findings for day in _days_of(one)
        )

    def name(self, unit: str) -> str:
        """The unit's name of today."""
        return self._today.get(unit, unit)

    def work(self, name: str, assessment: Assessment, as_of: dt.date) -> Work:
        """What counts for the unit of today; what came in after the confirmation no longer does."""
        first, last = assessment_span(assessment.period)
        last = min(last, as_of)
        known_by = min(as_of, assessment.confirmed_on)
        forms = self._forms.of(name, f"{first:%Y-%m}", f"{last:%Y-%m}")
        return Work(
            first=first,
            last=last,
            projects=tuple(self._projects.of(name, first, last)),
            forms=tuple(form for form in forms if form.submitted_on <= known_by),
            findings=tuple(self._findings.of(name, first, last)),
        )


def _days_of(finding: Finding) -> Iterator[dt.date]:
    yield finding.due_on
    for event in finding.events:
        if event.kind is EventKind.RETURNED:
            yield event.happened_on


class _Dated(Generic[K, T]):
    """Things of units by day or by month: whoever wants those of a quarter need not look at all."""

    def __init__(self, things: Iterable[tuple[str, K, T]]) -> None:
        self._of: dict[str, list[tuple[K, int, T]]] = {}
        for place, (unit, when, thing) in enumerate(things):
            self._of.setdefault(unit, []).append((when, place, thing))
        for own in self._of.values():
            own.sort(key=itemgetter(0))

    def of(self, unit: str, first: K, last: K) -> Iterable[T]:
        """Those from the first to the last, each once, in the order in which all were given."""
        own = self._of.get(unit, [])
        begin = bisect_left(own, first, key=itemgetter(0))
        end = bisect_right(own, last, key=itemgetter(0))
        return dict.fromkeys(thing for _, _, thing in sorted(own[begin:end], key=itemgetter(1)))


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
