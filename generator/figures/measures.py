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

NUMERALS = "〇零一二两三四五六七八九十百"
_FIGURE = rf"[\s*]*([0-9]+(?:\.[0-9]+)?|[{NUMERALS}]+)[\s*]*"
"""A number as it is typed, bold or not."""
_NUMBER = rf"(?:共计?|合计|总计|数?为|数?是|有|达到?|计|仅为?|只有|仅有)?{_FIGURE}"
"""The number behind what it counts."""
_OF = r"[个条项件]"


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
    typed: tuple[str, ...] = ()
    """How it is typed by hand: regular expressions whose only group is the number."""

    @property
    def is_rate(self) -> bool:
        return self.unit == "%"


def _count(
    name: str,
    meaning: str,
    unit: str,
    ids: Callable[[Scope], Iterable[str]],
    *typed: str,
) -> Measure:
    def value(scope: Scope) -> Value:
        found = scope.of(ids(scope))
        return Value(str(len(found)), Fraction(len(found)), found)

    return Measure(name, meaning, unit, value, typed)


def _projects(
    name: str, meaning: str, fits: Callable[[Standing], bool], *typed: str, unit: str = "个"
) -> Measure:
    return _count(
        name,
        meaning,
        unit,
        lambda scope: [one.project.id for one in scope.standings if fits(one)],
        *typed,
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

    return Measure(name, meaning, "%", value, (rf"{name}{_NUMBER}\s*[%％]",))


def _on_time(scope: Scope) -> Rate:
    due, done = scope.of(scope.report.due), scope.of(scope.report.on_time)
    return Rate(Decimal(len(done)), Decimal(len(due)))


def _all_projects(scope: Scope) -> list[str]:
    return [one.project.id for one in scope.standings]


def _forms(scope: Scope) -> list[str]:
    return [one.progress.form.id for one in scope.standings if one.progress]


MEASURES: tuple[Measure, ...] = (
    _projects("项目数", "期末在册的重点项目", lambda _: True, rf"纳入督查的重点项目{_NUMBER}个", rf"纳入督查的{_FIGURE}个重点项目", rf"对(?:全区)?{_FIGURE}个重点项目(?:进行|开展)"),
    _projects("应报督查表数", "本期应报督查表的项目", lambda _: True, rf"应报督查表{_NUMBER}[张份]", unit="张"),
    _projects("按时报送数", "按时报送督查表的项目", lambda one: one.form_state is FormState.ON_TIME, rf"按时报送{_NUMBER}[张份]", unit="张"),
    _projects("逾期报送数", "逾期报送督查表的项目", lambda one: one.form_state is FormState.LATE, rf"逾期报送{_NUMBER}[张份]", unit="张"),
    _projects("未报送数", "过了期限没有报送督查表的项目", lambda one: one.form_state is FormState.MISSING, rf"(?<!应)未报送{_NUMBER}[张份]", unit="张"),
    _projects("绿灯项目数", "期末亮绿灯的项目", lambda one: one.light.colour is Colour.GREEN, rf"绿灯(?:的?项目)?{_NUMBER}个", rf"{_FIGURE}个绿灯项目", rf"{_FIGURE}个项目被?亮绿灯"),
    _projects("黄灯项目数", "期末亮黄灯的项目", lambda one: one.light.colour is Colour.YELLOW, rf"黄灯(?:的?项目)?{_NUMBER}个", rf"{_FIGURE}个黄灯项目", rf"{_FIGURE}个项目被?亮黄灯"),
    _projects("红灯项目数", "期末亮红灯的项目", lambda one: one.light.colour is Colour.RED, rf"红灯(?:的?项目)?{_NUMBER}个", rf"{_FIGURE}个红灯项目", rf"{_FIGURE}个项目被?亮红灯"),
    _rate("开工率", "已开工 ÷ 项目数", lambda scope: scope.rates.started, _all_projects),
    _rate("投资完成率", "累计完成投资 ÷ 年度计划投资", lambda scope: scope.rates.invested, _forms, needs_forms=True),
    _rate("资金到位率", "累计到位资金 ÷ 年度计划投资", lambda scope: scope.rates.funded, _forms, needs_forms=True),
    _rate("入库率", "已入库 ÷ 项目数", lambda scope: scope.rates.registered, _all_projects),
    _count("督查次数", "本期开展的督查", "次", lambda scope: scope.report.inspections, rf"(?:开展|组织|进行)了?(?:实地|现场)?督查(?:检查)?{_NUMBER}次"),
    _count("发现问题数", "本期发现的问题", "个", lambda scope: scope.report.found, rf"(?:发现|查出)(?:的|各类|存在|突出)*问题{_NUMBER}{_OF}", rf"(?:发现|查出){_FIGURE}{_OF}问题"),
    _count("销号问题数", "本期销号的问题", "个", lambda scope: scope.report.closed, rf"(?<![已未])销号(?:问题)?{_NUMBER}{_OF}"),
    _count("未销号问题数", "期末没有销号的问题", "个", lambda scope: scope.report.open, rf"未销号(?:的)?(?:问题)?{_NUMBER}{_OF}", rf"{_FIGURE}{_OF}问题(?:尚?未|没有)销号"),
    _count("逾期问题数", "期末逾期的问题", "个", lambda scope: scope.report.overdue, rf"(?<!新增)逾期(?:未整改|未完成)?(?:的)?(?:问题)?{_NUMBER}{_OF}", rf"{_FIGURE}{_OF}问题逾期", rf"(?<!新增){_FIGURE}{_OF}逾期问题"),
    _count("新增逾期问题数", "期初没有逾期、期末逾期的问题", "个", lambda scope: scope.report.slipped, rf"新增逾期(?:问题)?{_NUMBER}{_OF}"),
    _count("到期问题数", "原整改期限在本期的问题", "个", lambda scope: scope.report.due, rf"本期到期(?:的?问题)?{_NUMBER}{_OF}", rf"到期问题{_NUMBER}{_OF}"),
    _count("按期整改问题数", "其中按原期限完成的", "个", lambda scope: scope.report.on_time, rf"按(?:原)?期限?(?:完成)?(?:整改)?(?:的?问题)?{_NUMBER}{_OF}"),
    _rate("按期整改率", "按期整改问题数 ÷ 到期问题数", _on_time, lambda scope: scope.report.due),
    _count("延期问题数", "本期批准延期的问题", "个", lambda scope: scope.report.extended, rf"批准延期(?:问题)?{_NUMBER}{_OF}"),
    _count("退回问题数", "本期被退回的问题", "个", lambda scope: scope.report.returned, rf"退回(?:问题)?{_NUMBER}{_OF}"),
    _count("反弹问题数", "本期反弹的问题", "个", lambda scope: scope.report.recurred, rf"反弹(?:问题)?{_NUMBER}{_OF}"),
    _count("下发通知数", "本期印发的整改通知书、督办单、催办单", "份", lambda scope: scope.report.notices, rf"(?:下发|印发|发出)(?:整改)?通知[书单]?{_NUMBER}[份件]"),
    _count("提请协调事项数", "本期提请区级协调的事项", "项", lambda scope: scope.report.raised, rf"提请(?:区级)?协调(?:事项)?{_NUMBER}{_OF}"),
    _count("议定协调事项数", "本期议定的区级协调事项", "项", lambda scope: scope.report.decided, rf"议定(?:协调)?(?:事项)?{_NUMBER}{_OF}"),
    _count("办结协调事项数", "本期办结的区级协调事项", "项", lambda scope: scope.report.settled, rf"办结(?:协调)?(?:事项)?{_NUMBER}{_OF}"),
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
