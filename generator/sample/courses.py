"""The life of a made-up finding after it was handed over: which events, on which days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from ..records.finding import EventKind, Treatment, VerificationResult
from .draw import between, chance, later, weighted, workday
from .settings import AS_OF


@dataclass
class EventPlan:
    """One event; a notice may be put to it later."""

    kind: EventKind
    happened_on: dt.date
    new_due_on: dt.date | None = None
    result: VerificationResult | None = None
    notice: str | None = None
    recurred_as: str | None = None


@dataclass
class Course:
    """The events so far, up to the counting date."""

    due_on: dt.date
    """The due date in force: the original, or the last one approved."""
    events: list[EventPlan] = field(default_factory=list)
    is_cut: bool = False
    """The next event would lie after the counting date."""

    def add(self, kind: EventKind, day: dt.date) -> EventPlan:
        """What would come after the counting date has not happened; the course ends before it."""
        event = EventPlan(kind, day)
        if day <= AS_OF and not self.is_cut:
            self.events.append(event)
        else:
            self.is_cut = True
        return event

    def last_day(self) -> dt.date:
        return self.events[-1].happened_on

    def first(self, kind: EventKind) -> EventPlan | None:
        return next((event for event in self.events if event.kind is kind), None)


STAGES = ("下发", "签收", "反馈", "申请延期", "完成", "退回", "通过", "销号")
"""How far a finding gets if time allows; old ones have nearly all been closed."""

_RECENT = ((0, 2), (1, 5), (2, 10), (3, 2), (4, 10), (5, 6), (6, 6), (7, 42))
_OLD = ((0, 1), (2, 3), (3, 1), (4, 2), (5, 1), (6, 2), (7, 290))


def run_course(rng: Random, handed_on: dt.date, due_on: dt.date, treatment: Treatment) -> Course:
    """The events of one finding from its handing over."""
    course = Course(due_on)
    goal = weighted(rng, _OLD if (AS_OF - due_on).days > 120 else _RECENT)
    course.add(EventKind.HANDED_OVER, handed_on)
    if goal >= 1 and not course.is_cut:
        _answer(rng, course, goal, treatment)
    if goal < 4 and not course.is_cut:
        _remind(rng, course)
    if goal >= 4 and not course.is_cut:
        _complete(rng, course, goal)
    return course


def _answer(rng: Random, course: Course, goal: int, treatment: Treatment) -> None:
    course.add(EventKind.RECEIPT, later(rng, course.last_day(), 0, 2))
    is_short = treatment is Treatment.IMMEDIATE
    if goal >= 2 and not course.is_cut and not (is_short and chance(rng, 0.6)):
        day = min(later(rng, course.last_day(), 2, 9), max(course.due_on, course.last_day()))
        course.add(EventKind.RESPONSE, day)
    wants_longer = goal == 3 or (goal > 3 and not is_short and chance(rng, 0.12))
    if wants_longer and not course.is_cut and course.last_day() < course.due_on:
        _ask_longer(rng, course, is_granted=goal > 3)


def _ask_longer(rng: Random, course: Course, *, is_granted: bool) -> None:
    """Asked on or before the due day; counts once it is approved."""
    room = (course.due_on - course.last_day()).days
    asked_on = course.last_day() + dt.timedelta(days=between(rng, min(room, 3), room))
    wanted = later(rng, course.due_on, 15, 60)
    course.add(EventKind.EXTENSION_REQUEST, asked_on).new_due_on = wanted
    if is_granted and not course.is_cut:
        granted = wanted if chance(rng, 0.7) else course.due_on + (wanted - course.due_on) * 2 // 3
        course.add(EventKind.EXTENSION, later(rng, asked_on, 1, 5)).new_due_on = granted
        if not course.is_cut:
            course.due_on = granted


def _remind(rng: Random, course: Course) -> None:
    """Shortly before the due day or some days after it."""
    day = workday(course.due_on + dt.timedelta(days=rng.choice((-5, -3, 2, 8, 15))))
    if day >= course.last_day() and chance(rng, 0.6):
        course.add(EventKind.REMINDER, day)


def _complete(rng: Random, course: Course, goal: int) -> None:
    is_late = chance(rng, 0.18)
    if is_late and chance(rng, 0.7):
        day = workday(course.due_on + dt.timedelta(days=between(rng, -2, 5)))
        if day >= course.last_day():
            course.add(EventKind.REMINDER, day)
    if course.is_cut:
        return
    if is_late:
        done_on = later(rng, max(course.due_on, course.last_day()), 2, 40)
    else:
        room = max(0, (course.due_on - course.last_day()).days)
        done_on = course.last_day() + dt.timedelta(days=between(rng, room // 2, room))
    course.add(EventKind.COMPLETION, done_on)
    if goal >= 5 and not course.is_cut:
        _verify(rng, course, goal)


def _verify(rng: Random, course: Course, goal: int) -> None:
    if goal == 5 or chance(rng, 0.1):
        _send_back(rng, course)
        if goal == 5 or course.is_cut:
            return
        course.add(EventKind.RESPONSE, later(rng, course.last_day(), 2, 8))
        if not course.is_cut:
            course.add(EventKind.COMPLETION, later(rng, course.last_day(), 3, 15))
    if course.is_cut:
        return
    verified = course.add(EventKind.VERIFICATION, later(rng, course.last_day(), 2, 12))
    verified.result = VerificationResult.PASSED
    if goal == 7 and not course.is_cut:
        course.add(EventKind.CLOSURE, later(rng, course.last_day(), 1, 9))


def _send_back(rng: Random, course: Course) -> None:
    """Returned at once, or after a look at the site that showed otherwise."""
    if chance(rng, 0.6):
        failed = course.add(EventKind.VERIFICATION, later(rng, course.last_day(), 2, 10))
        failed.result = VerificationResult.FAILED
    if not course.is_cut:
        course.add(EventKind.RETURNED, later(rng, course.last_day(), 0, 3))
