"""Lines to headings, paragraphs and tables, and those to Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .paper_source import Line, Remark
from .paper_text import right_quotes

NUMERALS = "一二三四五六七八九十"
_NUMERAL = f"(?:[{NUMERALS}]|十[{NUMERALS[:9]}]|二十[{NUMERALS[:9]}]?)"


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
    remarks: list[Remark] = []
    for line in _joined(lines):
        text, changed = (line.text, 0) if line.is_table else right_quotes(line.text)
        if changed:
            remarks.append(Remark(line.number, f"{changed} 处引号已改成成对的 “ ”", "punctuation"))
        for block in _sectioned(replace(line, text=text), blocks[-1:]):
            parts = _unglued(block)
            blocks += parts
            glued = [f"“{part.text[:2]}…” 与上文粘在一段，已分开" for part in parts[1:]]
            remarks += [Remark(block.line, said, "glued-paragraph") for said in glued]
    return _with_items(blocks), remarks


# -- soft line breaks ------------------------------------------------------------------------------

_ENDS = tuple("。！？；：…”）》】.!?;:")
_OPEN_ENDS = tuple("，、（“《〈【—")
_CLOSING_STARTS = tuple("，、。；：！？）”》〉】")
_STARTS = re.compile(
    rf"{_NUMERAL}、|（{_NUMERAL}）|（\d{{1,2}}）|\d{{1,2}}[.．、](?!\d)|第{_NUMERAL}+[章节条]|{_NUMERAL}(?:是|要)|"
    r"首先|其次|再次|最后|附件|各位|——|[●■◆•]"
)


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Text that was broken at a fixed width becomes paragraphs again."""
    width = _wrap_width(lines)
    uses_indent = any(line.is_indented for line in lines)
    joined: list[Line] = []
    last_length = 0
    for line in lines:
        if joined and _goes_on(joined[-1], line, last_length, width, uses_indent):
            joined[-1] = replace(joined[-1], text=_glue(joined[-1].text, line.text))
        else:
            joined.append(line)
        last_length = len(line.text)
    return joined


def _wrap_width(lines: Sequence[Line]) -> int:
    """Where the text was broken; 0 where it was not: then its longest lines are as long as they like."""
    lengths = [len(line.text) for line in lines if not line.is_table]
    longest = max(lengths, default=0)
    full = sum(length >= longest - 2 for length in lengths)
    return longest if 18 <= longest <= 60 and full >= 3 and full * 4 >= len(lengths) else 0


def _goes_on(above: Line, line: Line, last_length: int, width: int, uses_indent: bool) -> bool:
    if above.is_table or line.is_table or above.level or line.level or line.follows_blank or line.is_indented:
        return False
    if _STARTS.match(line.text):
        return False
    if above.text.endswith(_OPEN_ENDS) or line.text.startswith(_CLOSING_STARTS):
        return True
    if not width or last_length < width - 3:
        return False
    # A full line that ends a sentence may end its paragraph too; only an indent elsewhere can tell.
    return uses_indent or not above.text.endswith(_ENDS)


def _glue(above: str, below: str) -> str:
    is_latin = above[-1:].isascii() and above[-1:].isalnum() and below[:1].isascii() and below[:1].isalpha()
    return f"{above} {below}" if is_latin else above + below


# -- sections --------------------------------------------------------------------------------------

