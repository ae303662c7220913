"""Rules about assessments, outcomes and training."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..content import Content
from ..period import assessment_span
from ..problem import Problem
from ..records.assessment import Assessment
from ..records.outcome import Outcome, OutcomeKind
from ..records.training import Training
from .place import doubtful, wrong


def scores_are_in_range(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """领导评分、绩效审计必须在 0 至 100 之间，加分扣分的分值必须大于 0。"""
    for assessment in content.all(Assessment).values():
        for place, one in enumerate(assessment.inputs):
            for name in ("leaders_score", "audit_score"):
                score = getattr(one, name)
                if score is not None and not 0 <= score <= 100:
                    yield wrong(
                        assessment, "inputs", place, name, says=f"{score} 不在 0 至 100 之间"
                    )
            for name in ("bonuses", "deductions"):
                for number, adjustment in enumerate(getattr(one, name)):
                    if adjustment.points <= 0:
                        yield wrong(
                            assessment,
                            "inputs",
                            place,
                            name,
                            number,
                            "points",
                            says=f"分值 {adjustment.points} 应大于 0；加还是扣由所在的一栏决定",
                        )


def assessment_is_the_only_one_of_its_period(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """一个考核周期必须只有一份考核，一个单位在其中只出现一次。"""
    for assessment in content.all(Assessment).values():
        first = content.found("assessed", assessment.period)[0]
        if first != assessment.id:
            yield wrong(assessment, "period", says=f"{assessment.period} 已有 {first}")
        units = [one.unit for one in assessment.inputs]
        for place, unit in enumerate(units):
            if unit in units[:place]:
                yield wrong(assessment, "inputs", place, "unit", says=f"“{unit}” 写了两次")


def assessment_is_confirmed_after_its_period(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """考核必须在周期结束之后审定（之前的提醒核对），不晚于统计截止日。"""
    for assessment in content.all(Assessment).values():
        last = assessment_span(assessment.period)[1]
        if assessment.confirmed_on <= last:
            yield doubtful(
                assessment,
                "confirmed_on",
                says=f"{assessment.confirmed_on} 审定，周期到 {last} 才结束",
            )
        if assessment.confirmed_on > as_of:
            yield wrong(
                assessment,
                "confirmed_on",
                says=f"审定日期 {assessment.confirmed_on} 晚于统计截止日 {as_of}",
            )


def outcome_is_approved_first(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """奖惩结果必须先批准后决定，都不晚于统计截止日；问责建议必须写明交办机关。"""
    for outcome in content.all(Outcome).values():
        if outcome.approval.approved_on > outcome.decided_on:
            yield wrong(
                outcome,
                "approval",
                "approved_on",
                says=f"批准日期 {outcome.approval.approved_on} 晚于决定日期 {outcome.decided_on}",
            )
        if outcome.decided_on > as_of:
            yield wrong(
                outcome, "decided_on", says=f"决定日期 {outcome.decided_on} 晚于统计截止日 {as_of}"
            )
        if outcome.kind is OutcomeKind.ACCOUNTABILITY and not outcome.handed_to:
            yield wrong(outcome, "handed_to", says="问责建议要写明交给哪个有权机关")


def outcome_names_a_post_of_its_unit(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """奖惩结果的岗位必须是该单位登记的岗位，否则任何一份实绩都没有它。"""
    for outcome in content.all(Outcome).values():
        known = [
            post.title
            for unit in content.units.values()
            if outcome.unit in (unit.name, *unit.predecessors)
            for post in unit.posts
        ]
        if outcome.post is not None and outcome.post not in known:
            which = f"登记的是{'、'.join(known)}" if known else "还没有登记岗位"
            yield doubtful(
                outcome,
                "post",
                says=f"{outcome.unit}没有岗位 “{outcome.post}”（{which}），这个结果不会出现在实绩里：改用登记的职务，或在 units.yaml 里登记",
            )


def training_has_days_and_people(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """培训锻炼的结束日期必须不早于开始日期，人数必须大于 0。"""
    for training in content.all(Training).values():
        if training.ended_on < training.started_on:
            yield wrong(
                training,
                "ended_on",
                says=f"结束日期 {training.ended_on} 早于开始日期 {training.started_on}",
            )
        if training.people == 0:
            yield wrong(training, "people", says="人数是 0")


ASSESSMENTS = (
    scores_are_in_range,
    assessment_is_the_only_one_of_its_period,
    assessment_is_confirmed_after_its_period,
)
OUTCOMES = (outcome_is_approved_first, outcome_names_a_post_of_its_unit)
TRAININGS = (training_has_days_and_people,)
