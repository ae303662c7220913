"""Rules about units and teams."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from ..content import Content
from ..dates import main_date
from ..problem import Problem, problem_at
from ..records import path_of
from ..records.base import label, leaves
from ..records.organisation import Post, Unit

_UNITS, _TEAMS = "units.yaml", "teams.yaml"


def slugs_are_unique(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """单位、督查小组的编号必须各不相同，它们是网址的一部分。"""
    for path, slugs in (
        (_UNITS, [unit.slug for unit in content.units.values()]),
        (_TEAMS, [team.slug for team in content.teams.values()]),
    ):
        for place, slug in enumerate(slugs):
            if slug in slugs[:place]:
                yield problem_at(path, (place, label(Unit, "slug")), f"编号 “{slug}” 已用过")


def predecessor_has_ended(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """前身必须有撤销日期，且只能并入一个单位。"""
    heirs = Counter(old for unit in content.units.values() for old in unit.predecessors)
    for place, unit in enumerate(content.units.values()):
        for number, name in enumerate(unit.predecessors):
            loc = (place, label(Unit, "predecessors"), number)
            old = content.units.get(name)
            if old and old.ended_on is None:
                yield problem_at(
                    _UNITS, loc, f"前身 “{name}” 没有{label(Unit, 'ended_on')}，请在它那一项里写明"
                )
            if heirs[name] > 1:
                yield problem_at(
                    _UNITS, loc, f"“{name}” 是两个单位的前身，历史数字只能归入一个单位"
                )


def unit_is_not_its_own_predecessor(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """单位的前身必须是别的单位，前身关系不能绕成圈。"""
    for place, unit in enumerate(content.units.values()):
        seen: set[str] = set()
        waiting = list(unit.predecessors)
        while waiting:
            name = waiting.pop()
            if name == unit.name:
                loc = (place, label(Unit, "predecessors"))
                yield problem_at(_UNITS, loc, f"“{unit.name}” 的前身绕回了自己")
                break
            if name not in seen and name in content.units:
                seen.add(name)
                waiting += content.units[name].predecessors


def posts_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """离任日期必须不早于任职日期。"""
    for place, unit in enumerate(content.units.values()):
        for number, post in enumerate(unit.posts):
            if post.until and post.until < post.since:
                loc = (place, label(Unit, "posts"), number, label(Post, "until"))
                yield problem_at(_UNITS, loc, f"离任日期 {post.until} 早于任职日期 {post.since}")


def ended_unit_is_not_used_afterwards(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """单位撤销、更名后的记录必须用承继单位的名称。"""
    ended = {unit.name: unit.ended_on for unit in content.units.values() if unit.ended_on}
    heirs = {old: unit.name for unit in content.units.values() for old in unit.predecessors}
    if not ended:
        return
    for record in content.records.values():
        if ended.keys().isdisjoint(content.named_in(record).names):
            continue
        day = main_date(record)
        if day is None:
            continue
        for leaf in leaves(record):
            if (
                leaf.ref
                and leaf.ref.to == ("unit",)
                and leaf.value in ended
                and day > ended[leaf.value]
            ):
                heir = heirs.get(leaf.value)
                hint = f"，应为 “{heir}”" if heir else "，请改为承继单位"
                says = f"“{leaf.value}” 已于 {ended[leaf.value]} 撤销，本记录是 {day} 的{hint}"
                yield problem_at(path_of(record.id), leaf.loc, says)


LISTS = (
    slugs_are_unique,
    predecessor_has_ended,
    unit_is_not_its_own_predecessor,
    posts_are_in_order,
)
RECORDS = (ended_unit_is_not_used_afterwards,)
