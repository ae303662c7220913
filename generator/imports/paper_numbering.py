"""Numbering that skips or repeats: 一、（一）1.（1） and 一是、二是、三是."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .paper_blocks import NUMERALS, Block, numeral_of, value_of
from .paper_source import Remark

_NUM = rf"[{NUMERALS}]{{1,3}}"
_SECTION_MARKS = (
    (2, re.compile(rf"({_NUM})、"), "{}、"),
    (3, re.compile(rf"（({_NUM})）"), "（{}）"),
    (4, re.compile(r"(\d{1,2})[.．、](?!\d)"), "{}."),
    (5, re.compile(r"（(\d{1,2})）"), "（{}）"),
)


def sections_are_numbered_in_order(blocks: Sequence[Block], _: str) -> Iterator[Remark]:
    """一、（一）1. and （1） must count on by one under the same heading."""
    last: dict[int, tuple[int, str]] = {}
    for block in blocks:
        found = _section_mark(block)
        if found is None:
            if block.text.startswith(("附件", "附表", "第")):
                last.clear()
            if re.match("附件[:：]1[.．、]", block.text):
                last[4] = 1, "1."
            continue
        level, number, shown = found
        before, shown_before = last.get(level, (0, ""))
        for deeper in range(level + 1, 6):
            last.pop(deeper, None)
        last[level] = (number, shown)
        if number == 1 and (before != 1 or level >= 4):
            continue
        if text := _break_in_order(before, number, shown_before, shown):
            yield Remark(block.line, text, "sections-are-numbered-in-order")


def _section_mark(block: Block) -> tuple[int, int, str] | None:
    if block.is_table:
        return None
    for level, pattern, _ in _SECTION_MARKS:
        if found := pattern.match(block.text):
            numeral = found.group(1)
            return (
                level,
                int(numeral) if numeral.isdigit() else value_of(numeral[-3:]),
                found.group(),
            )
    return None


def _break_in_order(before: int, number: int, shown_before: str, shown: str) -> str:
    if number == before + 1:
        return ""
    if not before:
        return f"层次从 “{shown}” 开始，前面没有第一项"
    if number == before:
        return f"层次 “{shown}” 重复出现"
    if number > before:
        return f"层次从 “{shown_before}” 跳到 “{shown}”"
    return f"层次 “{shown_before}” 之后又回到 “{shown}”"


_POINT = re.compile(rf"(^|[。；：，、,;:！？”）]|…)({_NUM})是(?!否)")


def points_are_numbered_in_order(blocks: Sequence[Block], _: str) -> Iterator[Remark]:
    """一是、二是、三是 must count on by one."""
    last = item = 0
    for block in blocks:
        if block.level:
            last = item = 0
            continue
        for found in _POINT.finditer("" if block.is_table else block.text):
            number = value_of(found.group(2))
            # Points inside a point count for themselves; the outer ones go on after them.
            if number not in (1, last + 1, item + 1):
                yield Remark(block.line, _point_break(last, number), "points-are-numbered-in-order")
            last = number
            if found.start() == 0:
                item = number


def _point_break(before: int, number: int) -> str:
    shown = f"{numeral_of(number)}是"
    if not before:
        return f"出现 “{shown}”，前面没有 “{numeral_of(number - 1)}是”"
    if number == before:
        return f"“{shown}” 重复出现"
    if number < before:
        return f"“{numeral_of(before)}是” 之后又回到 “{shown}”"
    return f"“{numeral_of(before)}是” 之后是 “{shown}”，缺 “{numeral_of(before + 1)}是”"
