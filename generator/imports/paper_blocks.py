"""Lines to headings, paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .paper_source import Line, Remark
from .paper_text import right_quotes

NUMERALS = "一二三四五六七八九十"
NUMERAL = f"(?:[{NUMERALS}]|十[{NUMERALS[:9]}]|二十[{NUMERALS[:9]}]?)"


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a table."""

    line: int
    text: str
    level: int = 0
    """2 for 一、, 3 for （一）, 4 for 1., 5 for （1）; 0 for a paragraph."""
    is_table: bool = False
    is_sentence: bool = False
    """A heading that ended with 。 and has nothing behind it on its line."""


def blocks_of(lines: Sequence[Line]) -> tuple[list[Block], list[Remark]]:
    """The parts of the body, and what was changed on the way."""
    blocks: list[Block] = []
    joined, remarks = _joined(lines)
    for line in joined:
        text, changed = (line.text, 0) if line.is_table else right_quotes(line.text)
        if changed:
            remarks.append(Remark(line.number, f"{changed} 处引号已改成成对的 “ ”", "punctuation"))
        for block in _sectioned(replace(line, text=text), blocks[-1:]):
            parts = _unglued(block)
            blocks += parts
            glued = [f"“{part.text[:2]}…” 与上文粘在一段，已分开" for part in parts[1:]]
            remarks += [Remark(block.line, said, "glued-paragraph") for said in glued]
    return _with_lists(_with_items(_with_attachments(blocks))), remarks


# -- soft line breaks ------------------------------------------------------------------------------

_ENDS = tuple("。！？；：…”）》】.!?;:")
_OPEN_ENDS = tuple("，、（“《〈【—")
_CLOSING_STARTS = tuple("，、。；：！？）”》〉】")
_STARTS = re.compile(
    rf"{NUMERAL}、|（{NUMERAL}）|（\d{{1,2}}）|\d{{1,2}}[.．、](?!\d)|第{NUMERAL}+[章节条]|{NUMERAL}(?:是|要)|"
    r"首先|其次|再次|最后|附件|各位|——|[●■◆•]"
)


def _joined(lines: Sequence[Line]) -> tuple[list[Line], list[Remark]]:
    """Text that was broken at a fixed width becomes paragraphs again."""
    full = _full_lines(lines)
    uses_indent = any(line.is_indented for line in lines)
    joined: list[Line] = []
    remarks: list[Remark] = []
    for above, line in zip((None, *lines), lines, strict=False):
        is_open = above is not None and _may_go_on(joined[-1], line)
        # A full line that ends a sentence may end its paragraph too; only an indent elsewhere can tell.
        is_sentence = is_open and joined[-1].text.endswith(_ENDS) and not uses_indent
        is_broken = above in full and not is_sentence
        if is_open and (is_broken or _is_torn(joined[-1].text, line.text)):
            joined[-1] = replace(joined[-1], text=_glue(joined[-1].text, line.text))
            continue
        joined.append(line)
        if is_open and above in full:
            remarks.append(
                Remark(
                    line.number, "上一行写满且正好到句末，可能与本段原是一段", "maybe-one-paragraph"
                )
            )
    return joined, remarks


