"""考核排名 pages: the ranking of a quarter or a year, and how each score came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..cell import Cell, Chip, Link, Page, Tone
from ..derive.counts import successors
from ..derive.progress import rounded
from ..derive.rankings import Ranked, Ranking
from ..derive.scores import Component, Score, Weighed
from ..part import Chart, ChartKind, Section, Table, Text
from ..plan import Plan
from .known import HOME, Known, ListView
from .period import percent
from .rows import Row

RANKINGS = Link("考核排名", "rankings/index.md")


def ranking_path(period: str) -> str:
    return f"rankings/{period}.md"


def period_words(period: str) -> str:
    """`2026年第3季度`, `2026年度`."""
    year, _, quarter = period.partition("-Q")
    return f"{year}年第{quarter}季度" if quarter else f"{year}年度"


def ranking_plans(known: Known) -> Iterator[Plan]:
    yield Plan("rankings", _index)
    for period in known.report.rankings:
        yield Plan(ranking_path(period), ranking_page, (period,))


def ranking_page(period: str, known: Known) -> Page:
    ranking = known.report.rankings[period]
    assessment = ranking.assessment
    rules = known.content.site.assessment
    weights = "＋".join(f"{c.label}×{getattr(rules.weights, c.value)}%" for c in Component)
    formula = (
        f"得分＝（{weights}）÷有任务各项的权重合计×100＋加分−扣分。各项最高计满分；没有任务的项不计权重；"
        f"每被退回一次扣 {rules.returned_deduction} 分；加分不超过 {rules.bonus_limit} 分，扣分不超过 {rules.deduction_limit} 分；"
        "同分并列；节点、投资、整改都没有任务的单位不参加排名。"
    )
    said = (
        "输入见",
        known.links.titled(assessment.id),
        f"（{assessment.confirmed_on} 审定）。{formula}",
    )
    sections = (
        Section("formula", "计算办法", (Text(said),)),
        Section("ranking", "排名", (*_out_of(ranking), _ranking(ranking, known))),
        Section(
            "components", "各项得分", (_components([one.score for one in ranking.ranked], known),)
        ),
        Section(
            "adjustments",
            "加分与扣分",
            (_adjustments([one.score for one in ranking.ranked], known),),
        ),
        Section("without-tasks", "没有任务、不参加排名的单位", (_without(ranking, known),)),
        Section(
            "records", "各项所依据的记录", (_records([one.score for one in ranking.ranked], known),)
        ),
    )
    title = f"{period_words(assessment.period)}考核排名"
    return Page(
        ranking_path(assessment.period),
        title,
        "list.md.j2",
        ListView((HOME, RANKINGS), assessment.title, sections),
    )


def _out_of(ranking: Ranking) -> tuple[Text, ...]:
    """What a place is worth, where the others are not shown."""
    if len(ranking.ranked) == ranking.ranked_count:
        return ()
    return (Text((f"全区共 {ranking.ranked_count} 个单位参加排名，本版本只列本单位的名次。",)),)


def _ranking(ranking: Ranking, known: Known) -> Table:
    rows = tuple(
        (
            one.rank,
            known.links.unit(one.score.unit),
            one.score.total,
            one.previous_rank,
            change_chip(one),
        )
        for one in ranking.ranked
    )
    return Table(("名次", "单位", "得分", "上期名次", "名次变化"), rows, "没有参加排名的单位。")


def change_chip(ranked: Ranked) -> Chip:
    """争先进位, in words as well as in colour."""
    match ranked.rank_change:
        case None:
            return Chip("首次")
        case 0:
            return Chip("持平")
        case change if change > 0:
            return Chip(f"上升 {change} 位", Tone.GOOD)
        case change:
            return Chip(f"下降 {-change} 位", Tone.BAD)


def _components(scores: Sequence[Score], known: Known) -> Table:
    rows: tuple[Row, ...] = tuple(
        (
            known.links.unit(score.unit),
            *(_weighed(one) for one in score.weighed),
            rounded(score.base),
            _plus(score.bonus),
            _minus(score.deduction),
            score.total,
        )
        for score in scores
    )
    headings = (
        "单位",
        *(component.label for component in Component),
        "折算分",
        "加分",
        "扣分",
        "得分",
    )
    return Table(headings, rows, "没有参加排名的单位。")


def _weighed(one: Weighed) -> str:
    """Points, and the division that made them."""
    if one.points is None:
        return "无任务"
    return f"{rounded(one.points)}（{one.rate.part:,}÷{one.rate.whole:,}）"


def _plus(points: Decimal) -> str:
    return f"+{points}" if points else "0"


def _minus(points: Decimal) -> str:
    return f"−{points}" if points else "0"


def _adjustments(scores: Sequence[Score], known: Known) -> Table:
    rows: list[Row] = []
    for score in scores:
        unit = known.links.unit(score.unit)
        rows += [
            (unit, Chip("加分", Tone.GOOD), f"+{one.points}", one.reason, one.basis)
            for one in score.bonuses
        ]
        rows += [
            (unit, Chip("扣分", Tone.BAD), f"−{one.points}", one.reason, one.basis)
            for one in score.deductions
        ]
        if score.returned:
            returned = known.links.titled_all(score.returned)
            rows.append(
                (
                    unit,
                    Chip("扣分", Tone.BAD),
                    f"−{score.returned_points}",
                    f"整改被退回 {len(score.returned)} 次",
                    returned,
                )
            )
    return Table(("单位", "加扣", "分值", "事由", "依据"), tuple(rows), "没有加分、扣分事项。")


def _without(ranking: Ranking, known: Known) -> Table:
    rows = tuple((known.links.unit(score.unit),) for score in ranking.without_tasks)
    return Table(("单位",), rows, "所列单位都有任务。")


def _records(scores: Sequence[Score], known: Known) -> Table:
    rows = tuple(
        (
            known.links.unit(score.unit),
            one.component.label,
            percent(one.rate),
            tuple(known.links.by_id(id) for id in one.records),
        )
        for score in scores
        for one in score.weighed
        if one.records
    )
    return Table(("单位", "项目", "比率", "记录"), rows, "没有。")


def _index(known: Known) -> Page:
    rankings = known.report.rankings
    rows = tuple(
        (
            Link(period_words(period), ranking_path(period)),
            ranking.assessment.confirmed_on,
            ranking.ranked_count,
            _heads(ranking, known),
        )
        for period, ranking in reversed(list(rankings.items()))
    )
    head = "名次" if known.content.limited_to else "第一名"
    quarters = {period: ranking for period, ranking in rankings.items() if "-Q" in period}
    chart = (
        (Section("movement", "名次变化", (movement_chart(quarters, known),)),) if quarters else ()
    )
    sections = (
        Section(
            "rankings",
            "各期排名",
            (Table(("考核周期", "审定日期", "参加排名单位", head), rows, "还没有考核。"),),
        ),
        *chart,
    )
    intro = "按季度和年度考核有重点工作任务的单位，得分由记录计算，名次与上期比较。"
    return Page("rankings/index.md", "考核排名", "list.md.j2", ListView((HOME,), intro, sections))


def _heads(ranking: Ranking, known: Known) -> Cell:
    """Who was first; to some units, where they were."""
    if known.content.limited_to:
        return tuple(f"{one.score.unit}第 {one.rank} 名" for one in ranking.ranked)
    return tuple(known.links.unit(one.score.unit) for one in ranking.ranked if one.rank == 1)


def movement_chart(quarters: Mapping[str, Ranking], known: Known) -> Chart:
    """The rank of every unit over the quarters, one line a unit of today."""
    today = successors(known.content)
    places = {
        period: {today.get(one.score.unit, one.score.unit): one.rank for one in ranking.ranked}
        for period, ranking in quarters.items()
    }
    last = list(places.values())[-1]
    units = sorted(last, key=lambda unit: (last[unit], unit))
    rows: tuple[Row, ...] = tuple(
        (unit, *(places[period].get(unit) for period in places)) for unit in units
    )
    if known.content.limited_to:
        said = "，".join(f"{unit}第 {last[unit]} 名" for unit in units) or "没有参加排名"
    else:
        said = f"第一名：{'、'.join(unit for unit in units if last[unit] == 1)}"
    return Chart(
        ChartKind.RANKS,
        "各季度名次",
        "名次",
        f"最近一个季度{said}。",
        Table(("单位", *(period_words(period) for period in places)), rows),
    )
