"""Which ledgers there are (领域说明 section 4): whole, by unit, by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ...content import Content
from ...derive import Report
from ...period import Period
from ...records.finding import Finding
from .findings import finding_ledger
from .forms import form_ledger
from .ledger import Outline
from .registers import notice_ledger, number_ledger, publication_ledger, task_ledger

FINDINGS, FORMS = "findings", "forms"
BOOKS = {
    FINDINGS: ("问题整改台账", finding_ledger),
    "notices": ("整改通知书、督办单登记簿", notice_ledger),
    "tasks": ("督查事项登记簿", task_ledger),
    "numbers": ("文号登记簿", number_ledger),
    "publications": ("发布登记", publication_ledger),
}
"""Ledgers of all that there is; the next one is one function and one line."""
OFFICE = frozenset({"tasks", "numbers", "publications"})
"""The office's own books: with rows missing they would look badly kept."""


def ledger_names(content: Content, report: Report) -> Iterator[str]:
    """Of every ledger that there may be; some have nothing in them."""
    yield from BOOKS
    yield from (f"{FINDINGS}-{unit.slug}" for unit in content.units.values())
    for key in report.periods:
        yield f"{FINDINGS}-{key}"
        yield f"{FORMS}-{key}"


def outline_of(name: str, content: Content, report: Report) -> Outline | None:
    """The ledger of this name; None where it would be empty, or is not for whom the content is."""
    if content.limited_to and name in OFFICE:
        return None
    if name in BOOKS:
        title, table = BOOKS[name]
        parts = content.counting.parts("WT") if name == FINDINGS else ()
        return Outline(name, title, table, parts=parts)
    what, _, of_whom = name.partition("-")
    if of_whom not in report.periods:
        return _of_unit(name, of_whom, content, report)
    period, title = report.periods[of_whom], Period.parse(of_whom).title
    if what == FORMS:
        forms = tuple(one.form.id for one in period.standings if one.form)
        return Outline(name, f"{title}重点项目情况督查表", form_ledger, forms) if forms else None
    found = tuple(sorted(period.found))
    return Outline(name, f"{title}新发现问题整改台账", finding_ledger, found) if found else None


def _of_unit(name: str, slug: str, content: Content, report: Report) -> Outline | None:
    unit = next(unit.name for unit in content.units.values() if unit.slug == slug)
    filed = content.counting.filed(Finding, "unit", *report.names_of(unit))
    ids = tuple(finding.id for finding in filed)
    return Outline(name, f"{unit}问题整改台账", finding_ledger, ids) if ids else None


def part_of_outline(outline: Outline, part: str, content: Content) -> Outline:
    """What of a long ledger stands in one part."""
    return replace(outline, ids=content.counting.found("part", f"WT {part}"), parts=())


def outlines(content: Content, report: Report) -> Iterator[Outline]:
    """Every ledger that has something in it, with all its records."""
    for name in ledger_names(content, report):
        if outline := outline_of(name, content, report):
            parts = [part_of_outline(outline, part, content).ids for part in outline.parts]
            yield replace(outline, ids=tuple(chain(outline.ids, *parts)), parts=())


class Ledgers:
    """The names of the ledgers that can be fetched."""

    def __init__(self, content: Content, report: Report) -> None:
        self._content, self._report = content, report

    def __contains__(self, name: object) -> bool:
        return outline_of(str(name), self._content, self._report) is not None
