"""The home page: what is red, what is overdue, what was issued, what happened lately."""

from __future__ import annotations

from dataclasses import dataclass

from ..cell import Link, Page
from ..derive.lights import Colour
from ..part import Moment, Section, Table, Text, Timeline
from ..records import kind_of
from ..records.escalation import Escalation
from ..records.project import Project
from .escalation import escalation_chip
from .known import Known
from .left_out import extent
from .rows import PROJECT_HEADINGS, finding_table, judged_of, project_row

PAPERS, OVERDUE = 8, 10


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
    title = known.content.site.title
    return Page(
        "index.md", title, "home.md.j2", HomeView(headline_figures(known), _sections(known))
    )


def _sections(known: Known) -> tuple[Section, ...]:
    """Nothing of a kind that the edition has no room for: an empty table would say that there is none."""
    held = extent(known)
    yellow = tuple(project_row(p, known) for p in projects_with(Colour.YELLOW, known))
    moments = tuple(
        Moment(c.happened_on, c.what, known.links.by_id(c.record_id), c.text)
        for c in known.report.recent
    )
    found = (
        ("", Section("extent", "本版本的范围", (Text((held,)),)) if held else None),
        ("XM", Section("red", "红灯项目", (red_table(known),))),
        (
            "WT",
            Section("overdue", "逾期问题", (overdue_table(known, OVERDUE), _more_overdue(known))),
        ),
        ("XT", Section("waiting", "待区级决定", (waiting_table(known),))),
        ("", Section("papers", "最新公文", (_papers(known),))),
        (
            "XM",
            Section("yellow", "黄灯项目", (Table(PROJECT_HEADINGS, yellow, "没有黄灯项目。"),)),
        ),
        ("", Section("changes", "最近变动", (Timeline(moments),))),
    )
    left_out = known.content.left_out
    return tuple(section for kind, section in found if section and kind not in left_out)


def headline_figures(known: Known) -> tuple[Figure, ...]:
    """The numbers that a leader asks for first; home and the leader's page share the anchors."""
    total = known.report.total
    red, yellow = len(projects_with(Colour.RED, known)), len(projects_with(Colour.YELLOW, known))
    waiting = len(undecided(known))
    found = (
        (
            "XM",
            Figure(
                len(known.content.counting.all(Project)),
                "个",
                Link("重点项目", "projects/index.md"),
                "calm",
            ),
        ),
        ("XM", Figure(red, "个", Link("红灯项目", "#red"), "bad" if red else "good")),
        (
            "XM",
            Figure(yellow, "个", Link("黄灯项目", "index.md#yellow"), "warn" if yellow else "good"),
        ),
        ("WT", Figure(total.open, "个", Link("未销号问题", "findings/index.md"), "busy")),
        (
            "WT",
            Figure(
                total.overdue,
                "个",
                Link("逾期问题", "#overdue"),
                "bad" if total.overdue else "good",
            ),
        ),
        (
            "XT",
            Figure(waiting, "项", Link("待区级决定", "#waiting"), "warn" if waiting else "good"),
        ),
    )
    return tuple(figure for kind, figure in found if kind not in known.content.left_out)


def projects_with(colour: Colour, known: Known) -> list[Project]:
    """By the adopted rule set."""
    adopted = known.content.site.lights.adopted
    lights = known.report.lights
    return [
        p
        for p in known.content.counting.all(Project).values()
        if lights[p.id][adopted].colour is colour
    ]


def undecided(known: Known) -> list[Escalation]:
    """Matters without a decision on the day, the most pressing first."""
    as_of = known.report.as_of
    waiting = (
        e
        for e in known.content.counting.all(Escalation).values()
        if e.raised_on <= as_of and not (e.decision and e.decision.decided_on <= as_of)
    )
    return sorted(waiting, key=lambda e: (e.decide_by, e.id))


def red_table(known: Known) -> Table:
    rows = tuple(project_row(p, known) for p in projects_with(Colour.RED, known))
    return Table(PROJECT_HEADINGS, rows, "没有红灯项目。")


def overdue_table(known: Known, limit: int) -> Table:
    """The longest overdue."""
    shown = finding_table(judged_of(known.report.overdue[:limit], known), known)
    return Table(shown.headings, shown.rows, "没有逾期问题。")


def _more_overdue(known: Known) -> Text:
    reminders = Link("催办清单", "reminders/index.md")
    if known.report.total.overdue <= OVERDUE:
        return Text(("按单位和天数分档见", reminders, "。"))
    return Text(
        (
            f"以上是逾期最久的 {OVERDUE} 个，共 {known.report.total.overdue} 个，全部见",
            reminders,
            "。",
        )
    )


def _papers(known: Known) -> Table:
    as_of = known.report.as_of
    issued = [
        (p.issued_on, p)
        for p in known.content.counting.papers().values()
        if p.issued_on and p.issued_on <= as_of
    ]
    newest = sorted(issued, key=lambda one: (one[0], one[1].id), reverse=True)[:PAPERS]
    rows = tuple(
        (kind_of(p.id).label, p.number, known.links.titled(p.id), issued_on)
        for issued_on, p in newest
    )
    return Table(("文种", "文号", "标题", "成文日期"), rows, "没有公文。")


def waiting_table(known: Known) -> Table:
    rows = tuple(
        (
            known.links.by_id(e.id),
            known.links.titled(e.id),
            e.decider,
            e.decide_by,
            escalation_chip(e, known.report.as_of),
        )
        for e in undecided(known)
    )
    return Table(("编号", "事项", "协调领导", "应决日期", "状态"), rows, "没有等待决定的事项。")
