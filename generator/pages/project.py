"""A project's page: facts, progress, milestones, forms, findings, timeline."""

from __future__ import annotations

from ..cell import Chip, Page, Tone
from ..derive.progress import rounded
from ..part import Facts, Moment, Section, Table, Text, Timeline
from ..records.inspection import Comparison, Inspection
from ..records.project import Project
from .facts import facts
from .inspection import COMPARISON_HEADINGS, comparison_cells
from .known import Known, prose, record_page, table
from .rows import finding_table, form_table, light_table, milestone_chart, progress_chart
from .words import light_chip

TIMELINE_LENGTH = 12
"""The newest events; the rest stands on the records' own pages."""


def project_page(project: Project, known: Known) -> Page:
    links, report = known.links, known.report
    light = report.lights[project.id][known.content.site.lights.adopted]
    shown = facts(
        project, links,
        "kind", "place", "responsible_unit", "service_unit", "contractor_unit", "involved_units",
        "responsible_leader", "district_leader", "team", "total_investment", "basis", "approved_on",
        "start_planned_on", "started_on", "finish_planned_on", "finished_on", "registered_on",
    )  # fmt: skip
    mine = report.by_project.get(project.id, ())
    forms = report.forms.get(project.id, ())
    visits = _visits(project, known)
    listed = (*(finding for finding, _ in mine), *forms, *(visit for visit, _ in visits))
    return record_page(
        project,
        known,
        Facts(shown),
        (
            _progress(project, known),
            Section("milestones", "节点", (milestone_chart(project, report.as_of),)),
            table("visits", "现场核对", _visit_table(visits, known)),
            prose("scope", "建设内容及规模", project.scope),
            prose("plan", "实施方案", project.plan),
            Section("plans", "年度计划", (_plans(project),)),
            table("forms", "督查表", form_table(project, known)),
            Section("findings", "问题", (finding_table(mine, known), *_part_of_findings(known))),
            _timeline(project, known),
        ),
        chips=(light_chip(light), _stage(project, known)),
        notice=_ended(project),
        leave_out=frozenset(record.id for record in listed),
    )


def _part_of_findings(known: Known) -> tuple[Text, ...]:
    """A project may have findings that are another unit's affair."""
    return (Text(("只列本版本可以公开的问题。",)),) if known.content.lacks({"WT"}) else ()


def _ended(project: Project) -> str | None:
    if project.termination is None:
        return None
    end = project.termination
    return f"本项目已于 {end.ended_on} 终止：{end.reason}（依据：{end.basis}）"


def _stage(project: Project, known: Known) -> Chip:
    """Where the project stands in its life."""
    as_of = known.report.as_of
    if project.termination and project.termination.ended_on <= as_of:
        return Chip("已终止")
    if project.finished_on and project.finished_on <= as_of:
        return Chip("已竣工", Tone.GOOD)
    if project.started_on and project.started_on <= as_of:
        return Chip("在建", Tone.BUSY)
    return Chip("未开工", Tone.WARN)


def _progress(project: Project, known: Known) -> Section:
    progress = known.report.progress.get(project.id)
    if progress is None:
        is_part = known.content.lacks({"DB"})
        words = "本版本没有督查表，" if is_part else "还没有收到督查表，"
        said = Text((f"{words}进展无从计算。",))
    else:
        form = progress.form
        said = Text(
            (
                f"截至 {form.counted_on}，本年累计完成投资 {form.done_total:,} 万元，年度计划 {progress.plan:,} 万元，"
                + (
                    f"完成率 {rounded(progress.rate * 100, 1)}%"
                    if progress.rate is not None
                    else "没有年度计划"
                )
                + f"，时序进度应达 {rounded(progress.expected_rate * 100, 1)}%；"
                f"累计到位资金 {form.funds_total:,} 万元。数据来自",
                known.links.titled(form.id),
                "。",
            )
        )
    chart = progress_chart(project, known)
    drawn = (chart,) if chart else ()
    return Section("progress", "进展与亮灯", (said, light_table(project.id, known), *drawn))


def _visits(project: Project, known: Known) -> list[tuple[Inspection, Comparison]]:
    """What each visit found against the plan, newest first."""
    named_by = (known.content.records[id] for id in known.report.backlinks.get(project.id, ()))
    return [
        (visit, comparison)
        for visit in named_by
        if isinstance(visit, Inspection)
        for comparison in visit.comparisons
        if comparison.project == project.id
    ]


def _visit_table(visits: list[tuple[Inspection, Comparison]], known: Known) -> Table:
    rows = tuple(
        (known.links.by_id(visit.id), visit.started_on, c.milestone, *comparison_cells(c, visit))
        for visit, c in visits
    )
    return Table(("督查", "日期", "节点", *COMPARISON_HEADINGS), rows)


def _plans(project: Project) -> Table:
    rows = tuple((plan.year, plan.investment, plan.target) for plan in project.plans)
    return Table(("年度", "计划投资（万元）", "目标"), rows)


def _timeline(project: Project, known: Known) -> Section | None:
    mine = known.report.changes_of.get(project.id, ())
    if not mine:
        return None
    moments = tuple(
        Moment(change.happened_on, change.what, known.links.by_id(change.record_id), change.text)
        for change in mine[:TIMELINE_LENGTH]
    )
    rest = Text((f"只列最近 {TIMELINE_LENGTH} 件，共 {len(mine)} 件，其余见各条记录。",))
    return Section(
        "timeline", "时间线", (Timeline(moments), *([rest] * (len(mine) > len(moments))))
    )
