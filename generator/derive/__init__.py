"""Content in, Report out: every figure and status that the pages show, as of one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ..content import Content
from ..records.finding import Finding
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.site import RuleSetName
from .backlinks import backlinks
from .changes import Change, changes
from .counts import Counts, Judged, count, grouped, successors, team_of
from .lights import Light, lights_of
from .progress import Progress, progress_of
from .status import FindingStatus, finding_status


@dataclass(frozen=True)
class Report:
    """All that is derived; nothing of it is ever stored."""

    as_of: dt.date
    statuses: Mapping[str, FindingStatus]
    """By finding id."""
    forms: Mapping[str, tuple[ProgressForm, ...]]
    """By project id, oldest period first."""
    progress: Mapping[str, Progress]
    """By project id; projects without a form are left out."""
    lights: Mapping[str, Mapping[RuleSetName, Light]]
    """By project id, then by rule set."""
    by_project: Mapping[str, tuple[Judged, ...]]
    by_unit: Mapping[str, tuple[Judged, ...]]
    """By the unit's name of today."""
    by_team: Mapping[str, tuple[Judged, ...]]
    total: Counts
    successors: Mapping[str, str]
    backlinks: Mapping[str, tuple[str, ...]]
    changes: tuple[Change, ...]
    """Newest first."""


def derive(content: Content, as_of: dt.date) -> Report:
    """Everything that follows from the records on one day."""
    site = content.site
    due_soon_days = max(site.deadlines.due_soon_days, default=0)
    statuses = {
        id: finding_status(finding, as_of, due_soon_days)
        for id, finding in content.all(Finding).items()
        if finding.found_on <= as_of
    }
    judged = [
        (finding, statuses[id]) for id, finding in content.all(Finding).items() if id in statuses
    ]
    by_project = grouped(judged, lambda finding: finding.project)
    forms = _forms(content)
    progress = {
        id: found
        for id, project in content.all(Project).items()
        if (found := progress_of(project, forms.get(id, ()), as_of, site.lights.basis))
    }
    current = successors(content)
    return Report(
        as_of=as_of,
        statuses=statuses,
        forms=forms,
        progress=progress,
        lights={
            id: lights_of(project, progress.get(id), by_project.get(id, ()), site.lights, as_of)
            for id, project in content.all(Project).items()
        },
        by_project=by_project,
        by_unit=grouped(judged, lambda f: current.get(f.responsible_unit, f.responsible_unit)),
        by_team=grouped(judged, team_of(content)),
        total=count(judged),
        successors=current,
        backlinks=backlinks(content),
        changes=changes(content, as_of),
    )


def _forms(content: Content) -> dict[str, tuple[ProgressForm, ...]]:
    by_project: dict[str, list[ProgressForm]] = {}
    for form in content.all(ProgressForm).values():
        by_project.setdefault(form.project, []).append(form)
    return {id: tuple(sorted(forms, key=lambda f: f.period)) for id, forms in by_project.items()}
