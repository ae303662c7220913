"""Marks: full-width between Han characters, hexagonal brackets in a 文号, pairs that close, none twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .slip import HAN, NOT_A_DAY, Look, Slip, found, prose_of

_NUMBER = re.compile(
    r"(?<=[一-龥]{2})(?<!合同|协议|地块|编号|档案|案件|发票|专利|批次)(?<![户楼盘栋幢座房室宗卷图表单证券案])(?<![民刑行执赔知商][初终再申监他]字)"
    rf"[\[［【(（〔](?P<year>(?:19|20)\d{{2}})[\]］】)）〕](?P<word>第?)(?P<serial>0*[1-9]\d*)号(?!{NOT_A_DAY})"
)
"""合同（2026）3号 and 住户（2026）3号楼 have no 代字 before their year."""


def number_brackets_are_hexagonal(text: str, _: str) -> Iterator[Slip]:
    """发文字号的年份必须用六角括号〔〕，序号不编虚位、不加“第”（GB/T 9704-2012 7.2.5）。"""
    for one in found(_NUMBER, text):
        right = f"〔{one['year']}〕{int(one['serial'])}号"
        if right != one.group():
            yield Slip(one.start(), one.group(), right)


_FULL = str.maketrans(",;:?!", "，；：？！")
_HALF = re.compile(
    rf"(?<=[{HAN}”》）])[,;:?!]{{1,3}}(?=[{HAN}“《（\n]|$)|"
    rf"(?<=[{HAN}”》）])[,;:](?=[0-9])|(?<=[%％])[,;](?=[0-9])|(?<=[0-9%％])[,;](?=[{HAN}“《])"
)
_RATIO = re.compile(rf"[{HAN}]{{1,6}}(?::[{HAN}]{{1,6}})+(?=[=＝为]?\d+[:∶]\d)")
"""水泥:砂=1:2, of what the words name."""


def punctuation_is_full_width(text: str, _: str) -> Iterator[Slip]:
    """中文里的标点必须用全角（GB/T 15834-2011 5.1）。"""
    ratios = [one.span() for one in found(_RATIO, text)]
    for one in found(_HALF, text):
        if any(start < one.start() < end for start, end in ratios):
            continue
        yield Slip(one.start(), one.group(), one.group()[0].translate(_FULL), "中文里用全角标点")


# XJ-3(改) is the name of a model, bracket and all.
_ROUND = re.compile(
    rf"(?<![A-Za-z0-9-])[A-Za-z][A-Za-z0-9-]*\([{HAN}]\)|(?P<whole>\((?P<inner>[^()\n\0]*[{HAN}][^()\n\0]*)\))"
)


def brackets_are_full_width(text: str, _: str) -> Iterator[Slip]:
    """括号里是中文的必须用全角括号（GB/T 15834-2011 4.9）。"""
    for one in found(_ROUND, text):
        if one["whole"] and text[max(0, one.start() - 1)] != "]":
            yield Slip(one.start(), one.group(), f"（{one['inner']}）")


# 12"钢管和6"阀门 are inches.
_QUOTED = re.compile(rf'(?<![0-9])"(?P<inner>[^"\n\0]*[{HAN}][^"\n\0]*)"')


def quotes_are_chinese(text: str, _: str) -> Iterator[Slip]:
    """引中文的必须用“”（GB/T 15834-2011 4.8）。"""
    for one in found(_QUOTED, text):
        yield Slip(one.start(), one.group(), f"“{one['inner']}”")


_STOP = re.compile(
    rf"(?<=[{HAN}”》）])\.(?=[{HAN}“《\n]|$)|(?<=[A-Z]{{2}}-\d{{4}}-\d{{4}})\.(?=[{HAN}“《])|"
    rf"(?<=[{HAN}”》），、；：\-\d.][0-9]|[0-9][%％])\.(?=\n|$)"
)
"""Also behind a figure or an id, at the end of the line."""


def sentences_end_with_a_full_stop(text: str, _: str) -> Iterator[Slip]:
    """句末必须用句号“。”，不用小圆点（GB/T 15834-2011 4.1）。"""
    for one in found(_STOP, text):
        # Without words before it, a number with a dot counts an item.
        if re.search(rf"[{HAN}]", text[text.rfind("\n", 0, one.start()) + 1 : one.start()]):
            yield Slip(one.start(), one.group(), None, "是半角的点，句末似应为 “。”")


_TWICE = re.compile(r"(?P<mark>[，、；：？！])(?P=mark)+|。{2}(?!。)|[，、；：](?=[。；])")
_CLASH = ("；", "：")
"""Before 。 either of the two may be meant."""


def marks_stand_once(text: str, _: str) -> Iterator[Slip]:
    """标点必须不重复、不叠用（GB/T 15834-2011 5.1）。"""
    for one in found(_TWICE, text):
        if one.group() in _CLASH:
            both = text[one.start() : one.end() + 1]
            yield Slip(one.start(), both, None, "两个标点连用，留一个")
        else:
            right = "" if len(one.group()) == 1 else one.group()[0]
            yield Slip(one.start(), one.group(), right)


_DOTS = re.compile(rf"(?<=[{HAN}”》），])(?:\.{{3,}}|。{{3,}}|…(?!…)(?<!……))")


def ellipsis_has_six_dots(text: str, _: str) -> Iterator[Slip]:
    """省略号必须是六个点“……”（GB/T 15834-2011 4.11）。"""
    for one in found(_DOTS, text):
        yield Slip(one.start(), one.group(), "……")


_DASH = re.compile(
    rf"(?<=[{HAN}”》）])(?:--+|—(?!—)(?<!——))(?=[{HAN}“《])(?![{HAN}]{{1,6}}(?:段|线|间|路|管|站|铁|速))"
)
"""甲镇--乙镇段 joins two places, and takes another dash."""


def dash_is_two_characters_long(text: str, _: str) -> Iterator[Slip]:
    """破折号必须是两个字长“——”（GB/T 15834-2011 4.10）。"""
    for one in found(_DASH, text):
        if one.group() != "—":
            yield Slip(one.start(), one.group(), "——")


_PAIRS = (
    ("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("〈", "〉"), ("〔", "〕"), ("【", "】"), ("(", ")"),
)  # fmt: skip
# `1）` and `a)` count items and open nothing; the blank keeps the places.
_ITEM_MARK = re.compile(r"((?:^|[。；，：:;\s])[0-9a-zA-Z]{1,2})[）)]", re.MULTILINE)


def brackets_and_quotes_pair(text: str, _: str) -> Iterator[Slip]:
    """引号、括号、书名号必须在一段之内成对；引文有几段的，每段用前引号开头，到最后一段才用后引号（GB/T 15834-2011 4.8、4.9、4.15）。"""
    start = 0
    for line in _ITEM_MARK.sub("\\1 ", prose_of(text)).split("\n"):
        goes_on = text[start + len(line) :].lstrip()[:1] == "“"
        for opening, closing in _PAIRS:
            place = _unpaired(line, opening, closing)
            if place is not None and not (goes_on and line[place] == "“"):
                yield Slip(start + place, line[place], None, f"{opening} 与 {closing} 不成对")
        if (place := _odd_quote(line)) is not None:
            yield Slip(start + place, '"', None, "半角引号不成对；前引号用 “，后引号用 ”")
        start += len(line) + 1


def _unpaired(line: str, opening: str, closing: str) -> int | None:
    """The place of the first that closes nothing, else of the last that nothing closes."""
    opened: list[int] = []
    for place, char in enumerate(line):
        if char == opening:
            opened.append(place)
        elif char == closing:
            if not opened:
                return place
            opened.pop()
    return opened[-1] if opened else None


def _odd_quote(line: str) -> int | None:
    """The place of the half-width quotation mark that is left over beside Chinese; inches open nothing."""
    quotes = [one.start() for one in re.finditer(r'(?<![0-9])"', line)]
    return quotes[-1] if len(quotes) % 2 and re.search(f"[{HAN}]", line) else None


# ＸＸ is a blank to fill in, and told as such.
_WIDE = re.compile(r"(?!Ｘ{2,})(?:[０-９Ａ-Ｚａ-ｚ]+(?:．(?=[０-９]))?)+")


def digits_and_letters_are_half_width(text: str, _: str) -> Iterator[Slip]:
    """阿拉伯数字和字母必须用半角（GB/T 15835-2011 5.1.7）。"""
    for one in found(_WIDE, text):
        yield Slip(one.start(), one.group(), unicodedata.normalize("NFKC", one.group()))


LOOKS: tuple[Look, ...] = (
    number_brackets_are_hexagonal,
    punctuation_is_full_width,
    brackets_are_full_width,
    quotes_are_chinese,
    sentences_end_with_a_full_stop,
    marks_stand_once,
    ellipsis_has_six_dots,
    dash_is_two_characters_long,
    brackets_and_quotes_pair,
    digits_and_letters_are_half_width,
)
