"""Rules about 申辩 and 复核: the unit's position, the two clocks, and who may decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..content import Content
from ..problem import Problem
from ..records.base import label
from ..records.finding import EventKind, Finding, Stance
from ..records.inspection import Inspection
from .events import first_day
from .persons import names_in
from .place import doubtful, wrong

K = EventKind


def objection_gives_its_reason(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """部分认可、不认可必须写明理由；单位意见必须在签收之后。"""
    for finding in content.all(Finding).values():
        position = finding.position
        if position is None:
            continue
        if position.stance is not Stance.ACCEPTED and not position.reason:
            yield wrong(finding, "position", "reason", says=f"态度是{position.stance}，要写明理由")
        received = first_day(finding, K.RECEIPT)
        if received is None or position.given_on < received:
            yield wrong(
                finding,
                "position",
                "given_on",
                says=f"单位意见 {position.given_on} 早于签收 {received or '（还没有签收）'}",
            )


def review_is_asked_within_thirty_days(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """复核必须在签收之日起 30 日内申请（《政府督查工作条例》）。"""
    for finding in content.all(Finding).values():
        if finding.review is None:
            continue
        received = first_day(finding, K.RECEIPT)
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
        inspectors = {*names_in(visit.leader), *(member.name for member in members)}
        # However it is written: with the post before or after the name, or among others.
        if visit.team in decider or any(name in decider for name in inspectors):
            yield wrong(
                finding,
                "review",
                "decider",
                says=f"复核人 “{decider}” 是 {visit.team} 的人，参加过该次督查，应当回避",
            )


FINDINGS = (
    objection_gives_its_reason,
    review_is_asked_within_thirty_days,
    review_decision_is_whole,
    reviewer_did_not_inspect,
)
