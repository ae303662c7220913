"""A finding's status from its events, on every day that matters."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.status import (
    Completion,
    FindingStatus,
    Receipt,
    Review,
    State,
    finding_status,
)
from generator.records.finding import EventKind, VerificationResult

from .samples import day, finding

HANDED_OVER = "下发 2026-03-03"
RECEIVED = f"{HANDED_OVER}\n签收 2026-03-04"
DONE = f"{RECEIVED}\n整改完成 2026-03-20"
PASSED = f"{DONE}\n核查 2026-03-24 核查人=督查一组 核查结果=通过"
CLOSED = f"{PASSED}\n销号 2026-03-25 核查人=督查一组"


def status_on(as_of: str, events: str = "", text: str = "") -> FindingStatus:
    return finding_status(finding(events, text), day(as_of), due_soon_days=7)


@pytest.mark.parametrize(
    ("as_of", "events", "state"),
    [
        ("2026-03-02", "", State.NOT_HANDED_OVER),
        ("2026-03-03", HANDED_OVER, State.NOT_RECEIVED),
        ("2026-03-04", RECEIVED, State.IN_PROGRESS),
        ("2026-03-12", RECEIVED, State.IN_PROGRESS),
        ("2026-03-13", RECEIVED, State.DUE_SOON),
        ("2026-03-20", RECEIVED, State.DUE_SOON),
        ("2026-03-21", RECEIVED, State.OVERDUE),
        ("2026-03-20", DONE, State.TO_VERIFY),
        ("2026-03-21", DONE, State.TO_VERIFY),
        ("2026-03-24", PASSED, State.TO_CLOSE),
        ("2026-03-25", CLOSED, State.CLOSED),
        ("2026-09-01", f"{CLOSED}\n反弹 2026-08-30", State.RECURRED),
        ("2026-03-22", f"{DONE}\n退回 2026-03-22", State.OVERDUE),
        ("2026-03-10", f"{RECEIVED}\n整改完成 2026-03-08\n退回 2026-03-09", State.RETURNED),
        ("2026-03-21", "", State.OVERDUE),
    ],
)
def test_the_state_is_the_first_that_presses(as_of: str, events: str, state: State) -> None:
    assert status_on(as_of, events).state is state


def test_finding_is_overdue_the_day_after_its_deadline() -> None:
    assert not status_on("2026-03-20", RECEIVED).is_overdue
    late = status_on("2026-03-21", RECEIVED)
    assert late.is_overdue
    assert late.days_overdue == 1


@pytest.mark.parametrize(
    ("done_on", "completion"),
    [("2026-03-20", Completion.ON_TIME), ("2026-03-21", Completion.LATE)],
)
def test_completion_on_the_due_day_is_in_time(done_on: str, completion: Completion) -> None:
    status = status_on("2026-04-01", f"{RECEIVED}\n整改完成 {done_on}")
    assert status.completion is completion


def test_an_event_after_the_counting_date_has_not_happened_yet() -> None:
    status = status_on("2026-03-19", CLOSED)
    assert (status.receipt, status.completion, status.review) == (
        Receipt.RECEIVED,
        Completion.IN_PROGRESS,
        Review.NOT_REVIEWED,
    )


class TestHandedOverAgain:
    RETURNED = f"{RECEIVED}\n反馈 2026-03-05\n整改完成 2026-03-08\n退回 2026-03-09"
    AGAIN = f"{RETURNED}\n下发 2026-03-10"

    def test_the_old_receipt_and_answer_no_longer_count(self) -> None:
        status = status_on("2026-03-10", self.AGAIN)
        assert status.handed_over_on == day("2026-03-10")
        assert (status.receipt, status.answered_on) == (Receipt.NOT_RECEIVED, None)

    def test_what_is_returned_alone_was_received_and_answered(self) -> None:
        status = status_on("2026-03-10", self.RETURNED)
        assert status.receipt is Receipt.RECEIVED
        assert status.answered_on == day("2026-03-05")

    def test_the_new_receipt_and_the_first_new_answer_do(self) -> None:
        events = f"{self.AGAIN}\n签收 2026-03-11\n反馈 2026-03-12\n整改完成 2026-03-15"
        status = status_on("2026-03-15", events)
        assert status.received_on == day("2026-03-11")
        assert status.answered_on == day("2026-03-12")


class TestExtension:
    ASKED = f"{RECEIVED}\n延期申请 2026-03-18 新期限=2026-04-10"
    GRANTED = f"{ASKED}\n延期批准 2026-03-19 新期限=2026-04-05 依据=批复"

    def test_a_request_alone_moves_nothing(self) -> None:
        status = status_on("2026-03-21", self.ASKED)
        assert status.is_overdue
        assert status.is_extension_pending
        assert status.due_on == day("2026-03-20")

    def test_an_approved_date_is_the_one_in_force(self) -> None:
        status = status_on("2026-04-05", self.GRANTED)
        assert not status.is_overdue
        assert status.due_on == day("2026-04-05")
        assert status_on("2026-04-06", self.GRANTED).is_overdue

    def test_the_original_date_is_the_one_that_counts(self) -> None:
        status = status_on("2026-04-06", f"{self.GRANTED}\n整改完成 2026-04-01")
        assert status.completion is Completion.ON_TIME
        assert status.original_due_on == day("2026-03-20")
        assert not status.is_on_time_by_original


def test_a_failed_verification_sends_the_finding_back() -> None:
    status = status_on("2026-03-24", f"{DONE}\n核查 2026-03-24 核查人=督查一组 核查结果=不通过")
    assert status.review is Review.RETURNED
    assert status.completed_on is None


def test_a_finding_revoked_on_review_asks_nothing_more() -> None:
    review = "复核: {申请日期: 2026-03-10, 事项: 事实不符, 决定日期: 2026-03-15, 复核人: 周某某, 决定: 撤销, 决定理由: 事实不成立}"
    assert status_on("2026-03-14", RECEIVED, review).is_open
    revoked = status_on("2026-04-20", RECEIVED, review)
    assert revoked.state is State.REVOKED
    assert not revoked.is_overdue


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(EventKind),
        st.dates(dt.date(2026, 3, 2), dt.date(2026, 5, 1)),
        st.sampled_from([None, *VerificationResult]),
    ),
    max_size=12,
)


@given(EVENTS, st.dates(dt.date(2026, 3, 2), dt.date(2026, 6, 1)))
def test_no_order_of_events_gives_an_impossible_status(
    events: list[tuple[EventKind, dt.date, VerificationResult | None]], as_of: dt.date
) -> None:
    lines = [
        f"{kind} {on}"
        + (f" 核查结果={result}" if result else "")
        + f" 新期限={on + dt.timedelta(20)}"
        for kind, on, result in events
    ]
    status = finding_status(finding("\n".join(lines)), as_of, 7)
    assert status.is_overdue <= status.is_open
    assert not (status.is_overdue and status.completed_on)
    assert not (status.is_due_soon and status.is_overdue)
    assert (status.days_overdue > 0) == status.is_overdue
    assert status.original_due_on == day("2026-03-20")
    assert (status.completion in (Completion.ON_TIME, Completion.LATE)) == bool(status.completed_on)
    if status.state is State.CLOSED:
        assert status.closed_on is not None and status.closed_on <= as_of
    assert all(
        d is None or d <= as_of
        for d in (status.handed_over_on, status.received_on, status.completed_on, status.closed_on)
    )
