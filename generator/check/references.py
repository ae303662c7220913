"""Rules about names and ids that point at other records."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterator

from ..content import Content, owners
from ..problem import Problem, problem_at
from ..records import BY_PREFIX
from ..records.base import Record, Ref, leaves


def references_resolve(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """所引用的单位、督查小组和记录必须存在。"""
    known = _Known(content)
    for path, base, model in owners(content):
        if isinstance(model, Record) and all(
            name in known[ref.to] for ref, name in content.named_in(model).refs
        ):
            continue
        for leaf in leaves(model, base):
            if leaf.ref is None or leaf.value in known[leaf.ref.to]:
                continue
            if not _is_unread(content, leaf.ref, leaf.value):
                near = difflib.get_close_matches(leaf.value, known[leaf.ref.to], n=1, cutoff=0.6)
                hint = f"，是不是 “{near[0]}”？" if near else ""
                yield problem_at(path, leaf.loc, f"没有{_what(leaf.ref)} “{leaf.value}”{hint}")


def _is_unread(content: Content, ref: Ref, name: str) -> bool:
    """It may well be there; why it could not be read is told at its own file."""
    lists: dict[tuple[str, ...], str] = {("unit",): "units.yaml", ("team",): "teams.yaml"}
    return lists.get(ref.to, name) in content.unread


class _Known(dict[tuple[str, ...], Collection[str]]):
    """By what a field may refer to: the names that there are."""

    def __init__(self, content: Content) -> None:
        super().__init__(
            {
                ("unit",): content.units.keys(),
                ("team",): content.teams.keys(),
                (): content.records.keys(),
            }
        )
        self._records = content.records

    def __missing__(self, to: tuple[str, ...]) -> Collection[str]:
        self[to] = {id for id in self._records if id[:2] in to}
        return self[to]


def _what(ref: Ref) -> str:
    names = {"unit": "单位", "team": "督查小组"}
    return "、".join(names.get(to) or BY_PREFIX[to].label for to in ref.to) or "记录"


RULES = (references_resolve,)
