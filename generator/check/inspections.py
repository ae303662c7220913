"""Rules about an inspection and what it compared."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator

from ..content import Content
from ..problem import Problem
from ..records.finding import EventKind, Finding
from ..records.inspection import Inspection, InspectionKind, Method
from ..records.project import Project
from .place import doubtful, wrong


def inspection_dates_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """督查的结束日期必须不早于开始，都不晚于统计截止日。"""
    for visit in content.all(Inspection).values():
        if visit.ended_on and visit.ended_on < visit.started_on:
            yield wrong(
                visit, "ended_on", says=f"结束日期 {visit.ended_on} 早于督查日期 {visit.started_on}"
            )
        if max(visit.started_on, visit.ended_on or visit.started_on) > as_of:
            yield wrong(
                visit, "started_on", says=f"督查日期晚于统计截止日 {as_of}，还没有进行的督查不填"
            )


def inspection_follows_the_approval(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """立项必须先于督查。"""
    projects = content.all(Project)
    for visit in content.all(Inspection).values():
        for place, project_id in enumerate(visit.projects):
            project = projects.get(project_id)
            if project and project.approved_on > visit.started_on:
                yield wrong(
                    visit,
                    "projects",
                    place,
                    says=f"{project_id} 到 {project.approved_on} 才立项，晚于督查日期 {visit.started_on}",
                )


def comparison_fits_its_project(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """现场核对的项目必须是本次督查的项目，节点必须是该项目的节点。"""
    projects = content.all(Project)
    for visit in content.all(Inspection).values():
        for place, one in enumerate(visit.comparisons):
            if one.project not in visit.projects:
                yield wrong(
                    visit,
                    "comparisons",
                    place,
                    "project",
                    says=f"{one.project} 不在本次督查的项目里，请加到项目一栏",
                )
            project = projects.get(one.project)
            names = [milestone.name for milestone in project.milestones] if project else []
            if project and one.milestone and one.milestone not in names:
                near = difflib.get_close_matches(one.milestone, names, n=1, cutoff=0.4)
                hint = f"，是不是 “{near[0]}”？" if near else f"；有：{'、'.join(names)}"
                yield wrong(
                    visit,
                    "comparisons",
                    place,
                    "milestone",
                    says=f"{one.project} 没有节点 “{one.milestone}”{hint}",
                )


def follow_up_looks_at_closed_findings(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """回头看必须列出回看的问题，所列问题必须在督查之前已销号。"""
    findings = content.all(Finding)
    for visit in content.all(Inspection).values():
        if visit.kind is InspectionKind.FOLLOW_UP and not visit.reviewed_findings:
            yield wrong(visit, "reviewed_findings", says="回头看要列出抽查了哪些已销号问题")
        for place, finding_id in enumerate(visit.reviewed_findings):
            finding = findings.get(finding_id)
            closed = (
                [e.happened_on for e in finding.events if e.kind is EventKind.CLOSURE]
                if finding
                else []
            )
            if finding and not any(day <= visit.started_on for day in closed):
                yield wrong(
                    visit,
                    "reviewed_findings",
                    place,
                    says=f"{finding_id} 在 {visit.started_on} 之前没有销号，不属于回头看",
                )


def methods_leave_their_records(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """访谈、座谈必须留下访谈记录，现场督查必须留下现场核对；缺的提醒补上。"""
    heard, seen = {Method.INTERVIEW, Method.FORUM}, {Method.ON_SITE, Method.UNANNOUNCED}
    for visit in content.all(Inspection).values():
        if heard & set(visit.methods) and not visit.interviews:
            yield doubtful(visit, "methods", says="用了访谈或座谈，却没有访谈记录")
        is_project_visit = visit.projects and visit.kind in (
            InspectionKind.DAILY,
            InspectionKind.BIMONTHLY,
        )
        if seen & set(visit.methods) and is_project_visit and not visit.comparisons:
            yield doubtful(visit, "methods", says="到了项目现场，却没有现场核对")


INSPECTIONS = (
    inspection_dates_are_in_order,
    inspection_follows_the_approval,
    comparison_fits_its_project,
    follow_up_looks_at_closed_findings,
    methods_leave_their_records,
)
