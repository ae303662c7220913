"""Numbers that somebody typed where a known figure stands: told apart from what the records say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..derive.progress import rounded
from ..records.project import Project
from .measures import MEASURES, Measure, Value
from .scope import Basis, FigureError, Scope

_PHRASES = [(measure, re.compile(phrase)) for measure in MEASURES for phrase in measure.typed]
_ELSEWHERE = re.compile(
    r"上期|上一期|上年|去年|同期|同比|环比|累计|今年以来|年内|上月|本月|当月|季度|全年|半年|两期|前\S{0,3}期|第.{1,3}个双月期"
)
"""What else a number may be counted in: then nothing is known of it."""

_ASIDE = re.compile(r"[（(][^（）()]*[）)]|[与比较]上一?期[^，。；]*")
"""What stands in closed brackets, and how a number has changed: neither says of what the next one is."""


@dataclass(frozen=True)
class Typed:
    """A number in a text that stands for a known figure."""

    start: int
    shown: str
    """The words around the number, as they are typed."""
    typed: str
    """The number itself."""
    measure: Measure
    unit: str | None
    value: Value
    """What the records say."""

    @property
    def agrees(self) -> bool:
        """To as many decimals as were typed: 91% is right for 91.3%."""
        assert self.value.number is not None
        digits = len(self.typed.partition(".")[2])
        return Fraction(self.typed) == Fraction(rounded(self.value.number, digits))

    @property
    def expression(self) -> str:
        """How it is written so that it cannot disagree."""
        return f"统计.{self.measure.name}" + (f"(单位={self.unit})" if self.unit else "")


def typed_numbers(text: str, basis: Basis) -> Iterator[Typed]:
    """Every number that is meant as a figure of the paper's own period; in doubt none."""
    if basis.period is None:
        return
    for measure, phrase in _PHRASES:
        for found in phrase.finditer(text):
            sentence = _before(text, found.start())
            if _ELSEWHERE.search(sentence):
                continue
            try:
                scope = _scope(sentence, basis)
                value = measure.value(scope) if scope else None
            except FigureError:
                continue
            if scope and value:
                yield Typed(found.start(1), found.group(), found[1], measure, scope.unit, value)


def _before(text: str, place: int) -> str:
    """The sentence as far as the number, without asides."""
    begin = max(text.rfind(mark, 0, place) for mark in "。；！？\n|") + 1
    return _ASIDE.sub("", text[begin:place])


def _scope(sentence: str, basis: Basis) -> Scope | None:
    """The unit that the sentence speaks of, else the district; None where that is not plain."""
    content = basis.content
    projects = (record.name for record in content.all(Project).values())
    if any(name in sentence for name in projects):
        return None
    named = [name for name in content.units if name in sentence]
    # A town within the name of its own enterprise is not meant.
    named = [name for name in named if not any(name != other and name in other for other in named)]
    if len(named) > 1:
        return None
    return basis.scope(unit=named[0] if named else None)
