"""情况通报 of a period, in the skeleton that the papers of the field have: 导语、概况、总体进展、主要问题、下步建议."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from ..content import Content
from ..derive.lights import Colour
from ..derive.periods import Rate
from ..figures import Basis, FigureError, resolved
from ..figures.scope import Scope
from ..records.base import TO_FILL_IN
from ..records.finding import Finding
from ..records.keyed import Data, keyed
from ..records.paper import Briefing, BriefingKind, Praise
from .draft import Draft, NoDraftError, chinese, foremost, spoken

PRAISED = 3
"""So many units are praised, and so many criticised; more only where they tie."""
TYPICAL = 2
"""Findings named of a category, of so many categories at most:"""
CATEGORIES = 4
DELAYED = 5


def briefing(content: Content, period: str, as_of: dt.date) -> Draft:
    """The figures stand in it by name; raises `NoDraftError` where the period has no records."""
    basis = Basis(content, as_of, period)
    try:
        scope = basis.scope()
    except FigureError as error:
        raise NoDraftError(str(error)) from None
    before = _last(content)
    praised, criticised = _praised(scope), _criticised(scope)
    data = keyed(
        Briefing,
        title=f"关于{scope.period.year}年第{chinese(scope.period.number)}个双月期重点项目督查情况的通报",
        issuer=content.site.office,
        recipients=list(before.recipients) if before else [TO_FILL_IN],
        copies=list(before.copies) if before and before.copies else None,
        period=period,
        counted_on=as_of,
        sources=list(scope.report.inspections) or None,
        retention=str(before.retention) if before else None,
        kind=str(BriefingKind.PROGRESS),
        commendations=praised or None,
        criticisms=criticised or None,
    )
    text = "\n\n".join(_body(basis, scope, praised, criticised)) + "\n"
    return Draft("TB", data, text, tuple(_told(content, period)))


def _told(content: Content, period: str) -> Iterator[str]:
    for one in content.counting.all(Briefing).values():
        if one.period == period and one.kind is BriefingKind.PROGRESS:
            state = f"已以 {one.number} 印发" if one.issued_on else "还是草稿"
            yield f"{period} 期已有 {one.id} 《{one.title}》，{state}。"


def _last(content: Content) -> Briefing | None:
    """The newest issued 情况通报: it goes to the same readers."""
    issued = [
        one
        for one in content.counting.all(Briefing).values()
        if one.issued_on and one.kind is BriefingKind.PROGRESS
    ]
    return max(issued, key=lambda one: (one.issued_on or dt.date.min, one.id), default=None)


def _body(
    basis: Basis, scope: Scope, praised: Sequence[Data], criticised: Sequence[Data]
) -> Iterator[str]:
    yield _opening(scope)
    yield "## 一、概况 {#s1}"
    yield _said(
        basis,
        f"截至{spoken(scope.report.counted_on)}，在册的重点项目 {{{{ 统计.项目数 }}}} 个。",
        "应报督查表 {{ 统计.应报督查表数 }} 张，按时报送 {{ 统计.按时报送数 }} 张，逾期报送 {{ 统计.逾期报送数 }} 张，"
        f"未报送 {{{{ 统计.未报送数 }}}} 张{_names(basis, '未报送项目')}。",
        "本期开展督查 {{ 统计.督查次数 }} 次，发现问题 {{ 统计.发现问题数 }} 个，",
        "{{ 比较.发现问题数 }}，",
        "销号 {{ 统计.销号问题数 }} 个，下发通知 {{ 统计.下发通知数 }} 份。",
    )
    yield "## 二、总体进展 {#s2}"
    yield _said(
        basis,
        "**从计划进度看。**",
        "开工率 {{ 统计.开工率 }}，",
        "投资完成率 {{ 统计.投资完成率 }}，",
        "资金到位率 {{ 统计.资金到位率 }}，",
        "入库率 {{ 统计.入库率 }}。",
        "投资完成率{{ 比较.投资完成率 }}。",
        f"亮绿灯 {{{{ 统计.绿灯项目数 }}}} 个；黄灯 {{{{ 统计.黄灯项目数 }}}} 个{_names(basis, '黄灯项目')}；"
        f"红灯 {{{{ 统计.红灯项目数 }}}} 个{_names(basis, '红灯项目')}。",
    )
    yield "{{ 表.项目进度 }}"
    if pictures := list(_milestones(scope)):
        yield f"**从形象进度看。**{''.join(pictures)}"
    yield "## 三、存在的主要问题 {#s3}"
    yield from _problems(basis, scope)
    yield "## 四、表扬与批评 {#s4}"
    yield _judged(praised, criticised)
    yield "## 五、下步工作建议 {#s5}"
    yield "\n".join(f"{n}. {advice}" for n, advice in enumerate(_advice(scope), 1))


def _opening(scope: Scope) -> str:
    """依据、时间、组织方式: what the period's inspections say of themselves, the most frequent first."""
    inspections = scope.inspections
    teams = {one.team for one in inspections}
    plans = Counter(
        one.basis for one in inspections if not any(team in one.basis for team in teams)
    )
    methods = Counter(str(method) for one in inspections for method in one.methods)
    by_plan = f"按照{_most(plans, 1)}，" if plans else ""
    how = f"采取{_most(methods, 3)}等方式，" if methods else ""
    whom = "对 {{ 统计.督查项目数 }} 个重点项目推进情况" if scope.visited else ""
    did = f"各督查小组{how}{whom}进行了督查。" if inspections else "没有开展督查。"
    return f"{by_plan}{scope.period.title}，{did}现将有关情况通报如下。"


