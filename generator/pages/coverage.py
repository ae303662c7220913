"""督查覆盖: when each project was last visited, by team, the longest wait first."""

from __future__ import annotations

from ..cell import Chip, Page, Tone
from ..derive.coverage import Visit
from ..part import Section, Table
from ..records.organisation import Team
from ..records.project import Project
from .known import HOME, Known, ListView


def coverage_page(known: Known) -> Page:
    limit = known.content.site.deadlines.visit_days
    sections = tuple(
        Section(team.slug, team.name, (visit_table(team, known),))
        for team in known.content.teams.values()
    )
    intro = f"在建和未开工的项目应至少每 {limit} 天督查一次；超过的列为未覆盖。统计到 {known.report.as_of}。"
    return Page("coverage/index.md", "督查覆盖", "list.md.j2", ListView((HOME,), intro, sections))


def visit_table(team: Team, known: Known) -> Table:
    """The last visit to each project that the team follows."""
    projects = known.content.counting.filed(Project, "team", team.name)
    visits = [visit for one in projects if (visit := known.report.coverage.get(one.id))]
    rows = tuple(
        (
            known.links.by_id(visit.project.id),
            known.links.titled(visit.project.id),
            known.links.titled(visit.inspection.id) if visit.inspection else None,
            visit.inspection.started_on if visit.inspection else None,
            visit_chip(visit),
        )
        for visit in sorted(visits, key=lambda one: (-one.days_since, one.project.id))
    )
    return Table(("编号", "项目", "最近一次督查", "日期", "覆盖"), rows, "本组没有需要督查的项目。")


def visit_chip(visit: Visit) -> Chip:
    tone = Tone.BAD if visit.is_uncovered else Tone.GOOD
    if visit.inspection is None:
        return Chip(f"立项 {visit.days_since} 天未督查", tone)
    return Chip(
        f"{visit.days_since} 天未督查" if visit.is_uncovered else f"{visit.days_since} 天前", tone
    )
