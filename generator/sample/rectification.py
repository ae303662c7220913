"""The YAML of made-up findings and of the notices that handed them over."""

from __future__ import annotations

import datetime as dt
from random import Random

from ..records.finding import (
    Event,
    EventKind,
    Finding,
    Position,
    ReviewDecision,
    ReviewRequest,
    Stance,
    VerificationResult,
)
from ..records.keyed import Data, keyed
from ..records.notice import Contact, FeedbackKind, Notice, NoticeKind
from . import phrases
from .courses import EventPlan
from .district import District
from .draw import between, chance, later, on, weighted
from .findings import FindingPlan
from .notices import NoticePlan
from .settings import AS_OF


def finding_data(
    rng: Random,
    district: District,
    plan: FindingPlan,
    needs_district: bool,
    attachments: list[Data],
) -> Data:
    project, defect = plan.project, plan.defect
    where = project.name if project else plan.unit
    number = between(rng, 2, 7)
    receipt = plan.course.first(EventKind.RECEIPT)
    has_answered = plan.course.first(EventKind.RESPONSE) or plan.course.first(EventKind.COMPLETION)
    others = (project.service, project.work.builder) if project else ()
    return keyed(
        Finding,
        title=f"{where}{defect.title}",
        description=_description(rng, plan, number),
        project=project.id if project else None,
        category=defect.category,
        level=plan.level,
        found_on=plan.found_on,
        inspection=plan.inspection.id,
        responsible_unit=plan.unit,
        involved_units=[u for u in dict.fromkeys(others) if u != plan.unit],
        rectifier=district.units[plan.unit].answerable(plan.found_on, rank=number % 2),
        requirement=f"{defect.requirement}。{on(plan.due_on)}前报送整改结果，附现场佐证。",
        measure=f"{defect.measure}。\n{rng.choice(phrases.RESPONSES)}。\n"
        if has_answered
        else None,
        due_on=plan.due_on,
        treatment=plan.treatment,
        evidence=["before.svg", defect.evidence] if attachments else [defect.evidence],
        needs_district=True if needs_district else None,
        position=_position(rng, receipt.happened_on) if receipt else None,
        review=_review(rng, district, plan, receipt.happened_on) if receipt else None,
        events=[_event(rng, plan, event, bool(attachments)) for event in plan.course.events],
        attachments=attachments,
    )


def _description(rng: Random, plan: FindingPlan, number: int) -> str:
    fact = plan.defect.fact.format(n=number)
    node = f"，影响节点“{plan.project.node_at(plan.found_on).name}”" if plan.project else ""
    return (
        f"{on(plan.found_on)}督查发现，{fact}{node}。\n\n{rng.choice(phrases.SUMMARIES)}。"
        f"{'要求当场处理并留存影像' if plan.due_on < plan.found_on + dt.timedelta(days=8) else '已当场反馈责任单位'}。\n"
    )


def _position(rng: Random, receipt_on: dt.date) -> Data | None:
    stance = weighted(
        rng, ((None, 45), (Stance.ACCEPTED, 47), (Stance.PARTLY, 5), (Stance.DISPUTED, 3))
    )
    given_on = later(rng, receipt_on, 0, 5)
    if stance is None or given_on > AS_OF:
        return None
    reason = None if stance is Stance.ACCEPTED else rng.choice(phrases.STANCE_REASONS)
    return keyed(Position, stance=stance, reason=reason, given_on=given_on)


def _review(rng: Random, district: District, plan: FindingPlan, receipt_on: dt.date) -> Data | None:
    """Asked within 30 days, decided within 30 more, by somebody of the district's leaders."""
    requested_on = receipt_on + dt.timedelta(days=between(rng, 3, 28))
    closed_on = plan.closed_on or AS_OF
    if not chance(rng, 0.04) or requested_on > min(closed_on, AS_OF):
        return None
    claim = rng.choice(phrases.REVIEW_CLAIMS)
    decided_on = requested_on + dt.timedelta(days=between(rng, 10, 29))
    if decided_on > AS_OF:
        return keyed(ReviewRequest, requested_on=requested_on, claim=claim)
    return keyed(
        ReviewRequest,
        requested_on=requested_on,
        claim=claim,
        decided_on=decided_on,
        decider=rng.choice(district.leaders),
        decision=rng.choice((ReviewDecision.UPHELD, ReviewDecision.UPHELD, ReviewDecision.CHANGED)),
        grounds=rng.choice(phrases.REVIEW_GROUNDS),
    )


