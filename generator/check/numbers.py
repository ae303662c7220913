"""Rules over everything that is issued: 发文字号 known, no repeats, no gaps, in order; one 情况通报 a period."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..content import Content
from ..problem import Problem
from ..records import BY_MODEL, is_id, kind_of
from ..records.base import DOCUMENT_NUMBER
from ..records.notice import Notice
from ..records.paper import Briefing, BriefingKind, EffectKind, Paper
from ..records.regulation import Regulation
from .place import doubtful, wrong

_NUMBERED = (Paper, Notice, Regulation)


class _Numbered(NamedTuple):
    code: str
    year: int
    serial: int
    issued_on: dt.date
    paper: Paper | Notice | Regulation


def _papers(content: Content) -> Iterator[Paper | Notice]:
    yield from content.all(Paper).values()
    yield from content.all(Notice).values()


def _own_regulations(content: Content) -> Iterator[Regulation]:
    """Those that carry one of the office's own 代字; other bodies number by themselves."""
    codes = {one.code for one in content.site.numbering}
    for regulation in content.all(Regulation).values():
        if regulation.number and regulation.number.partition("〔")[0] in codes:
            yield regulation


def _numbered(content: Content) -> list[_Numbered]:
    found = []
    for paper in (*_papers(content), *_own_regulations(content)):
        match = re.fullmatch(DOCUMENT_NUMBER, paper.number) if paper.number else None
        if match and paper.issued_on:
            found.append(_Numbered(match[1], int(match[2]), int(match[3]), paper.issued_on, paper))
    return sorted(found, key=lambda one: (one.code, one.year, one.serial, one.paper.id))


def number_comes_with_its_date(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """文号和成文日期必须同时有或同时没有。"""
    for paper in _papers(content):
        if paper.number and not paper.issued_on:
            yield wrong(paper, "issued_on", says=f"有文号 {paper.number} 却没有成文日期")
        if paper.issued_on and not paper.number:
            yield wrong(paper, "number", says=f"成文日期 {paper.issued_on} 已填，还没有文号")


def number_uses_a_known_code(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """发文字号的代字必须列在 site.yaml 的发文代字里，年份必须是成文日期的年份（GB/T 9704-2012 7.2.5）。"""
    codes = [one.code for one in content.site.numbering]
    for one in _numbered(content):
        if one.code not in codes:
            yield wrong(
                one.paper,
                "number",
                says=f"代字 “{one.code}” 不在 site.yaml 里；有：{'、'.join(codes)}",
            )
        if one.year != one.issued_on.year:
            yield wrong(
                one.paper, "number", says=f"文号是 {one.year} 年的，成文日期是 {one.issued_on}"
            )


def number_suits_its_kind(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """文种在 site.yaml 里写明了代字的，文号必须用那个代字。"""
    for paper in _papers(content):
        kind = paper.kind if isinstance(paper, Notice) else BY_MODEL[type(paper)].label
        own = [
            one.code for one in content.site.numbering if kind in re.split("[、，；]", one.purpose)
        ]
        code = (paper.number or "").partition("〔")[0]
        known = {one.code for one in content.site.numbering}
        if own and code in known and code not in own:
            yield wrong(paper, "number", says=f"{kind}的代字应为 {'、'.join(own)}，现在是 “{code}”")


def numbers_do_not_repeat(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """同一代字、同一年度的文号必须不重复。"""
    seen: dict[str, str] = {}
    for one in _numbered(content):
        assert one.paper.number
        first = seen.setdefault(one.paper.number, one.paper.id)
        if first != one.paper.id:
            yield wrong(one.paper, "number", says=f"文号 {one.paper.number} 已用于 {first}")


def numbers_have_no_gaps(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """同一代字、同一年度的文号必须从 1 号起连续。"""
    if any(is_id(name) and issubclass(kind_of(name).model, _NUMBERED) for name in content.unread):
        # What could not be read may well be what seems to be missing.
        return
    expected: dict[tuple[str, int], int] = {}
    for one in _numbered(content):
        last = expected.get((one.code, one.year), 0)
        if one.serial > last + 1:
            missing = f"{last + 1}" if one.serial == last + 2 else f"{last + 1}—{one.serial - 1}"
            yield wrong(one.paper, "number", says=f"{one.code}〔{one.year}〕缺 {missing} 号")
        expected[one.code, one.year] = max(last, one.serial)


def numbers_follow_the_dates(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """同一代字、同一年度，文号大的成文日期必须不早于文号小的。"""
    last: dict[tuple[str, int], _Numbered] = {}
    for one in _numbered(content):
        before = last.get((one.code, one.year))
        if before and one.issued_on < before.issued_on:
            yield wrong(
                one.paper,
                "issued_on",
                says=f"{one.paper.number} 成文于 {one.issued_on}，早于 {before.paper.number} 的 {before.issued_on}",
            )
        last[one.code, one.year] = one


def period_has_one_progress_briefing(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """一个双月期同题的情况通报必须只有一份有效；撤回、撤销、废止的和更正不算，多的提醒。"""
    papers = [one for one in content.all(Paper).values() if one.issued_on and not one.withdrawn]
    effects = [one.effect for one in papers if one.effect]
    ended = {one.target for one in effects if one.kind is not EffectKind.CORRECTION}
    first: dict[tuple[str, str], Briefing] = {}
    for one in sorted(papers, key=lambda one: (one.issued_on or as_of, one.id)):
        if not isinstance(one, Briefing) or one.kind is not BriefingKind.PROGRESS:
            continue
        if one.period is None or one.effect or one.id in ended:
            continue
        # Of one period there may be several, by month or by matter.
        before = first.setdefault((one.period, "".join(one.title.split())), one)
        if before is not one:
            says = (
                f"{one.period} 期同题的情况通报有两份：{before.id}（{before.number}）和 {one.id}（{one.number}）；"
                "只留一份，另一份发文撤销或废止"
            )
            yield doubtful(one, "period", says=says)


WHOLE = (
    number_comes_with_its_date,
    number_uses_a_known_code,
    number_suits_its_kind,
    numbers_do_not_repeat,
    numbers_have_no_gaps,
    numbers_follow_the_dates,
    period_has_one_progress_briefing,
)
