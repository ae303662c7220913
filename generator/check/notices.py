"""Rules about notices: two books, the notice and the findings, that must agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..content import Content
from ..problem import Problem
from ..records.finding import EventKind, Finding
from ..records.notice import FeedbackKind, Notice, NoticeKind
from .place import wrong


def notice_covers_findings_of_its_unit(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """通知书必须列出问题，所列问题的责任单位必须是主送单位。"""
    findings = content.all(Finding)
    for notice in content.all(Notice).values():
        if not notice.findings:
            yield wrong(notice, "findings", says=f"{notice.kind}没有列出问题")
        for place, finding_id in enumerate(notice.findings):
            finding = findings.get(finding_id)
            if finding and finding.responsible_unit != notice.unit:
                yield wrong(
                    notice,
                    "findings",
                    place,
                    says=f"{finding_id} 的责任单位是 {finding.responsible_unit}，不是主送单位 {notice.unit}",
                )


def notice_and_events_agree(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """已签发的通知书所列问题必须各有一条同日的下发（催办单为催办）事件，事件的文书里也要列着该问题。"""
    findings = content.all(Finding)
    notices = content.all(Notice)
    for notice in notices.values():
        kind = _event_of(notice)
        for place, finding_id in enumerate(notice.findings if notice.issued_on else ()):
            finding = findings.get(finding_id)
            if finding is None:
                continue
            found = [e for e in finding.events if e.notice == notice.id]
            if not any(e.kind is kind and e.happened_on == notice.issued_on for e in found):
                yield wrong(
                    notice,
                    "findings",
                    place,
                    says=f"{finding_id} 没有 {notice.issued_on} 的{kind}事件（文书: {notice.id}）",
                )
    for finding in findings.values():
        for place, event in enumerate(finding.events):
            named = notices.get(event.notice) if event.notice else None
            if named and finding.id not in named.findings:
                yield wrong(finding, "events", place, "notice", says=f"{named.id} 没有列出本问题")
            if named and named.issued_on is None:
                yield wrong(finding, "events", place, "notice", says=f"{named.id} 还没有签发")
            if named and event.kind in _DELIVERIES and event.kind is not _event_of(named):
                yield wrong(
                    finding,
                    "events",
                    place,
                    "notice",
                    says=f"{named.id} 是{named.kind}，对应的事件是{_event_of(named)}，不是{event.kind}",
                )


_DELIVERIES = (EventKind.HANDED_OVER, EventKind.REMINDER)


def _event_of(notice: Notice) -> EventKind:
    return EventKind.REMINDER if notice.kind is NoticeKind.REMINDER else EventKind.HANDED_OVER


def notice_dates_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """通知书的期限必须不早于成文日期，成文日期不晚于统计截止日；再下发的必须晚于原通知、发给同一单位。"""
    notices = content.all(Notice)
    for notice in notices.values():
        if notice.issued_on and notice.due_on < notice.issued_on:
            yield wrong(
                notice, "due_on", says=f"期限 {notice.due_on} 早于成文日期 {notice.issued_on}"
            )
        if notice.issued_on and notice.issued_on > as_of:
            yield wrong(
                notice, "issued_on", says=f"成文日期 {notice.issued_on} 晚于统计截止日 {as_of}"
            )
        first = notices.get(notice.reissue_of) if notice.reissue_of else None
        if first and first.unit != notice.unit:
            yield wrong(
                notice, "reissue_of", says=f"{first.id} 是发给 {first.unit} 的，不是 {notice.unit}"
            )
        if (
            first
            and notice.issued_on
            and (first.issued_on is None or first.issued_on > notice.issued_on)
        ):
            yield wrong(
                notice,
                "reissue_of",
                says=f"{first.id} 成文于 {first.issued_on or '（未签发）'}，应早于本通知 {notice.issued_on}",
            )


def feedback_cycle_belongs_to_regular_feedback(
    content: Content, as_of: dt.date
) -> Iterator[Problem]:
    """定期反馈必须写反馈周期，一次性的不写。"""
    for notice in content.all(Notice).values():
        if notice.feedback is FeedbackKind.REGULAR and not notice.feedback_cycle:
            yield wrong(notice, "feedback_cycle", says="反馈类型是定期，要写反馈周期，如 每周五")
        if notice.feedback is FeedbackKind.ONCE and notice.feedback_cycle:
            yield wrong(
                notice,
                "feedback_cycle",
                says=f"反馈类型是一次性，不写反馈周期 “{notice.feedback_cycle}”",
            )


NOTICES = (
    notice_covers_findings_of_its_unit,
    notice_dates_are_in_order,
    feedback_cycle_belongs_to_regular_feedback,
)
BOTH_BOOKS = (notice_and_events_agree,)
"""Of notices and of findings."""
