"""Which projects the teams have visited, and which have waited too long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ..content import Content
from ..records.inspection import Inspection
from ..records.project import Project
from .periods import lives_on


@dataclass(frozen=True)
class Visit:
    """The last visit to one project, as of one day."""

    project: Project
    inspection: Inspection | None
    days_since: int
    """Since the last visit, or since approval where there was none."""
    is_uncovered: bool


def coverage(content: Content, as_of: dt.date) -> Mapping[str, Visit]:
    """By project id, for projects that live and are not finished; `督查间隔天数` itself is still covered."""
    limit = content.site.deadlines.visit_days
    last: dict[str, Inspection] = {}
    for inspection in content.all(Inspection).values():
        if inspection.started_on > as_of:
            continue
        for project_id in inspection.projects:
            known = last.get(project_id)
            if known is None or known.started_on <= inspection.started_on:
                last[project_id] = inspection
    visits = {}
    for project in content.all(Project).values():
        is_finished = project.finished_on is not None and project.finished_on <= as_of
        if not lives_on(project, as_of) or is_finished:
            continue
        visit = last.get(project.id)
        since = visit.started_on if visit else project.approved_on
        days = (as_of - since).days
        visits[project.id] = Visit(project, visit, days, days > limit)
    return visits