def _most(counts: Counter[str], number: int) -> str:
    return "、".join(sorted(counts, key=lambda one: (-counts[one], one))[:number])


def _names(basis: Basis, listing: str) -> str:
    """In brackets, where there are any."""
    name = f"{{{{ 名单.{listing} }}}}"
    return "" if resolved(name, basis).text == "无" else f"（{name}）"


def _said(basis: Basis, *sentences: str) -> str:
    """Those sentences whose figures there are: a rate of nothing is not spoken of."""
    said = "".join(one for one in sentences if not resolved(one, basis).errors)
    return f"{said.rstrip('，')}。" if said.endswith("，") else said


def _milestones(scope: Scope) -> Iterator[str]:
    """What was reached in the period, and what should have been."""
    if scope.reached:
        named = [
            f"{project.name}“{one.name}”于{one.actual_on.month}月{one.actual_on.day}日完成"
            for project, one in scope.reached
            if one.actual_on
        ]
        yield f"本期完成节点 {{{{ 统计.完成节点数 }}}} 个：{_some(named)}。"
    if scope.missed:
        named = [
            f"{project.name}“{one.name}”（应于{one.planned_on.month}月{one.planned_on.day}日）"
            for project, one in scope.missed
        ]
        yield f"应完成而期末没有完成的节点 {{{{ 统计.未完成节点数 }}}} 个：{_some(named)}。"


def _some(named: Sequence[str]) -> str:
    """As many as a reader takes in; that there are more is said."""
    return "；".join(named[:DELAYED]) + ("等" if len(named) > DELAYED else "")


def _problems(basis: Basis, scope: Scope) -> Iterator[str]:
    if scope.report.found:
        yield "本期发现的问题按类别分：{{ 名单.问题类别 }}。"
        yield from _typical(scope)
    yield _said(
        basis,
        f"期末未销号 {{{{ 统计.未销号问题数 }}}} 个，其中逾期 {{{{ 统计.逾期问题数 }}}} 个{_names(basis, '逾期单位')}；",
        "本期到期 {{ 统计.到期问题数 }} 个，按原期限完成 {{ 统计.按期整改问题数 }} 个，",
        "按期整改率 {{ 统计.按期整改率 }}。",
        "按期整改率{{ 比较.按期整改率 }}。",
    )
    if scope.report.overdue:
        yield "{{ 表.逾期问题 }}"
    if scope.report.returned:
        yield "本期退回 {{ 统计.退回问题数 }} 个（{{ 名单.退回单位 }}），整改不到位就申报完成的现象仍然存在。"
    if scope.report.recurred:
        names = "；".join(_named(scope.finding(id)) for id in scope.report.recurred)
        yield f"本期反弹 {{{{ 统计.反弹问题数 }}}} 个：{names}。"


