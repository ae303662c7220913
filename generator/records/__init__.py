"""The model: every kind of record, its id prefix, its folder, its room in the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .assessment import Assessment
from .base import Record
from .escalation import Escalation
from .finding import Finding
from .inspection import Inspection
from .meeting import Meeting
from .notice import Notice
from .outcome import Outcome
from .paper import Briefing, InspectionReport, ResearchReport, SpecialReport
from .progress_form import ProgressForm
from .project import Project
from .regulation import Regulation
from .training import Training


@dataclass(frozen=True)
class Kind:
    """One kind of record; the next kind is one file in this folder and one line below."""

    prefix: str
    label: str
    model: type[Record]
    folder: str
    """Under `content/`, and the first part of the page's address."""


KINDS: tuple[Kind, ...] = (
    Kind("XM", "项目", Project, "projects"),
    Kind("DC", "督查", Inspection, "inspections"),
    Kind("DB", "督查表", ProgressForm, "forms"),
    Kind("WT", "问题", Finding, "findings"),
    Kind("ZG", "通知书", Notice, "notices"),
    Kind("XT", "协调事项", Escalation, "escalations"),
    Kind("HY", "会议", Meeting, "meetings"),
    Kind("TB", "通报", Briefing, "papers"),
    Kind("ZB", "专报", SpecialReport, "papers"),
    Kind("DR", "督查报告", InspectionReport, "papers"),
    Kind("BG", "调研报告", ResearchReport, "papers"),
    Kind("ZD", "制度", Regulation, "rules"),
    Kind("KH", "考核", Assessment, "assessments"),
    Kind("JC", "奖惩结果", Outcome, "outcomes"),
    Kind("PX", "培训锻炼", Training, "trainings"),
)
BY_PREFIX = {kind.prefix: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}

ID_PATTERN = rf"(?:{'|'.join(BY_PREFIX)})-(?:19|20)[0-9]{{2}}-(?:[0-9]{{4}}|[1-9][0-9]{{4}})"
_ID = re.compile(ID_PATTERN)


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def kind_of(record_id: str) -> Kind:
    """The kind that an id belongs to."""
    return BY_PREFIX[record_id[:2]]


@lru_cache(maxsize=1 << 16)
def path_of(record_id: str) -> str:
    """Where a record lives under the content folder: `findings/2026/WT-2026-0312.yaml`."""
    return f"{kind_of(record_id).folder}/{record_id.split('-')[1]}/{record_id}.yaml"


@lru_cache(maxsize=1 << 16)
def newest_first(record_id: str) -> tuple[int, int, str]:
    """Sort key: later year, then higher number, then prefix."""
    prefix, year, number = record_id.split("-")
    return -int(year), -int(number), prefix
