"""Content in, Problems out: one small function a rule, one tuple that lists them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace

from ..content import Content
from ..load import body_of, locate
from ..problem import Problem
from ..records import path_of
from . import (
    attachments,
    editions,
    events,
    findings,
    identity,
    inspections,
    lint,
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
    *settings.RULES,
    *editions.RULES,
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
    *lint.RULES,
    *attachments.RULES,
)
"""Rules that look at more than one file, or at the day."""

LOCAL_RULES: tuple[Rule, ...] = (
    *identity.LOCAL_RULES,
    *findings.LOCAL_RULES,
    *events.LOCAL_RULES,
    *papers.LOCAL_RULES,
    *attachments.LOCAL_RULES,
    *prose.RULES,
    *secrecy.RULES,
    *privacy.RULES,
)
"""Rules that look at each record's own files alone, the settings and the day: a record that they passed once need not be looked at again."""

ALL_RULES = (*RULES, *LOCAL_RULES)


def check(content: Content, as_of: dt.date, passed: set[bytes] | None = None) -> list[Problem]:
    """Every problem that the rules find, in the order of files and lines.

    `passed` names the records, by their files, that the local rules had nothing to say of; it is brought up to date.
    """
    settled = hashlib.sha256(repr((content.site, as_of)).encode()).digest()
    marks = {id: _mark(id, content) + settled for id in content.digests}
    doubtful = content if passed is None else _only_doubtful(content, marks, passed)
    own = list(_found(LOCAL_RULES, doubtful, as_of))
    if passed is not None:
        told = {problem.path.rsplit("/", 1)[-1].rsplit(".", 1)[0] for problem in own}
        allowed = {one.record for one in content.site.allowances}
        passed.clear()
        passed.update(mark for id, mark in marks.items() if id not in told and id not in allowed)
    return locate([*_found(RULES, content, as_of), *own], content.texts)


def _found(rules: Iterable[Rule], content: Content, as_of: dt.date) -> Iterator[Problem]:
    for rule in rules:
        for problem in rule(content, as_of):
            yield replace(problem, rule=rule_id(rule))


def _mark(record_id: str, content: Content) -> bytes:
    """Of the record's files and of its attachments."""
    return content.digests[record_id] + content.attached.get(record_id, b"")


def _only_doubtful(content: Content, marks: Mapping[str, bytes], passed: Set[bytes]) -> Content:
    """The records that the local rules have not passed as they are now, and whatever is no record."""
    sure = {id for id, mark in marks.items() if mark in passed}
    paths = {path for id in sure for path in (path_of(id), body_of(path_of(id)))}
    return replace(
        content,
        records={id: record for id, record in content.records.items() if id not in sure},
        texts={path: content.texts[path] for path in content.texts if path not in paths},
    )


def rule_id(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")
