"""Content in, Problems out: one small function a rule, one tuple that lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from ..content import Content
from ..load import locate
from ..problem import Problem
from . import (
    attachments,
    events,
    findings,
    identity,
    inspections,
    matters,
    notices,
    numbers,
    organisation,
    papers,
    privacy,
    projects,
    prose,
    references,
    results,
    reviews,
    secrecy,
    settings,
)

Rule = Callable[[Content, dt.date], Iterator[Problem]]
"""A rule's name is its id, its docstring the rule in one sentence with 必须."""

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *identity.RULES,
    *settings.RULES,
    *organisation.RULES,
    *projects.RULES,
    *inspections.RULES,
    *findings.RULES,
    *events.RULES,
    *reviews.RULES,
    *notices.RULES,
    *matters.RULES,
    *numbers.RULES,
    *papers.RULES,
    *results.RULES,
    *attachments.RULES,
    *prose.RULES,
    *secrecy.RULES,
    *privacy.RULES,
)


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
