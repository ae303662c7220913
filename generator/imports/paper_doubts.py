"""What a clerk should look at again in an imported paper; one rule a function, one tuple lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ..check.lint import misprints, unless_quoted
from ..check.lint.levels import (
    dates_are_written_out,
    days_are_written_as_days,
    empty_headings,
    exists,
)
from ..check.lint.punctuation import (
    brackets_and_quotes_pair,
    number_brackets_are_hexagonal,
    sentences_end_with_a_full_stop,
)
from ..check.lint.slip import Slip
from ..check.lint.words import (
    OTHER_AREA,
    OTHER_SPELLING,
    characters_are_in_the_fonts,
    no_clause_is_said_twice,
    no_residue_of_a_web_page,
    no_word_is_typed_twice,
)
from .paper_blocks import NUMERALS, Block
from .paper_numbering import points_are_numbered_in_order, sections_are_numbered_in_order
from .paper_source import Remark

Blocks = Sequence[Block]
Rule = Callable[[Blocks, str], Iterator[Remark]]


def doubts_of(blocks: Blocks, district: str) -> list[Remark]:
    """Everything doubtful, in the order of the source."""
    return sorted(
        (remark for rule in RULES for remark in rule(blocks, district)),
        key=lambda remark: (remark.line, remark.rule),
    )


def _remark(rule: Callable[..., object], line: int, text: str) -> Remark:
    return Remark(line, text, rule.__name__.replace("_", "-"))


# -- sections and names ---------------------------------------------------------------------------


def headings_have_text(blocks: Blocks, _: str) -> Iterator[Remark]:
    """As the lint has it, by the lines of the source."""
    parts = [block for block in blocks if block.level != 1]
    for place in empty_headings([block.level for block in parts]):
        shown = _cut(parts[place].text)
        yield _remark(headings_have_text, parts[place].line, f"标题 “{shown}” 下面没有内容")


def _cut(text: str) -> str:
    return text if len(text) <= 16 else f"{text[:15]}…"


def one_area_has_one_name(blocks: Blocks, district: str) -> Iterator[Remark]:
    """A paper of a 区 must not call it 县, nor the other way round."""
    pattern = OTHER_AREA.get(district[-1:])
    if pattern is None:
        return
    lines: dict[str, list[int]] = {}
    for block in blocks:
        for word in pattern.findall(block.text):
            lines.setdefault(word, []).append(block.line)
    for word, found in lines.items():
        others = "、".join(str(line) for line in sorted(set(found[1:]) - {found[0]}))
        also = f"，另见第 {others} 行" if others else ""
        text = f"“{word}” 与本区名称 “{district}” 不一致（共 {len(found)} 处{also}）"
        yield _remark(one_area_has_one_name, found[0], text)


def inspection_has_one_spelling(blocks: Blocks, _: str) -> Iterator[Remark]:
    """A paper that says 督查 must not say 督察 of the same thing."""
    if sum(block.text.count("督查") for block in blocks) < 3:
        return
    for block in blocks:
        if found := OTHER_SPELLING.findall(block.text):
            yield _remark(
                inspection_has_one_spelling,
                block.line,
                f"全文用 “督查”，这里有 {len(found)} 处 “督察”",
            )


_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z])(?:[xX]{2,}|[×ＸｘＸ]{2,}|[xX×](?=[年月日亿万元个镇乡村]))(?![A-Za-z])|[_＿]{2,}|[*＊]{2,}|[□■]{2,}|(?<!\d)年 *月 *日|[\ue000-\uf8ff]+"
)
_ANONYMOUS = re.compile(rf"某某?(?:省|市|区|县|乡|镇|村|街道|局|公司|单位|企业)|[{NUMERALS}]?某某")


def no_placeholder_is_left(blocks: Blocks, _: str) -> Iterator[Remark]:
    """XX亿元, ××, ＿＿ must be filled in."""
    for block in blocks:
        if found := _PLACEHOLDER.findall("" if block.is_table else block.text):
            shown = "、".join(f"“{word[:8]}”" for word in dict.fromkeys(found))
            yield _remark(
                no_placeholder_is_left, block.line, f"有没填的空：{shown}（{len(found)} 处）"
            )


def no_area_is_anonymous(blocks: Blocks, _: str) -> Iterator[Remark]:
    """某某镇 may be meant, and is mentioned only."""
    for block in blocks:
        if found := _ANONYMOUS.search(block.text):
            yield _remark(
                no_area_is_anonymous, block.line, f"“{found.group()}” 是隐去名称还是没填，请确认"
            )


_DATE = re.compile(
    r"(?:(?<!\d)(\d{4})\s*[年./-]\s*)?(?<![\d.])(\d{1,2})\s*(?:月|(?<=\d)[./-](?=\d{1,2}(?:\D|$)))\s*(\d{1,2})\s*(?:日|号(?![楼院房线文]))"
)
_ISO_DATE = re.compile(r"(?<![\d-])((?:19|20)\d{2})-(\d{1,2})-(\d{1,2})(?![\d-])")
_MONTH = re.compile(r"(?<!\d)(?:19|20)\d{2}年(\d{1,2})月")


def dates_exist(blocks: Blocks, _: str) -> Iterator[Remark]:
    """2 月 30 日 and 13 月 must not occur."""
    for block in blocks:
        dates = [*_DATE.finditer(block.text), *_ISO_DATE.finditer(block.text)]
        wrong = [
            found.group()
            for found in dates
            if not exists(found.group(1), found.group(2), found.group(3))
        ]
        wrong += [
            found.group()
            for found in _MONTH.finditer(block.text)
            if not 1 <= int(found.group(1)) <= 12
        ]
        for shown in dict.fromkeys(wrong):
            yield _remark(dates_exist, block.line, f"没有 “{shown}” 这个日期")


# -- sentences ---------------------------------------------------------------------------------------

_SENTENCE_ENDS = tuple("。！？；：…”’）》】.!?;:")


def paragraphs_end_with_punctuation(blocks: Blocks, _: str) -> Iterator[Remark]:
    """A paragraph must end as a sentence does; short lines such as names and dates need not."""
    for above, block in pairwise([Block(0, ""), *blocks]):
        is_prose = (
            not block.level and not block.is_table and not block.text.startswith(("附", "（", "——"))
        )
        runs_on = above.level > 0 and above.line == block.line
        is_sentence = runs_on or (len(block.text) > 12 and re.search("[，。；]", block.text))
        if is_prose and is_sentence and not block.text.endswith(_SENTENCE_ENDS):
            yield _remark(
                paragraphs_end_with_punctuation, block.line, f"段末没有标点：“…{block.text[-12:]}”"
            )


_LOOKS = (
    no_residue_of_a_web_page,
    sentences_end_with_a_full_stop,
    brackets_and_quotes_pair,
    no_clause_is_said_twice,
    no_word_is_typed_twice,
    dates_are_written_out,
    days_are_written_as_days,
    number_brackets_are_hexagonal,
    characters_are_in_the_fonts,
    *misprints.LOOKS,
)
"""Of the lint, what the import has not mended by itself and does not look for in its own way."""


def lint_finds_nothing(blocks: Blocks, district: str) -> Iterator[Remark]:
    """What `ducha check` would tell of a draft is told at once; by the rule's own name."""
    for block in blocks:
        for look in _LOOKS:
            # In a table a sentence is cut by its cells.
            if block.is_table and look not in misprints.LOOKS:
                continue
            slips = (unless_quoted(slip, block.text) for slip in look(block.text, district))
            for said in dict.fromkeys(_said(slip) for slip in slips):
                yield _remark(look, block.line, said)


def _said(slip: Slip) -> str:
    if slip.right is None:
        return f"“{slip.wrong}” {slip.why}"
    return f"“{slip.wrong}” {f'疑为 “{slip.right}”' if slip.right else '似应删去'}"


RULES: tuple[Rule, ...] = (
    sections_are_numbered_in_order,
    points_are_numbered_in_order,
    headings_have_text,
    one_area_has_one_name,
    inspection_has_one_spelling,
    no_placeholder_is_left,
    no_area_is_anonymous,
    dates_exist,
    paragraphs_end_with_punctuation,
    lint_finds_nothing,
)
