"""`{{ 统计.逾期问题数(单位=青石镇) }}` in a text: read, computed, put in its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from . import charts, listings, measures
from .measures import Value, compared
from .scope import Basis, FigureError, Scope

_BRACES = re.compile(r"\{\{(?P<inner>[^{}\n]*)\}\}|\{\{")
_EXPRESSION = re.compile(
    r"(?P<space>[^\s.．()（）]+)\s*[.．]\s*(?P<name>[^\s.()（）]+)\s*(?:[(（](?P<given>[^()（）]*)[)）])?"
)
PERIOD, UNIT = "双月期", "单位"
_TABLES = ("表", "图")
_BEGINS_A_PART = re.compile(r"(?:\A\s*|\n[ \t]*\n|(?:\A|\n)#+ [^\n]*\n)[ \t]*\Z")
_ENDS_A_PART = re.compile(r"[ \t]*(?:\Z|\n[ \t]*(?:\n|\Z))")


@dataclass(frozen=True)
class Definition:
    """One name that a paper may use."""

    space: str
    name: str
    meaning: str
    compute: Callable[[Basis, Scope], Value]

    @property
    def full_name(self) -> str:
        return f"{self.space}.{self.name}"


@dataclass(frozen=True)
class Used:
    """One figure in a text."""

    start: int
    """Where it stands, from 0."""
    expression: str
    """As it is written, without the braces and blanks."""
    definition: Definition
    value: Value


@dataclass(frozen=True)
class Resolved:
    text: str
    """The text with every figure in its place; those that could not be computed as they were."""
    used: tuple[Used, ...]
    errors: tuple[tuple[int, str], ...]
    """Where in the original text, and what is wrong."""


def has_figures(text: str) -> bool:
    return "{{" in text


def resolved(text: str, basis: Basis) -> Resolved:
    """Compute every figure of a text."""
    used: list[Used] = []
    errors: list[tuple[int, str]] = []

    def put(found: re.Match[str]) -> str:
        try:
            one = _used(found, basis)
        except FigureError as error:
            errors.append((found.start(), str(error)))
            return found.group()
        used.append(one)
        return one.value.text

    return Resolved(_BRACES.sub(put, text), tuple(used), tuple(errors))


def _used(found: re.Match[str], basis: Basis) -> Used:
    inner = (found["inner"] or "").strip()
    parts = _EXPRESSION.fullmatch(inner)
    if parts is None:
        raise FigureError(
            f"“{found.group()[:30]}” 不是数字的写法，应如 {{{{ 统计.逾期问题数 }}}}；可用的见 ducha figures"
        )
    definition = _definition(parts["space"], parts["name"])
    if definition.space in _TABLES and not _stands_alone(found):
        raise FigureError(f"“{found.group()}” 前后还有字；表要独占一段，另起一行，上下各空一行")
    given = _given(parts["given"] or "", definition)
    scope = basis.scope(given.get(PERIOD), given.get(UNIT))
    words = "，".join(f"{key}={value}" for key, value in given.items())
    expression = definition.full_name + (f"({words})" if words else "")
    return Used(found.start(), expression, definition, definition.compute(basis, scope))


def _stands_alone(found: re.Match[str]) -> bool:
    """Whether it is a paragraph of its own; a table within a sentence comes out as lines of bars."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(_BEGINS_A_PART.search(before) and _ENDS_A_PART.match(after))


def _definition(space: str, name: str) -> Definition:
    known = DEFINITIONS.get((space, name))
    if known is None:
        names = [one.full_name for one in DEFINITIONS.values()]
        near = difflib.get_close_matches(f"{space}.{name}", names, n=1, cutoff=0.5)
        hint = f"，是不是 {near[0]}？" if near else "；"
        raise FigureError(f"没有 {space}.{name} 这个数字{hint}全部可用的见 ducha figures")
    return known


def _given(text: str, definition: Definition) -> Mapping[str, str]:
    given: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,，、；;]", text))):
        pair = re.fullmatch(r"([^=＝\s]+)\s*[=＝]\s*(.+)", part)
        if pair is None or pair[1] not in (PERIOD, UNIT):
            raise FigureError(
                f"{definition.full_name} 的 “{part}” 看不懂；括号里可以写 {PERIOD}=2026-5、{UNIT}=青石镇"
            )
        given[pair[1]] = pair[2]
    if PERIOD in given and not re.fullmatch(r"(19|20)[0-9]{2}-[1-6]", given[PERIOD]):
        raise FigureError(f"双月期 “{given[PERIOD]}” 应如 2026-5（9—10 月）")
    return given


def _changed(measure: measures.Measure) -> Callable[[Basis, Scope], Value]:
    def value(basis: Basis, scope: Scope) -> Value:
        before = basis.before(scope)
        if before is None:
            raise FigureError(f"{scope.period.key} 期之前没有记录，{measure.name}没有可比的")
        now = measure.value(scope)
        return Value(compared(measure, now, measure.value(before)), None, now.ids)

    return value


Compute = Callable[[Basis, Scope], Value]


def _of(value: Callable[[Scope], Value]) -> Compute:
    return lambda _, scope: value(scope)


def _all() -> Iterator[Definition]:
    for measure in measures.MEASURES:
        yield Definition("统计", measure.name, measure.meaning, _of(measure.value))
    for measure in measures.MEASURES:
        meaning = f"{measure.name}与上一期相比"
        yield Definition("比较", measure.name, meaning, _changed(measure))
    for listing in listings.LISTINGS:
        yield Definition("名单", listing.name, listing.meaning, _of(listing.enumerated))
    for listing in listings.LISTINGS:
        yield Definition("表", listing.name, listing.meaning, _of(listing.tabled))
    for chart in charts.CHARTS:
        yield Definition("图", chart.name, f"画成图的表：{chart.meaning}", chart.drawn)


DEFINITIONS: Mapping[tuple[str, str], Definition] = {(one.space, one.name): one for one in _all()}
"""Every name that there is, by its two parts."""
