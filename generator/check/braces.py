"""A rule about `{{ … }}`, the names of figures in drafts: where they are computed, and how they are written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..content import Content
from ..problem import Level, Problem
from ..records.base import Leaf, label, leaves
from ..records.notice import Notice
from ..records.paper import Paper
from . import lint
from .prose_place import problem_in

_WRITTEN = re.compile(
    r"[{｛]\s*(?:[{｛]\s*(?P<any>[^{}｛｝\n]*)|(?P<named>(?:统计|比较|名单|表|图)\s*[.．][^{}｛｝\n]*))(?:\s*[}｝]){0,2}"
)
"""A figure by name, with whichever braces."""


def figure_stands_where_it_is_computed(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """草稿里的 {{ … }} 必须写在公文的正文里，用两个半角花括号；别处的、写错的不会算，会原样印出来。"""
    for paper in lint.drafts(content):
        for leaf in leaves(paper):
            if not isinstance(leaf.value, str):
                continue
            for found in _WRITTEN.finditer(leaf.value):
                if says := _wrong(paper, leaf, found):
                    yield problem_in(content, paper, leaf, found.start(), says, Level.ERROR)


def _wrong(paper: Paper | Notice, leaf: Leaf, found: re.Match[str]) -> str | None:
    shown = found.group().strip()
    if isinstance(paper, Notice):
        return f"“{shown}” 写在{paper.kind}里不会算，会原样印出来；请写成定数"
    if leaf.loc != (label(Paper, "body"),):
        return f"“{shown}” 写在 {leaf.loc[0]} 里不会算，会原样印出来；请移到正文，或写成定数"
    if shown.startswith("{{"):
        return None  # It is computed, or `figures-are-known` says why not.
    name = (found["any"] or found["named"] or "").strip()
    return f"“{shown}” 花括号不对，不会算，会原样印出来；应写作 {{{{ {name} }}}}"
