"""The made-up district itself: its units with their posts, its teams, who follows whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from ..records.keyed import Data, keyed
from ..records.organisation import Post, Team, TeamMember, Unit, UnitKind
from . import names
from .draw import between, chance, some


@dataclass(frozen=True)
class Holder:
    title: str
    name: str
    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True)
class Office:
    """A unit, with the people who answer for it."""

    slug: str
    name: str
    kind: UnitKind
    duty: str
    holders: tuple[Holder, ...]
    predecessors: tuple[str, ...] = ()
    ended_on: dt.date | None = None

    def answerable(self, day: dt.date, rank: int = 0) -> str:
        """`镇长 张某某`: who answered for the unit on that day; rank 1 is the deputy."""
        serving = [h for h in self.holders if h.since <= day and (h.until is None or day < h.until)]
        holder = serving[min(rank, len(serving) - 1)]
        return f"{holder.title} {holder.name}"


@dataclass(frozen=True)
class Group:
    """An inspection team; the first member leads."""

    slug: str
    name: str
    duty: str
    members: tuple[tuple[str, str, str], ...]
    """Unit, role, name."""
    units: tuple[str, ...]

    @property
    def leader(self) -> str:
        return self.members[0][2]


@dataclass(frozen=True)
class District:
    name: str
    code: str
    """`岚督`: what every 代字 begins with."""
    units: dict[str, Office]
    groups: tuple[Group, ...]
    group_of: dict[str, Group]
    """The one team that follows a unit: no unit is inspected twice by two teams."""
    leaders: tuple[str, ...]

    def of_kind(self, kind: UnitKind) -> list[Office]:
        return [u for u in self.units.values() if u.kind is kind and u.ended_on is None]


def found_district(rng: Random, records: int, first_year: int) -> District:
    name = names.DISTRICTS[rng.randrange(len(names.DISTRICTS))]
    scale = min(1.0, max(0.0, (records - 200) / 5000))
    offices = [
        *_bodies(rng, first_year),
        *_departments(rng, names.DEPARTMENTS[: 9 + int(13 * scale)], first_year),
        *_companies(rng, names.COMPANIES[: 4 + int(4 * scale)], first_year),
        *_townships(rng, 6 + int(19 * scale), first_year),
    ]
    units = {office.name: office for office in offices}
    groups = _groups(rng, list(units.values()), 4 + int(4 * scale))
    group_of = {unit: group for group in groups for unit in group.units}
    leaders = tuple(
        f"{title} {surname}某某"
        for title, surname in zip(names.DISTRICT_POSTS, names.DISTRICT_SURNAMES, strict=True)
    )
    return District(name, f"{name[0]}督", units, groups, group_of, leaders)


def _holders(rng: Random, titles: tuple[str, str], first_year: int) -> tuple[Holder, ...]:
    """A head and a deputy; in some units the head changed while the records ran."""
    head, former, deputy = (f"{name}某某" for name in some(rng, names.UNIT_SURNAMES, 3))
    came_on = dt.date(first_year - 2, between(rng, 1, 12), between(rng, 1, 28))
    assistant = Holder(titles[1], deputy, dt.date(first_year - 1, between(rng, 1, 12), 10))
    if not chance(rng, 0.25):
        return (Holder(titles[0], head, came_on), assistant)
    changed_on = dt.date(2026, between(rng, 1, 9), between(rng, 1, 28))
    return (
        Holder(titles[0], former, came_on, changed_on),
        Holder(titles[0], head, changed_on),
        assistant,
    )


def _bodies(rng: Random, year: int) -> list[Office]:
    return [
        Office(slug, name, UnitKind.DISTRICT, duty, _holders(rng, ("主任", "副主任"), year))
        for name, slug, duty in names.DISTRICT_BODIES
    ]


def _departments(rng: Random, rows: tuple[tuple[str, str, str], ...], year: int) -> list[Office]:
    return [
        Office(slug, name, UnitKind.DEPARTMENT, duty, _holders(rng, ("局长", "副局长"), year))
        for name, slug, duty in rows
    ]


def _companies(rng: Random, rows: tuple[tuple[str, str, str], ...], year: int) -> list[Office]:
    return [
        Office(slug, name, UnitKind.COMPANY, duty, _holders(rng, ("董事长", "总经理"), year))
        for name, slug, duty in rows
    ]


def _townships(rng: Random, count: int, year: int) -> list[Office]:
    pairs = [(head, tail) for head in names.PLACE_HEADS for tail in names.PLACE_TAILS]
    found: list[Office] = []
    for number, (head, tail) in enumerate(some(rng, pairs, count)):
        suffix = names.TOWNSHIP_SUFFIXES[number % len(names.TOWNSHIP_SUFFIXES)]
        titles = ("主任", "副主任") if suffix == "街道" else (f"{suffix}长", f"副{suffix}长")
        name, slug = f"{head[0]}{tail[0]}{suffix}", f"{head[1]}{tail[1]}"
        duty = "辖区内重点项目的征地协调、群众工作和属地管理"
        found.append(Office(slug, name, UnitKind.TOWNSHIP, duty, _holders(rng, titles, year)))
    return [*_with_merged(found), *found[1:]] if count > 9 else found


def _with_merged(townships: list[Office]) -> list[Office]:
    """The first township took over a 乡 that was abolished before the records begin."""
    heir = townships[0]
    old_name = f"{heir.name[0]}家坡乡"
    ended_on = min(holder.since for holder in heir.holders)
    merged = Office(f"{heir.slug}-old", old_name, heir.kind, heir.duty, (), (), ended_on)
    successor = Office(
        heir.slug, heir.name, heir.kind, heir.duty, heir.holders, predecessors=(old_name,)
    )
    return [successor, merged]


def _groups(rng: Random, offices: list[Office], count: int) -> tuple[Group, ...]:
    """Every living unit belongs to exactly one team."""
    followed = [o.name for o in offices if o.ended_on is None and o.kind is not UnitKind.DISTRICT]
    shares = [followed[number::count] for number in range(count)]
    senders = [name for name, *_ in names.DISTRICT_BODIES]
    surnames = some(rng, names.TEAM_SURNAMES, count * 3)
    found = []
    for number, units in enumerate(shares):
        people = surnames[number * 3 : number * 3 + 3]
        roles = ("组长", "副组长", "成员")
        members = tuple(
            (senders[(number + place) % len(senders)], role, f"{surname}某某")
            for place, (role, surname) in enumerate(zip(roles, people, strict=True))
        )
        duty = f"{names.TEAM_FIELDS[number]}；联系{'、'.join(units[-3:])}等单位"
        name = f"督查{names.NUMERALS[number]}组"
        found.append(Group(f"team-{number + 1}", name, duty, members, tuple(units)))
    return tuple(found)


def units_data(district: District) -> list[Data]:
    return [
        keyed(
            Unit,
            slug=unit.slug,
            name=unit.name,
            kind=unit.kind,
            duty=unit.duty,
            phone=None if unit.ended_on else f"0000-66{number:05d}",
            predecessors=unit.predecessors,
            ended_on=unit.ended_on,
            posts=[
                keyed(Post, title=h.title, holder=h.name, since=h.since, until=h.until)
                for h in unit.holders
            ],
        )
        for number, unit in enumerate(district.units.values(), start=101)
    ]


def teams_data(district: District) -> list[Data]:
    return [
        keyed(
            Team,
            slug=group.slug,
            name=group.name,
            duty=group.duty,
            members=[
                keyed(TeamMember, unit=unit, role=role, name=name)
                for unit, role, name in group.members
            ],
            units=group.units,
        )
        for group in district.groups
    ]
