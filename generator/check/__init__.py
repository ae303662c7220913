"""Content in, Problems out: one small function a rule, and the lists of all of them."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..basis import digest_of, program_digest
from ..content import Content
from ..lasting_memo import Answer, LastingMemo
from ..load import locate
from ..pool import spread
from ..problem import Problem
from ..recall import Recall
from ..records import kind_of
from ..records.assessment import Assessment
from ..records.base import Record
from ..records.escalation import Escalation
from ..records.finding import Finding
from ..records.inspection import Inspection
from ..records.meeting import Meeting
from ..records.notice import Notice
from ..records.outcome import Outcome
from ..records.paper import Paper
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.training import Training
from ..trace import Seen, traced_content
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
from .focus import focused

Rule = Callable[[Content, dt.date], Iterator[Problem]]
"""A rule's name is its id, its docstring the rule in one sentence with 必须."""

RECORDS: Mapping[type[Record], tuple[Rule, ...]] = {
    Project: (*projects.PROJECTS, *settings.CATEGORIES),
    Inspection: inspections.INSPECTIONS,
    ProgressForm: projects.FORMS,
    Finding: (
        *findings.FINDINGS,
        *events.FINDINGS,
        *reviews.FINDINGS,
        *notices.BOTH_BOOKS,
        *settings.CATEGORIES,
    ),
    Notice: (*notices.NOTICES, *notices.BOTH_BOOKS, *papers.NOTICES_TOO, *lint.DRAFTS),
    Escalation: matters.ESCALATIONS,
    Meeting: matters.MEETINGS,
    Paper: (*papers.PAPERS, *papers.NOTICES_TOO, *lint.DRAFTS),
    Assessment: results.ASSESSMENTS,
    Outcome: results.OUTCOMES,
    Training: results.TRAININGS,
    Record: (
        *references.RECORDS,
        *organisation.RECORDS,
        *settings.RECORDS,
        *identity.RECORDS,
        *papers.RECORDS,
        *attachments.RECORDS,
        *prose.RECORDS,
        *secrecy.RECORDS,
        *privacy.RECORDS,
    ),
}
"""Rules that go through the records of a kind, each by itself; what else they need they look up."""

LISTS: tuple[Rule, ...] = (*settings.LISTS, *editions.LISTS, *organisation.LISTS)
"""Rules about the settings, the units and the teams."""

WHOLE: tuple[Rule, ...] = (*numbers.WHOLE, *attachments.WHOLE, *editions.WHOLE)
"""Rules that must see many records at once."""

ALL_RULES: tuple[Rule, ...] = tuple(
    dict.fromkeys((*LISTS, *(rule for own in RECORDS.values() for rule in own), *WHOLE))
)

ATTACHMENTS = "attachments"
"""In place of an id: all files that are attached."""


def recalled(content: Content, as_of: dt.date, recall: Recall) -> LastingMemo:
    """What the rules found before."""
    also = {id: Seen(b"unread") for id in content.unread}
    also[ATTACHMENTS] = Seen(repr(sorted(content.attachments.items())).encode())
    return recall.memo(_basis(content, as_of), content, also)


def check(content: Content, as_of: dt.date, memo: LastingMemo | None = None) -> list[Problem]:
    """Every problem that the rules find, in the order of files and lines; `memo` of `recalled`."""
    memo = memo or recalled(content, as_of, Recall())
    found = [
        *_of_each(content, as_of, memo),
        *_of_the_whole(content, as_of, memo),
        *_found((*LISTS, *RECORDS[Record]), focused(content, "", memo.note), as_of),
        *_found(editions.WHOLE, content, as_of),
    ]
    return locate(found, content.texts)


def _basis(content: Content, as_of: dt.date) -> bytes:
    """What counts for every rule."""
    settled = repr((content.site, content.units, content.teams, as_of))
    return digest_of(program_digest(), settled.encode())


def _of_each(content: Content, as_of: dt.date, memo: LastingMemo) -> Iterator[Problem]:
    """What is wrong with every record; only those are looked at that have changed, or what they look up."""
    names = {f"checked: {id}": id for id in content.records}

    def looked_at(stale: Sequence[str]) -> list[Answer]:
        return [_checked(content, names[name], as_of, memo) for name in stale]

    stale = [name for name in names if not memo.holds(name)]
    for name, answer in zip(stale, spread(looked_at, stale), strict=True):
        memo.keep(name, answer)
    for name in names:
        if data := memo.answers[name].data:
            problems: tuple[Problem, ...] = pickle.loads(data)
            yield from problems


def _checked(content: Content, id: str, as_of: dt.date, memo: LastingMemo) -> Answer:
    rules = _rules_of(kind_of(id).model)
    one = focused(content, id, memo.note)
    problems, reads, asked = memo.traced(lambda: tuple(_found(rules, one, as_of)))
    return Answer((f"record {id}", *reads), asked, b"", pickle.dumps(problems) if problems else b"")


def _rules_of(model: type[Record]) -> Iterator[Rule]:
    for kind, rules in RECORDS.items():
        if issubclass(model, kind):
            yield from rules


def _of_the_whole(content: Content, as_of: dt.date, memo: LastingMemo) -> Iterator[Problem]:
    """What only shows in many records at once."""
    traced = traced_content(content, memo.note)
    rules = {rule_id(rule): rule for rule in (*numbers.WHOLE, *attachments.WHOLE)}

    def found(name: str) -> tuple[Problem, ...]:
        memo.note(f"record {ATTACHMENTS}")
        return tuple(_found((rules[name],), traced, as_of))

    memo.teach("rule", found)
    for name in rules:
        problems: tuple[Problem, ...] = memo.ask("rule", name)
        yield from problems


def _found(rules: Iterable[Rule], content: Content, as_of: dt.date) -> Iterator[Problem]:
    for rule in rules:
        for problem in rule(content, as_of):
            yield replace(problem, rule=rule_id(rule))


def rule_id(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")