def _columns(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _full_lines(lines: Sequence[Line]) -> frozenset[Line]:
    """The lines that reach the width at which the text was broken; none where it was not broken."""
    prose = [line for line in lines if not line.is_table]
    full: set[Line] = set()
    # Some programs count characters, some columns; punctuation kept off a line's start shortens the line above.
    for measure, shortest, longest, slack in ((len, 18, 60, 3), (_columns, 36, 120, 6)):
        widths = [measure(line.text) for line in prose]
        width = max(widths, default=0)
        at_edge = sum(found > width - slack for found in widths)
        if shortest <= width <= longest and at_edge >= 3 and at_edge * 4 >= len(prose):
            # The first line of a paragraph is shorter by its indent.
            full |= {
                line
                for line, found in zip(prose, widths, strict=True)
                if found + 4 * line.is_indented >= width - slack
            }
    return frozenset(full)


def _may_go_on(above: Line, line: Line) -> bool:
    is_prose = not (above.is_table or line.is_table or above.level or line.level)
    return is_prose and not (line.follows_blank or line.is_indented or _STARTS.match(line.text))


def _is_torn(above: str, below: str) -> bool:
    """No paragraph ends with a comma or begins with one."""
    return above.endswith(_OPEN_ENDS) or below.startswith(_CLOSING_STARTS)


def _glue(above: str, below: str) -> str:
    is_latin = (
        above[-1:].isascii()
        and above[-1:].isalnum()
        and below[:1].isascii()
        and below[:1].isalpha()
    )
    return f"{above} {below}" if is_latin else above + below


# -- sections --------------------------------------------------------------------------------------

_LEVELS = (
    (2, re.compile(rf"(?P<mark>{NUMERAL}、)(?P<rest>.+)", re.DOTALL)),
    (2, re.compile(rf"(?P<mark>第[{NUMERALS}百]+章)\s*(?P<rest>.+)", re.DOTALL)),
    (3, re.compile(rf"(?P<mark>（{NUMERAL}）)(?P<rest>.+)", re.DOTALL)),
    (4, re.compile(r"(?P<mark>\d{1,2}[.．、])(?!\d)\s*(?P<rest>.+)", re.DOTALL)),
    (5, re.compile(r"(?P<mark>（\d{1,2}）)(?P<rest>.+)", re.DOTALL)),
)
_HEADING_LENGTH = {2: 60, 3: 60, 4: 30, 5: 30}
"""A longer one is a paragraph that only begins with a number."""
_SENTENCE_LENGTH = 40


def _sectioned(line: Line, above: Sequence[Block]) -> list[Block]:
    """One line as heading, paragraph, or heading with the paragraph that runs on behind it."""
    if line.is_table:
        return [Block(line.number, line.text, is_table=True)]
    for level, pattern in _LEVELS:
        if found := pattern.fullmatch(line.text):
            if _ends_a_list(line.text, pattern, above):
                return [Block(line.number, line.text)]
            return _heading(line, level, found["mark"], found["rest"])
    if line.level >= 2 and len(line.text) <= 60 and not line.text.endswith("。"):
        return [Block(line.number, line.text, line.level)]
    return [Block(line.number, line.text)]


def _ends_a_list(text: str, pattern: re.Pattern[str], above: Sequence[Block]) -> bool:
    """The last of （一）…；（二）…；（三）…。 is an item too."""
    is_item = any(
        pattern.match(block.text) and block.text.endswith(("；", "；和", "；以及"))
        for block in above
    )
    return is_item and text.endswith("。")


def _heading(line: Line, level: int, mark: str, rest: str) -> list[Block]:
    topic, stop, after = rest.partition("。")
    is_sentence = bool(stop) and not after.strip()
    is_short = len(topic) <= (_SENTENCE_LENGTH if is_sentence else _HEADING_LENGTH[level])
    is_closed = not (stop and level >= 4) and not topic.endswith(
        ("；", "，", "！", "？", "：", ";")
    )
    # A clause such as `（一）违反规定的；` or a long sentence with inner commas is an item, not a heading.
    if level == 3 and topic.count("，") > 3:
        is_closed = False
    if not (is_short and is_closed):
        return [Block(line.number, mark + rest)]
    gap = " " if mark[-1] in ".章" else ""
    heading = Block(line.number, f"{mark}{gap}{topic}", level, is_sentence=is_sentence)
    return [heading, Block(line.number, after.strip())] if after.strip() else [heading]


_ARTICLE = re.compile(rf"第[{NUMERALS}百]+条")


def _with_lists(blocks: Sequence[Block]) -> list[Block]:
    """1. 2. 3. with nothing between them are the items of a list and no headings."""
    kept = list(blocks)
    for level, pattern in _LEVELS:
        for place, (block, below) in enumerate(pairwise(blocks)) if level >= 4 else ():
            if pattern.fullmatch(block.text) and pattern.fullmatch(below.text):
                kept[place], kept[place + 1] = _as_item(block), _as_item(below)
    return kept


def _as_item(block: Block) -> Block:
    text = block.text.replace(". ", ".", 1) if block.level == 4 else block.text
    return replace(
        block, text=f"{text}。" if block.is_sentence else text, level=0, is_sentence=False
    )


_LISTS = re.compile(r"附件[:：]1[.．、]")


def _with_attachments(blocks: Sequence[Block]) -> list[Block]:
    """附件：1.… and below it 2.… are a list and no headings."""
    kept = list(blocks)
    number = 0
    for place, block in enumerate(kept):
        number = 1 if _LISTS.match(block.text) else number + 1 if number else 0
        found = _LEVELS[3][1].fullmatch(block.text) if number > 1 else None
        if number > 1 and not (found and int(found["mark"][:-1]) == number):
            number = 0
        elif number > 1:
            kept[place] = _as_item(block)
    return kept


def _with_items(blocks: Sequence[Block]) -> list[Block]:
    """Where no （一）…。 of a group has text below it, they are the items of a list and no headings."""
    kept = list(blocks)
    start = 0
    while start < len(kept):
        level, stop = kept[start].level, start + 1
        if level >= 3 and kept[start].is_sentence:
            while stop < len(kept) and kept[stop].level == level and kept[stop].is_sentence:
                stop += 1
            is_closed = (
                stop == len(kept) or 0 < kept[stop].level < level or _ARTICLE.match(kept[stop].text)
            )
            if stop - start > 1 and is_closed:
                kept[start:stop] = [_as_item(block) for block in kept[start:stop]]
        start = stop
    return kept


_ITEM = re.compile(rf"({NUMERAL})是")


def _unglued(block: Block) -> list[Block]:
    """三是… and 四是… in one paragraph become two, where the paragraph itself is such an item."""
    first = _ITEM.match(block.text)
    if block.level or block.is_table or not first:
        return [block]
    parts: list[Block] = []
    rest, number = block.text, value_of(first.group(1))
    while found := re.search(rf"(?<=[。！？；])\s*(?={numeral_of(number + 1)}是)", rest):
        parts.append(replace(block, text=rest[: found.start()]))
        rest, number = rest[found.end() :], number + 1
    return [*parts, replace(block, text=rest)]


def value_of(numeral: str) -> int:
    """一 to 九十九 as a number."""
    tens, has_ten, ones = numeral.rpartition("十")
    value = (NUMERALS.index(tens) + 1 if tens else 1) * 10 if has_ten else 0
    return value + (NUMERALS.index(ones) + 1 if ones else 0)


def numeral_of(value: int) -> str:
    """Below a hundred."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("" if tens == 1 else NUMERALS[tens - 1]) + "十"
    return head + (NUMERALS[ones - 1] if ones else "")
