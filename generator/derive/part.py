"""Two reports in, of a part of the records and of the whole, and out what an audience that knows the part may be told.

What is summed up from a part is another figure than the district's, and two figures under one name are one too many:
the places in the rankings and the lights are the whole's, other sums over many records are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ..content import Content
from ..editions import UNKNOWN
from ..editions.names import Names
from ..records.assessment import Assessment, UnitInput
from .burden import Burden
from .follow_up import Sample
from .rankings import Ranking
from .scores import Score

if TYPE_CHECKING:
    from . import Report

PERIODS = frozenset({"XM", "DB", "WT", "ZG", "XT", "DC"})
COVERAGE = frozenset({"XM", "DC"})
FOLLOW_UP = frozenset({"WT", "DC"})
BURDEN = frozenset({"DC", "TB", "ZB", "DR", "BG"})
"""The kinds of records that each is summed up from."""


def part_of(report: Report, whole: Report, content: Content, hidden: Names) -> Report:
    """The report of `content`, with the whole's figures for what it holds."""
    return replace(
        report,
        lights={
            id: {
                name: replace(light, reason=hidden.without(light.reason, UNKNOWN))
                for name, light in whole.lights[id].items()
            }
            for id in report.lights
        },
        rankings=_rankings(whole.rankings, content),
        periods={} if content.lacks(PERIODS) else report.periods,
        coverage={} if content.lacks(COVERAGE) else report.coverage,
        sample=Sample(report.sample.seed, (), ()) if content.lacks(FOLLOW_UP) else report.sample,
        recurrences={} if content.lacks(FOLLOW_UP) else report.recurrences,
        burden=Burden({}, (), (), ()) if content.lacks(BURDEN) else report.burden,
    )


def _rankings(whole: Mapping[str, Ranking], content: Content) -> Mapping[str, Ranking]:
    """Only the assessments, the units and the records that the content holds."""
    found = {}
    for period, ranking in whole.items():
        assessment = content.records.get(ranking.assessment.id)
        if not isinstance(assessment, Assessment):
            continue
        inputs = {one.unit: one for one in assessment.inputs}
        found[period] = replace(
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
    return found


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
