"""Content in, Problems out: one small function a rule, one tuple that lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from ..content import Content
from ..load import locate
from ..problem import Problem
from .references import references_resolve

Rule = Callable[[Content, dt.date], Iterator[Problem]]
"""A rule's name is its id, its docstring the rule in one sentence with 必须."""

RULES: tuple[Rule, ...] = (references_resolve,)


def check(content: Content, as_of: dt.date) -> list[Problem]:
    """Every problem that the rules find, in the order of files and lines."""
    return locate(
        (
            replace(problem, rule=rule_id(rule))
            for rule in RULES
            for problem in rule(content, as_of)
        ),
        content.texts,
    )


def rule_id(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")
