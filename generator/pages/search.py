"""The search page, and what search knows of a page beside its words: names, date, facets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..cell import Link, Page
from ..content import Content
from ..derive import Report
from ..derive.counts import team_of
from ..derive.effects import acts_on
from ..records import is_id, kind_of
from ..records.base import Record
from ..records.escalation import Escalation
from ..records.finding import Finding
from ..records.inspection import Inspection
from ..records.paper import Briefing, Paper
from ..records.progress_form import ProgressForm
from ..records.project import Project
from .known import HOME, ROOM_TITLES, Known
from .words import colour_words

FACETS: Mapping[str, str] = {
    "kind": "类型",
    "unit": "单位",
    "year": "年份",
    "status": "状态",
    "level": "级别",
    "category": "类别",
    "team": "督查组",
}
"""The facets and what a reader calls them, in their order on the page."""

EXCLUDED_TEMPLATES = frozenset({"register.md.j2", "search.md.j2"})
"""Registers repeat the titles of the records; who searches wants the record."""


@dataclass(frozen=True)
class SearchView:
    crumbs: tuple[Link, ...]
    registers: tuple[Link, ...]
    """The way on for a reader whose browser runs no scripts."""


def search_page(_: Known) -> Page:
    registers = tuple(Link(title, f"{folder}/index.md") for folder, title in ROOM_TITLES.items())
    return Page("search.md", "搜索", "search.md.j2", SearchView((HOME,), registers))


@dataclass(frozen=True)
class Findable:
    """What a page can be found and filtered by, beside its words."""

    path: str
    title: str
    id: str = ""
    number: str = ""
    names: tuple[str, ...] = ()
    date: dt.date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def findables(pages: Iterable[Page], content: Content, report: Report) -> tuple[Findable, ...]:
    """One for every page that search covers."""
    facets = Facets(content, report)
    found = (findable(page, content, facets) for page in pages)
    return tuple(one for one in found if one)


def findable(page: Page, content: Content, facets: Facets) -> Findable | None:
    """None of a page that search leaves out."""
    if page.template in EXCLUDED_TEMPLATES:
        return None
    folder, _, name = page.path.removesuffix(".md").rpartition("/")
    record = content.records.get(name) if is_id(name) else None
    if record is None:
        kind = {"units": "单位", "teams": "督查小组"}.get(
            folder if name != "index" else "", "综合页"
        )
        names = (page.title,) if kind != "综合页" else ()
        own = {"kind": (kind,), **({"unit": names} if kind == "单位" else {})}
        return Findable(page.path, page.title, names=names, facets=own)
    return Findable(
        page.path,
        page.title,
        id=record.id,
        number=getattr(record, "number", None) or "",
        names=(record.name,) if isinstance(record, Project) else (),
        date=next((d for n in DATES if isinstance(d := getattr(record, n, None), dt.date)), None),
        facets=facets.of(record),
    )


DATES = (
    "issued_on", "found_on", "held_on", "submitted_on", "raised_on", "decided_on", "confirmed_on", "approved_on",
    "started_on",
)  # fmt: skip
"""Where a record keeps its day; the first that it has counts."""

UNITS: Mapping[str, Callable[[Any], Iterable[str]]] = {
    "XM": lambda r: (r.responsible_unit, r.service_unit, r.contractor_unit),
    "WT": lambda r: (r.responsible_unit,),
    "ZG": lambda r: (r.unit,),
    "DC": lambda r: r.units,
    "XT": lambda r: (r.raised_by,),
    "JC": lambda r: (r.unit,),
    "PX": lambda r: (r.organiser,),
}
"""Whose matter a record is; of papers and forms it follows from others."""


class Facets:
    """The values of a record under every facet."""

    def __init__(self, content: Content, report: Report) -> None:
        self._content, self._report = content, report
        self._team_of = team_of(content)

    def of(self, record: Record) -> dict[str, tuple[str, ...]]:
        values: dict[str, Iterable[str | None]] = {
            "kind": (kind_of(record.id).label,),
            "unit": self._units(record),
            "year": (str(record.year),),
            "status": self._status(record),
            "level": (record.level,) if isinstance(record, Finding) else (),
            "category": (getattr(record, "category", None) or getattr(record, "kind", None),),
            "team": (self._team(record),),
        }
        found = {
            name: tuple(dict.fromkeys(str(v) for v in own if v)) for name, own in values.items()
        }
        return {name: own for name, own in found.items() if own}

    def _units(self, record: Record) -> Iterable[str]:
        current = self._report.successors
        return (current.get(name, name) for name in self._named_units(record))

    def _named_units(self, record: Record) -> Iterable[str]:
        if isinstance(record, Briefing):
            return [praise.unit for praise in (*record.commendations, *record.criticisms)]
        if isinstance(record, ProgressForm):
            project = self._project(record.project)
            return (project.responsible_unit,) if project else ()
        units = UNITS.get(record.id[:2])
        return units(record) if units else ()

    def _status(self, record: Record) -> Iterable[str | None]:
        if record.withdrawn:
            return ("已撤回",)
        report = self._report
        match record:
            case Finding():
                status = report.statuses.get(record.id)
                return (str(status.state) if status else None,)
            case Project():
                adopted = self._content.site.lights.adopted
                return (colour_words(report.lights[record.id][adopted].colour),)
            case Escalation():
                return (_escalation_state(record, report.as_of),)
            case Paper():
                return self._effects(record)
        return (getattr(record, "validity", None),)

    def _effects(self, paper: Paper) -> Iterable[str]:
        acts = acts_on(paper.id, self._content)
        return sorted({f"已{later.effect.kind}" for later in acts if later.effect})

    def _team(self, record: Record) -> str | None:
        match record:
            case Project() | Inspection():
                return record.team
            case Finding():
                return self._team_of(record)
            case ProgressForm():
                project = self._project(record.project)
                return project.team if project else None
        return None

    def _project(self, id: str) -> Project | None:
        project = self._content.records.get(id)
        return project if isinstance(project, Project) else None


def _escalation_state(escalation: Escalation, as_of: dt.date) -> str:
    if escalation.result and escalation.result.reached_on <= as_of:
        return "已办结"
    is_decided = escalation.decision and escalation.decision.decided_on <= as_of
    return "落实中" if is_decided else "待决定"
