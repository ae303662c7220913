"""实绩 pages: one sheet a post, derived only; they exist in editions that may know them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..cell import Link, Page
from ..derive.periods import Rate
from ..derive.work_records import WorkRecord, is_on_time, work_record
from ..part import Fact, Facts, Section, Table
from ..plan import Plan
from ..records.organisation import Unit
from .known import HOME, Known, ListView, RecordView
from .outcome import outcome_chip
from .period import percent
from .rows import PROJECT_HEADINGS, finding_table, milestone_chip, project_row, role_words

WORK_RECORDS = Link("实绩", "work-records/index.md")


def work_record_path(slug: str, number: int) -> str:
    """Of the `number`th post of a unit, from 1."""
    return f"work-records/{slug}-{number}.md"


def work_record_plans(known: Known) -> Iterator[Plan]:
    """None in an edition that must not know them."""
    if not known.edition.has_work_records:
        return
    yield Plan("work-records", _index)
    for unit in known.content.units.values():
        for number, post in enumerate(unit.posts, 1):
            if post.since <= known.report.as_of:
                yield Plan(work_record_path(unit.slug, number), _post_page, (unit.name, number))


def _post_page(unit: str, number: int, known: Known) -> Page:
    record = _work_record(known.content.units[unit], number, known)
    assert record
    return _page(record, known)


def _work_record(unit: Unit, number: int, known: Known) -> WorkRecord | None:
    return work_record(unit, number, known.content.counting, known.report)


def _index(known: Known) -> Page:
    posts = [
        (unit, number)
        for unit in known.content.units.values()
        for number in range(1, len(unit.posts) + 1)
    ]
    records = [record for post in posts if (record := _work_record(*post, known))]
    rows = tuple(
        (
            Link(
                f"{record.unit.name} {record.post.title}",
                work_record_path(record.unit.slug, record.number),
            ),
            record.post.holder,
            record.post.since,
            record.post.until,
            len(record.projects),
            percent(_milestone_rate(record)),
            percent(_on_time_rate(record)),
        )
        for record in records
    )
    headings = ("岗位", "任职人", "任职日期", "离任日期", "项目", "节点按期率", "按期整改率")
    sections = (Section("posts", "各岗位", (Table(headings, rows, "还没有登记岗位。"),)),)
    intro = (
        "实绩由督查记录推算：项目、节点、问题、整改和奖惩结果。没有人工评语，每个数字都能点到记录。"
    )
    return Page("work-records/index.md", "实绩", "list.md.j2", ListView((HOME,), intro, sections))


def _milestone_rate(record: WorkRecord) -> Rate:
    return Rate(Decimal(len(record.on_time_milestones)), Decimal(len(record.milestones)))


def _on_time_rate(record: WorkRecord) -> Rate:
    return Rate(Decimal(len(record.on_time)), Decimal(len(record.due)))


def _page(record: WorkRecord, known: Known) -> Page:
    shown = (
        Fact("单位", known.links.unit(record.unit.name)),
        Fact("职务", record.post.title),
        Fact("任职人", record.post.holder),
        Fact("统计时段", f"{record.first_day} 至 {record.last_day}"),
        Fact("项目", Link(f"{len(record.projects)} 个", "#projects")),
        Fact(
            "到期节点",
            Link(
                f"{len(record.milestones)} 个，按期 {len(record.on_time_milestones)} 个（{percent(_milestone_rate(record))}）",
                "#milestones",
            ),
        ),
        Fact("被发现问题", Link(f"{len(record.findings)} 个", "#findings")),
        Fact(
            "到期问题",
            Link(
                f"{len(record.due)} 个，按原期限完成 {len(record.on_time)} 个（{percent(_on_time_rate(record))}）",
                "#due",
            ),
        ),
        Fact("奖惩结果", Link(f"{len(record.outcomes)} 项", "#outcomes")),
    )
    projects = tuple(
        (role_words(roles), *project_row(project, known)) for roles, project in record.projects
    )
    view = RecordView(
        crumbs=(HOME, WORK_RECORDS),
        record_id=f"{record.unit.slug}-{record.number}",
        chips=(),
        facts=Facts(shown),
        sections=(
            Section(
                "projects",
                "承担的项目",
                (Table(("角色", *PROJECT_HEADINGS), projects, "任期内没有项目。"),),
            ),
            Section("milestones", "任期内到期的节点", (_milestones(record, known),)),
            Section("findings", "任期内发现的问题", (finding_table(record.findings, known),)),
            Section("due", "任期内到期的问题", (finding_table(record.due, known),)),
            Section("outcomes", "奖惩结果", (_outcomes(record, known),)),
        ),
        notice=None,
    )
    return Page(
        work_record_path(record.unit.slug, record.number),
        f"{record.unit.name}{record.post.title}实绩",
        "record.md.j2",
        view,
    )


def _milestones(record: WorkRecord, known: Known) -> Table:
    as_of = known.report.as_of
    rows = tuple(
        (
            known.links.titled(project.id),
            milestone.name,
            milestone.planned_on,
            milestone.actual_on,
            milestone_chip(milestone, as_of),
            "按期" if is_on_time(milestone, as_of) else "未按期",
        )
        for project, milestone in record.milestones
    )
    return Table(
        ("项目", "节点", "计划日期", "完成日期", "进度", "计入"), rows, "任期内没有到期节点。"
    )


def _outcomes(record: WorkRecord, known: Known) -> Table:
    rows = tuple(
        (known.links.by_id(o.id), outcome_chip(o), known.links.titled(o.id), o.decided_on)
        for o in record.outcomes
    )
    return Table(("编号", "类型", "名称", "决定日期"), rows, "任期内没有奖惩结果。")
