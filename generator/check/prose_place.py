"""Where a place in a record's prose stands in its file: the line and the column."""

from __future__ import annotations

import re
from dataclasses import replace

from ..content import Content
from ..load import line_of
from ..problem import Level, Problem, problem_at
from ..records import path_of
from ..records.base import Leaf, Record, label
from ..records.paper import Paper


def problem_in(
    content: Content,
    record: Record,
    leaf: Leaf,
    start: int,
    says: str,
    level: Level,
    rule: str = "",
) -> Problem:
    """A problem of the character at `start` (from 0) of a prose; of the field where it cannot be found again."""
    place = place_in(content, record, leaf, start)
    if place is None:
        return replace(problem_at(path_of(record.id), leaf.loc, says, level=level), rule=rule)
    return Problem(*place, says, rule, level)


_BLOCK = re.compile(r"[|>][+-]?[0-9]?[+-]?[ ]*(?:#.*)?$")


def place_in(
    content: Content, record: Record, leaf: Leaf, start: int
) -> tuple[str, int, int] | None:
    """Where a place in a prose stands in the record's file, or in the `.md` beside it."""
    path = path_of(record.id)
    beside = path.removesuffix(".yaml") + ".md"
    if leaf.loc == (label(Paper, "body"),) and beside in content.texts:
        path, first = beside, 0
    else:
        first = line_of(content.texts.get(path, ""), leaf.loc) - 1
    lines = content.texts.get(path, "").split("\n")
    if path != beside and _BLOCK.search(lines[first]):
        first += 1
    while first < len(lines) and not lines[first].strip():
        first += 1

    before, wanted = leaf.value[:start], leaf.value.split("\n")[leaf.value.count("\n", 0, start)]
    column = start - (before.rfind("\n") + 1)
    # A folded text has other lines than its file: there the first line that holds the words is near enough.
    for number in (first + before.count("\n"), *range(first, len(lines))):
        at = lines[number].find(wanted.rstrip()) if number < len(lines) else -1
        if at >= 0:
            return path, number + 1, at + column + 1
    return None
