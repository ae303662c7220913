"""A finding's status on three axes, from its events up to `as_of`: received, done, reviewed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ..records.finding import Event, EventKind, Finding, ReviewDecision, VerificationResult


class Receipt(StrEnum):
    NOT_HANDED_OVER = "未下发"
    NOT_RECEIVED = "未签收"
    RECEIVED = "已签收"


class Completion(StrEnum):
    IN_PROGRESS = "整改中"
    OVERDUE = "逾期"
    ON_TIME = "按期完成"
    LATE = "逾期完成"


class Review(StrEnum):
    NOT_REVIEWED = "未审核"
    RETURNED = "退回"
    PASSED = "通过"
    CLOSED = "销号"


class State(StrEnum):
    """The one word that a list shows, the most pressing first."""

    OVERDUE = "逾期"
    RETURNED = "退回"
    NOT_HANDED_OVER = "未下发"
    NOT_RECEIVED = "未签收"
    DUE_SOON = "临期"
    IN_PROGRESS = "整改中"
    TO_VERIFY = "待核查"
    TO_CLOSE = "待销号"
    RECURRED = "反弹"
    CLOSED = "已销号"
    REVOKED = "复核撤销"
    WITHDRAWN = "已撤回"


ENDED = frozenset({State.CLOSED, State.RECURRED, State.REVOKED, State.WITHDRAWN})
"""Nothing more is asked of the unit; a recurrence is followed by a finding of its own."""


@dataclass(frozen=True)
class FindingStatus:
    """What the events up to `as_of` add up to."""

    receipt: Receipt
    completion: Completion
    review: Review
    state: State
    original_due_on: dt.date
    """The date that 考核 counts."""
    due_on: dt.date
    """The date in force: the last approved extension, else the original."""
    is_extended: bool
    is_extension_pending: bool
    handed_over_on: dt.date | None
    received_on: dt.date | None
    """Since it was last handed over, as is the answer."""
    answered_on: dt.date | None
    """The first 反馈 or 整改完成."""
    completed_on: dt.date | None
    """The unit's own report, unless it was returned."""
    verified_on: dt.date | None
    """The last verification that passed, unless it was returned since."""
    closed_on: dt.date | None
    days_left: int
    """From `as_of` to the date in force; negative when past."""

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    @property
    def is_revoked(self) -> bool:
        """Taken back on review: it counts nowhere."""
        return self.state is State.REVOKED

    @property
    def is_overdue(self) -> bool:
        """Not completed the day after the date in force."""
        return self.is_open and self.completion is Completion.OVERDUE

    @property
    def is_due_soon(self) -> bool:
        return self.state is State.DUE_SOON

    @property
    def days_overdue(self) -> int:
        return max(0, -self.days_left) if self.is_overdue else 0

    @property
    def is_on_time_by_original(self) -> bool:
        """Completed by the original date, whatever was extended."""
        return self.completed_on is not None and self.completed_on <= self.original_due_on


@dataclass
class _Course:
    """What has happened so far; the later event stands."""

    due_on: dt.date
    is_extension_pending: bool = False
    handed_over_on: dt.date | None = None
    received_on: dt.date | None = None
    answered_on: dt.date | None = None
    completed_on: dt.date | None = None
    verified_on: dt.date | None = None
    closed_on: dt.date | None = None
    has_recurred: bool = False
    review: Review = Review.NOT_REVIEWED

    def follow(self, event: Event) -> None:
        kind, day = event.kind, event.happened_on
        if _is_return(event):
            self.completed_on = self.verified_on = None
            self.review = Review.RETURNED
        elif kind is EventKind.HANDED_OVER:
            # What was handed over again is to be received and answered again.
            self.handed_over_on, self.received_on, self.answered_on = day, None, None
        elif kind is EventKind.RECEIPT:
            self.received_on = day
        elif kind is EventKind.COMPLETION:
            self.answered_on = self.answered_on or day
            self.completed_on, self.review = day, Review.NOT_REVIEWED
        elif kind is EventKind.RESPONSE:
            self.answered_on = self.answered_on or day
        elif kind is EventKind.VERIFICATION:
            self.verified_on, self.review = day, Review.PASSED
        elif kind is EventKind.CLOSURE:
            self.closed_on, self.review = day, Review.CLOSED
        elif kind is EventKind.EXTENSION_REQUEST:
            self.is_extension_pending = True
        elif kind is EventKind.EXTENSION:
            # It counts only once it is approved with a date.
            self.is_extension_pending = False
            self.due_on = event.new_due_on or self.due_on
        elif kind is EventKind.RECURRENCE:
            self.has_recurred = True


