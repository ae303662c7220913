"""Rules about what happens to a finding: the order of its events, and what each must bring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from ..content import Content
from ..problem import Problem
from ..records.base import label
from ..records.finding import Event, EventKind, Finding, VerificationResult
from .persons import names_in, words_in
from .place import wrong

K = EventKind


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
    K.HANDED_OVER: (K.RECEIPT,),
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
    shared = set(names_in(verifier)) & set(names_in(rectifier))
    if all(name.endswith("某") for name in shared):
        return set(words_in(verifier)) == set(words_in(rectifier))
    return True


def first_day(finding: Finding, kind: EventKind) -> dt.date | None:
    return next((event.happened_on for event in finding.events if event.kind is kind), None)


def recurrence_is_a_new_finding(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """反弹必须另立新问题：同一项目、同一类别，在销号之后发现。"""
    for finding in content.all(Finding).values():
        for place, event in enumerate(finding.events):
            if event.kind is not K.RECURRENCE:
                continue
            closed_on = first_day(finding, K.CLOSURE)
            if closed_on is None:
                continue
            place_of_it = f"{finding.project} {finding.category}"
            others = content.filed(Finding, "project and category", place_of_it)
            if not any(closed_on < other.found_on <= event.happened_on for other in others):
                yield wrong(
                    finding,
                    "events",
                    place,
                    "kind",
                    says=f"记了反弹，却没有 {closed_on} 销号之后同项目、同类别的新问题",
                )


FINDINGS = (
    recurrence_is_a_new_finding,
    events_are_in_order_of_date,
    events_follow_each_other,
    closure_rests_on_a_passed_verification,
    event_has_its_parts,
    extension_is_asked_in_time,
    verifier_is_not_the_rectifier,
)
