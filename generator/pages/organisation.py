"""Pages of units and teams: what each answers for, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator

from ..cell import Chip, Download, Link, Page, Tone
from ..derive.counts import Counts, count
from ..derive.roles import projects_of
from ..part import Facts, Section, Table, Text, listed
from ..plan import Plan
from ..records.organisation import Team, Unit
from ..records.outcome import Outcome
from ..records.project import Project
from .coverage import visit_table
from .facts import facts
from .known import HOME, Known, ListView, RecordView, downloads_section, related, table
from .left_out import Sum, is_left_out, left_out_page
from .outcome import outcome_chip
from .ranking import change_chip, period_words, ranking_path
from .rows import PROJECT_HEADINGS, Row, finding_section, project_row, role_words
from .work_record import WORK_RECORDS, work_record_path


def organisation_plans(known: Known) -> Iterator[Plan]:
    yield Plan("units", _unit_list)
    for unit in known.content.units.values():
        yield Plan(f"units/{unit.slug}", _unit_page, (unit.name,))
    if is_left_out(OF_TEAMS, known):
        yield Plan("teams", left_out_page, (OF_TEAMS,))
        return
    yield Plan("teams", _team_list)
    for team in known.content.teams.values():
        yield Plan(f"teams/{team.slug}", _team_page, (team.name,))


def _unit_page(name: str, known: Known) -> Page:
    return unit_page(known.content.units[name], known)


def _team_page(name: str, known: Known) -> Page:
    return team_page(known.content.teams[name], known)


UNITS = Link("单位", "units/index.md")
TEAMS = Link("督查小组", "teams/index.md")
OF_TEAMS = Sum("督查小组", "teams/index.md", frozenset({"XM", "DC", "WT"}))
"""How a team stands is told from all that it inspected."""


def unit_page(unit: Unit, known: Known) -> Page:
    findings = known.report.by_unit.get(unit.name, ())
    projects = _projects_of(unit, known)
    parts = (
        table("posts", "岗位", _posts(unit, known)),
        table("projects", "承担的项目", Table(("角色", *PROJECT_HEADINGS), projects)),
        finding_section("问题", findings, known),
        table("scores", "考核", _scores(unit, known)),
        table("outcomes", "奖惩结果", _outcomes(unit, known)),
        downloads_section(known, {f"findings-{unit.slug}": "本单位问题整改台账"}),
        _subscriptions(unit),
        related(unit.name, known, leave_out=frozenset(finding.id for finding, _ in findings)),
    )
    view = RecordView(
        crumbs=(HOME, UNITS),
        record_id=unit.slug,
        chips=(Chip(unit.kind), *count_chips(count(findings))),
        facts=Facts((*facts(unit, known.links, "duty", "phone", "predecessors", "ended_on"),)),
        sections=tuple(part for part in parts if part),
        notice=_ended(unit, known),
    )
    return Page(f"units/{unit.slug}.md", unit.name, "record.md.j2", view)


def _subscriptions(unit: Unit) -> Section:
    """What a unit can follow without opening the site."""
    feed = Download("动态（Atom）", f"feeds/unit-{unit.slug}.xml")
    calendar = Download("到期日历（ICS）", f"calendars/unit-{unit.slug}.ics")
    return Section("subscribe", "订阅", (Text(listed((feed, calendar))),))


def _posts(unit: Unit, known: Known) -> Table:
    """Each with its work record, in an edition that may know it."""
    rows: list[Row] = []
    for number, post in enumerate(unit.posts, 1):
        has_page = known.edition.has_work_records and post.since <= known.report.as_of
        title = Link(post.title, work_record_path(unit.slug, number) if has_page else None)
        rows.append((title, post.holder, post.since, post.until))
    return Table(("职务", "任职人", "任职日期", "离任日期"), tuple(rows))


def _scores(unit: Unit, known: Known) -> Table:
    """The unit's place in every ranking, also under an earlier name."""
    rows = tuple(
        (
            Link(period_words(period), ranking_path(period)),
            one.rank,
            one.score.total,
            change_chip(one),
        )
        for period, one in reversed(known.report.ranks_of.get(unit.name, ()))
    )
    return Table(("考核周期", "名次", "得分", "名次变化"), rows)


def _outcomes(unit: Unit, known: Known) -> Table:
    rows = tuple(
        (known.links.by_id(o.id), outcome_chip(o), known.links.titled(o.id), o.decided_on)
        for o in known.content.counting.filed(Outcome, "unit", *known.report.names_of(unit.name))
    )
    return Table(("编号", "类型", "名称", "决定日期"), rows)


