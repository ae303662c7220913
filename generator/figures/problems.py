"""What is wrong with the figures of papers that are still drafts; those of issued ones stand fast."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..check.prose_place import problem_in
from ..content import Content
from ..editions import until
from ..gist import is_draft
from ..lasting_memo import LastingMemo
from ..memo import Memo
from ..problem import Level, Problem
from ..records.base import Leaf, label, leaves
from ..records.paper import Briefing, BriefingKind, Paper
from ..trace import traced_content
from .expressions import has_figures, resolved
from .scope import Basis

if TYPE_CHECKING:
    from .typed import Typed

RULE_OF_NAMES = "figures-are-known"
RULE_OF_NUMBERS = "typed-numbers-agree"
ROWS_NAMED = 5


def figure_problems(
    content: Content, as_of: dt.date, memo: LastingMemo | None = None
) -> list[Problem]:
    """Of every draft: figures that cannot be computed are errors, typed numbers that the records contradict are doubtful.

    `memo`: what was computed before of the same content on the same day.
    """
    is_as_it_stands = memo is not None and until(content, as_of) is content
    if memo:
        traced = traced_content(content, memo.note)
        memo.teach("figures", lambda id: tuple(_of_draft(id, traced, as_of, memo)))
    found: list[Problem] = []
    for id in content.papers():
        if is_draft(id, content.gist(id)):
            is_of_the_day = content.papers()[id].counted_on in (None, as_of)
            if memo and is_as_it_stands and is_of_the_day:
                found += memo.ask("figures", id)
            else:
                found += _of_draft(id, content, as_of)
    return found


def _of_draft(
    id: str, content: Content, as_of: dt.date, memo: Memo | None = None
) -> Iterator[Problem]:
    """With a memo, of content that stands as it stood on the day."""
    from .typed import first_number, typed_numbers  # many patterns, which most builds do without

    paper = content.papers()[id]
    body = _body(paper)
    basis = basis_of(paper, content, as_of, memo)
    if has_figures(paper.body):
        for start, says in resolved(paper.body, basis).errors:
            yield problem_in(content, paper, body, start, says, Level.ERROR, RULE_OF_NAMES)
    if (number := first_number(paper.body)) and _lacks_its_period(paper):
        says = f"“{number.group()}” 没有核对：记录里没有写 双月期，不知道说的是哪一期"
        yield problem_in(content, paper, body, number.start(), says, Level.WARNING, RULE_OF_NUMBERS)
    for typed in typed_numbers(paper.body, basis):
        if not typed.agrees:
            says = contradiction(typed)
            yield problem_in(
                content, paper, body, typed.start, says, Level.WARNING, RULE_OF_NUMBERS
            )


def _lacks_its_period(paper: Paper) -> bool:
    is_progress = isinstance(paper, Briefing) and paper.kind is BriefingKind.PROGRESS
    return is_progress and paper.period is None


def basis_of(paper: Paper, content: Content, as_of: dt.date, memo: Memo | None = None) -> Basis:
    """What the paper's figures are computed from: on its own counting day, where it has one."""
    return Basis(content, paper.counted_on or paper.issued_on or as_of, paper.period, memo)


def contradiction(typed: Typed) -> str:
    """Both numbers, the rows behind, and how it cannot happen again."""
    of_whom = f"{typed.unit}的" if typed.unit else ""
    ids = typed.value.ids
    rows = "、".join(ids[:ROWS_NAMED]) + (f" 等 {len(ids)} 条" if len(ids) > ROWS_NAMED else "")
    behind = f"（{rows}）" if rows else ""
    if typed.is_part:
        return (
            f"“{typed.shown}” 与记录不符：这是其中一部分，{of_whom}{typed.measure.name}一共才 {typed.value.text}{behind}；"
            "请核对"
        )
    return (
        f"“{typed.shown}” 与记录不符：{of_whom}{typed.measure.name}是 {typed.value.text}{behind}；"
        f"写作 {{{{ {typed.expression} }}}} 就不会错"
    )


def _body(paper: Paper) -> Leaf:
    return next(leaf for leaf in leaves(paper) if leaf.loc == (label(Paper, "body"),))
