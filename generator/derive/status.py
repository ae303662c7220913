"""A finding's status on three axes, from its events up to `as_of`: received, done, reviewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

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


ENDED = frozenset({State.CLOSED, State.RECURRED, State.REVOKED})
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


def finding_status(finding: Finding, as_of: dt.date, due_soon_days: int) -> FindingStatus:
    """The status of one finding; `due_soon_days` is the widest reminder before the due date."""
    events = [event for event in finding.events if event.happened_on <= as_of]
    due_on = _due_on(finding, events)
    completed_on = _completed_on(events)
    receipt = _receipt(events)
    completion = _completion(completed_on, due_on, as_of)
    review = _review(events)
    days_left = (due_on - as_of).days
    return FindingStatus(
        receipt=receipt,
        completion=completion,
        review=review,
        state=_state(
            finding, as_of, events, receipt, completion, review, days_left <= due_soon_days
        ),
        original_due_on=finding.due_on,
        due_on=due_on,
        is_extended=due_on != finding.due_on,
        is_extension_pending=_is_extension_pending(events),
        handed_over_on=_last(events, EventKind.HANDED_OVER),
        received_on=_last(events, EventKind.RECEIPT),
        completed_on=completed_on,
        verified_on=_verified_on(events),
        closed_on=_last(events, EventKind.CLOSURE),
        days_left=days_left,
    )


def _last(events: Sequence[Event], *kinds: EventKind) -> dt.date | None:
    return next((event.happened_on for event in reversed(events) if event.kind in kinds), None)


def _due_on(finding: Finding, events: Sequence[Event]) -> dt.date:
    """An extension counts only once it is approved with a date."""
    approved = (
        event.new_due_on
        for event in reversed(events)
        if event.kind is EventKind.EXTENSION and event.new_due_on
    )
    return next(approved, finding.due_on)


def _is_extension_pending(events: Sequence[Event]) -> bool:
    kinds = [e.kind for e in events if e.kind in (EventKind.EXTENSION_REQUEST, EventKind.EXTENSION)]
    return bool(kinds) and kinds[-1] is EventKind.EXTENSION_REQUEST


def _is_return(event: Event) -> bool:
    """A failed verification sends the finding back as much as a 退回 does."""
    return event.kind is EventKind.RETURNED or (
        event.kind is EventKind.VERIFICATION and event.result is VerificationResult.FAILED
    )


def _completed_on(events: Sequence[Event]) -> dt.date | None:
    completed_on = None
    for event in events:
        if event.kind is EventKind.COMPLETION:
            completed_on = event.happened_on
        elif _is_return(event):
            completed_on = None
    return completed_on


def _verified_on(events: Sequence[Event]) -> dt.date | None:
    verified_on = None
    for event in events:
        if _is_return(event):
            verified_on = None
        elif event.kind is EventKind.VERIFICATION:
            verified_on = event.happened_on
    return verified_on


def _receipt(events: Sequence[Event]) -> Receipt:
    kinds = {event.kind for event in events}
    if EventKind.HANDED_OVER not in kinds:
        return Receipt.NOT_HANDED_OVER
    return Receipt.RECEIVED if EventKind.RECEIPT in kinds else Receipt.NOT_RECEIVED


def _completion(completed_on: dt.date | None, due_on: dt.date, as_of: dt.date) -> Completion:
    """The due day itself is still in time."""
    if completed_on:
        return Completion.ON_TIME if completed_on <= due_on else Completion.LATE
    return Completion.OVERDUE if as_of > due_on else Completion.IN_PROGRESS


def _review(events: Sequence[Event]) -> Review:
    review = Review.NOT_REVIEWED
    for event in events:
        if event.kind is EventKind.CLOSURE:
            review = Review.CLOSED
        elif _is_return(event):
            review = Review.RETURNED
        elif event.kind is EventKind.VERIFICATION:
            review = Review.PASSED
        elif event.kind is EventKind.COMPLETION:
            review = Review.NOT_REVIEWED
    return review


def _state(
    finding: Finding,
    as_of: dt.date,
    events: Sequence[Event],
    receipt: Receipt,
    completion: Completion,
    review: Review,
    is_near: bool,
) -> State:
    """The first that holds, from what is settled to what presses most to the ordinary."""
    request = finding.review
    is_revoked = (
        request is not None
        and request.decision is ReviewDecision.REVOKED
        and request.decided_on is not None
        and request.decided_on <= as_of
    )
    is_done = completion in (Completion.ON_TIME, Completion.LATE)
    cases = (
        (is_revoked, State.REVOKED),
        (any(event.kind is EventKind.RECURRENCE for event in events), State.RECURRED),
        (review is Review.CLOSED, State.CLOSED),
        (review is Review.PASSED, State.TO_CLOSE),
        (is_done, State.TO_VERIFY),
        (completion is Completion.OVERDUE, State.OVERDUE),
        (review is Review.RETURNED, State.RETURNED),
        (receipt is Receipt.NOT_HANDED_OVER, State.NOT_HANDED_OVER),
        (receipt is Receipt.NOT_RECEIVED, State.NOT_RECEIVED),
        (is_near, State.DUE_SOON),
    )
    return next((state for holds, state in cases if holds), State.IN_PROGRESS)
