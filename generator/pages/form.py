"""A progress form's page: the 重点项目情况督查表 of one project in one 双月期."""

from __future__ import annotations

from ..cell import Chip, Meter, Page
from ..derive.progress import progress_in, rounded
from ..part import Fact, Facts, Section, Table
from ..period import Period
from ..records.progress_form import ProgressForm
from ..records.project import Project
from .facts import facts
from .known import Known, prose, record_page
from .rows import gap_words


def form_page(form: ProgressForm, known: Known) -> Page:
    links = known.links
    project = known.content.records.get(form.project)
    from_project = (
        facts(
            project,
            links,
            "responsible_unit",
            "service_unit",
            "contractor_unit",
            "responsible_leader",
            "total_investment",
            "team",
        )
        if project
        else ()
    )
    shown = (
        *facts(form, links, "project"),
        *from_project,
        Fact("双月期", Period.parse(form.period).title),
        *facts(form, links, "counted_on", "submitted_on", "done", "done_total", "funds_total"),
        *_rates(form, project, known),
        *facts(form, links, "involved_units", "inspector"),
    )
    title = links.titled(form.id).text
    page = record_page(
        form,
        known,
        Facts(shown),
        (
            Section("months", "逐月完成（万元）", (_months(form),)),
            prose("visible-progress", "形象进度", form.visible_progress),
            prose("milestones", "本期节点及完成情况", form.milestone_progress),
            prose("difficulties", "存在问题", form.difficulties),
            prose("remedy", "解决办法和对策", form.remedy),
            prose("escalation", "需区级协调事项", form.escalation),
            prose("opinion", "督查小组意见", form.opinion),
        ),
        chips=(Chip(f"{form.period} 期"),),
    )
    return Page(page.path, title, page.template, page.view)


def _rates(form: ProgressForm, project: object, known: Known) -> tuple[Fact, ...]:
    if not isinstance(project, Project):
        return ()
    progress = progress_in(project, form, known.content.site.lights.basis)
    rate = None if progress.rate is None else Meter(rounded(progress.rate * 100, 1))
    return (
        Fact("年度计划投资", progress.plan),
        Fact("完成率", rate),
        Fact("序时差（百分点）", gap_words(progress)),
    )


def _months(form: ProgressForm) -> Table:
    rows = tuple((month.month, month.planned, month.done) for month in form.months)
    return Table(("月份", "计划完成", "实际完成"), rows)
