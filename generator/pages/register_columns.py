"""What a register shows of a record: the headings after 编号 and 名称, and the cells under them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..cell import Cell, Chip
from ..derive.progress import progress_in
from ..period import Period
from ..records import kind_of
from ..records.finding import Finding
from ..records.progress_form import ProgressForm
from ..records.project import Project
from .escalation import escalation_chip
from .known import Known
from .outcome import outcome_chip
from .rows import PROJECT_HEADINGS, gap_words, project_row, rate_cell
from .words import level_chip, state_chip

Columns = tuple[tuple[str, ...], Callable[[Any, Known], tuple[Cell, ...]]]


def _finding_row(finding: Finding, known: Known) -> tuple[Cell, ...]:
    status = known.report.statuses.get(finding.id)
    return (
        finding.category,
        level_chip(finding.level),
        known.links.unit(finding.responsible_unit),
        finding.found_on,
        status.due_on if status else finding.due_on,
        state_chip(status),
    )


def _form_row(form: ProgressForm, known: Known) -> tuple[Cell, ...]:
    project = known.content.records.get(form.project)
    progress = (
        progress_in(project, form, known.content.site.lights.basis)
        if isinstance(project, Project)
        else None
    )
    return (
        Period.parse(form.period).title,
        form.done,
        form.done_total,
        rate_cell(progress),
        gap_words(progress),
        form.submitted_on,
    )


# One line a folder: the headings after 编号 and 名称, and what stands under them.
COLUMNS: dict[str, Columns] = {
    "projects": (PROJECT_HEADINGS[2:], lambda r, k: project_row(r, k)[2:]),
    "inspections": (
        ("督查类型", "督查日期", "督查小组", "项目"),
        lambda r, k: (
            r.kind,
            r.started_on,
            k.links.team(r.team),
            k.links.titled_all(r.projects[:3]),
        ),
    ),
    "forms": (
        (
            "双月期",
            "本期完成（万元）",
            "累计完成（万元）",
            "完成率",
            "序时差（百分点）",
            "报送日期",
        ),
        _form_row,
    ),
    "findings": (("类别", "级别", "责任单位", "发现日期", "整改期限", "状态"), _finding_row),
    "notices": (
        ("文种", "文号", "主送单位", "成文日期", "期限"),
        lambda r, k: (r.kind, r.number, k.links.unit(r.unit), r.issued_on, r.due_on),
    ),
    "escalations": (
        ("提出单位", "提出日期", "协调领导", "应决日期", "状态"),
        lambda r, k: (
            k.links.unit(r.raised_by),
            r.raised_on,
            r.decider,
            r.decide_by,
            escalation_chip(r, k.report.as_of),
        ),
    ),
    "meetings": (
        ("会议类型", "日期", "地点", "讲评意见"),
        lambda r, k: (r.kind, r.held_on, r.place, len(r.remarks)),
    ),
    "papers": (
        ("文种", "文号", "成文日期"),
        lambda r, k: (Chip(kind_of(r.id).label), r.number, r.issued_on),
    ),
    "rules": (
        ("制定机关", "层级", "施行日期", "效力"),
        lambda r, k: (r.issuer, r.rank, r.effective_on, r.validity),
    ),
    "assessments": (
        ("考核周期", "审定日期", "单位数"),
        lambda r, k: (r.period, r.confirmed_on, len(r.inputs)),
    ),
    "outcomes": (
        ("类型", "单位", "决定日期"),
        lambda r, k: (outcome_chip(r), k.links.unit(r.unit), r.decided_on),
    ),
    "trainings": (
        ("类型", "开始日期", "结束日期", "人数"),
        lambda r, k: (r.kind, r.started_on, r.ended_on, r.people),
    ),
}
