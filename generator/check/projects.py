"""Rules about the life of a project and its progress forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..content import Content
from ..period import Period
from ..problem import Problem
from ..records.progress_form import ProgressForm
from ..records.project import Project
from .place import doubtful, wrong


def project_dates_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """项目的竣工必须不早于开工，计划竣工必须晚于计划开工。"""
    for project in content.all(Project).values():
        if project.finish_planned_on <= project.start_planned_on:
            yield wrong(
                project,
                "finish_planned_on",
                says=f"计划竣工 {project.finish_planned_on} 应晚于计划开工 {project.start_planned_on}",
            )
        if project.finished_on and project.started_on is None:
            yield wrong(project, "finished_on", says="已竣工却没有开工日期")
        if project.finished_on and project.started_on and project.finished_on < project.started_on:
            yield wrong(
                project,
                "finished_on",
                says=f"竣工日期 {project.finished_on} 早于开工日期 {project.started_on}",
            )


def project_starts_after_approval(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """项目必须先立项后开工；先开工的提醒核对。"""
    for project in content.all(Project).values():
        if project.started_on and project.started_on < project.approved_on:
            yield doubtful(
                project,
                "started_on",
                says=f"开工日期 {project.started_on} 早于立项批准 {project.approved_on}，请核对",
            )


def what_happened_is_not_in_the_future(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """开工、竣工、节点完成、终止、入库必须不晚于统计截止日。"""
    for project in content.all(Project).values():
        for name in ("approved_on", "started_on", "finished_on", "registered_on"):
            day = getattr(project, name)
            if day and day > as_of:
                yield wrong(project, name, says=f"{day} 晚于统计截止日 {as_of}，还没有发生的事不填")
        for place, milestone in enumerate(project.milestones):
            if milestone.actual_on and milestone.actual_on > as_of:
                yield wrong(
                    project,
                    "milestones",
                    place,
                    "actual_on",
                    says=f"节点完成日期 {milestone.actual_on} 晚于统计截止日 {as_of}，未完成的不填",
                )
        if project.termination and project.termination.ended_on > as_of:
            yield wrong(
                project,
                "termination",
                "ended_on",
                says=f"终止日期 {project.termination.ended_on} 晚于统计截止日 {as_of}",
            )


def milestones_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """项目必须至少有一个节点，按计划日期先后排列，名称各不相同。"""
    for project in content.all(Project).values():
        if not project.milestones:
            yield wrong(project, "milestones", says="至少要有一个节点，没有节点就无法核对进度")
        names = [milestone.name for milestone in project.milestones]
        for place, (before, after) in enumerate(pairwise(project.milestones), 1):
            if after.planned_on < before.planned_on:
                yield wrong(
                    project,
                    "milestones",
                    place,
                    "planned_on",
                    says=f"计划日期 {after.planned_on} 早于上一个节点的 {before.planned_on}，请按先后排列",
                )
        for place, name in enumerate(names):
            if name in names[:place]:
                yield wrong(project, "milestones", place, "name", says=f"节点 “{name}” 写了两次")


def plans_fit_the_investment(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """年度计划必须至少一年、按年度先后、一年一条，合计不超过总投资。"""
    for project in content.all(Project).values():
        if not project.plans:
            yield wrong(project, "plans", says="至少要有一年的年度计划，没有计划就无法计算完成率")
        for place, (before, after) in enumerate(pairwise(project.plans), 1):
            if after.year <= before.year:
                yield wrong(
                    project,
                    "plans",
                    place,
                    "year",
                    says=f"{after.year} 年应排在 {before.year} 年之前，且一年只写一条",
                )
        total = sum((plan.investment for plan in project.plans), Decimal(0))
        if total > project.total_investment:
            yield wrong(
                project,
                "plans",
                says=f"各年度计划合计 {total} 万元，超过总投资 {project.total_investment} 万元",
            )


def form_belongs_to_the_projects_life(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """督查表的双月期必须在项目立项之后、终止之前。"""
    projects = content.all(Project)
    for form in content.all(ProgressForm).values():
        project = projects.get(form.project)
        period = Period.parse(form.period)
        if project is None:
            continue
        if project.approved_on > period.last_day:
            yield wrong(
                form, "period", says=f"{period.title}时项目还没有立项（{project.approved_on} 批准）"
            )
        if project.termination and project.termination.ended_on < period.first_day:
            yield wrong(
                form,
                "period",
                says=f"{period.title}时项目已经终止（{project.termination.ended_on}）",
            )
        if not any(plan.year == period.year for plan in project.plans):
            yield wrong(
                form,
                "period",
                says=f"项目没有 {period.year} 年的年度计划，无法计算完成率；请先在项目里补上",
            )


def one_form_a_project_and_period(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """一个项目一个双月期必须只有一张督查表。"""
    for form in content.all(ProgressForm).values():
        first = content.found("form", f"{form.project} {form.period}")[0]
        if first != form.id:
            yield wrong(
                form,
                "period",
                says=f"{form.project} 的 {form.period} 期已有 {first}；更正请改那一张",
            )


def form_dates_fit_the_period(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """督查表的数据截至必须在本期之内，报送日期不早于它、不晚于统计截止日。"""
    for form in content.all(ProgressForm).values():
        period = Period.parse(form.period)
        if not period.first_day <= form.counted_on <= period.last_day:
            yield wrong(
                form,
                "counted_on",
                says=f"数据截至 {form.counted_on} 不在 {form.period} 期（{period.first_day} 至 {period.last_day}）内",
            )
        if form.submitted_on < form.counted_on:
            yield wrong(
                form,
                "submitted_on",
                says=f"报送日期 {form.submitted_on} 早于数据截至 {form.counted_on}",
            )
        if form.submitted_on > as_of:
            yield wrong(
                form, "submitted_on", says=f"报送日期 {form.submitted_on} 晚于统计截止日 {as_of}"
            )


def form_months_are_those_of_the_period(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """督查表的逐月必须是本期的月份，按先后、不重复。"""
    for form in content.all(ProgressForm).values():
        allowed = Period.parse(form.period).months
        months = [month.month for month in form.months]
        for place, month in enumerate(months):
            if month not in allowed:
                yield wrong(
                    form,
                    "months",
                    place,
                    "month",
                    says=f"{month} 不在 {form.period} 期，应为 {'、'.join(allowed)}",
                )
            elif place and month <= months[place - 1]:
                yield wrong(form, "months", place, "month", says=f"{month} 重复或顺序不对")


def form_sums_agree(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """本期完成必须等于逐月实际完成之和，累计完成等于上期累计加本期；上期缺表的不少于本期。"""
    for form in content.all(ProgressForm).values():
        done = sum((month.done for month in form.months), Decimal(0))
        if done != form.done:
            yield wrong(form, "done", says=f"本期完成 {form.done}，逐月实际完成合计 {done}")
        period = Period.parse(form.period)
        previous = _of_period(form.project, period.previous, content) if period.number > 1 else None
        expected = (previous.done_total if previous else Decimal(0)) + form.done
        if (previous or period.number == 1) and form.done_total != expected:
            yield wrong(
                form,
                "done_total",
                says=f"累计完成 {form.done_total}，应为上期累计加本期 {expected}",
            )
        elif form.done_total < expected:
            yield wrong(
                form, "done_total", says=f"累计完成 {form.done_total} 少于本期完成 {form.done}"
            )


def _of_period(project: str, period: Period, content: Content) -> ProgressForm | None:
    """The form that counts, where there are several."""
    forms = content.filed(ProgressForm, "form", f"{project} {period.key}")
    return forms[-1] if forms else None


def form_total_is_plausible(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """累计完成必须与年度计划相称；超过一倍半的提醒核对单位是不是万元。"""
    projects = content.all(Project)
    for form in content.all(ProgressForm).values():
        project = projects.get(form.project)
        year = Period.parse(form.period).year
        plan = (
            sum((p.investment for p in project.plans if p.year == year), Decimal(0))
            if project
            else Decimal(0)
        )
        if plan and form.done_total > plan * Decimal("1.5"):
            yield doubtful(
                form,
                "done_total",
                says=f"累计完成 {form.done_total} 万元超过年度计划 {plan} 万元的一倍半，请核对单位",
            )


PROJECTS = (
    project_dates_are_in_order,
    project_starts_after_approval,
    what_happened_is_not_in_the_future,
    milestones_are_in_order,
    plans_fit_the_investment,
)
FORMS = (
    form_belongs_to_the_projects_life,
    one_form_a_project_and_period,
    form_dates_fit_the_period,
    form_months_are_those_of_the_period,
    form_sums_agree,
    form_total_is_plausible,
)
