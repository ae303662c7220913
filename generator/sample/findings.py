"""Made-up findings: what each inspection found, its dates and its events, and what came back later."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from ..records.finding import EventKind, FindingLevel, Treatment
from ..records.inspection import InspectionKind
from .courses import Course, EventPlan, run_course
from .defects import DEFECTS, Defect
from .district import District
from .draw import between, chance, later, some, weighted
from .inspections import InspectionPlan
from .projects import ProjectPlan
from .settings import AS_OF


@dataclass
class FindingPlan:
    id: str
    inspection: InspectionPlan
    project: ProjectPlan | None
    unit: str
    defect: Defect
    level: FindingLevel
    treatment: Treatment
    found_on: dt.date
    due_on: dt.date
    course: Course

    @property
    def closed_on(self) -> dt.date | None:
        closure = self.course.first(EventKind.CLOSURE)
        return closure.happened_on if closure else None


@dataclass
class Batch:
    """The findings of one inspection that one unit answers for, handed over on one day."""

    unit: str
    handed_on: dt.date
    findings: list[FindingPlan] = field(default_factory=list)


_LEVELS = ((FindingLevel.MINOR, 62), (FindingLevel.MODERATE, 30), (FindingLevel.MAJOR, 8))
_TREATMENTS = {
    FindingLevel.MINOR: ((Treatment.IMMEDIATE, 40), (Treatment.BY_DEADLINE, 60)),
    FindingLevel.MODERATE: ((Treatment.BY_DEADLINE, 85), (Treatment.LONG_TERM, 15)),
    FindingLevel.MAJOR: ((Treatment.BY_DEADLINE, 60), (Treatment.LONG_TERM, 40)),
}
_DAYS = {
    Treatment.IMMEDIATE: (1, 6),
    Treatment.BY_DEADLINE: (10, 45),
    Treatment.LONG_TERM: (60, 120),
}


def plan_findings(
    rng: Random, district: District, inspections: list[InspectionPlan], count: int
) -> list[Batch]:
    """In the order of the inspections; a 回头看 looks at what its team closed before."""
    serials: Counter[int] = Counter()
    closed: dict[str, list[FindingPlan]] = {}
    batches: list[Batch] = []
    for inspection, wanted in zip(inspections, _shares(rng, len(inspections), count), strict=True):
        recurred = None
        if inspection.kind is InspectionKind.FOLLOW_UP:
            recurred = _look_back(rng, inspection, closed.setdefault(inspection.group.slug, []))
        days: dict[str, Batch] = {}
        for number in range(wanted):
            finding = _plan(
                rng, district, inspection, days, serials, recurred if number == 0 else None
            )
            if finding.closed_on:
                closed.setdefault(inspection.group.slug, []).append(finding)
        batches += days.values()
    return batches


def _shares(rng: Random, inspections: int, findings: int) -> list[int]:
    """Some inspections find nothing, some five things; together exactly `findings`."""
    shares = [0] * inspections
    for _ in range(findings):
        shares[rng.randrange(inspections)] += 1
    return shares


def _look_back(
    rng: Random, inspection: InspectionPlan, closed: list[FindingPlan]
) -> FindingPlan | None:
    """Fill in what a 回头看 sampled; the finding that came back, if one did."""
    before = [f for f in closed[-40:] if f.closed_on and f.closed_on < inspection.started_on]
    sample = some(rng, before, between(rng, 1, 4))
    if not sample:
        inspection.kind = InspectionKind.DAILY
        return None
    for finding in sample:
        inspection.reviewed.append(finding.id)
        if finding.project and finding.project not in inspection.projects:
            inspection.projects.append(finding.project)
        if finding.unit in inspection.group.units and finding.unit not in inspection.units:
            inspection.units.append(finding.unit)
    return next((f for f in sample if chance(rng, 0.3) and _may_recur(f, inspection)), None)


def _may_recur(finding: FindingPlan, inspection: InspectionPlan) -> bool:
    """Within twelve months, at a project, and not for the second time."""
    if finding.project is None or finding.closed_on is None:
        return False
    is_recent = (inspection.started_on - finding.closed_on).days < 330
    return is_recent and finding.course.first(EventKind.RECURRENCE) is None


def _plan(
    rng: Random,
    district: District,
    inspection: InspectionPlan,
    batches: dict[str, Batch],
    serials: Counter[int],
    recurred: FindingPlan | None,
) -> FindingPlan:
    seen = [finding.defect for batch in batches.values() for finding in batch.findings]
    found_on = rng.choice((inspection.started_on, inspection.ended_on))
    project, unit, defect = _subject(rng, district, inspection, recurred, seen)
    batch = batches.get(unit)
    if batch is None:
        batch = batches[unit] = Batch(unit, later(rng, inspection.ended_on, 0, 3))
    level = weighted(rng, _LEVELS)
    treatment = weighted(rng, _TREATMENTS[level])
    due_on = later(rng, batch.handed_on, *_DAYS[treatment])
    serials[found_on.year] += 1
    id = f"WT-{found_on.year}-{serials[found_on.year]:04d}"
    course = run_course(rng, batch.handed_on, due_on, treatment)
    finding = FindingPlan(
        id, inspection, project, unit, defect, level, treatment, found_on, due_on, course
    )
    batch.findings.append(finding)
    if recurred is not None:
        recurred.course.events.append(EventPlan(EventKind.RECURRENCE, found_on, recurred_as=id))
    return finding


def _subject(
    rng: Random,
    district: District,
    inspection: InspectionPlan,
    recurred: FindingPlan | None,
    seen: list[Defect],
) -> tuple[ProjectPlan | None, str, Defect]:
    if recurred is not None:
        return recurred.project, recurred.unit, recurred.defect
    if not inspection.projects:
        defects = [d for d in DEFECTS if not d.is_on_site and d not in seen]
        return None, rng.choice(inspection.units), rng.choice(defects or DEFECTS)
    project = rng.choice(inspection.projects)
    is_builders = chance(rng, 0.2) and project.work.builder in district.units
    unit = project.work.builder if is_builders else project.responsible.name
    return project, unit, rng.choice([d for d in DEFECTS if d not in seen] or DEFECTS)


def was_handed_over(batch: Batch) -> bool:
    return batch.handed_on <= AS_OF
