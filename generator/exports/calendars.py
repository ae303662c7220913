"""Calendars (ICS): deadlines of open findings, decisions awaited, meetings; for the site and for each unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..content import Content
from ..derive import Report
from ..derive.reviews import ReviewState, review_clock
from ..memo import Asked
from ..plan import File, Plan
from ..records.escalation import Escalation
from ..records.meeting import Meeting

REMIND_DAYS = 3


@dataclass(frozen=True)
class Deadline:
    """One day to keep in mind."""

    uid: str
    day: dt.date
    title: str
    url: str
    units: tuple[str, ...]
    """Names of today; empty for what concerns nobody in particular."""
    has_alarm: bool


def calendar_plans(content: Content, report: Report) -> Iterator[Plan]:
    """The site's calendar and one for every unit."""
    _events(content, report)
    yield Plan("calendars/site", _calendar_file, ("site", content.site.title, None))
    for unit in content.units.values():
        name, title = f"unit-{unit.slug}", f"{unit.name}：{content.site.title}"
        yield Plan(f"calendars/{name}", _calendar_file, (name, title, unit.name))


class Event(NamedTuple):
    """A deadline as it stands in every calendar that has it."""

    day: dt.date
    uid: str
    units: tuple[str, ...]
    text: bytes


def _calendar_file(
    name: str, title: str, unit: str | None, content: Content, report: Report
) -> Iterator[File]:
    kept = _events(content, report)
    units = (unit,) if unit else content.units
    events = (event for source in (*units, ESCALATIONS, MEETINGS) for event in kept[source])
    mine = sorted(event for event in events if unit is None or unit in event.units)
    yield f"calendars/{name}.ics", _calendar(title, (event.text for event in mine))


ESCALATIONS, MEETINGS = "escalations", "meetings"
"""Sources of events, beside the units with their findings."""


def _events(content: Content, report: Report) -> Asked[tuple[Event, ...]]:
    """By source: whoever has one event to change need not write the others again."""
    return Asked(report.memo, "events", lambda source: _events_of(source, content, report))


def _events_of(source: str, content: Content, report: Report) -> tuple[Event, ...]:
    if source == ESCALATIONS:
        found = _escalations(content, report)
    elif source == MEETINGS:
        found = _meetings(content, report)
    else:
        found = _findings(source, report)
    return tuple(Event(one.day, one.uid, one.units, _event(one, report.as_of)) for one in found)


def _now(report: Report, *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(report.successors.get(name, name) for name in names))


def _findings(unit: str, report: Report) -> Iterator[Deadline]:
    """Rectification to be reported, and 复核 to be decided."""
    for finding, status in report.by_unit.get(unit, ()):
        url = f"findings/{finding.id}/"
        if status.is_open and status.completed_on is None:
            title = f"整改到期：{finding.title}（{finding.responsible_unit}）"
            yield Deadline(f"due-{finding.id}", status.due_on, title, url, (unit,), True)
        clock = review_clock(finding, report.as_of)
        if clock and clock.state is not ReviewState.DECIDED:
            title = f"复核应决：{finding.title}"
            yield Deadline(f"review-{finding.id}", clock.decide_by, title, url, (unit,), True)


def _escalations(content: Content, report: Report) -> Iterator[Deadline]:
    for matter in content.counting.all(Escalation).values():
        if matter.decision is None:
            yield Deadline(
                f"decide-{matter.id}",
                matter.decide_by,
                f"区级应决：{matter.title}",
                f"escalations/{matter.id}/",
                _now(report, matter.raised_by, *matter.units),
                True,
            )


def _meetings(content: Content, report: Report) -> Iterator[Deadline]:
    for meeting in content.counting.all(Meeting).values():
        page = f"meetings/{meeting.id}/"
        yield Deadline(
            f"held-{meeting.id}",
            meeting.held_on,
            meeting.title,
            page,
            _now(report, *meeting.units),
            False,
        )
        for number, remark in enumerate(meeting.remarks, 1):
            if remark.result is None:
                title = f"讲评意见到期：{remark.content}"
                units = _now(report, remark.unit)
                yield Deadline(
                    f"remark-{meeting.id}-{number}", remark.due_on, title, page, units, True
                )


def _event(deadline: Deadline, as_of: dt.date) -> bytes:
    """RFC 5545: a whole day, with an alarm three days before."""
    # A twentieth of a second that most builds do not need.
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{deadline.uid}@ducha")
    event.add("dtstamp", dt.datetime.combine(as_of, dt.time(), dt.UTC))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + dt.timedelta(1))
    event.add("summary", deadline.title)
    event.add("description", deadline.url)
    if deadline.has_alarm:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", deadline.title)
        alarm.add("trigger", -dt.timedelta(REMIND_DAYS))
        event.add_component(alarm)
    text: bytes = event.to_ical()
    return text


def _calendar(name: str, events: Iterable[bytes]) -> bytes:
    """The events, and what stands around them."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//ducha//zh-CN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    head, end, tail = calendar.to_ical().partition(b"END:VCALENDAR")
    return b"".join((head, *events, end, tail))
