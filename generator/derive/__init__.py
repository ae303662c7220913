"""Content in, Report out: every figure and status that the pages show, as of one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ..content import Content
from ..editions.names import Names
from ..records.finding import Finding
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.site import RuleSetName
from .backlinks import backlinks
from .burden import Burden, burden
from .changes import RECENT, Change, by_project_of, changes, last_days
from .counts import Counts, Judged, count, grouped, successors, team_of
from .coverage import Visit, coverage
from .follow_up import Sample, follow_up_sample, recurrences
from .lights import Light, lights_of
from .part import part_of
from .period_reports import period_reports
from .periods import PeriodReport
from .progress import Progress, progress_of
from .rankings import Ranking, rankings
from .reviews import ReviewClock, review_clocks
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
    recent: tuple[Change, ...]
    """The newest of them."""
    changes_of: Mapping[str, tuple[Change, ...]]
    """By project."""
    changed_on: Mapping[str, dt.date]
    """The last day on which something happened to a record."""
    judged: tuple[Judged, ...]
    """Every finding with its status, in the order of ids."""
    periods: Mapping[str, PeriodReport]
    """By period, oldest first."""
    rankings: Mapping[str, Ranking]
    """By assessment period, in its order."""
    coverage: Mapping[str, Visit]
    sample: Sample
    recurrences: Mapping[str, tuple[str, ...]]
    reviews: Mapping[str, ReviewClock]
    """By finding, the undecided first."""
    burden: Burden


def derive(content: Content, as_of: dt.date, whole: Content | None = None) -> Report:
    """Everything that follows from the records on one day; what was withdrawn has a status, and counts nowhere.

    `whole`: where the content is a part of it, for the figures that must be the same for everybody.
    """
    report = _derived(content, as_of)
    if whole is None:
        return report
    hidden = Names(frozenset(whole.records.keys() - content.records.keys()))
    return part_of(report, _derived(whole, as_of), content, hidden)


def _derived(content: Content, as_of: dt.date) -> Report:
    site, counting = content.site, content.counting
    due_soon_days = max(site.deadlines.due_soon_days, default=0)
    statuses = {
        id: finding_status(finding, as_of, due_soon_days)
        for id, finding in content.all(Finding).items()
        if finding.found_on <= as_of
    }
    judged = tuple(
        (finding, statuses[id]) for id, finding in counting.all(Finding).items() if id in statuses
    )
    by_project = grouped(judged, lambda finding: finding.project)
    forms = _forms(counting)
    progress = {
        id: found
        for id, project in content.all(Project).items()
        if (found := progress_of(project, forms.get(id, ()), as_of, site.lights.basis))
    }
    current = successors(content)
    happened = changes(content, as_of)
    counted = tuple(change for change in happened if change.record_id in counting.records)
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
        changes=counted,
        recent=counted[:RECENT],
        changes_of=by_project_of(counted),
        changed_on=last_days(happened),
        judged=judged,
        periods=period_reports(counting, as_of),
        rankings=rankings(counting, as_of),
        coverage=coverage(counting, as_of),
        sample=follow_up_sample(counting, judged, as_of),
        recurrences=recurrences(judged, site.deadlines.recurrence_months),
        reviews=review_clocks(judged, as_of),
        burden=burden(counting, as_of),
    )


def _forms(content: Content) -> dict[str, tuple[ProgressForm, ...]]:
    by_project: dict[str, list[ProgressForm]] = {}
    for form in content.all(ProgressForm).values():
        by_project.setdefault(form.project, []).append(form)
    return {id: tuple(sorted(forms, key=lambda f: f.period)) for id, forms in by_project.items()}