_LEVELS = (
    (2, re.compile(rf"(?P<mark>{_NUMERAL}、)(?P<rest>.+)", re.DOTALL)),
    (2, re.compile(rf"(?P<mark>第[{NUMERALS}百]+章)\s*(?P<rest>.+)", re.DOTALL)),
    (3, re.compile(rf"(?P<mark>（{_NUMERAL}）)(?P<rest>.+)", re.DOTALL)),
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
    is_item = any(pattern.match(block.text) and block.text.endswith(("；", "；和", "；以及")) for block in above)
    return is_item and text.endswith("。")


def _heading(line: Line, level: int, mark: str, rest: str) -> list[Block]:
    topic, stop, after = rest.partition("。")
    is_sentence = bool(stop) and not after.strip()
    is_short = len(topic) <= (_SENTENCE_LENGTH if is_sentence else _HEADING_LENGTH[level])
    is_closed = not (stop and level >= 4) and not topic.endswith(("；", "，", "！", "？", "：", ";"))
    # A clause such as `（一）违反规定的；` or a long sentence with inner commas is an item, not a heading.
    if level == 3 and topic.count("，") > 3:
        is_closed = False
    if not (is_short and is_closed):
        return [Block(line.number, mark + rest)]
    gap = " " if mark[-1] in ".章" else ""
    heading = Block(line.number, f"{mark}{gap}{topic}", level, is_sentence=is_sentence)
    return [heading, Block(line.number, after.strip())] if after.strip() else [heading]


_ARTICLE = re.compile(rf"第[{NUMERALS}百]+条")


def _with_items(blocks: Sequence[Block]) -> list[Block]:
    """Where no （一）…。 of a group has text below it, they are the items of a list and no headings."""
    kept = list(blocks)
    start = 0
    while start < len(kept):
        level, stop = kept[start].level, start + 1
        if level >= 3 and kept[start].is_sentence:
            while stop < len(kept) and kept[stop].level == level and kept[stop].is_sentence:
                stop += 1
            is_closed = stop == len(kept) or 0 < kept[stop].level < level or _ARTICLE.match(kept[stop].text)
            if stop - start > 1 and is_closed:
                kept[start:stop] = [replace(block, text=f"{block.text}。", level=0) for block in kept[start:stop]]
        start = stop
    return kept


_ITEM = re.compile(rf"({_NUMERAL})是")


def _unglued(block: Block) -> list[Block]:
    """三是… and 四是… in one paragraph become two, where the paragraph itself is such an item."""
    first = _ITEM.match(block.text)
    if block.level or block.is_table or not first:
        return [block]
    parts: list[Block] = []
    rest, number = block.text, value_of(first.group(1))
    while found := re.search(rf"(?<=[。！？；])\s*(?={_numeral(number + 1)}是)", rest):
        parts.append(replace(block, text=rest[: found.start()]))
        rest, number = rest[found.end() :], number + 1
    return [*parts, replace(block, text=rest)]


def value_of(numeral: str) -> int:
    """一 to 九十九 as a number."""
    tens, has_ten, ones = numeral.rpartition("十")
    value = (NUMERALS.index(tens) + 1 if tens else 1) * 10 if has_ten else 0
    return value + (NUMERALS.index(ones) + 1 if ones else 0)


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("" if tens == 1 else NUMERALS[tens - 1]) + "十"
    return head + (NUMERALS[ones - 1] if ones else "")


# -- Markdown --------------------------------------------------------------------------------------


def markdown_of(blocks: Iterable[Block]) -> str:
    """The body as the record keeps it: headings with an address, one blank line between the parts."""
    counts: Counter[int] = Counter()
    parts: list[str] = []
    for block in blocks:
        if block.is_table:
            parts.append(block.text)
        elif block.level:
            parts.append(f"{'#' * block.level} {escaped(block.text)} {{#{_address(block.level, counts)}}}")
        else:
            parts.append(_paragraph(block.text))
    return "\n\n".join(parts) + "\n" if parts else ""


def _address(level: int, counts: Counter[int]) -> str:
    """`s2-1`: the first （一） under the second 一、; a level that was left out counts as 0."""
    counts[level] += 1
    for deeper in range(level + 1, 7):
        counts[deeper] = 0
    return "s" + "-".join(str(counts[step]) for step in range(2, level + 1))


_RUN_IN = re.compile(
    rf"((?:{_NUMERAL}(?:是|要)|首先|其次|再次|最后|第{_NUMERAL}，)[^。]{{2,60}}。)(?=.)", re.DOTALL
)


def _paragraph(text: str) -> str:
    """The topic sentence of 一是… in bold, the text after it as it is."""
    if topic := _RUN_IN.match(text):
        return f"**{escaped(topic.group(1))}**{escaped(text[topic.end() :])}"
    return _escaped_start(escaped(text))


_SPECIAL = re.compile(r"[*_`]|\\(?=[\\`*_{}\[\]()>#+.!-])|\[(?=[^\]]*\][(\[:])|!(?=\[)|\{(?=[:#.%{])|~~|==|\^\^|\+\+|--(?=[^-])")


def escaped(text: str) -> str:
    """Text whose marks mean themselves in Markdown."""
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("<", "&lt;")
    return _SPECIAL.sub(lambda found: found.group() if found.group() == "--" else f"\\{found.group()}", text)


_LINE_START = re.compile(r"(\d+)([.)])(?=\s)|([-+>#|]|~~~|!!!|\?\?\?|===|:(?=\s))")


def _escaped_start(text: str) -> str:
    """A paragraph that would become a list, a quote, a rule or a heading."""
    found = _LINE_START.match(text)
    if not found:
        return text
    if found.group(1):
        return f"{found.group(1)}\\{text[found.end(1) :]}"
    return f"\\{text}" if text[0] in "-+>#!" else f"&#{ord(text[0])};{text[1:]}"
