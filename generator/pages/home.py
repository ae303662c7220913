"""The home page: what is red, what is overdue, what was issued, what happened lately."""

from __future__ import annotations

from dataclasses import dataclass

from ..cell import Link, Page
from ..derive.counts import Judged, count
from ..derive.lights import Colour
from ..part import Moment, Section, Table, Timeline
from ..records import kind_of
from ..records.escalation import Escalation
from ..records.paper import Paper
from ..records.project import Project
from .escalation import escalation_chip
from .known import Known
from .rows import PROJECT_HEADINGS, finding_table, project_row

PAPERS, OVERDUE, CHANGES = 8, 10, 15


@dataclass(frozen=True)
class Figure:
    """One number; its word leads to the rows behind it."""

    number: int
    unit: str
    where: Link
    tone: str


@dataclass(frozen=True)
class HomeView:
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]


def home_page(known: Known) -> Page:
    content, report = known.content, known.report
    adopted = content.site.lights.adopted
    projects = content.all(Project)
    red = [p for p in projects.values() if report.lights[p.id][adopted].colour is Colour.RED]
    yellow = [p for p in projects.values() if report.lights[p.id][adopted].colour is Colour.YELLOW]
    judged = [judged for group in report.by_unit.values() for judged in group]
    overdue = [one for one in judged if one[1].is_overdue]
    waiting = [e for e in content.all(Escalation).values() if e.decision is None and e.raised_on <= report.as_of]
    papers = sorted(
        (p for p in content.all(Paper).values() if p.issued_on and p.issued_on <= report.as_of),
        key=lambda p: (p.issued_on, p.id),
        reverse=True,
    )
    total = count(judged)
    figures = (
        Figure(len(projects), "个", Link("重点项目", "projects/index.md"), "calm"),
        Figure(len(red), "个", Link("红灯项目", "#red"), "bad" if red else "good"),
        Figure(len(yellow), "个", Link("黄灯项目", "#yellow"), "warn" if yellow else "good"),
        Figure(total.open, "个", Link("未销号问题", "findings/index.md"), "busy"),
        Figure(total.overdue, "个", Link("逾期问题", "#overdue"), "bad" if total.overdue else "good"),
        Figure(len(waiting), "项", Link("待区级决定", "#waiting"), "warn" if waiting else "good"),
    )
    more = f"共 {len(overdue)} 个，全部见问题台账。" if len(overdue) > OVERDUE else ""
    sections = (
        Section("papers", "最新公文", (_papers(papers[:PAPERS], known),)),
        Section("red", "红灯项目", (Table(PROJECT_HEADINGS, tuple(project_row(p, known) for p in red), "没有红灯项目。"),)),
        Section("yellow", "黄灯项目", (Table(PROJECT_HEADINGS, tuple(project_row(p, known) for p in yellow), "没有黄灯项目。"),)),
        Section("overdue", f"逾期问题{'（逾期最久的 10 个，' + more + '）' if more else ''}", (_overdue(overdue, known),)),
        Section("waiting", "待区级决定", (_waiting(waiting, known),)),
        Section("changes", "最近变动", (Timeline(tuple(Moment(c.happened_on, c.what, known.links.by_id(c.record_id), c.text) for c in report.changes[:CHANGES])),)),
    )
    return Page("index.md", content.site.title, "home.md.j2", HomeView(figures, sections))


def _papers(papers: list[Paper], known: Known) -> Table:
    rows = tuple((kind_of(p.id).label, p.number, known.links.titled(p.id), p.issued_on) for p in papers)
    return Table(("文种", "文号", "标题", "成文日期"), rows, "还没有印发公文。")


def _overdue(overdue: list[Judged], known: Known) -> Table:
    worst = sorted(overdue, key=lambda one: (one[1].days_left, one[0].id))[:OVERDUE]
    shown = finding_table(worst, known)
    return Table(shown.headings, shown.rows, "没有逾期问题。")


def _waiting(waiting: list[Escalation], known: Known) -> Table:
    rows = tuple(
        (known.links.by_id(e.id), known.links.titled(e.id), e.decider, e.decide_by, escalation_chip(e, known.report.as_of))
        for e in sorted(waiting, key=lambda e: (e.decide_by, e.id))
    )
    return Table(("编号", "事项", "协调领导", "应决日期", "状态"), rows, "没有等待决定的事项。")
