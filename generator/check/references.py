"""Rules about names and ids that point at other records."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterator
from itertools import starmap

from ..content import Content, owners
from ..problem import Problem, problem_at
from ..records import BY_PREFIX
from ..records.base import Record, Ref, leaves


def references_resolve(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """所引用的单位、督查小组和记录必须存在。"""
    known: dict[Ref, Collection[str]] = {}

    def is_known(ref: Ref, name: str) -> bool:
        if ref not in known:
            known[ref] = _known(content, ref)
        return name in known[ref]

    for path, base, model in owners(content):
        if isinstance(model, Record) and all(starmap(is_known, content.named_in(model).refs)):
            continue
        for leaf in leaves(model, base):
            if leaf.ref is None:
                continue
            if not is_known(leaf.ref, leaf.value) and not _is_unread(content, leaf.ref, leaf.value):
                near = difflib.get_close_matches(leaf.value, known[leaf.ref], n=1, cutoff=0.6)
                hint = f"，是不是 “{near[0]}”？" if near else ""
                yield problem_at(path, leaf.loc, f"没有{_what(leaf.ref)} “{leaf.value}”{hint}")


def _is_unread(content: Content, ref: Ref, name: str) -> bool:
    """It may well be there; why it could not be read is told at its own file."""
    lists: dict[tuple[str, ...], str] = {("unit",): "units.yaml", ("team",): "teams.yaml"}
    return lists.get(ref.to, name) in content.unread


def _known(content: Content, ref: Ref) -> Collection[str]:
    match ref.to:
        case ("unit",):
            return content.units.keys()
        case ("team",):
            return content.teams.keys()
        case ():
            return content.records.keys()
    return {id for id in content.records if id[:2] in ref.to}


def _what(ref: Ref) -> str:
    names = {"unit": "单位", "team": "督查小组"}
    return "、".join(names.get(to) or BY_PREFIX[to].label for to in ref.to) or "记录"


RULES = (references_resolve,)
