"""Made-up 区级协调事项: raised by a 督查表 or a finding, decided by the district, settled."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from random import Random

from ..records.escalation import Decision, Escalation, Result
from ..records.keyed import Data, keyed
from . import phrases
from .district import District
from .draw import chance, later, some
from .findings import FindingPlan
from .forms import FormPlan, matter_of
from .meetings import MeetingPlan
from .projects import ProjectPlan
from .settings import AS_OF


@dataclass
class EscalationPlan:
    project: ProjectPlan
    raised_on: dt.date
    form: FormPlan | None = None
    finding: FindingPlan | None = None
    id: str = ""


def plan_escalations(
    rng: Random,
    projects: list[ProjectPlan],
    forms: list[FormPlan],
    findings: list[FindingPlan],
    count: int,
) -> list[EscalationPlan]:
    """Two thirds come from forms, the others from findings, or from the project itself."""
    plans = []
    for form in some(rng, forms, count * 2 // 3):
        form.asks_district = True
        plans.append(EscalationPlan(form.project, form.submitted_on, form=form))
    for finding in some(rng, [f for f in findings if f.project], count - len(plans)):
        assert finding.project
        raised_on = min(AS_OF, later(rng, finding.found_on, 5, 20))
        plans.append(EscalationPlan(finding.project, raised_on, finding=finding))
    while len(plans) < count:
        project = rng.choice(projects)
        plans.append(EscalationPlan(project, min(AS_OF, later(rng, project.approved_on, 30, 90))))
    plans.sort(key=lambda plan: (plan.raised_on, plan.project.id))
    serials: Counter[int] = Counter()
    for plan in plans:
        serials[plan.raised_on.year] += 1
        plan.id = f"XT-{plan.raised_on.year}-{serials[plan.raised_on.year]:04d}"
    return plans


def escalation_data(
    rng: Random, district: District, plan: EscalationPlan, meetings: list[MeetingPlan]
) -> Data:
    project = plan.project
    title, matter, wish = matter_of(project)
    decision, decided_on = _decision(rng, plan, meetings)
    result = None
    if decided_on is not None and chance(rng, 0.85):
        reached_on = later(rng, decided_on, 10, 70)
        if reached_on <= AS_OF:
            content = rng.choice(phrases.RESULTS)
            result = keyed(Result, reached_on=reached_on, content=content)
    others = [u for u in (project.service, project.work.builder, "区财政局") if u in district.units]
    return keyed(
        Escalation,
        title=f"{project.name}{title}",
        project=project.id,
        finding=plan.finding.id if plan.finding else None,
        form=plan.form.id if plan.form else None,
        raised_by=project.responsible.name,
        raised_on=plan.raised_on,
        matter=f"{matter}\n\n影响节点“{project.node_at(plan.raised_on).name}”，{rng.choice(phrases.DIFFICULTIES)}。\n",
        proposal=f"{wish}{rng.choice(phrases.REMEDIES)}。",
        decider=project.district_leader,
        decide_by=later(rng, plan.raised_on, 20, 40),
        units=list(dict.fromkeys(others)),
        decision=decision,
        result=result,
    )


def _decision(
    rng: Random, plan: EscalationPlan, meetings: list[MeetingPlan]
) -> tuple[Data | None, dt.date | None]:
    """At the next meeting if there is one within two months, else on paper."""
    if chance(rng, 0.06):
        return None, None
    last = plan.raised_on + dt.timedelta(days=60)
    meeting = next((m for m in meetings if plan.raised_on < m.held_on <= last), None)
    if chance(rng, 0.4):
        meeting = None
    decided_on = meeting.held_on if meeting else later(rng, plan.raised_on, 8, 45)
    if decided_on > AS_OF:
        return None, None
    decision = keyed(
        Decision,
        decided_on=decided_on,
        content=rng.choice(phrases.DECISIONS),
        meeting=meeting.id if meeting else None,
        due_on=later(rng, decided_on, 20, 60),
    )
    return decision, decided_on
