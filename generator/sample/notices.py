"""Which made-up findings were handed over or chased by a notice, and its 文号."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from random import Random

from ..records.finding import EventKind, FindingLevel
from ..records.notice import NoticeKind
from .courses import EventPlan
from .draw import chance, later
from .findings import Batch, FindingPlan, was_handed_over


@dataclass
class NoticePlan:
    kind: NoticeKind
    unit: str
    issued_on: dt.date
    findings: list[FindingPlan]
    events: list[EventPlan]
    due_on: dt.date
    id: str = ""
    number: str = ""


def plan_notices(rng: Random, code: str, batches: list[Batch], count: int) -> list[NoticePlan]:
    """At most `count`, numbered in the order of their days, without a gap."""
    batches = [batch for batch in batches if was_handed_over(batch)]
    rng.shuffle(batches)
    reminders = [(f, e) for b in batches for f in b.findings for e in _reminders(f)]
    chasing = reminders[: count // 4]
    notices = [_chase(rng, finding, event) for finding, event in chasing]
    notices += [_hand_over(rng, batch) for batch in batches[: count - len(notices)]]
    notices.sort(key=lambda notice: (notice.issued_on, notice.findings[0].id, notice.kind))
    _number(notices, code)
    return notices


def _reminders(finding: FindingPlan) -> list[EventPlan]:
    return [e for e in finding.course.events if e.kind is EventKind.REMINDER]


def _chase(rng: Random, finding: FindingPlan, event: EventPlan) -> NoticePlan:
    day = event.happened_on
    due_on = later(rng, day, 3, 10)
    return NoticePlan(NoticeKind.REMINDER, finding.unit, day, [finding], [event], due_on)


def _hand_over(rng: Random, batch: Batch) -> NoticePlan:
    is_major = any(f.level is FindingLevel.MAJOR for f in batch.findings)
    kind = NoticeKind.SUPERVISION if is_major or chance(rng, 0.12) else NoticeKind.RECTIFICATION
    due_on = max(f.due_on for f in batch.findings)
    events = [f.course.events[0] for f in batch.findings]
    return NoticePlan(kind, batch.unit, batch.handed_on, batch.findings, events, due_on)


def _number(notices: list[NoticePlan], code: str) -> None:
    ids: Counter[int] = Counter()
    numbers: Counter[tuple[str, int]] = Counter()
    for notice in notices:
        year = notice.issued_on.year
        ids[year] += 1
        own = f"{code}{'改' if notice.kind is NoticeKind.RECTIFICATION else '办'}"
        numbers[own, year] += 1
        notice.id = f"ZG-{year}-{ids[year]:04d}"
        notice.number = f"{own}〔{year}〕{numbers[own, year]}号"
        for event in notice.events:
            event.notice = notice.id
