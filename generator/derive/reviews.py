"""复核: 30 days to ask, 30 more to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..records.finding import Finding, ReviewRequest

DAYS_TO_DECIDE = 30
"""《政府督查工作条例》: 收到申请 30 日内决定."""


class ReviewState(StrEnum):
    WAITING = "待决定"
    LATE = "决定超期"
    DECIDED = "已决定"


@dataclass(frozen=True)
class ReviewClock:
    """One request and its dates."""

    finding: Finding
    request: ReviewRequest
    decide_by: dt.date
    state: ReviewState
    days_late: int


def review_clock(finding: Finding, as_of: dt.date) -> ReviewClock | None:
    """Of the request that was made by `as_of`, if there was one."""
    request = finding.review
    if request is None or request.requested_on > as_of:
        return None
    decide_by = request.requested_on + dt.timedelta(DAYS_TO_DECIDE)
    is_decided = request.decided_on is not None and request.decided_on <= as_of
    ended_on = request.decided_on if is_decided and request.decided_on else as_of
    late = max(0, (ended_on - decide_by).days)
    waiting = ReviewState.LATE if late else ReviewState.WAITING
    state = ReviewState.DECIDED if is_decided else waiting
    return ReviewClock(finding, request, decide_by, state, late)


def undecided_first(clocks: Iterable[ReviewClock]) -> list[ReviewClock]:
    """… the most pressing first among them."""
    return sorted(
        clocks, key=lambda one: (one.state is ReviewState.DECIDED, one.decide_by, one.finding.id)
    )
