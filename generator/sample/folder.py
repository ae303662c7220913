"""Plan a district from a seed, then write every record of it into an empty folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ..records import path_of
from ..records.keyed import Data
from ..write import dump
from .counts import counts_of, years_of
from .district import District, found_district, teams_data, units_data
from .escalations import EscalationPlan, escalation_data, plan_escalations
from .findings import FindingPlan, plan_findings
from .forms import FormPlan, form_data, plan_forms
from .inspections import InspectionPlan, plan_inspections
from .meetings import MeetingPlan, meeting_data, plan_meetings
from .notices import NoticePlan, plan_notices
from .papers import PaperPlan, paper_data, plan_papers
from .pictures import before_and_after, site_plan
from .projects import ProjectPlan, plan_projects
from .rectification import finding_data, notice_data
from .results import Written, assessments, outcomes, regulations, trainings
from .settings import AS_OF, COMMENT, site_data
from .site_work import inspection_data, project_data


class NotEmptyError(Exception):
    """The folder holds something already; the message says so."""


@dataclass(frozen=True)
class Plan:
    """Everything that happened in the district, before it is put into words."""

    district: District
    projects: list[ProjectPlan]
    forms: list[FormPlan]
    inspections: list[InspectionPlan]
    findings: list[FindingPlan]
    notices: list[NoticePlan]
    meetings: list[MeetingPlan]
    escalations: list[EscalationPlan]
    papers: list[PaperPlan]
    others: Written


def write_sample(folder: Path, records: int, seed: int) -> int:
    """Write `records` records and what they need; how many were written."""
    if records < 1:
        raise ValueError(f"records must be at least 1: {records}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmptyError(f"{folder} 不是空文件夹。请换一个新的文件夹名，或先清空它。")
    rng = Random(seed)
    plan = _plan(rng, records)
    _write(folder, "site.yaml", dump(site_data(plan.district), COMMENT))
    _write(folder, "units.yaml", dump(units_data(plan.district)))
    _write(folder, "teams.yaml", dump(teams_data(plan.district)))
    written = 0
    for id, data, files in _records(rng, plan):
        _write(folder, path_of(id), dump(data))
        for path, content in files.items():
            _write_bytes(folder / path, content)
        written += 1
    return written


def _plan(rng: Random, records: int) -> Plan:
    counts = counts_of(records)
    first_year = AS_OF.year - years_of(records) + 1
    district = found_district(rng, records, first_year)
    projects = plan_projects(rng, district, counts["XM"], first_year)
    forms = plan_forms(rng, projects, counts["DB"])
    inspections = plan_inspections(rng, projects, counts["DC"])
    # A project may have lived too short a time for all its forms: then more was found.
    extra = counts["DB"] - len(forms)
    batches = plan_findings(rng, district, inspections, counts["WT"] + extra)
    notices = plan_notices(rng, district.code, batches, counts["ZG"])
    findings = [finding for batch in batches for finding in batch.findings]
    meetings = plan_meetings(rng, projects, counts["HY"], first_year)
    escalations = plan_escalations(rng, projects, forms, findings, counts["XT"])
    found_by: dict[str, list[FindingPlan]] = {}
    for finding in findings:
        found_by.setdefault(finding.inspection.id, []).append(finding)
    papers = plan_papers(rng, district.code, inspections, found_by, counts)
    missing = counts["ZG"] - len(notices)
    others = [
        *assessments(rng, district, projects, counts["KH"], first_year),
        *outcomes(rng, district, papers, counts["JC"]),
        *trainings(rng, district, projects, counts["PX"], first_year),
        *regulations(rng, district, counts["ZD"] + missing, first_year),
    ]
    return Plan(
        district,
        projects,
        forms,
        inspections,
        findings,
        notices,
        meetings,
        escalations,
        papers,
        others,
    )


_Record = tuple[str, Data, dict[str, bytes]]
"""Id, record, attachments by path."""


def _records(rng: Random, plan: Plan) -> Iterator[_Record]:
    """Every record in words, one kind after the other."""
    yield from _pictured(rng, plan)
    for form in plan.forms:
        yield form.id, form_data(rng, form), {}
    for inspection in plan.inspections:
        yield inspection.id, inspection_data(rng, inspection), {}
    for notice in plan.notices:
        yield notice.id, notice_data(rng, plan.district, notice), {}
    for meeting in plan.meetings:
        yield meeting.id, meeting_data(rng, plan.district, meeting), {}
    for one in plan.escalations:
        yield one.id, escalation_data(rng, plan.district, one, plan.meetings), {}
    for paper in plan.papers:
        yield paper.id, paper_data(rng, plan.district, paper), {}
    for id, data in plan.others:
        yield id, data, {}


def _pictured(rng: Random, plan: Plan) -> Iterator[_Record]:
    """Projects and findings; the first of them carry drawings."""
    for number, project in enumerate(plan.projects):
        listed, files = site_plan(project) if number == 0 else ([], {})
        yield project.id, project_data(rng, project, listed), files
    raised = {one.finding.id for one in plan.escalations if one.finding}
    drawn = {f.id for f in [f for f in plan.findings if f.closed_on][:3]}
    for finding in plan.findings:
        listed, files = before_and_after(finding) if finding.id in drawn else ([], {})
        data = finding_data(rng, plan.district, finding, finding.id in raised, listed)
        yield finding.id, data, files


def _write(folder: Path, path: str, text: str) -> None:
    _write_bytes(folder / path, text.encode())


def _write_bytes(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
