"""The YAML of made-up projects and inspections."""

from __future__ import annotations

import datetime as dt
from random import Random

from ..records.inspection import (
    Comparison,
    Inspection,
    Interview,
    Judgement,
    Method,
    PersonKind,
    SuggestionState,
    Task,
)
from ..records.keyed import Data, keyed
from ..records.project import Milestone, Project, Termination, YearPlan
from . import phrases
from .draw import between, chance, on, some, wan
from .inspections import InspectionPlan
from .projects import Node, ProjectPlan


def project_data(rng: Random, plan: ProjectPlan, attachments: list[Data]) -> Data:
    termination = None
    if plan.ended_on:
        reason = f"实施条件变化：{rng.choice(phrases.DIFFICULTIES)}，经研究调出清单"
        basis = f"{plan.ended_on.year} 年{rng.choice(phrases.BASES[:2])}"
        termination = keyed(Termination, ended_on=plan.ended_on, reason=reason, basis=basis)
    registered_on = None
    if plan.started_on and int(plan.id[-4:]) % 7:
        day = plan.started_on + dt.timedelta(days=between(rng, 8, 35))
        registered_on = day if day <= plan.last_day else None
    others = [u for u in (plan.work.authority, "区财政局", "区自然资源局") if u != plan.service]
    return keyed(
        Project,
        name=plan.name,
        kind=plan.work.kind,
        scope=_scope(rng, plan),
        place=plan.place,
        responsible_unit=plan.responsible.name,
        service_unit=plan.service,
        contractor_unit=plan.work.builder,
        involved_units=[u for u in others if u != plan.responsible.name],
        responsible_leader=plan.responsible.answerable(plan.approved_on),
        district_leader=plan.district_leader,
        team=plan.group.name,
        total_investment=wan(plan.total),
        plans=[
            keyed(YearPlan, year=year, investment=wan(amount), target=rng.choice(phrases.TARGETS))
            for year, amount in plan.plans.items()
        ],
        basis=rng.choice(phrases.BASES),
        approved_on=plan.approved_on,
        plan=_method(rng, plan),
        start_planned_on=plan.start_planned_on,
        started_on=plan.started_on,
        finish_planned_on=plan.finish_planned_on,
        finished_on=plan.finished_on,
        registered_on=registered_on,
        milestones=[_milestone(rng, node) for node in plan.nodes],
        termination=termination,
        attachments=attachments,
    )


def _scope(rng: Random, plan: ProjectPlan) -> str:
    items = [
        text.format(n=between(rng, 2, 28), m=between(rng, 2, 60), k=between(rng, 3, 90) * 100)
        for text in plan.work.content
    ]
    listed = "\n".join(f"- {item}；" for item in items[:-1])
    return f"项目位于{plan.place}，主要建设内容：\n\n{listed}\n- {items[-1]}。\n"


def _method(rng: Random, plan: ProjectPlan) -> str:
    steps = "；".join(some(rng, phrases.PLAN_STEPS, 3))
    weeks = (plan.finish_planned_on - plan.start_planned_on).days // 7
    return f"{steps}。\n\n计划工期 {weeks} 周，{plan.work.builder}负责组织实施，{rng.choice(phrases.PLAN_GOALS)}。\n"


def _milestone(rng: Random, node: Node) -> Data:
    note = None
    if node.actual_on and (late := (node.actual_on - node.planned_on).days) > 7:
        note = f"{rng.choice(phrases.DIFFICULTIES)}，晚 {late} 天"
    return keyed(
        Milestone, name=node.name, planned_on=node.planned_on, actual_on=node.actual_on, note=note
    )


def inspection_data(rng: Random, plan: InspectionPlan) -> Data:
    topic = rng.choice(phrases.TOPICS if plan.projects else phrases.UNIT_TOPICS)
    subject = plan.projects[0].place if plan.projects else plan.units[0]
    several = "等" if len(plan.projects or plan.units) > 1 else ""
    heard = Method.INTERVIEW in plan.methods or Method.FORUM in plan.methods
    scope = "、".join(p.name for p in plan.projects) or f"{'、'.join(plan.units)}的{topic}"
    return keyed(
        Inspection,
        title=f"{subject}{several}{topic}{plan.kind}",
        kind=plan.kind,
        methods=plan.methods,
        started_on=plan.started_on,
        ended_on=plan.ended_on if plan.ended_on > plan.started_on else None,
        team=plan.group.name,
        leader=plan.group.leader,
        member_units=list(dict.fromkeys(unit for unit, _, _ in plan.group.members[1:])),
        topic=topic,
        scope=scope,
        basis=f"{plan.started_on.year} 年度督查计划",
        projects=[p.id for p in plan.projects],
        units=plan.units,
        summary=_summary(rng, plan),
        comparisons=[_comparison(rng, p, plan.started_on) for p in plan.projects],
        interviews=[_interview(rng) for _ in range(between(rng, 1, 3))] if heard else None,
        advice=f"{'；'.join(some(rng, phrases.ADVICE, 2))}。",
        reviewed_findings=plan.reviewed,
        task=None if plan.projects else _task(rng, plan),
    )


def _summary(rng: Random, plan: InspectionPlan) -> str:
    first, *others = some(rng, phrases.SUMMARIES, 3)
    where = "、".join(p.place for p in plan.projects[:3]) or plan.units[0]
    return f"{on(plan.started_on)}，{plan.group.name}到{where}督查。{first}。\n\n{'；'.join(others)}。\n"


def _comparison(rng: Random, project: ProjectPlan, day: dt.date) -> Data:
    node = project.node_at(day)
    judgement, words = _judged(node, project, day)
    planned = f"实施方案要求 {on(node.planned_on)}前{node.name}"
    found = rng.choice(words)
    return keyed(
        Comparison,
        project=project.id,
        milestone=node.name,
        planned=planned,
        found=found,
        judgement=judgement,
    )


def _judged(node: Node, project: ProjectPlan, day: dt.date) -> tuple[Judgement, tuple[str, ...]]:
    is_done = node.actual_on is not None and node.actual_on <= day
    if is_done and node.actual_on and node.actual_on < node.planned_on - dt.timedelta(days=5):
        return Judgement.AHEAD, phrases.FOUND_AHEAD
    if project.started_on is None or project.started_on > day:
        is_due = project.start_planned_on <= day
        return (
            (Judgement.ABSENT, phrases.FOUND_ABSENT)
            if is_due
            else (Judgement.MATCHES, ("前期手续按计划办理",))
        )
    if not is_done and node.planned_on < day:
        return Judgement.BEHIND, phrases.FOUND_BEHIND
    return Judgement.MATCHES, phrases.FOUND_MATCHING


def _interview(rng: Random) -> Data:
    opinion, suggestion = rng.choice(phrases.OPINIONS)
    state = rng.choice(tuple(SuggestionState)) if chance(rng, 0.8) else None
    return keyed(
        Interview,
        person=rng.choice(tuple(PersonKind)),
        people=between(rng, 1, 6),
        opinion=opinion,
        suggestion=suggestion if state else None,
        state=state,
        outcome=rng.choice(phrases.SUGGESTION_RESULTS) if state else None,
    )


def _task(rng: Random, plan: InspectionPlan) -> Data:
    return keyed(
        Task,
        source=rng.choice(phrases.TASK_SOURCES),
        received_on=plan.started_on - dt.timedelta(days=between(rng, 2, 15)),
        lead_unit=plan.units[0],
        supporting_units=plan.units[1:],
        requirement=f"{between(rng, 10, 30)} 日内书面报告办理结果",
    )