def _typical(scope: Scope) -> Iterator[str]:
    """The gravest findings of the most frequent categories, by name."""
    found = [scope.finding(id) for id in scope.report.found]
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.category, []).append(finding)
    most = sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))[:CATEGORIES]
    for number, (category, members) in enumerate(most, 1):
        gravest = sorted(members, key=lambda one: (-_GRAVITY.index(str(one.level)), one.id))
        names = "；".join(_named(one) for one in gravest[:TYPICAL])
        more = "等" if len(members) > TYPICAL else ""
        yield f"（{chinese(number)}）**{category}方面。**{names}{more}。"


_GRAVITY = ("一般", "较重", "重大")


def _named(finding: Finding) -> str:
    return f"{finding.title}（{finding.responsible_unit}）"


def _praised(scope: Scope) -> list[Data]:
    """Units that mended all that was due in time, have nothing overdue and no project in red, those with the most first."""
    late = {scope.finding(id).responsible_unit for id in scope.report.overdue}
    late |= {
        one.project.responsible_unit for one in scope.standings if one.light.colour is Colour.RED
    }
    due, done = _by_unit(scope, scope.report.due), _by_unit(scope, scope.report.on_time)
    best = {
        unit: len(ids)
        for unit, ids in due.items()
        if unit not in late and len(done.get(unit, ())) == len(ids)
    }
    return [
        keyed(Praise, unit=unit, reason="本期到期的问题全部按期整改")
        for unit in foremost(best, PRAISED)
    ]


def _criticised(scope: Scope) -> list[Data]:
    """Units with overdue findings, those with the most first."""
    late = _by_unit(scope, scope.report.overdue)
    worst = foremost({unit: len(ids) for unit, ids in late.items()}, PRAISED)
    return [keyed(Praise, unit=unit, reason="期末有问题逾期未整改") for unit in worst]


def _by_unit(scope: Scope, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id in ids:
        found.setdefault(scope.finding(id).responsible_unit, []).append(id)
    return found


def _judged(praised: Sequence[Data], criticised: Sequence[Data]) -> str:
    good = "、".join(str(one["单位"]) for one in praised)
    bad = "、".join(str(one["单位"]) for one in criticised)
    said = [f"对问题整改全部按期的{good}予以表扬" if good else ""]
    said += [f"对有问题逾期未整改的{bad}予以批评" if bad else ""]
    return "；".join(filter(None, said)) + "。" if good or bad else "本期没有需要表扬、批评的单位。"


def _advice(scope: Scope) -> Iterator[str]:
    """What follows from the figures; the clerk adds what the records do not know."""
    if any(one.light.colour is Colour.RED for one in scope.standings):
        yield "红灯项目（{{ 名单.红灯项目 }}）由分管区领导牵头，逐项目列出堵点、措施和时限，按周调度。"
    if scope.report.overdue:
        yield "逾期问题的责任单位（{{ 名单.逾期单位 }}）在一周内书面说明原因，明确完成时限，逐条销号。"
    if scope.report.recurred:
        yield "对反弹的问题查清原因，同类已销号问题抽样回查。"
    if Rate(scope.rates.funded.part, scope.rates.funded.whole).value is not None:
        yield "项目单位对照年度计划核对投资和资金到位情况，落后于序时进度的倒排工期。"
    yield "各责任单位按时报送督查表，数据与现场一致。"
