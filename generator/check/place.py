"""How a rule says where something is wrong: by the record and the English names of its fields."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from ..problem import Level, Loc, Problem, problem_at
from ..records import path_of
from ..records.base import Record, label


def wrong(record: Record, *names: str | int, says: str) -> Problem:
    """An error: the build stops."""
    return problem_at(path_of(record.id), loc_of(record, names), says)


def doubtful(record: Record, *names: str | int, says: str) -> Problem:
    """A warning: worth a look, the build goes on."""
    return problem_at(path_of(record.id), loc_of(record, names), says, level=Level.WARNING)


def loc_of(model: BaseModel, names: tuple[str | int, ...]) -> Loc:
    """`("events", 2, "happened_on")` → `("事件", 2, "日期")`; a name past an absent part stays at that part."""
    loc: list[str | int] = []
    current: Any = model
    for name in names:
        if isinstance(name, int):
            loc.append(name)
            current = current[name]
        elif current is not None:
            loc.append(label(type(current), name))
            current = getattr(current, name)
    return tuple(loc)
