"""Numbers that somebody typed where a known figure stands: told apart from what the records say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..derive.progress import rounded
from ..derive.status import finding_status
from .clause import Around, around, found_before, is_counted, is_part, number_of, scope_of
from .measures import BY_NAME, Measure, Value
from .scope import Basis, FigureError, Scope
from .wording import WORDINGS, Wording

_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_DECIMALS = 1
"""Of a rate as it is computed."""


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
    is_part: bool = False
    """It counts a part of the figure, and is more than the whole."""

    @property
    def agrees(self) -> bool:
        return not self.is_part and _is_same(self.typed, self.value)

    @property
    def expression(self) -> str:
        """How it is written so that it cannot disagree."""
        return f"统计.{self.measure.name}" + (f"(单位={self.unit})" if self.unit else "")


def _is_same(typed: str, value: Value) -> bool:
    """To as many decimals as both have: 91% and 91.32% are right for 91.3%."""
    assert value.number is not None
    digits = min(len(typed.replace("点", ".").partition(".")[2]), _DECIMALS)
    return rounded(number_of(typed), digits) == rounded(value.number, digits)


def typed_numbers(text: str, basis: Basis) -> Iterator[Typed]:
    """Every number that is meant as a figure of the paper's own period; in doubt none.

    Of numbers that count a part only those that are more than the whole.
    """
    if basis.period is None:
        return
    text = text.translate(_WIDE)
    for wording in WORDINGS:
        for found in wording.pattern.finditer(text):
            words = around(text, found.start(), found.end())
            if is_counted(words) and (told := _told(wording, found, words, basis)):
                yield told


def _told(wording: Wording, found: re.Match[str], words: Around, basis: Basis) -> Typed | None:
    part = is_part(words)
    if part is None or wording.topic not in words.sentence + found.group():
        return None
    try:
        scope = scope_of(words, basis)
        if scope is None:
            return None
        if wording.closes_found:
            part, readings = True, _closed(found_before(words), basis, scope)
        else:
            part = part or wording.is_part
            readings = [(one, one.value(scope)) for one in _measures(wording)]
    except FigureError:
        return None
    if part:
        readings = [one for one in readings if _exceeds(found[1], *one)]
    agreeing = [one for one in readings if _is_same(found[1], one[1])]
    for measure, value in (*agreeing, *readings):
        return Typed(found.start(1), found.group(), found[1], measure, scope.unit, value, part)
    return None


Reading = tuple[Measure, Value]
"""What a number may mean, and what the records say of it."""


def _measures(wording: Wording) -> list[Measure]:
    return [BY_NAME[name] for name in (wording.measure, *wording.also)]


def _exceeds(typed: str, measure: Measure, value: Value) -> bool:
    return not measure.is_rate and value.number is not None and number_of(typed) > value.number


def _closed(whole: Fraction | None, basis: Basis, scope: Scope) -> list[Reading]:
    """已销号 of the findings of the period: in it, or by the counting day; none where others may be meant."""
    if whole != len(scope.of(scope.report.found)):
        return []
    measure = BY_NAME["销号问题数"]
    by_now = [
        id
        for id in scope.of(scope.report.found)
        if finding_status(scope.finding(id), basis.counted_on, 0).closed_on
    ]
    closed = measure.value(scope)
    if len(by_now) > len(closed.ids):
        closed = Value(str(len(by_now)), Fraction(len(by_now)), tuple(by_now))
    return [(measure, closed)]


def first_number(text: str) -> re.Match[str] | None:
    """What looks like a figure, of whichever period."""
    found = (wording.pattern.search(text) for wording in WORDINGS)
    return min((one for one in found if one), key=lambda one: one.start(), default=None)
