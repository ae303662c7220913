"""亮灯: a project's colour under each rule set, with the rule that fired."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..period import add_months, elapsed_months
from ..records.finding import Finding, FindingLevel
from ..records.project import Project
from ..records.site import LightRules, R13710Rule, RuleSetName, XinhuangRule, YinchuanRule
from .progress import Progress, rounded
from .status import FindingStatus


class Colour(StrEnum):
    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    NONE = "不亮灯"


@dataclass(frozen=True)
class Light:
    """A colour is never shown without the rule that made it."""

    rule_set: RuleSetName
    colour: Colour
    reason: str


def lights_of(
    project: Project,
    progress: Progress | None,
    findings: Sequence[tuple[Finding, FindingStatus]],
    rules: LightRules,
    as_of: dt.date,
) -> dict[RuleSetName, Light]:
    """The light under every shipped rule set; `findings` are the project's own."""
    return {
        name: light_of(name, project, progress, lambda: findings, rules, as_of)
        for name in RuleSetName
    }


def light_of(
    name: RuleSetName,
    project: Project,
    progress: Progress | None,
    findings: Callable[[], Sequence[tuple[Finding, FindingStatus]]],
    rules: LightRules,
    as_of: dt.date,
) -> Light:
    """The light under one rule set; only one of them asks for the findings."""
    if name is RuleSetName.R13710:
        return Light(name, *r13710_light(findings(), rules.r13710, as_of))
    if settled := settled_reason(project, as_of):
        return Light(name, *settled)
    if name is RuleSetName.YINCHUAN:
        return Light(name, *yinchuan_light(project, progress, rules.yinchuan, as_of))
    if name is RuleSetName.XINHUANG:
        return Light(name, *xinhuang_light(progress, rules.xinhuang))
    return Light(name, *schedule_light(progress))


Verdict = tuple[Colour, str]


def settled_reason(project: Project, as_of: dt.date) -> Verdict | None:
    """A project that ended is no longer measured against the calendar."""
    if project.termination and project.termination.ended_on <= as_of:
        return Colour.NONE, f"{project.termination.ended_on} 已终止，不再亮灯"
    if project.finished_on and project.finished_on <= as_of:
        return Colour.GREEN, f"{project.finished_on} 已竣工"
    return None


def _gap_words(gap: Fraction) -> str:
    return f"序时差 {rounded(gap):+} 个百分点"


def schedule_light(progress: Progress | None) -> Verdict:
    """时序进度 reports the difference and gives no colour."""
    if progress is None or progress.schedule_gap is None:
        return Colour.NONE, "没有督查表或没有年度计划，无法计算序时差"
    return (
        Colour.NONE,
        f"{_gap_words(progress.schedule_gap)}（数据截至 {progress.form.counted_on}）",
    )


def yinchuan_light(
    project: Project, progress: Progress | None, rule: YinchuanRule, as_of: dt.date
) -> Verdict:
    """First whether it started when it should, then the gap; bounds −10 and −30 belong to 黄."""
    if idle := idle_months(project, as_of):
        if idle >= rule.red_idle_months:
            return (
                Colour.RED,
                f"应于 {project.start_planned_on:%Y-%m} 开工，连续 {idle} 个月未开工（满 {rule.red_idle_months} 个月亮红灯）",
            )
        return (
            Colour.YELLOW,
            f"应于 {project.start_planned_on:%Y-%m} 开工，当月未开工（未满 {rule.red_idle_months} 个月亮黄灯）",
        )
    if progress is None or progress.schedule_gap is None:
        return Colour.NONE, "没有督查表或没有年度计划，不亮灯"
    gap = progress.schedule_gap
    words = _gap_words(gap)
    if gap < rule.red_gap:
        return Colour.RED, f"{words}，小于 {rule.red_gap}"
    if gap <= rule.yellow_gap:
        return Colour.YELLOW, f"{words}，在 {rule.red_gap} 至 {rule.yellow_gap} 之间"
    if gap >= rule.green_gap:
        return Colour.GREEN, f"{words}，不小于 {rule.green_gap}"
    return Colour.GREEN, f"{words}，大于 {rule.yellow_gap}"


def idle_months(project: Project, as_of: dt.date) -> int:
    """Whole months without a start, the planned start's own the first; each counts once it is over, on its last day."""
    if project.started_on and project.started_on <= as_of:
        return 0
    planned = project.start_planned_on
    months = (as_of.year - planned.year) * 12 + elapsed_months(as_of) - planned.month + 1
    return max(0, months)


def xinhuang_light(progress: Progress | None, rule: XinhuangRule) -> Verdict:
    """The last reported month's task: done ÷ planned."""
    if progress is None or not progress.form.months:
        return Colour.NONE, "没有逐月数据，不亮灯"
    month = progress.form.months[-1]
    if not month.planned:
        return Colour.NONE, f"{month.month} 没有计划任务，不亮灯"
    rate = Fraction(month.done) / Fraction(month.planned) * 100
    words = f"{month.month} 任务完成率 {rounded(rate)}%"
    if rate < rule.red_rate:
        return Colour.RED, f"{words}，低于 {rule.red_rate}%，黄牌警告"
    if rate < rule.yellow_rate:
        return Colour.YELLOW, f"{words}，低于 {rule.yellow_rate}%，跟踪督导"
    return Colour.GREEN, f"{words}，不低于 {rule.yellow_rate}%"


def r13710_light(
    findings: Sequence[tuple[Finding, FindingStatus]], rule: R13710Rule, as_of: dt.date
) -> Verdict:
    """红 when an open finding is past its 7 days or month, 黄 when its receipt or response is late."""
    handed_over = [(f, s) for f, s in findings if s.is_open and s.handed_over_on]
    late = [f.id for f, s in handed_over if as_of > solve_by(f, s, rule) and s.completed_on is None]
    if late:
        return (
            Colour.RED,
            f"{_ids(late)} 超过 {rule.minor_days} 日（一般）或 {rule.major_months} 个月（较重、重大）未解决",
        )
    slow = [f.id for f, s in handed_over if _is_answer_late(s, rule, as_of)]
    if slow:
        return (
            Colour.YELLOW,
            f"{_ids(slow)} 未在 {rule.receipt_days} 日内部署或 {rule.response_days} 日内反馈",
        )
    if not handed_over:
        return Colour.GREEN, "没有未销号的问题"
    return Colour.GREEN, f"{len(handed_over)} 个未销号问题均在时限内"


def solve_by(finding: Finding, status: FindingStatus, rule: R13710Rule) -> dt.date:
    """7 日解决一般问题, 1 个月解决重大问题, from the day it was handed over."""
    start = status.handed_over_on or finding.found_on
    if finding.level is FindingLevel.MINOR:
        return start + dt.timedelta(days=rule.minor_days)
    return add_months(start, rule.major_months)


def _is_answer_late(status: FindingStatus, rule: R13710Rule, as_of: dt.date) -> bool:
    assert status.handed_over_on
    receipt_by = status.handed_over_on + dt.timedelta(days=rule.receipt_days)
    response_by = status.handed_over_on + dt.timedelta(days=rule.response_days)
    return (status.received_on or as_of) > receipt_by or (status.answered_on or as_of) > response_by


def _ids(ids: Sequence[str]) -> str:
    """At most three names, so that the reason stays a line."""
    named = "、".join(ids[:3])
    return named if len(ids) <= 3 else f"{named} 等 {len(ids)} 个问题"
