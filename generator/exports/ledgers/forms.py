"""重点项目情况督查表: the forms of one double month."""

from __future__ import annotations

from ...content import Content
from ...derive import Report
from ...derive.progress import progress_in, rounded
from ...records.progress_form import ProgressForm
from ...records.project import Project
from .ledger import Ledger, Outline, Value, labels_of, ledger


def form_ledger(outline: Outline, content: Content, report: Report) -> Ledger:
    """重点项目情况督查表 of a period, in the order of the projects."""
    project, form = labels_of(Project), labels_of(ProgressForm)
    columns = (
        ("序号", 5),
        (project("name"), 20),
        (project("scope"), 28),
        (project("responsible_unit"), 12),
        (project("service_unit"), 12),
        (project("contractor_unit"), 12),
        (project("responsible_leader"), 12),
        (project("total_investment"), 11),
        ("年度计划投资", 11),
        (form("done"), 11),
        (form("done_total"), 11),
        ("完成率", 9),
        ("序时差(百分点)", 10),
        (form("visible_progress"), 26),
        (form("milestone_progress"), 24),
        (form("difficulties"), 24),
        (form("involved_units"), 13),
        (form("remedy"), 24),
        (form("escalation"), 20),
        (form("opinion"), 24),
        (form("inspector"), 8),
        ("日期", 12),
    )
    named = (content.records[id] for id in outline.ids)
    forms = sorted(
        (form for form in named if isinstance(form, ProgressForm)), key=lambda form: form.project
    )
    rows = (_row(number, form, content) for number, form in enumerate(forms, 1))
    return ledger(outline, content, report, columns, rows)


def _row(number: int, form: ProgressForm, content: Content) -> tuple[Value, ...]:
    project = content.records.get(form.project)
    assert isinstance(project, Project)
    progress = progress_in(project, form, content.site.lights.basis)
    gap = progress.schedule_gap
    return (
        number,
        project.name,
        project.scope,
        project.responsible_unit,
        project.service_unit,
        project.contractor_unit,
        project.responsible_leader,
        project.total_investment,
        progress.plan,
        form.done,
        form.done_total,
        None if progress.rate is None else f"{rounded(progress.rate * 100, 1)}%",
        None if gap is None else rounded(gap, 1),
        form.visible_progress,
        form.milestone_progress,
        form.difficulties,
        "、".join(form.involved_units) or None,
        form.remedy,
        form.escalation,
        form.opinion,
        form.inspector,
        form.submitted_on,
    )
