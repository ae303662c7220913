"""Made-up meetings: one 现场推进会 a 双月期 first, then joint and dispatch meetings."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from random import Random

from ..period import Period
from ..records.keyed import Data, keyed
from ..records.meeting import Meeting, MeetingKind, Remark, RemarkResult
from . import phrases
from .district import District
from .draw import between, chance, later, on, some, workday
from .projects import ProjectPlan
from .settings import AS_OF


@dataclass
class MeetingPlan:
    kind: MeetingKind
    held_on: dt.date
    period: Period
    projects: list[ProjectPlan]
    id: str = ""


def plan_meetings(
    rng: Random, projects: list[ProjectPlan], count: int, first_year: int
) -> list[MeetingPlan]:
    periods = _held_periods(first_year)
    kinds = (MeetingKind.ON_SITE, MeetingKind.JOINT, MeetingKind.DISPATCH)
    meetings = []
    for number in range(count):
        turn, place = divmod(number, len(periods))
        meetings.append(_plan(rng, kinds[min(turn, 1 + turn % 2)], periods[place], projects))
    meetings.sort(key=lambda meeting: meeting.held_on)
    serials: Counter[int] = Counter()
    for meeting in meetings:
        year = meeting.held_on.year
        serials[year] += 1
        meeting.id = f"HY-{year}-{serials[year]:04d}"
    return meetings


def _held_periods(first_year: int) -> list[Period]:
    """The latest first: a small district has its newest meeting."""
    period, found = Period.containing(AS_OF).previous, []
    while period.year >= first_year:
        found.append(period)
        period = period.previous
    return found


def _plan(
    rng: Random, kind: MeetingKind, period: Period, projects: list[ProjectPlan]
) -> MeetingPlan:
    day = workday(period.last_day + dt.timedelta(days=between(rng, 8, 26)))
    alive = [p for p in projects if p.approved_on < day < p.last_day]
    seen = some(rng, alive, between(rng, 2, 4))
    if kind is MeetingKind.ON_SITE and not seen:
        kind = MeetingKind.JOINT
    return MeetingPlan(kind, day, period, seen)


def meeting_data(rng: Random, district: District, meeting: MeetingPlan) -> Data:
    is_on_site = meeting.kind is MeetingKind.ON_SITE
    units = dict.fromkeys(["区重点工作督查组办公室", "区委组织部", "区财政局"])
    for project in meeting.projects:
        units |= dict.fromkeys((project.responsible.name, project.service))
    remarks = [_remark(rng, meeting, project) for project in meeting.projects]
    agenda = some(rng, phrases.AGENDAS[1:], between(rng, 2, 4))
    place = meeting.projects[0].place if is_on_site else "区委第二会议室"
    return keyed(
        Meeting,
        title=f"{district.name}{meeting.period.title}重点项目{meeting.kind}",
        kind=meeting.kind,
        held_on=meeting.held_on,
        period=meeting.period.key,
        place=place,
        host=rng.choice(district.leaders),
        units=list(units),
        agenda=[phrases.AGENDAS[0], *agenda] if is_on_site else agenda,
        projects=[p.id for p in meeting.projects] if is_on_site else None,
        remarks=remarks,
        minutes=_minutes(rng, meeting),
    )


def _remark(rng: Random, meeting: MeetingPlan, project: ProjectPlan) -> Data:
    due_on = later(rng, meeting.held_on, 15, 60)
    settled_on = later(rng, meeting.held_on, 8, 75)
    result = None
    if settled_on <= AS_OF and chance(rng, 0.9):
        content = rng.choice(phrases.REMARK_RESULTS)
        result = keyed(RemarkResult, settled_on=settled_on, content=content)
    return keyed(
        Remark,
        content=f"{project.name}{rng.choice(phrases.REMARKS)}",
        unit=project.responsible.name,
        project=project.id,
        due_on=due_on,
        result=result,
    )


def _minutes(rng: Random, meeting: MeetingPlan) -> str:
    head = f"{on(meeting.held_on)}召开会议，研究{meeting.period.title}重点项目推进情况。"
    points = some(rng, phrases.ADVICE, 3)
    body = "\n".join(f"{number}. {text}。" for number, text in enumerate(points, start=1))
    return f"{head}\n\n会议要求：\n\n{body}\n\n讲评意见由责任单位按期落实，下次会议通报结果。\n"
