"""Calendars (ICS): deadlines of open findings, decisions awaited, meetings; for the site and for each unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..content import Content
from ..derive import Report
from ..derive.reviews import ReviewState
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
    found = tuple(deadlines(content, report))
    yield _plan("site", content.site.title, found)
    for unit in content.units.values():
        mine = tuple(one for one in found if unit.name in one.units)
        yield _plan(f"unit-{unit.slug}", f"{unit.name}：{content.site.title}", mine)


def _plan(name: str, title: str, entries: tuple[Deadline, ...]) -> Plan:
    return Plan(f"calendars/{name}", _calendar_file, (name, title, entries))


def _calendar_file(
    name: str, title: str, entries: tuple[Deadline, ...], _: Content, report: Report
) -> Iterator[File]:
    yield f"calendars/{name}.ics", ics(title, entries, report.as_of)


def deadlines(content: Content, report: Report) -> Iterator[Deadline]:
    """Everything that has a day, in the order of days."""
    found = [
        *_findings(report),
        *_reviews(report),
        *_escalations(content, report),
        *_meetings(content, report),
    ]
    yield from sorted(found, key=lambda one: (one.day, one.uid))


def _now(report: Report, *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(report.successors.get(name, name) for name in names))


def _findings(report: Report) -> Iterator[Deadline]:
    for finding, status in report.judged:
        if status.is_open and status.completed_on is None:
            yield Deadline(
                f"due-{finding.id}",
                status.due_on,
                f"整改到期：{finding.title}（{finding.responsible_unit}）",
                f"findings/{finding.id}/",
                _now(report, finding.responsible_unit),
                True,
            )


def _reviews(report: Report) -> Iterator[Deadline]:
    for clock in report.reviews.values():
        if clock.state is not ReviewState.DECIDED:
            yield Deadline(
                f"review-{clock.finding.id}",
                clock.decide_by,
                f"复核应决：{clock.finding.title}",
                f"findings/{clock.finding.id}/",
                _now(report, clock.finding.responsible_unit),
                True,
            )


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


def ics(name: str, entries: Iterable[Deadline], as_of: dt.date) -> bytes:
    """RFC 5545: whole days, each deadline with an alarm three days before."""
    # A twentieth of a second that most builds do not need.
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//ducha//zh-CN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    stamp = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.uid}@ducha")
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + dt.timedelta(1))
        event.add("summary", entry.title)
        event.add("description", entry.url)
        if entry.has_alarm:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.title)
            alarm.add("trigger", -dt.timedelta(REMIND_DAYS))
            event.add_component(alarm)
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data
