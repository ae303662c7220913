"""回头看: the drawn sample, what came back, and the requests for 复核."""

from __future__ import annotations

from collections.abc import Iterator

from ..cell import Link, Page
from ..part import Section, Table, Text
from ..plan import Plan
from .known import HOME, Known, ListView
from .period import findings_of
from .words import review_chip

FOLLOW_UPS = "回头看与复核"


def follow_up_plans(known: Known) -> Iterator[Plan]:
    """The sample and the requests, and what came back in each year."""
    yield Plan("follow-ups", _follow_ups)
    for year in known.report.recurrences:
        yield Plan(f"follow-ups/{year}", _recurrences_of, (year,))


def _follow_ups(known: Known) -> Page:
    sample = known.report.sample
    how = (
        f"从近 12 个月销号、还没有回看的 {len(sample.pool)} 个问题中抽取五分之一，共 {len(sample.drawn)} 个。"
        f"抽法：对“{sample.seed}/问题编号”求 SHA-256，取最小的若干个，任何人都能重算。"
    )
    sections = (
        Section("sample", "本期抽查名单", (Text((how,)), *findings_of(sample.drawn, known))),
        Section("recurrences", "反弹", (_years(known),)),
        Section("reviews", "复核", (_reviews(known),)),
    )
    intro = "已销号的问题按期抽查；同一项目、同一类别的问题销号后再次发现，列为反弹。"
    return Page("follow-ups/index.md", FOLLOW_UPS, "list.md.j2", ListView((HOME,), intro, sections))


def _years(known: Known) -> Table:
    rows = tuple(
        (Link(f"{year} 年", f"follow-ups/{year}.md"), len(found))
        for year, found in known.report.recurrences.items()
    )
    return Table(("再次发现的年度", "已销号又反弹的问题"), rows, "没有反弹。")


def _recurrences_of(year: str, known: Known) -> Page:
    rows = tuple(
        (
            known.links.by_id(id),
            known.links.titled(id),
            known.report.statuses[id].closed_on,
            known.links.titled_all(later),
        )
        for id, later in known.report.recurrences[year].items()
    )
    table = Table(("已销号问题", "标题", "销号日期", "再次发现"), rows)
    crumbs = (HOME, Link(FOLLOW_UPS, "follow-ups/index.md"))
    intro = f"{year} 年又见同一项目、同一类别的问题，此前销号的有 {len(rows)} 个。"
    sections = (Section("recurrences", "反弹", (table,)),)
    return Page(
        f"follow-ups/{year}.md",
        f"反弹 {year} 年",
        "list.md.j2",
        ListView(crumbs, intro, sections),
    )


def _reviews(known: Known) -> Table:
    rows = tuple(
        (
            known.links.by_id(clock.finding.id),
            known.links.titled(clock.finding.id),
            known.links.unit(clock.finding.responsible_unit),
            clock.request.requested_on,
            clock.decide_by,
            review_chip(clock),
            clock.request.decision,
        )
        for clock in known.report.reviews.values()
    )
    return Table(
        ("问题", "标题", "申请单位", "申请日期", "应决日期", "进度", "决定"), rows, "没有复核申请。"
    )