def _is_return(event: Event) -> bool:
    """A failed verification sends the finding back as much as a 退回 does."""
    return event.kind is EventKind.RETURNED or (
        event.kind is EventKind.VERIFICATION and event.result is VerificationResult.FAILED
    )


@lru_cache(maxsize=1 << 15)
def finding_status(finding: Finding, as_of: dt.date, due_soon_days: int) -> FindingStatus:
    """The status of one finding; `due_soon_days` is the widest reminder before the due date."""
    course = _Course(finding.due_on)
    for event in finding.events:
        if event.happened_on <= as_of:
            course.follow(event)
    receipt = _receipt(course)
    completion = _completion(course.completed_on, course.due_on, as_of)
    days_left = (course.due_on - as_of).days
    return FindingStatus(
        receipt=receipt,
        completion=completion,
        review=course.review,
        state=_state(finding, as_of, course, receipt, completion, days_left <= due_soon_days),
        original_due_on=finding.due_on,
        due_on=course.due_on,
        is_extended=course.due_on != finding.due_on,
        is_extension_pending=course.is_extension_pending,
        handed_over_on=course.handed_over_on,
        received_on=course.received_on,
        answered_on=course.answered_on,
        completed_on=course.completed_on,
        verified_on=course.verified_on,
        closed_on=course.closed_on,
        days_left=days_left,
    )


def _receipt(course: _Course) -> Receipt:
    if course.handed_over_on is None:
        return Receipt.NOT_HANDED_OVER
    return Receipt.RECEIVED if course.received_on else Receipt.NOT_RECEIVED


def _completion(completed_on: dt.date | None, due_on: dt.date, as_of: dt.date) -> Completion:
    """The due day itself is still in time."""
    if completed_on:
        return Completion.ON_TIME if completed_on <= due_on else Completion.LATE
    return Completion.OVERDUE if as_of > due_on else Completion.IN_PROGRESS


def _state(
    finding: Finding,
    as_of: dt.date,
    course: _Course,
    receipt: Receipt,
    completion: Completion,
    is_near: bool,
) -> State:
    """The first that holds, from what is settled to what presses most to the ordinary."""
    if finding.withdrawn and finding.withdrawn.withdrawn_on <= as_of:
        return State.WITHDRAWN
    if _is_revoked(finding, as_of):
        return State.REVOKED
    if course.has_recurred:
        return State.RECURRED
    if course.review is Review.CLOSED:
        return State.CLOSED
    if course.review is Review.PASSED:
        return State.TO_CLOSE
    if completion in (Completion.ON_TIME, Completion.LATE):
        return State.TO_VERIFY
    if completion is Completion.OVERDUE:
        return State.OVERDUE
    if course.review is Review.RETURNED:
        return State.RETURNED
    if receipt is Receipt.NOT_HANDED_OVER:
        return State.NOT_HANDED_OVER
    if receipt is Receipt.NOT_RECEIVED:
        return State.NOT_RECEIVED
    return State.DUE_SOON if is_near else State.IN_PROGRESS


def _is_revoked(finding: Finding, as_of: dt.date) -> bool:
    request = finding.review
    return (
        request is not None
        and request.decision is ReviewDecision.REVOKED
        and request.decided_on is not None
        and request.decided_on <= as_of
    )
