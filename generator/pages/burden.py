"""减负: inspections by unit and period, papers this year against last, repeats, long papers."""

from __future__ import annotations

from itertools import pairwise

from ..cell import Page
from ..derive.burden import Burden
from ..part import Section, Table
from ..period import Period
from .known import HOME, Known, ListView
from .rows import Row


def burden_page(known: Known) -> Page:
    found = known.report.burden
    rules = known.content.site.burden
    sections = (
        Section("papers", "发文数量", (_papers(found, known),)),
        Section("repeats", "重复督查", (_repeats(found, known),)),
        Section("lengths", "超过字数的文件", (_lengths(found, known),)),
        Section("visits", "各单位被督查次数", (_visits(found, known),)),
    )
    intro = (
        f"专项文件不超过 {rules.special_length} 字，综合文件不超过 {rules.general_length} 字；"
        f"两个组 {rules.repeat_days} 天内就同一主题督查同一单位，列为重复督查。"
    )
    return Page("burden/index.md", "减负", "list.md.j2", ListView((HOME,), intro, sections))


def _papers(found: Burden, known: Known) -> Table:
    """This year against the years before, each number with its papers."""
    rows: list[Row] = []
    years: list[int] = []
    for one in found.papers:
        years = list(one.by_year)
        counts = [len(ids) for ids in one.by_year.values()]
        changes = (f"{now - then:+}" for then, now in pairwise(counts))
        ids = tuple(known.links.by_id(id) for ids in one.by_year.values() for id in ids)
        rows.append((one.label, *counts, *changes, ids[-20:]))
    headings = (*(f"{year} 年" for year in years), *(f"{year} 年比上年" for year in years[1:]))
    return Table(("文种", *headings, "最近的公文"), tuple(rows), "还没有印发公文。")


def _repeats(found: Burden, known: Known) -> Table:
    rows = tuple(
        (
            known.links.unit(one.unit),
            one.topic,
            known.links.titled(one.first.id),
            known.links.titled(one.second.id),
            f"{one.days} 天",
        )
        for one in found.repeats
    )
    return Table(("单位", "主题", "先", "后", "相隔"), rows, "没有重复督查。")


def _lengths(found: Burden, known: Known) -> Table:
    rows = tuple(
        (known.links.titled(one.paper_id), one.length, one.limit) for one in found.long_papers
    )
    return Table(("公文", "字数", "限额"), rows, "没有超过限额的文件。")


def _visits(found: Burden, known: Known) -> Table:
    """The newest six periods that have an inspection."""
    periods = sorted({period for visits in found.visits.values() for period in visits})[-6:]
    rows: list[Row] = []
    for unit, visits in found.visits.items():
        counts = [len(visits.get(period, ())) for period in periods]
        rows.append((known.links.unit(unit), *counts, sum(counts)))
    rows.sort(key=lambda row: -int(str(row[-1])))
    headings = ("单位", *(Period.parse(period).title for period in periods), "合计")
    return Table(headings, tuple(rows), "还没有督查。")