def _ended(unit: Unit, known: Known) -> str | None:
    if unit.ended_on is None:
        return None
    successor = known.report.successors[unit.name]
    later = f"，职责和问题由{successor}承继" if successor != unit.name else ""
    return f"本单位已于 {unit.ended_on} 撤销或更名{later}。"


def _projects_of(unit: Unit, known: Known) -> tuple[Row, ...]:
    held = projects_of(known.report.names_of(unit.name), known.content.counting)
    return tuple((role_words(roles), *project_row(project, known)) for roles, project in held)


def count_chips(counts: Counts) -> tuple[Chip, ...]:
    """Open and overdue findings, in words."""
    chips = [Chip(f"未销号 {counts.open}", Tone.BUSY if counts.open else Tone.GOOD)]
    if counts.overdue:
        chips.append(Chip(f"逾期 {counts.overdue}", Tone.BAD))
    if counts.due_soon:
        chips.append(Chip(f"临期 {counts.due_soon}", Tone.WARN))
    return tuple(chips)


def _unit_list(known: Known) -> Page:
    kinds = dict.fromkeys(unit.kind for unit in known.content.units.values())
    sections = tuple(
        Section(
            f"kind-{number}",
            kind,
            (_unit_table([u for u in known.content.units.values() if u.kind == kind], known),),
        )
        for number, kind in enumerate(kinds, 1)
    )
    intro = "每个单位的重点项目、问题和办理情况。"
    if known.edition.has_work_records:
        records = Section("work-records", "实绩", (Text(("各岗位的实绩见", WORK_RECORDS, "。")),))
        sections = (records, *sections)
    view = ListView((HOME,), intro, sections)
    return Page("units/index.md", "单位", "list.md.j2", view)


def _unit_table(units: list[Unit], known: Known) -> Table:
    rows = []
    for unit in units:
        counts, names = known.report.counts_of_unit[unit.name], known.report.names_of(unit.name)
        held = known.content.counting.filed(Project, "unit", *names)
        led = sum(1 for project in held if project.responsible_unit in names)
        name = known.links.unit(unit.name)
        rows.append((name, led, counts.total, counts.open, counts.due_soon, counts.overdue))
    return Table(("单位", "责任项目", "问题", "未销号", "临期", "逾期"), tuple(rows))


def team_page(team: Team, known: Known) -> Page:
    findings = known.report.by_team.get(team.name, ())
    projects = tuple(project_row(project, known) for project in _followed_by(team, known))
    members = tuple((known.links.unit(m.unit), m.role, m.name) for m in team.members)
    parts = (
        table("members", "成员", Table(("派员单位", "组内职务", "姓名"), members)),
        table("projects", "联系项目", Table(PROJECT_HEADINGS, projects)),
        table("coverage", "督查覆盖", visit_table(team, known)),
        finding_section("本组发现的问题", findings, known),
        related(
            team.name,
            known,
            leave_out=frozenset(row[0].text for row in projects if isinstance(row[0], Link)),
        ),
    )
    view = RecordView(
        crumbs=(HOME, TEAMS),
        record_id=team.slug,
        chips=count_chips(count(findings)),
        facts=Facts(facts(team, known.links, "duty", "units")),
        sections=tuple(part for part in parts if part),
        notice=None,
    )
    return Page(f"teams/{team.slug}.md", team.name, "record.md.j2", view)


def _followed_by(team: Team, known: Known) -> list[Project]:
    """Projects that name the team, or that it names."""
    projects = known.content.counting.all(Project)
    own = {one.id: one for one in known.content.counting.filed(Project, "team", team.name)}
    own |= {id: project for id in team.projects if (project := projects.get(id))}
    return [own[id] for id in sorted(own)]


def _team_list(known: Known) -> Page:
    rows = tuple(
        (
            known.links.team(team.name),
            team.duty,
            len(known.content.counting.filed(Project, "team", team.name)),
            known.report.counts_of_team[team.name].total,
        )
        for team in known.content.teams.values()
    )
    section = Section("teams", "各组", (Table(("小组", "分工", "联系项目", "发现问题"), rows),))
    return Page(
        "teams/index.md",
        "督查小组",
        "list.md.j2",
        ListView((HOME,), "联席会议成员单位派员组成的督查小组。", (section,)),
    )
