"""Levels and dates: 一、 （一） 1. （1） without a gap, dates written out and real."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .slip import NOT_A_DAY, Look, Slip, found

_NUMERALS = "一二三四五六七八九十"
_LEVELS = (
    # 三、四号涵闸 is no heading.
    re.compile(rf"([{_NUMERALS}]+)、(?![{_NUMERALS}]+[、号层期季组标级])"),
    re.compile(rf"（([{_NUMERALS}]+)）"),
    re.compile(r"([0-9]{1,2})[.．](?![0-9])"),
    re.compile(r"（([0-9]{1,2})）"),
)
_SHAPES = ("一、", "（一）", "1.", "（1）")
_LINE = re.compile(r"^(?:#{1,6} )?(?P<rest>\S.*)$", re.MULTILINE)
_MARKED = tuple(
    (re.compile(rf"^(?:#{{1,6}} )?{shape}", re.MULTILINE), right)
    for shape, right in (
        (rf"[{_NUMERALS}]+(?P<mark>[.．])(?![\d{_NUMERALS}])", "、"),
        # （一）、（二）标段 speaks of two of them.
        (rf"（(?:[{_NUMERALS}]+|[0-9]{{1,2}})）(?P<mark>[、.．，,])(?!（)", ""),
        (r"[0-9]{1,2}(?P<mark>、)(?![0-9])", "."),
    )
)


def levels_do_not_skip(text: str, _: str) -> Iterator[Slip]:
    """层次序数必须依次为“一、”“（一）”“1.”“（1）”，可以用到哪一层是哪一层，不能跳（GB/T 9704-2012 7.3.3）。"""
    last = 0
    for line in found(_LINE, text):
        level = next((n for n, p in enumerate(_LEVELS, 1) if p.match(line["rest"])), 0)
        # Two levels alone may be 一、 and 1.: so many papers are written.
        if level and last and level > last + 1 and (last, level) != (1, 3):
            shown = line["rest"][:6]
            why = f"从 {_SHAPES[last - 1]} 跳到 {_SHAPES[level - 1]}，中间缺 {_SHAPES[last]}"
            yield Slip(line.start("rest"), shown, None, why)
        last = level or last


def numbers_of_a_level_run_on(text: str, _: str) -> Iterator[Slip]:
    """同一层的序数必须从一起、依次连续。"""
    expected = [1] * (len(_LEVELS) + 1)
    for line in found(_LINE, text):
        for level, pattern in enumerate(_LEVELS):
            number = pattern.match(line["rest"])
            if number is None:
                continue
            value = _value(number[1])
            if value not in (expected[level], 1):
                before = f"前面是第 {expected[level] - 1} 个" if expected[level] > 1 else "前面没有"
                why = f"{before}，这里应为第 {expected[level]} 个"
                yield Slip(line.start("rest"), number.group(), None, why)
            expected[level] = value + 1
            expected[level + 1 :] = [1] * (len(expected) - level - 1)
            break


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    digit = _NUMERALS.find
    if not ten:
        return digit(numeral[-1]) + 1
    return (digit(tens) + 1 if tens else 1) * 10 + (digit(ones) + 1 if ones else 0)


_TITLE = re.compile(r"#{1,6}(?= )")


def headings_have_text(text: str, _: str) -> Iterator[Slip]:
    """标题下面必须有内容：不能紧接着同级或上级的标题，也不能是全文的末尾。"""
    lines = [line for line in found(_WHOLE_LINE, text) if line.group().strip()]
    marks = [_TITLE.match(line.group()) for line in lines]
    for place in empty_headings([mark.end() if mark else 0 for mark in marks]):
        shown = _ADDRESS.sub("", lines[place].group())
        yield Slip(
            lines[place].start(),
            shown,
            None,
            "这个标题下面没有内容；补上，或删去它；不是标题就去掉行首的 #",
        )


_WHOLE_LINE = re.compile(r"^.+$", re.MULTILINE)
_ADDRESS = re.compile(r"[ \0]*(?:\{#[a-z0-9-]+\})?[ \0]*$")


def empty_headings(levels: Sequence[int]) -> Iterator[int]:
    """The places of headings with nothing below them; `levels` of the parts of a text, 0 for what is no heading."""
    for place, (level, below) in enumerate(pairwise([*levels, 1])):
        if level and below and below <= level:
            yield place


def level_marks_are_those_of_the_standard(text: str, _: str) -> Iterator[Slip]:
    """序数必须写“一、”“（一）”“1.”“（1）”，不写“一.”“（一）、”“1、”（GB/T 9704-2012 7.3.3）。"""
    for pattern, right in _MARKED:
        for one in found(pattern, text):
            yield Slip(one.start("mark"), one["mark"], right, "序数写作 一、 （一） 1. （1）")


_OF_A_THING = re.compile(
    r"(?:版本|升级|补丁|驱动|固件|软件|程序|安装包|合同|订单|地块|宗地|标段|[型编房单证票件案图批序同本]号)[^于在自从]*$"
)
"""Before figures that are no day: of a version, a contract, a lot; 软件于2026.3.5上线 has a day again."""
_DATE = re.compile(
    r"(?<![\d.\-/_@A-Za-z])((?:19|20)\d{2})[.\-/](\d{1,2})[.\-/](\d{1,2})"
    # 2026.3.5版, 2026-3-5号宗地 and 2026.3.5—3.10, of which half would be mended.
    r"(?![\d.\-/_@A-Za-z号版型系批包标宗地]|[—~～至] ?\d{1,2}[.\-/]\d{1,2}(?![.\-/\d])| ?\d{1,2}[:：]\d)"
)
_PADDED = re.compile(
    r"(?<![\d.\-/])(?:(?:19|20)\d{2}年)?(?:0[1-9]月(?![饼球台])(?:(?:0?[1-9]|[12]\d|3[01])日)?|1?\d月0[1-9]日)"
)
_SPOKEN = re.compile(r"(?:((?:19|20)\d{2}) ?年 ?)?(?<!\d)(\d{1,2}) ?月 ?(\d{1,2}) ?日")


def dates_are_written_out(text: str, _: str) -> Iterator[Slip]:
    """成文里的日期必须写作 2026年3月5日，年份写全，月、日不编虚位（GB/T 9704-2012 7.3.5.4；GB/T 15835-2011 5.1.4）。"""
    for one in _dates(text):
        if exists(one[1], one[2], one[3]):
            right = f"{one[1]}年{int(one[2])}月{int(one[3])}日"
            yield Slip(one.start(), one.group(), right)
    for one in found(_PADDED, text):
        right = re.sub(r"(?<!\d)0(?=[1-9])", "", one.group())
        yield Slip(one.start(), one.group(), right, "月、日不编虚位")


def _dates(text: str) -> Iterator[re.Match[str]]:
    """2026.3.5 and its like, where the words before it name nothing else."""
    for one in found(_DATE, text):
        clause = re.split("[，。；！？（）\n]", text[max(0, one.start() - 12) : one.start()])[-1]
        if not _OF_A_THING.search(clause):
            yield one


_SPOKEN_DAY = re.compile(rf"(?<!\d)\d{{1,2}}月\d{{1,2}}号(?!{NOT_A_DAY}|[文令电])")


def days_are_written_as_days(text: str, _: str) -> Iterator[Slip]:
    """几月几日必须写“日”，“号”是口语（GB/T 9704-2012 7.3.5.4；GB/T 15835-2011 5.1.4）。"""
    for one in found(_SPOKEN_DAY, text):
        why = f"是口语，公文写 “{one.group()[:-1]}日”"
        yield Slip(one.start(), one.group(), None, why)


def dates_exist(text: str, _: str) -> Iterator[Slip]:
    """日期必须是历上有的。"""
    for one in (*_dates(text), *found(_SPOKEN, text)):
        if not exists(one[1], one[2], one[3]):
            yield Slip(one.start(), one.group(), None, "没有这个日期")


def exists(year: str | None, month: str, day: str) -> bool:
    try:
        # Without a year the 29th of February may be right.
        dt.date(int(year or 2000), int(month), int(day))
    except ValueError:
        return False
    return True


_SHORT_YEAR = re.compile(r"(?<![\d.〔])(\d{2})年(?=\d{1,2}月)")


def years_are_written_in_full(text: str, _: str) -> Iterator[Slip]:
    """年份必须写全四位（GB/T 15835-2011 5.1.4）。"""
    for one in found(_SHORT_YEAR, text):
        yield Slip(one.start(), one.group(), None, f"年份应写全，如 20{one.group()}")


LOOKS: tuple[Look, ...] = (
    levels_do_not_skip,
    numbers_of_a_level_run_on,
    headings_have_text,
    level_marks_are_those_of_the_standard,
    dates_are_written_out,
    days_are_written_as_days,
    dates_exist,
    years_are_written_in_full,
)
