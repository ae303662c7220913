"""公文 lint: what a proof-reader would mark in the text of a draft; issued text is sealed and past mending."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from ...content import Content
from ...problem import Level, Problem
from ...records.base import Leaf, Record, leaves
from ...records.notice import Notice
from ...records.paper import Paper
from ..prose_place import problem_in
from . import levels, misprints, punctuation, words
from .slip import Look, Slip, is_in_a_title

LOOKS: tuple[Look, ...] = (*punctuation.LOOKS, *levels.LOOKS, *words.LOOKS, *misprints.LOOKS)
"""One function a rule: a text in, slips out. Its name is the rule's, its docstring the rule with its source."""


def drafts(content: Content) -> Iterator[Paper | Notice]:
    """What may still be mended."""
    records: tuple[Record, ...] = (
        *content.all(Paper).values(),
        *content.all(Notice).values(),
    )
    for record in records:
        if isinstance(record, (Paper, Notice)) and not record.issued_on and not record.withdrawn:
            yield record


def slips(content: Content, look: Look) -> Iterator[tuple[Paper | Notice, Leaf, Slip]]:
    """Everything that one rule marks, in the prose and titles of all drafts."""
    for record in drafts(content):
        for leaf in leaves(record):
            if leaf.is_prose or leaf.loc == ("标题",):
                for slip in look(leaf.value, content.site.district):
                    yield record, leaf, unless_quoted(slip, leaf.value)


def unless_quoted(slip: Slip, text: str) -> Slip:
    """The same slip, left to the clerk where it stands in the title of something else."""
    if slip.right is None or not is_in_a_title(slip, text):
        return slip
    why = f"在书名号里：原题就是这样的不改，不是的应为 “{slip.right}”"
    return replace(slip, right=None, why=why)


def _rule(look: Look) -> Callable[[Content, dt.date], Iterator[Problem]]:
    def rule(content: Content, as_of: dt.date) -> Iterator[Problem]:
        for record, leaf, slip in slips(content, look):
            yield problem_in(content, record, leaf, slip.start, slip.message, Level.WARNING)

    rule.__name__, rule.__doc__ = look.__name__, look.__doc__
    return rule


DRAFTS = tuple(_rule(look) for look in LOOKS)
"""Of papers and notices."""
