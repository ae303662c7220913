"""Marks: full-width between Han characters, hexagonal brackets in a 文号, pairs that close, none twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .slip import HAN, Look, Slip, found, prose_of

_NUMBER = re.compile(
    r"(?<=[一-龥]{2})[\[［【(（〔](?P<year>(?:19|20)\d{2})[\]］】)）〕](?P<word>第?)(?P<serial>0*[1-9]\d*)号"
)


def number_brackets_are_hexagonal(text: str, _: str) -> Iterator[Slip]:
    """发文字号的年份必须用六角括号〔〕，序号不编虚位、不加“第”（GB/T 9704-2012 7.2.5）。"""
    for one in found(_NUMBER, text):
        right = f"〔{one['year']}〕{int(one['serial'])}号"
        if right != one.group():
            yield Slip(one.start(), one.group(), right)


_FULL = str.maketrans(",;:?!", "，；：？！")
_HALF = re.compile(
    rf"(?<=[{HAN}”》）])[,;:?!]{{1,3}}(?=[{HAN}“《（\n]|$)|(?<=[0-9%％])[,;](?=[{HAN}“《])"
)


def punctuation_is_full_width(text: str, _: str) -> Iterator[Slip]:
    """中文里的标点必须用全角（GB/T 15834-2011 5.1）。"""
    for one in found(_HALF, text):
        yield Slip(one.start(), one.group(), one.group()[0].translate(_FULL), "中文里用全角标点")


_ROUND = re.compile(rf"\((?P<inner>[^()\n\0]*[{HAN}][^()\n\0]*)\)")


def brackets_are_full_width(text: str, _: str) -> Iterator[Slip]:
    """括号里是中文的必须用全角括号（GB/T 15834-2011 4.9）。"""
    for one in found(_ROUND, text):
        if text[max(0, one.start() - 1)] != "]":
            yield Slip(one.start(), one.group(), f"（{one['inner']}）")


_QUOTED = re.compile(rf'"(?P<inner>[^"\n\0]*[{HAN}][^"\n\0]*)"')


def quotes_are_chinese(text: str, _: str) -> Iterator[Slip]:
    """引中文的必须用“”（GB/T 15834-2011 4.8）。"""
    for one in found(_QUOTED, text):
        yield Slip(one.start(), one.group(), f"“{one['inner']}”")


_STOP = re.compile(rf"(?<=[{HAN}”》）])\.(?=[{HAN}“《\n]|$)")


def sentences_end_with_a_full_stop(text: str, _: str) -> Iterator[Slip]:
    """句末必须用句号“。”，不用小圆点（GB/T 15834-2011 4.2）。"""
    for one in found(_STOP, text):
        yield Slip(one.start(), one.group(), None, "是半角的点，句末似应为 “。”")


_TWICE = re.compile(r"(?P<mark>[，、；：？！])(?P=mark)+|。{2}(?!。)|[，、；：](?=[。；])")


def marks_stand_once(text: str, _: str) -> Iterator[Slip]:
    """标点必须不重复、不叠用（GB/T 15834-2011 5.1）。"""
    for one in found(_TWICE, text):
        right = "" if len(one.group()) == 1 else one.group()[0]
        yield Slip(one.start(), one.group(), right)


_DOTS = re.compile(rf"(?<=[{HAN}”》），])(?:\.{{3,}}|。{{3,}}|…(?!…)(?<!……))")


def ellipsis_has_six_dots(text: str, _: str) -> Iterator[Slip]:
    """省略号必须是六个点“……”（GB/T 15834-2011 4.11）。"""
    for one in found(_DOTS, text):
        yield Slip(one.start(), one.group(), "……")


_DASH = re.compile(rf"(?<=[{HAN}”》）])(?:--+|—(?!—)(?<!——))(?=[{HAN}“《])")


def dash_is_two_characters_long(text: str, _: str) -> Iterator[Slip]:
    """破折号必须是两个字长“——”（GB/T 15834-2011 4.10）。"""
    for one in found(_DASH, text):
        if one.group() != "—":
            yield Slip(one.start(), one.group(), "——")


_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("〔", "〕"), ("【", "】"))


def brackets_and_quotes_pair(text: str, _: str) -> Iterator[Slip]:
    """引号、括号、书名号必须在一段之内成对；引文有几段的，每段用前引号开头，到最后一段才用后引号（GB/T 15834-2011 4.8、4.9、4.15）。"""
    start = 0
    for line in prose_of(text).split("\n"):
        for opening, closing in _PAIRS:
            counted = re.sub(r"(^|[。；，：\s])[0-9a-zA-Z]{1,2}）", r"\1", line)
            left = counted.count(opening) - counted.count(closing)
            runs_on = (opening, left) == ("“", 1) and text[start + len(line) :].lstrip()[:1] == "“"
            if left and not runs_on:
                place = max(line.find(opening), line.find(closing))
                yield Slip(start + place, line[place], None, f"{opening} 与 {closing} 不成对")
        start += len(line) + 1


_WIDE_DIGITS = re.compile(r"[０-９]+")


def digits_are_half_width(text: str, _: str) -> Iterator[Slip]:
    """阿拉伯数字必须用半角（GB/T 15835-2011）。"""
    for one in found(_WIDE_DIGITS, text):
        right = "".join(str(ord(char) - ord("０")) for char in one.group())
        yield Slip(one.start(), one.group(), right)


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
    digits_are_half_width,
)
