"""Rules about escalations and meetings: dates, and items that are tracked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..content import Content
from ..problem import Problem
from ..records.escalation import Escalation
from ..records.meeting import Meeting, MeetingKind
from ..records.progress_form import ProgressForm
from .place import wrong


def escalation_dates_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """协调事项必须先提出、后决定、再办结；有决定才有结果；已发生的都不晚于统计截止日。"""
    for matter in content.all(Escalation).values():
        if matter.decide_by < matter.raised_on:
            yield wrong(
                matter,
                "decide_by",
                says=f"应决日期 {matter.decide_by} 早于提出日期 {matter.raised_on}",
            )
        if matter.raised_on > as_of:
            yield wrong(
                matter, "raised_on", says=f"提出日期 {matter.raised_on} 晚于统计截止日 {as_of}"
            )
        decision, result = matter.decision, matter.result
        if decision and decision.decided_on < matter.raised_on:
            yield wrong(
                matter,
                "decision",
                "decided_on",
                says=f"决定日期 {decision.decided_on} 早于提出日期 {matter.raised_on}",
            )
        if decision and decision.due_on < decision.decided_on:
            yield wrong(
                matter,
                "decision",
                "due_on",
                says=f"落实期限 {decision.due_on} 早于决定日期 {decision.decided_on}",
            )
        if decision and decision.decided_on > as_of:
            yield wrong(
                matter,
                "decision",
                "decided_on",
                says=f"决定日期 {decision.decided_on} 晚于统计截止日 {as_of}",
            )
        if result and decision is None:
            yield wrong(matter, "result", says="有结果却没有决定")
        if result and decision and result.reached_on < decision.decided_on:
            yield wrong(
                matter,
                "result",
                "reached_on",
                says=f"办结日期 {result.reached_on} 早于决定日期 {decision.decided_on}",
            )
        if result and result.reached_on > as_of:
            yield wrong(
                matter,
                "result",
                "reached_on",
                says=f"办结日期 {result.reached_on} 晚于统计截止日 {as_of}",
            )


def escalation_fits_its_form(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """协调事项的来源督查表必须是同一项目的。"""
    forms = content.all(ProgressForm)
    for matter in content.all(Escalation).values():
        form = forms.get(matter.form) if matter.form else None
        if form and matter.project and form.project != matter.project:
            yield wrong(
                matter,
                "form",
                says=f"{form.id} 是 {form.project} 的督查表，不是 {matter.project} 的",
            )


def decision_names_a_meeting_of_its_day(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """在会议上作的决定必须与会议同日。"""
    meetings = content.all(Meeting)
    for matter in content.all(Escalation).values():
        decision = matter.decision
        held = meetings.get(decision.meeting) if decision and decision.meeting else None
        if decision and held and held.held_on != decision.decided_on:
            yield wrong(
                matter,
                "decision",
                "decided_on",
                says=f"{held.id} 于 {held.held_on} 召开，决定日期是 {decision.decided_on}",
            )


def meeting_has_taken_place(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """会议必须已经召开；现场推进会必须有观摩项目和双月期。"""
    for meeting in content.all(Meeting).values():
        if meeting.held_on > as_of:
            yield wrong(
                meeting, "held_on", says=f"召开日期 {meeting.held_on} 晚于统计截止日 {as_of}"
            )
        if meeting.kind is MeetingKind.ON_SITE and not meeting.projects:
            yield wrong(meeting, "projects", says="现场推进会没有观摩项目")
        if meeting.kind is MeetingKind.ON_SITE and meeting.period is None:
            yield wrong(meeting, "period", says="现场推进会没有写双月期，如 2026-2")


def remark_dates_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """讲评意见的期限和落实日期必须不早于会议，落实日期不晚于统计截止日。"""
    for meeting in content.all(Meeting).values():
        for place, remark in enumerate(meeting.remarks):
            if remark.due_on < meeting.held_on:
                yield wrong(
                    meeting,
                    "remarks",
                    place,
                    "due_on",
                    says=f"期限 {remark.due_on} 早于会议 {meeting.held_on}",
                )
            settled = remark.result.settled_on if remark.result else None
            if settled and settled < meeting.held_on:
                yield wrong(
                    meeting,
                    "remarks",
                    place,
                    "result",
                    "settled_on",
                    says=f"落实日期 {settled} 早于会议 {meeting.held_on}",
                )
            if settled and settled > as_of:
                yield wrong(
                    meeting,
                    "remarks",
                    place,
                    "result",
                    "settled_on",
                    says=f"落实日期 {settled} 晚于统计截止日 {as_of}",
                )


ESCALATIONS = (
    escalation_dates_are_in_order,
    escalation_fits_its_form,
    decision_names_a_meeting_of_its_day,
)
MEETINGS = (meeting_has_taken_place, remark_dates_are_in_order)