def _event(rng: Random, plan: FindingPlan, event: EventPlan, has_photos: bool) -> Data:
    group, defect = plan.inspection.group, plan.defect
    by = group.members[2 if event.kind is EventKind.VERIFICATION else 1][2]
    values: dict[str, object] = {}
    match event.kind:
        case EventKind.HANDED_OVER if event.notice is None:
            values = {"note": "随督查反馈清单下发"}
        case EventKind.RESPONSE:
            values = {"note": rng.choice(phrases.RESPONSES)}
        case EventKind.REMINDER if event.notice is None:
            values = {"note": "电话催办，要求按期报送"}
        case EventKind.EXTENSION_REQUEST:
            values = {"note": rng.choice(phrases.EXTENSION_REASONS)}
        case EventKind.EXTENSION:
            values = {"basis": "区重点工作督查组办公室批复"}
        case EventKind.RETURNED:
            values = {"note": rng.choice(phrases.RETURN_REASONS)}
        case EventKind.COMPLETION:
            evidence = ["after.svg", "整改前后对照"] if has_photos else ["整改报告", "整改前后对照"]
            values = {"note": defect.done, "evidence": evidence}
        case EventKind.VERIFICATION:
            passed = event.result is VerificationResult.PASSED
            note = "现场核对与自报一致" if passed else rng.choice(phrases.RETURN_REASONS)
            values = {"note": note, "verifier": f"{group.name} {by}", "evidence": ["核查记录"]}
        case EventKind.CLOSURE:
            values = {
                "verifier": f"{group.name} {group.leader}",
                "evidence": ["核查记录", defect.evidence],
            }
        case EventKind.RECURRENCE:
            values = {"note": f"回头看时同类问题再次出现，新列问题 {event.recurred_as}"}
    return keyed(
        Event,
        kind=event.kind,
        happened_on=event.happened_on,
        notice=event.notice,
        new_due_on=event.new_due_on,
        result=event.result,
        **values,
    )


def notice_data(rng: Random, district: District, plan: NoticePlan) -> Data:
    project = next((f.project for f in plan.findings if f.project), None)
    about = project.name if project else f"{plan.unit}有关工作"
    is_regular = plan.kind is NoticeKind.SUPERVISION or chance(rng, 0.2)
    return keyed(
        Notice,
        kind=plan.kind,
        number=plan.number,
        title=f"关于{about}的{plan.kind}",
        unit=plan.unit,
        issued_on=plan.issued_on,
        findings=[f.id for f in plan.findings],
        facts=_facts(plan),
        requirement=_requirement(rng, plan),
        due_on=plan.due_on,
        feedback=FeedbackKind.REGULAR if is_regular else FeedbackKind.ONCE,
        feedback_cycle=rng.choice(("每周五", "每半月", "每月 25 日")) if is_regular else None,
        lead_leader=project.district_leader if project else rng.choice(district.leaders),
        supporting_units=[project.service] if project and project.service != plan.unit else None,
        contact=keyed(Contact, section="督查科", phone="0000-6600100"),
    )


def _facts(plan: NoticePlan) -> str:
    lines = [
        f"{n}. {f.defect.title}（{f.id}）：佐证为{f.defect.evidence}。"
        for n, f in enumerate(plan.findings, start=1)
    ]
    found_on = min(f.found_on for f in plan.findings)
    return f"{on(found_on)}督查发现以下问题，事实清楚，证据齐全：\n\n" + "\n".join(lines) + "\n"


def _requirement(rng: Random, plan: NoticePlan) -> str:
    asked = "；".join(dict.fromkeys(f.defect.requirement for f in plan.findings))
    chased = "上述问题未按要求反馈，现予催办。" if plan.kind is NoticeKind.REMINDER else ""
    return f"{chased}{asked}。\n\n{rng.choice(phrases.ADVICE)}。{plan.due_on.year} 年 {on(plan.due_on)}前书面反馈。\n"
