"""A part of the records and the report of the whole in, and out what an audience that knows the part may be told.

What is summed up from a part is another figure than the district's, and two figures under one name are one too many:
the places in the rankings and the lights are the whole's, other sums over many records are left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from ..content import Content
from ..editions import UNKNOWN
from ..editions.names import Names
from ..memo import Memo, Worked
from ..records.assessment import Assessment, UnitInput
from ..records.project import Project
from ..records.site import RuleSetName
from .burden import Burden
from .follow_up import Sample
from .lights import Light
from .rankings import Ranking
from .report import Report
from .scores import Score

PERIODS = frozenset({"XM", "DB", "WT", "ZG", "XT", "DC"})
COVERAGE = frozenset({"XM", "DC"})
FOLLOW_UP = frozenset({"WT", "DC"})
BURDEN = frozenset({"DC", "TB", "ZB", "DR", "BG"})
"""The kinds of records that each is summed up from."""


class PartReport(Report):
    """The report of a part of the records, with the whole's figures for what it holds."""

    def __init__(
        self,
        content: Content,
        as_of: dt.date,
        memo: Memo | None,
        whole: Report,
        hidden: Names,
        heard: Callable[[], None],
    ) -> None:
        """`heard` is called whenever the whole is looked at."""
        super().__init__(content, as_of, memo)
        self._report_of_all, self._hidden, self._heard = whole, hidden, heard
        self.lights = Worked(self._whole_lights, lambda: content.all(Project))
        self.rankings = Worked(self._own_ranking, lambda: self._whole.rankings)
        if content.lacks(PERIODS):
            self.periods = {}
        if content.lacks(COVERAGE):
            self.coverage = {}
        if content.lacks(FOLLOW_UP):
            self.recurrences = {}

    @property
    def _whole(self) -> Report:
        self._heard()
        return self._report_of_all

    def _whole_lights(self, project: str) -> dict[RuleSetName, Light] | None:
        if project not in self._content.all(Project):
            return None
        return {
            name: replace(light, reason=self._hidden.without(light.reason, UNKNOWN))
            for name, light in self._whole.lights[project].items()
        }

    def _own_ranking(self, period: str) -> Ranking | None:
        """Only the assessments, the units and the records that the content holds."""
        ranking = self._whole.rankings.get(period)
        return _own(ranking, self._content) if ranking else None

    @property
    def sample(self) -> Sample:
        found = super().sample
        return Sample(found.seed, (), ()) if self._content.lacks(FOLLOW_UP) else found

    @property
    def burden(self) -> Burden:
        return Burden({}, (), (), ()) if self._content.lacks(BURDEN) else super().burden


def _own(ranking: Ranking, content: Content) -> Ranking | None:
    assessment = content.records.get(ranking.assessment.id)
    if not isinstance(assessment, Assessment):
        return None
    inputs = {one.unit: one for one in assessment.inputs}
    return replace(
        ranking,
        assessment=assessment,
        ranked=tuple(
            replace(one, score=_score(one.score, inputs[one.score.unit], content))
            for one in ranking.ranked
            if one.score.unit in inputs
        ),
        without_tasks=tuple(
            _score(one, inputs[one.unit], content)
            for one in ranking.without_tasks
            if one.unit in inputs
        ),
    )


def _score(score: Score, given: UnitInput, content: Content) -> Score:
    """The same figures, with the records and the words that the content has for them."""
    weighed = tuple(
        replace(one, records=tuple(id for id in one.records if id in content.records))
        for one in score.weighed
    )
    returned = tuple(id for id in score.returned if id in content.records)
    return replace(
        score,
        weighed=weighed,
        returned=returned,
        bonuses=given.bonuses,
        deductions=given.deductions,
    )
