"""What happened, in order: the dated events of all records, each with the record it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..content import Content
from ..records.base import Record
from ..records.escalation import Escalation
from ..records.finding import Finding
from ..records.inspection import Inspection
from ..records.meeting import Meeting
from ..records.notice import Notice
from ..records.outcome import Outcome
from ..records.paper import Paper
from ..records.progress_form import ProgressForm
from ..records.project import Project

RECENT = 15
"""So many are news."""


@dataclass(frozen=True)
class Change:
    """One thing that happened on one day."""

    happened_on: dt.date
    what: str
    """销号, 开工, 印发 …"""
    record_id: str
    text: str
    projects: tuple[str, ...] = ()
    """The projects whose timeline it belongs to."""


def newest_changes(content: Content, as_of: dt.date) -> Iterator[Change]:
    """Everything up to `as_of`, newest first; days that nobody asks for are not looked at."""
    for day in _days_back(content, as_of):
        records = (content.records[id] for id in content.found("day", day))
        yield from _newest_first(
            change
            for record in records
            for change in changes_of(record, content)
            if change.happened_on == day
        )


def _days_back(content: Content, as_of: dt.date) -> Iterator[dt.date]:
    """From `as_of` to the first day that any record speaks of."""
    for year in range(as_of.year, dt.MINYEAR, -1):
        if content.found("year", year):
            last = min(as_of, dt.date(year, 12, 31))
            yield from (last - dt.timedelta(days) for days in range(last.timetuple().tm_yday))


def changes_of_project(project_id: str, content: Content, as_of: dt.date) -> tuple[Change, ...]:
    """The timeline of a project, newest first."""
    findings = content.found("project", project_id)
    ids = {project_id, *content.found("named", project_id), *findings}
    ids |= {id for finding in findings for id in content.found("named", finding)}
    happened = changes_in((content.records[id] for id in sorted(ids)), content, as_of)
    return tuple(change for change in happened if project_id in change.projects)


def changes_in(records: Iterable[Record], content: Content, as_of: dt.date) -> tuple[Change, ...]:
    """What happened to these records up to `as_of`, newest first."""
    return _newest_first(
        change
        for record in records
        for change in changes_of(record, content)
        if change.happened_on <= as_of
    )


def last_day_of(record: Record, content: Content, as_of: dt.date) -> dt.date | None:
    """The last day on which something happened to the record."""
    days = (change.happened_on for change in changes_of(record, content))
    return max((day for day in days if day <= as_of), default=None)


def _newest_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda c: (-c.happened_on.toordinal(), c.record_id, c.what)))


def changes_of(record: Record, content: Content) -> Iterable[Change]:
    """All that is told of the record."""
    match record:
        case ProgressForm():
            name = getattr(content.records.get(record.project), "name", "")
            text, day = f"{name} {record.period} 期", record.submitted_on
            return (Change(day, "报送督查表", record.id, text, (record.project,)),)
        case Notice() if record.issued_on:
            what, projects = f"下发{record.kind}", _projects_of(record, content)
            return (Change(record.issued_on, what, record.id, record.title, projects),)
    return _alone(record)


def rest() -> None:
    """Let go of the records that are remembered."""
    _alone.cache_clear()


@lru_cache(maxsize=1 << 15)
def _alone(record: Record) -> tuple[Change, ...]:
    """What the record tells by itself; remembered for those who see the site while they write."""
    match record:
        case Project():
            return tuple(_project(record))
        case Finding():
            return tuple(_finding(record))
        case Escalation():
            return tuple(_escalation(record))
        case Inspection():
            day = record.started_on
            return (Change(day, record.kind, record.id, record.title, record.projects),)
        case Meeting():
            return (Change(record.held_on, record.kind, record.id, record.title, record.projects),)
        case Paper() if record.issued_on:
            named = tuple(id for id in record.sources if id.startswith("XM-"))
            return (Change(record.issued_on, "印发", record.id, record.title, named),)
        case Outcome():
            return (Change(record.decided_on, record.kind, record.id, record.title),)
    return ()


def _project(project: Project) -> Iterator[Change]:
    mine = (project.id,)
    yield Change(project.approved_on, "立项", project.id, project.name, mine)
    if project.started_on:
        yield Change(project.started_on, "开工", project.id, project.name, mine)
    for milestone in project.milestones:
        if milestone.actual_on:
            yield Change(
                milestone.actual_on,
                "节点完成",
                project.id,
                f"{project.name}：{milestone.name}",
                mine,
            )
    if project.finished_on:
        yield Change(project.finished_on, "竣工", project.id, project.name, mine)
    if project.termination:
        yield Change(project.termination.ended_on, "终止", project.id, project.name, mine)


def _finding(finding: Finding) -> Iterator[Change]:
    mine = (finding.project,) if finding.project else ()
    yield Change(finding.found_on, "发现问题", finding.id, finding.title, mine)
    for event in finding.events:
        yield Change(event.happened_on, event.kind, finding.id, finding.title, mine)


def _escalation(escalation: Escalation) -> Iterator[Change]:
    mine = (escalation.project,) if escalation.project else ()
    yield Change(escalation.raised_on, "提请区级协调", escalation.id, escalation.title, mine)
    if escalation.decision:
        yield Change(
            escalation.decision.decided_on, "区级决定", escalation.id, escalation.title, mine
        )
    if escalation.result:
        yield Change(
            escalation.result.reached_on, "协调办结", escalation.id, escalation.title, mine
        )


def _projects_of(notice: Notice, content: Content) -> tuple[str, ...]:
    findings = (content.records.get(id) for id in notice.findings)
    named = (f.project for f in findings if isinstance(f, Finding) and f.project)
    return tuple(dict.fromkeys(named))
