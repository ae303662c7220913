"""A Problem is one thing an editor should mend: where it stands, what is wrong, what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

Loc = tuple[str | int, ...]
"""The way to a value inside a file: YAML keys and list positions (from 0)."""


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    path: str
    """The file, relative to the content folder, with forward slashes."""
    line: int
    """From 1; 0 means not yet looked up from `loc`."""
    column: int
    """From 1, in characters."""
    message: str
    rule: str = ""
    level: Level = Level.ERROR
    loc: Loc = field(default=(), compare=False)
    on_key: bool = field(default=False, compare=False)
    """Point at the key itself, not at its value."""


def problem_at(path: str, loc: Loc, message: str, *, level: Level = Level.ERROR) -> Problem:
    """A problem of the value at `loc`; its line is looked up when it is shown."""
    return Problem(path, 0, 0, message, level=level, loc=loc)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)
