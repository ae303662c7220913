"""统计.*: the closed set of numbers and rates that a paper may use, each with the records that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..derive.lights import Colour
from ..derive.periods import FormState, Rate, Standing
from ..derive.progress import rounded
from .scope import FigureError, Scope


@dataclass(frozen=True)
class Value:
    """A figure as it was computed."""

    text: str
    """As it stands in the paper."""
    number: Fraction | None
    """A count, or percent as they are shown; None of what is no number."""
    ids: tuple[str, ...]
    """Of the records that make it."""
    made_of: str = ""
    """Of a rate: `21 ÷ 23`."""


@dataclass(frozen=True)
class Measure:
    """One number that has a name."""

    name: str
    meaning: str
    unit: str
    """个, 份 …; % of a rate."""
    value: Callable[[Scope], Value]

    @property
    def is_rate(self) -> bool:
        return self.unit == "%"


def _count(
    name: str,
    meaning: str,
    unit: str,
    ids: Callable[[Scope], Iterable[str]],
) -> Measure:
    """`ids`: one for each that is counted; a project with two milestones comes twice."""

    def value(scope: Scope) -> Value:
        found = scope.of(ids(scope))
        return Value(str(len(found)), Fraction(len(found)), tuple(dict.fromkeys(found)))

    return Measure(name, meaning, unit, value)


def _projects(
    name: str, meaning: str, fits: Callable[[Standing], bool], unit: str = "个"
) -> Measure:
    return _count(
        name,
        meaning,
        unit,
        lambda scope: [one.project.id for one in scope.standings if fits(one)],
    )


def _rate(
    name: str,
    meaning: str,
    rate: Callable[[Scope], Rate],
    ids: Callable[[Scope], Iterable[str]],
    *,
    needs_forms: bool = False,
) -> Measure:
    def value(scope: Scope) -> Value:
        found = rate(scope)
        if needs_forms and not scope.has_forms:
            raise FigureError(f"{scope.period.key} 期没有收到督查表，算不出{name}")
        if found.value is None:
            raise FigureError(f"{scope.period.key} 期没有可算的（分母为 0），算不出{name}")
        shown = rounded(found.value * 100, 1)
        made_of = f"{found.part:,} ÷ {found.whole:,}"
        return Value(f"{shown}%", Fraction(shown), scope.of(ids(scope)), made_of)

    return Measure(name, meaning, "%", value)


def _on_time(scope: Scope) -> Rate:
    due, done = scope.of(scope.report.due), scope.of(scope.report.on_time)
    return Rate(Decimal(len(done)), Decimal(len(due)))


def _all_projects(scope: Scope) -> list[str]:
    return [one.project.id for one in scope.standings]


def _forms(scope: Scope) -> list[str]:
    return [one.progress.form.id for one in scope.standings if one.progress]


MEASURES: tuple[Measure, ...] = (
    _projects("项目数", "期末在册的重点项目", lambda _: True),
    _count("年度项目数", "列入本年计划的重点项目，含年内完成和终止的", "个", lambda scope: scope.planned),
    _count("督查项目数", "本期督查到的重点项目", "个", lambda scope: scope.visited),
    _projects("应报督查表数", "本期应报督查表的项目", lambda _: True, unit="张"),
    _projects("按时报送数", "按时报送督查表的项目", lambda one: one.form_state is FormState.ON_TIME, unit="张"),
    _projects("逾期报送数", "逾期报送督查表的项目", lambda one: one.form_state is FormState.LATE, unit="张"),
    _projects("未报送数", "过了期限没有报送督查表的项目", lambda one: one.form_state is FormState.MISSING, unit="张"),
    _projects("绿灯项目数", "期末亮绿灯的项目", lambda one: one.light.colour is Colour.GREEN),
    _projects("黄灯项目数", "期末亮黄灯的项目", lambda one: one.light.colour is Colour.YELLOW),
    _projects("红灯项目数", "期末亮红灯的项目", lambda one: one.light.colour is Colour.RED),
    _count("完成节点数", "本期完成的节点", "个", lambda scope: [project.id for project, _ in scope.reached]),
    _count("未完成节点数", "应在本期完成、期末没有完成的节点", "个", lambda scope: [project.id for project, _ in scope.missed]),
    _rate("开工率", "已开工 ÷ 项目数", lambda scope: scope.rates.started, _all_projects),
    _rate("投资完成率", "累计完成投资 ÷ 年度计划投资", lambda scope: scope.rates.invested, _forms, needs_forms=True),
    _rate("资金到位率", "累计到位资金 ÷ 年度计划投资", lambda scope: scope.rates.funded, _forms, needs_forms=True),
    _rate("入库率", "已入库 ÷ 项目数", lambda scope: scope.rates.registered, _all_projects),
    _count("督查次数", "本期开展的督查", "次", lambda scope: scope.report.inspections),
    _count("发现问题数", "本期发现的问题", "个", lambda scope: scope.report.found),
    _count("销号问题数", "本期销号的问题", "个", lambda scope: scope.report.closed),
    _count("未销号问题数", "期末没有销号的问题", "个", lambda scope: scope.report.open),
    _count("逾期问题数", "期末逾期的问题", "个", lambda scope: scope.report.overdue),
    _count("新增逾期问题数", "期初没有逾期、期末逾期的问题", "个", lambda scope: scope.report.slipped),
    _count("到期问题数", "原整改期限在本期的问题", "个", lambda scope: scope.report.due),
    _count("按期整改问题数", "其中按原期限完成的", "个", lambda scope: scope.report.on_time),
    _rate("按期整改率", "按期整改问题数 ÷ 到期问题数", _on_time, lambda scope: scope.report.due),
    _count("延期问题数", "本期批准延期的问题", "个", lambda scope: scope.report.extended),
    _count("退回问题数", "本期被退回的问题", "个", lambda scope: scope.report.returned),
    _count("反弹问题数", "本期反弹的问题", "个", lambda scope: scope.report.recurred),
    _count("下发通知数", "本期印发的整改通知书、督办单、催办单", "份", lambda scope: scope.report.notices),
    _count("提请协调事项数", "本期提请区级协调的事项", "项", lambda scope: scope.report.raised),
    _count("议定协调事项数", "本期议定的区级协调事项", "项", lambda scope: scope.report.decided),
    _count("办结协调事项数", "本期办结的区级协调事项", "项", lambda scope: scope.report.settled),
)  # fmt: skip
"""The next measure is one line."""

BY_NAME = {measure.name: measure for measure in MEASURES}


def compared(measure: Measure, now: Value, before: Value) -> str:
    """`比上期增加 3 个`, `比上期下降 2.5 个百分点`, `与上期持平`."""
    assert now.number is not None and before.number is not None
    gap = now.number - before.number
    if not gap:
        return "与上期持平"
    if measure.is_rate:
        return f"比上期{'上升' if gap > 0 else '下降'} {rounded(abs(gap), 1)} 个百分点"
    return f"比上期{'增加' if gap > 0 else '减少'} {abs(gap)} {measure.unit}"
