"""Which projects the teams have visited, and which have waited too long."""

from __future__ import annotations

import datetime as dt
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


def visit_to(project_id: str, content: Content, as_of: dt.date) -> Visit | None:
    """None where the project does not live or is finished; `督查间隔天数` itself is still covered."""
    project = content.all(Project).get(project_id)
    if project is None or not lives_on(project, as_of):
        return None
    if project.finished_on is not None and project.finished_on <= as_of:
        return None
    visits = content.filed(Inspection, "visited", project_id)
    past = [visit for visit in visits if visit.started_on <= as_of]
    last = max(past, key=lambda visit: (visit.started_on, visit.id), default=None)
    days = (as_of - (last.started_on if last else project.approved_on)).days
    return Visit(project, last, days, days > content.site.deadlines.visit_days)
