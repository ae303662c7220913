"""How the elements of an official paper are written: organs, 文号, days."""

from __future__ import annotations

import datetime as dt
import re

from ..records.base import DOCUMENT_NUMBER

ORGAN = (
    r"[一-龥（）]{2,30}(?:办公室|委员会|督查组|组织部|纪委|区委|县委|市委|党委|政府|局|镇|乡|街道|小组|课题组|指挥部|"
    r"法院|检察院|管委会|办事处|公司|集团|中心|研究室|厅|联合会|工会|协会)"
)
"""A name that ends as organs do."""

_NUMERALS = "〇一二三四五六七八九"
DAY = (
    r"(?:(?:19|20)\d{2}|[二一][〇○零一二三四五六七八九]{3})年[一二三四五六七八九十\d]{1,3}月"
    r"[一二三四五六七八九十\d]{1,3}日"
)
_DAY = re.compile(r"(.+)年(.+)月(.+)日")
_NUMBER = re.compile(
    r"([一-龥]{2,12})[〔\[［（(【]((?:19|20)\d{2})[〕\]］）)】]第?0*([1-9]\d{0,3})号"
)


def unspaced(text: str) -> str:
    """Without the blanks that set names and days apart."""
    return "".join(text.split())


def number_in(text: str) -> str:
    """A line that is a 文号 and nothing else, as GB/T 9704-2012 7.2.5 wants it written; empty for any other."""
    found = _NUMBER.fullmatch(text)
    number = f"{found[1]}〔{found[2]}〕{found[3]}号" if found else ""
    return number if DOCUMENT_NUMBER.fullmatch(number) else ""


def is_number_to_come(text: str) -> bool:
    """A 文号 whose serial is not given yet: 云督〔2026〕　号."""
    return bool(
        re.fullmatch(r"[一-龥]{2,12}[〔\[［（(【](?:19|20)\d{2}[〕\]］）)】]第?[_＿×xX]*号", text)
    )


def number_before_a_title(text: str) -> int:
    """Where the title begins behind a 文号 on the same line; 0 where none stands before it."""
    found = _NUMBER.match(text)
    return found.end() if found and text.startswith("关于", found.end()) else 0


def day_in(text: str) -> dt.date | None:
    """The day of 2026年3月5日 or 二〇二六年三月五日; None where there is no such day."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return dt.date(_year(found[1]), _count(found[2]), _count(found[3]))
    except ValueError:
        return None


def _year(text: str) -> int:
    return int("".join(str(_digit(char)) for char in text))


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _digit(text)
    return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)


def _digit(char: str) -> int:
    if char.isdigit():
        return int(char)
    return _NUMERALS.index("〇" if char in "○零" else char)
