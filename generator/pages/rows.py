"""Table rows that several pages show: findings, forms, milestones, lights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ..cell import Cell, Chip, Meter, Tone
from ..derive.counts import Judged
from ..derive.progress import Progress, progress_in, rounded
from ..part import Chart, ChartKind, Section, Table, Text
from ..records import newest_first
from ..records.base import label
from ..records.finding import Finding
from ..records.project import Milestone, Project
from .known import Known
from .words import level_chip, light_chip, state_chip

Row = tuple[Cell, ...]


def finding_table(findings: Iterable[Judged], known: Known) -> Table:
    """Most pressing first: overdue the longest, then by the date in force."""
    ordered = sorted(
        findings, key=lambda judged: (not judged[1].is_open, judged[1].due_on, judged[0].id)
    )
    rows = tuple(
        (
            known.links.by_id(finding.id),
            known.links.titled(finding.id),
            known.links.unit(finding.responsible_unit),
            level_chip(finding.level),
            finding.found_on,
            status.due_on,
            state_chip(status),
        )
        for finding, status in ordered
    )
    return Table(("编号", "标题", "责任单位", "级别", "发现日期", "整改期限", "状态"), rows)


ENDED_ROWS = 30
"""Findings that are over, on the page of a unit or a team; what is open is always listed."""


def finding_section(heading: str, findings: Sequence[Judged], known: Known) -> Section:
    """All open findings and the last of those that are over."""
    open_ones = [one for one in findings if one[1].is_open]
    ended = sorted(
        (one for one in findings if not one[1].is_open), key=lambda one: newest_first(one[0].id)
    )
    shown = finding_table([*open_ones, *ended[:ENDED_ROWS]], known)
    more = len(ended) - ENDED_ROWS
    said = (
        (Text((f"另有 {more} 个已办结的问题没有列出，见问题登记页和搜索。",)),) if more > 0 else ()
    )
    return Section("findings", heading, (shown, *said))


def form_table(project: Project, known: Known) -> Table:
    """The project's progress forms, newest period first."""
    basis = known.content.site.lights.basis
    forms = reversed(known.report.forms.get(project.id, ()))
    rows = tuple(
        (
            known.links.by_id(form.id),
            form.period,
            form.done,
            form.done_total,
            *_rates(progress_in(project, form, basis)),
            form.submitted_on,
        )
        for form in forms
    )
    return Table(
        (
            "督查表",
            "双月期",
            "本期完成（万元）",
            "累计完成（万元）",
            "完成率",
            "序时差（百分点）",
            "报送日期",
        ),
        rows,
    )


def progress_chart(project: Project, known: Known) -> Chart | None:
    """Completion against the calendar, over the forms of the last year that has one."""
    as_of = known.report.as_of
    forms = [f for f in known.report.forms.get(project.id, ()) if f.submitted_on <= as_of]
    if not forms:
        return None
    year = forms[-1].period[:4]
    basis = known.content.site.lights.basis
    counted = [progress_in(project, form, basis) for form in forms if form.period.startswith(year)]
    rows = tuple(
        (one.form.period, rounded(one.rate * 100, 1), rounded(one.expected_rate * 100, 1))
        for one in counted
        if one.rate is not None
    )
    if len(rows) < 2:
        return None
    last = rows[-1]
    summary = f"{last[0]} 期末完成年度计划的 {last[1]}%，时序进度应达 {last[2]}%。"
    table = Table(("双月期", "投资完成率", "时序进度"), rows)
    return Chart(ChartKind.LINES, f"{year} 年投资完成率与时序进度", "%", summary, table)


def _rates(progress: Progress) -> tuple[Cell, Cell]:
    return rate_cell(progress), gap_words(progress)


def rate_cell(progress: Progress | None) -> Cell:
    return (
        None
        if progress is None or progress.rate is None
        else Meter(rounded(progress.rate * 100, 1))
    )


def gap_words(progress: Progress | None) -> Cell:
    if progress is None or progress.schedule_gap is None:
        return None
    return f"{rounded(progress.schedule_gap, 1):+}"


def light_table(project_id: str, known: Known) -> Table:
    """The light under every rule set, each with the rule that fired."""
    adopted = known.content.site.lights.adopted
    rows = tuple(
        (f"{name}（采用）" if name == adopted else str(name), light_chip(light), light.reason)
        for name, light in known.report.lights[project_id].items()
    )
    return Table(("规则", "亮灯", "依据"), rows)


def milestone_table(milestones: Iterable[Milestone], as_of: dt.date) -> Table:
    rows = tuple(
        (
            milestone.name,
            milestone.planned_on,
            milestone.actual_on,
            milestone_chip(milestone, as_of),
            milestone.note,
        )
        for milestone in milestones
    )
    return Table(("节点", "计划日期", "完成日期", "进度", "说明"), rows)


def milestone_chart(project: Project, as_of: dt.date) -> Chart:
    """节点 on a calendar, with the day of the count and every slip."""
    shown = milestone_table(project.milestones, as_of)
    done = [m for m in project.milestones if m.actual_on and m.actual_on <= as_of]
    late = [m for m in project.milestones if m.planned_on < min(m.actual_on or as_of, as_of)]
    summary = f"共 {len(project.milestones)} 个节点，完成 {len(done)} 个，晚于计划 {len(late)} 个，虚线为统计日 {as_of}。"
    return Chart(ChartKind.PLAN, "节点计划与完成", "日期", summary, shown, as_of)


def milestone_chip(milestone: Milestone, as_of: dt.date) -> Chip:
    """On time, late by so many days, not yet due, or overdue."""
    if milestone.actual_on and milestone.actual_on <= as_of:
        late = (milestone.actual_on - milestone.planned_on).days
        return Chip(f"晚 {late} 天完成", Tone.WARN) if late > 0 else Chip("按期完成", Tone.GOOD)
    late = (as_of - milestone.planned_on).days
    return Chip(f"逾期 {late} 天", Tone.BAD) if late > 0 else Chip("未到期")


def project_row(project: Project, known: Known) -> Row:
    progress = known.report.progress.get(project.id)
    light = known.report.lights[project.id][known.content.site.lights.adopted]
    return (
        known.links.by_id(project.id),
        known.links.titled(project.id),
        project.kind,
        known.links.unit(project.responsible_unit),
        rate_cell(progress),
        gap_words(progress),
        light_chip(light),
    )


PROJECT_HEADINGS = (
    "编号",
    "项目名称",
    "类别",
    "责任单位",
    "年度投资完成率",
    "序时差（百分点）",
    "亮灯",
)


def judged_of(ids: Iterable[str], known: Known) -> tuple[Judged, ...]:
    """Findings with their status, as far as they are known and were found by the counting date."""
    findings = (known.content.all(Finding).get(id) for id in ids)
    return known.report.judged(finding for finding in findings if finding)


def role_words(roles: Iterable[str]) -> str:
    """What a unit is in a project."""
    return "、".join(label(Project, role) for role in roles)
