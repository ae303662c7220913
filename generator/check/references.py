"""Rules about names and ids that point at other records."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator

from ..content import Content, owners
from ..problem import Problem, problem_at
from ..records import BY_PREFIX
from ..records.base import Record, Ref, leaves


def references_resolve(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """所引用的单位、督查小组和记录必须存在。"""
    for path, base, model in owners(content):
        if isinstance(model, Record) and all(
            _is_there(ref, name, content) for ref, name in content.named_in(model).refs
        ):
            continue
        for leaf in leaves(model, base):
            if leaf.ref is None or _is_there(leaf.ref, leaf.value, content):
                continue
            if not _is_unread(content, leaf.ref, leaf.value):
                near = difflib.get_close_matches(
                    leaf.value, _names(leaf.ref, content), n=1, cutoff=0.6
                )
                hint = f"，是不是 “{near[0]}”？" if near else ""
                yield problem_at(path, leaf.loc, f"没有{_what(leaf.ref)} “{leaf.value}”{hint}")


def _is_there(ref: Ref, name: str, content: Content) -> bool:
    if ref.to == ("unit",):
        return name in content.units
    if ref.to == ("team",):
        return name in content.teams
    return name[:2] in (ref.to or (name[:2],)) and name in content.records


def _names(ref: Ref, content: Content) -> list[str]:
    """All that might have been meant."""
    lists = {("unit",): content.units, ("team",): content.teams}
    if ref.to in lists:
        return list(lists[ref.to])
    return [id for kind, ids in content.ids.items() if kind in (ref.to or (kind,)) for id in ids]


def _is_unread(content: Content, ref: Ref, name: str) -> bool:
    """It may well be there; why it could not be read is told at its own file."""
    lists: dict[tuple[str, ...], str] = {("unit",): "units.yaml", ("team",): "teams.yaml"}
    return lists.get(ref.to, name) in content.unread


def _what(ref: Ref) -> str:
    names = {"unit": "单位", "team": "督查小组"}
    return "、".join(names.get(to) or BY_PREFIX[to].label for to in ref.to) or "记录"


RECORDS = (references_resolve,)
