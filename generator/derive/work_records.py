"""实绩: what a responsible post has to show, from work records alone; nobody types an opinion."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..content import Content
from ..records.organisation import Post, Unit
from ..records.outcome import Outcome
from ..records.project import Milestone, Project
from .counts import Judged
from .report import Report
from .roles import ROLES, RoleHeld, projects_of


@dataclass(frozen=True)
class WorkRecord:
    """One post's record over its holder's term, up to the day."""

    unit: Unit
    number: int
    """The post's place in its unit, from 1: part of the page's address."""
    post: Post
    first_day: dt.date
    last_day: dt.date
    projects: tuple[RoleHeld, ...]
    milestones: tuple[tuple[Project, Milestone], ...]
    """Of the projects that the unit answers for, due in the term."""
    on_time_milestones: tuple[tuple[Project, Milestone], ...]
    findings: tuple[Judged, ...]
    """Found in the term, and not taken back on review."""
    due: tuple[Judged, ...]
    """With an original date in the term."""
    on_time: tuple[Judged, ...]
    outcomes: tuple[Outcome, ...]
    """Of the post; those that name no post are the whole unit's, and stand with each."""


def work_record(unit: Unit, number: int, content: Content, report: Report) -> WorkRecord | None:
    """Of the unit's `number`th post; None where nobody has held it yet."""
    post, as_of = unit.posts[number - 1], report.as_of
    if post.since > as_of:
        return None
    first, last = post.since, min(post.until or as_of, as_of)
    today = report.successors[unit.name]
    names = report.names_of(today)
    projects = tuple(
        (roles, project)
        for roles, project in projects_of(names, content)
        if _overlaps(project, first, last)
    )
    milestones = tuple(
        (project, milestone)
        for roles, project in projects
        if ROLES[0] in roles
        for milestone in project.milestones
        if first <= milestone.planned_on <= last and not _is_over(project, milestone.planned_on)
    )
    findings = report.by_unit.get(today, ())
    mine = tuple((finding, status) for finding, status in findings if not status.is_revoked)
    due = tuple(one for one in mine if first <= one[0].due_on <= last)
    return WorkRecord(
        unit=unit,
        number=number,
        post=post,
        first_day=first,
        last_day=last,
        projects=projects,
        milestones=milestones,
        on_time_milestones=tuple(one for one in milestones if is_on_time(one[1], as_of)),
        findings=tuple(one for one in mine if first <= one[0].found_on <= last),
        due=due,
        on_time=tuple(one for one in due if one[1].is_on_time_by_original),
        outcomes=tuple(
            outcome
            for outcome in content.filed(Outcome, "unit", *names)
            if outcome.post in (None, post.title) and first <= outcome.decided_on <= last
        ),
    )


def is_on_time(milestone: Milestone, as_of: dt.date) -> bool:
    actual_on = milestone.actual_on
    return actual_on is not None and actual_on <= min(milestone.planned_on, as_of)


def _overlaps(project: Project, first: dt.date, last: dt.date) -> bool:
    """Approved before the term ended, and not over before it began."""
    return project.approved_on <= last and not _is_over(project, first)


def _is_over(project: Project, day: dt.date) -> bool:
    return project.termination is not None and project.termination.ended_on <= day
