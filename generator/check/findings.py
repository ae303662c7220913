"""Rules about a finding: what it needs, and the order of its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from ..content import Content
from ..problem import Problem
from ..records.base import label
from ..records.finding import (
    Event,
    EventKind,
    Finding,
    FindingLevel,
    Stance,
    Treatment,
    VerificationResult,
)
from ..records.inspection import Inspection
from .place import doubtful, wrong

K = EventKind


def finding_comes_from_its_inspection(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """发现日期必须在来源督查的日期之内，项目必须是该次督查的项目。"""
    visits = content.all(Inspection)
    for finding in content.all(Finding).values():
        visit = visits.get(finding.inspection)
        if visit is None:
            continue
        last = visit.ended_on or visit.started_on
        if not visit.started_on <= finding.found_on <= last:
            yield wrong(
                finding,
                "found_on",
                says=f"发现日期 {finding.found_on} 不在来源督查 {visit.id} 的日期（{visit.started_on} 至 {last}）内",
            )
        if finding.project and visit.projects and finding.project not in visit.projects:
            yield wrong(finding, "project", says=f"来源督查 {visit.id} 没有督查 {finding.project}")


def finding_has_a_due_date_after_it_was_found(
    content: Content, as_of: dt.date
) -> Iterator[Problem]:
    """整改期限必须晚于发现日期；立行立改的可以在当天。"""
    for finding in content.all(Finding).values():
        is_same_day = (
            finding.due_on == finding.found_on and finding.treatment is Treatment.IMMEDIATE
        )
        if finding.due_on <= finding.found_on and not is_same_day:
            yield wrong(
                finding,
                "due_on",
                says=f"整改期限 {finding.due_on} 应晚于发现日期 {finding.found_on}",
            )


def finding_has_evidence(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """问题必须有佐证。"""
    for finding in content.all(Finding).values():
        if not finding.evidence:
            yield wrong(finding, "evidence", says="没有佐证；写明照片、记录或资料的名称")


def grave_finding_is_not_mended_on_the_spot(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """重大问题必须限期或长期整改；写成立行立改的提醒核对。"""
    for finding in content.all(Finding).values():
        if finding.level is FindingLevel.MAJOR and finding.treatment is Treatment.IMMEDIATE:
            yield doubtful(
                finding, "treatment", says="重大问题一般不是立行立改，请核对级别和治理类型"
            )


def events_are_in_order_of_date(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """事件必须按日期先后追加，不早于发现日期，不晚于统计截止日。"""
    for finding in content.all(Finding).values():
        for place, (before, after) in enumerate(pairwise(finding.events), 1):
            if after.happened_on < before.happened_on:
                yield wrong(
                    finding,
                    "events",
                    place,
                    "happened_on",
                    says=f"{after.kind} {after.happened_on} 早于上一事件 {before.kind} {before.happened_on}",
                )
        for place, event in enumerate(finding.events):
            if event.happened_on < finding.found_on:
                yield wrong(
                    finding,
                    "events",
                    place,
                    "happened_on",
                    says=f"{event.kind} {event.happened_on} 早于发现日期 {finding.found_on}",
                )
            elif event.happened_on > as_of:
                yield wrong(
                    finding,
                    "events",
                    place,
                    "happened_on",
                    says=f"{event.kind} {event.happened_on} 晚于统计截止日 {as_of}，还没有发生的事不填",
                )


# What must have happened before an event of each kind may: any one of these.
_AFTER: dict[EventKind, tuple[EventKind, ...]] = {
    K.RECEIPT: (K.HANDED_OVER,),
    K.REMINDER: (K.HANDED_OVER,),
    K.RESPONSE: (K.RECEIPT,),
    K.EXTENSION_REQUEST: (K.RECEIPT,),
    K.EXTENSION: (K.EXTENSION_REQUEST,),
    K.COMPLETION: (K.RECEIPT,),
    K.VERIFICATION: (K.COMPLETION,),
    K.RETURNED: (K.RESPONSE, K.COMPLETION, K.VERIFICATION),
    K.CLOSURE: (K.VERIFICATION,),
    K.RECURRENCE: (K.CLOSURE,),
}
# What an event uses up: it must happen again before anything that rests on it.
_USES: dict[EventKind, tuple[EventKind, ...]] = {
    K.RETURNED: (K.RESPONSE, K.COMPLETION, K.VERIFICATION),
    K.EXTENSION: (K.EXTENSION_REQUEST,),
}


def events_follow_each_other(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """事件必须按办理次序：下发、签收、反馈或整改完成、核查、销号；销号之后只能有反弹。"""
    for finding in content.all(Finding).values():
        done: set[EventKind] = set()
        for place, event in enumerate(finding.events):
            needed = _AFTER.get(event.kind, ())
            if needed and not done & set(needed):
                yield wrong(
                    finding,
                    "events",
                    place,
                    "kind",
                    says=f"{event.kind} 之前应先有 {'或'.join(needed)}",
                )
            if K.CLOSURE in done and event.kind is not K.RECURRENCE:
                yield wrong(
                    finding,
                    "events",
                    place,
                    "kind",
                    says=f"已销号，之后不能再有 {event.kind}；问题再现请记反弹并另立新问题",
                )
            done.difference_update(_USES.get(event.kind, ()))
            done.add(event.kind)


def closure_rests_on_a_passed_verification(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """销号必须在核查通过之后，其间没有退回；只有书面报告不能销号。"""
    for finding in content.all(Finding).values():
        is_passed = False
        for place, event in enumerate(finding.events):
            if event.kind is K.VERIFICATION:
                is_passed = event.result is VerificationResult.PASSED
            elif event.kind in (K.RETURNED, K.COMPLETION):
                is_passed = False
            elif event.kind is K.CLOSURE and not is_passed:
                yield wrong(
                    finding,
                    "events",
                    place,
                    "kind",
                    says="最近一次核查没有通过（或之后又被退回），不能销号",
                )


# The parts that an event must have, and those that it may have.
_MUST: dict[EventKind, tuple[str, ...]] = {
    K.EXTENSION_REQUEST: ("new_due_on", "note"),
    K.EXTENSION: ("new_due_on", "basis"),
    K.COMPLETION: ("evidence",),
    K.VERIFICATION: ("verifier", "result"),
    K.CLOSURE: ("verifier", "evidence"),
    K.RETURNED: ("note",),
}
_MAY: dict[EventKind, tuple[str, ...]] = {
    K.HANDED_OVER: ("notice", "evidence"),
    K.REMINDER: ("notice",),
    K.RECEIPT: ("evidence",),
    K.RESPONSE: ("evidence",),
    K.VERIFICATION: ("evidence",),
    K.EXTENSION_REQUEST: ("evidence",),
    K.EXTENSION: ("evidence",),
    K.RETURNED: ("verifier", "notice", "evidence"),
    K.CLOSURE: ("basis", "result"),
    K.RECURRENCE: ("evidence",),
}
_PARTS = ("notice", "new_due_on", "basis", "verifier", "result", "evidence")


def event_has_its_parts(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """事件必须写齐应有的各项：延期有新期限，整改完成和销号有佐证，核查有核查人和结果；不相干的项不写。"""
    for finding in content.all(Finding).values():
        for place, event in enumerate(finding.events):
            must, may = _MUST.get(event.kind, ()), _MAY.get(event.kind, ())
            for name in must:
                if not getattr(event, name):
                    yield wrong(
                        finding,
                        "events",
                        place,
                        name,
                        says=f"{event.kind} 缺少 {label(Event, name)}",
                    )
            for name in _PARTS:
                if getattr(event, name) and name not in (*must, *may):
                    yield wrong(
                        finding,
                        "events",
                        place,
                        name,
                        says=f"{event.kind} 不应有 {label(Event, name)}",
                    )


def extension_is_asked_in_time(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """延期必须在到期之前申请（到期当天算在内），新期限晚于现期限，批准的不晚于申请的。"""
    for finding in content.all(Finding).values():
        due_on, asked = finding.due_on, None
        for place, event in enumerate(finding.events):
            new = event.new_due_on
            if event.kind is K.EXTENSION_REQUEST:
                if event.happened_on > due_on:
                    yield wrong(
                        finding,
                        "events",
                        place,
                        "happened_on",
                        says=f"{event.happened_on} 申请延期，已过期限 {due_on}；逾期后不能延期",
                    )
                if new and new <= due_on:
                    yield wrong(
                        finding,
                        "events",
                        place,
                        "new_due_on",
                        says=f"新期限 {new} 应晚于现期限 {due_on}",
                    )
                asked = new
            elif event.kind is K.EXTENSION and new:
                if asked and new > asked:
                    yield wrong(
                        finding,
                        "events",
                        place,
                        "new_due_on",
                        says=f"批准的期限 {new} 晚于申请的 {asked}",
                    )
                if new <= due_on:
                    yield wrong(
                        finding,
                        "events",
                        place,
                        "new_due_on",
                        says=f"新期限 {new} 应晚于现期限 {due_on}",
                    )
                due_on = max(due_on, new)


def verifier_is_not_the_rectifier(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """核查人必须不是整改责任人。"""
    for finding in content.all(Finding).values():
        for place, event in enumerate(finding.events):
            if event.verifier and _same_person(event.verifier, finding.rectifier):
                yield wrong(
                    finding,
                    "events",
                    place,
                    "verifier",
                    says=f"核查人 “{event.verifier}” 就是整改责任人，应由督查组的人核查",
                )


def _same_person(verifier: str, rectifier: str) -> bool:
    """By name, whatever the post; a surname alone (李某某) may be two people, so there the post counts too."""
    names = verifier.split()[-1], rectifier.split()[-1]
    is_anonymous = names[1].endswith("某")
    return verifier.split() == rectifier.split() if is_anonymous else names[0] == names[1]


def objection_gives_its_reason(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """部分认可、不认可必须写明理由；单位意见必须在签收之后。"""
    for finding in content.all(Finding).values():
        position = finding.position
        if position is None:
            continue
        if position.stance is not Stance.ACCEPTED and not position.reason:
            yield wrong(finding, "position", "reason", says=f"态度是{position.stance}，要写明理由")
        received = _first(finding, K.RECEIPT)
        if received is None or position.given_on < received:
            yield wrong(
                finding,
                "position",
                "given_on",
                says=f"单位意见 {position.given_on} 早于签收 {received or '（还没有签收）'}",
            )


def _first(finding: Finding, kind: EventKind) -> dt.date | None:
    return next((event.happened_on for event in finding.events if event.kind is kind), None)


def review_is_asked_within_thirty_days(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """复核必须在签收之日起 30 日内申请（《政府督查工作条例》）。"""
    for finding in content.all(Finding).values():
        if finding.review is None:
            continue
        received = _first(finding, K.RECEIPT)
        asked = finding.review.requested_on
        if received is None or asked < received:
            yield wrong(
                finding,
                "review",
                "requested_on",
                says=f"复核申请 {asked} 早于签收 {received or '（还没有签收）'}",
            )
        elif (asked - received).days > 30:
            yield wrong(
                finding,
                "review",
                "requested_on",
                says=f"{received} 签收，{asked} 才申请复核，超过 30 日",
            )
        if asked > as_of:
            yield wrong(
                finding, "review", "requested_on", says=f"申请日期 {asked} 晚于统计截止日 {as_of}"
            )


def review_decision_is_whole(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """复核决定必须有日期、复核人、决定和理由；申请之日起 30 日内作出，超过的提醒。"""
    names = ("decided_on", "decider", "decision", "grounds")
    for finding in content.all(Finding).values():
        review = finding.review
        if review is None:
            continue
        missing = [name for name in names if getattr(review, name) is None]
        if missing and len(missing) < len(names):
            yield wrong(
                finding,
                "review",
                missing[0],
                says=f"复核决定不全，缺少 {'、'.join(label(type(review), n) for n in missing)}",
            )
        if review.decided_on is None:
            continue
        if review.decided_on < review.requested_on:
            yield wrong(
                finding,
                "review",
                "decided_on",
                says=f"决定日期 {review.decided_on} 早于申请日期 {review.requested_on}",
            )
        elif (review.decided_on - review.requested_on).days > 30:
            yield doubtful(
                finding,
                "review",
                "decided_on",
                says=f"申请 {review.requested_on}，{review.decided_on} 才决定，超过 30 日",
            )
        if review.decided_on > as_of:
            yield wrong(
                finding,
                "review",
                "decided_on",
                says=f"决定日期 {review.decided_on} 晚于统计截止日 {as_of}",
            )


def reviewer_did_not_inspect(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """复核人必须没有参加该次督查（回避）。"""
    visits = content.all(Inspection)
    for finding in content.all(Finding).values():
        visit = visits.get(finding.inspection)
        if visit is None or finding.review is None or not finding.review.decider:
            continue
        decider = finding.review.decider
        team = content.teams.get(visit.team)
        members = team.members if team else ()
        inspectors = {visit.leader.split()[-1], *(member.name for member in members)}
        if decider.split()[-1] in inspectors or visit.team in decider:
            yield wrong(
                finding,
                "review",
                "decider",
                says=f"复核人 “{decider}” 是 {visit.team} 的人，参加过该次督查，应当回避",
            )


def recurrence_is_a_new_finding(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """反弹必须另立新问题：同一项目、同一类别，在销号之后发现。"""
    by_place: dict[tuple[str | None, str], list[Finding]] = {}
    for finding in content.all(Finding).values():
        by_place.setdefault((finding.project, finding.category), []).append(finding)
    for finding in content.all(Finding).values():
        closed_on = _first(finding, K.CLOSURE)
        for place, event in enumerate(finding.events):
            if event.kind is not K.RECURRENCE or closed_on is None:
                continue
            again = [
                o
                for o in by_place[finding.project, finding.category]
                if closed_on < o.found_on <= event.happened_on
            ]
            if not again:
                yield wrong(
                    finding,
                    "events",
                    place,
                    "kind",
                    says=f"记了反弹，却没有 {closed_on} 销号之后同项目、同类别的新问题",
                )


RULES = (
    finding_comes_from_its_inspection,
    finding_has_a_due_date_after_it_was_found,
    finding_has_evidence,
    grave_finding_is_not_mended_on_the_spot,
    events_are_in_order_of_date,
    events_follow_each_other,
    closure_rests_on_a_passed_verification,
    event_has_its_parts,
    extension_is_asked_in_time,
    verifier_is_not_the_rectifier,
    objection_gives_its_reason,
    review_is_asked_within_thirty_days,
    review_decision_is_whole,
    reviewer_did_not_inspect,
    recurrence_is_a_new_finding,
)
