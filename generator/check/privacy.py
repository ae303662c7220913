"""The privacy gate: numbers and names that belong to a person stop the build."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..content import Content
from ..problem import Problem
from .scan import Hit, scan

# Digits as they are typed: half or full width, set apart by single blanks or hyphens.
_D = r"[0-9０-９]"
_SEP = r"[ 　\-－‐‑–—]?"
# Inside a longer number, an amount or a digest it is no number of a person.
_EDGE_BEFORE = r"(?<![0-9０-９.．])(?<![0-9０-９][ 　\-－‐‑–—])(?<![0-9A-Fa-f]{8})"
_EDGE_AFTER = r"(?![0-9０-９])(?![ 　\-－.．‐‑–—][0-9０-９])(?![0-9A-Fa-f]{8})(?![ 　]*[万亿]?元)"
_ID_NUMBER = re.compile(
    rf"{_EDGE_BEFORE}{_D}(?:{_SEP}{_D}){{16}}{_SEP}[0-9０-９XxＸｘ]{_EDGE_AFTER}"
)
_MOBILE = re.compile(
    rf"{_EDGE_BEFORE}(?:(?:\+|＋|00)?86{_SEP})?[1１]{_SEP}[3-9３-９](?:{_SEP}{_D}){{9}}{_EDGE_AFTER}"
)
_CARD = re.compile(rf"{_EDGE_BEFORE}[3-6３-６](?:{_SEP}{_D}){{15,18}}{_EDGE_AFTER}")
_KINDS = (
    "不|未|已|要|的|所|应|在|对|反映|匿名|某|[一-龥]某|该|多|同|两|三人|本人|本地|当地|群众|村民|居民|业主|"
    "职工|员工|商户|企业|住户|农户|租户|用户|学生|家长|网民|网友|市民|个体|个人|单位|代表|工人|干部|老人|"
    "姓名|身份|信息|情况|来电|来信|来访|电话|实名|保密|从略|隐去|无|有|为|是"
)
_COMPOUND_SURNAMES = "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|长孙|宇文|端木"
_INFORMANT = re.compile(
    rf"(?:信访|举报|投诉|反映|控告|检举)人(?:姓名)?[：:为是][ 　\"'“*]*(?!{_KINDS})"
    rf"(?:(?:{_COMPOUND_SURNAMES})[一-龥]{{1,2}}|[一-龥]{{2,3}})"
    r"(?=同志|先生|女士|等|称|反映|举报|投诉|[，。；、,;.!！?？：:\s（）()“”\"'*\[\]{}《]|$)",
    re.MULTILINE,
)
# Eleven digits, counted from where they begin.
_WORTH_A_LOOK = re.compile(rf"{_D}(?<!{_D}{_D})(?:{_SEP}{_D}){{10}}")


def id_numbers_stop_the_build(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """记录里必须没有身份证号（GB 11643 校验正确的 18 位号码）。"""
    yield from scan(content, "id-numbers-stop-the-build", _WORTH_A_LOOK, _id_numbers)


def mobile_numbers_stop_the_build(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """记录里必须没有手机号；联系人写科室和座机。"""
    yield from scan(content, "mobile-numbers-stop-the-build", _WORTH_A_LOOK, _mobiles)


def bank_cards_stop_the_build(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """记录里必须没有银行卡号（校验正确的 16 至 19 位号码）。"""
    yield from scan(content, "bank-cards-stop-the-build", _WORTH_A_LOOK, _cards)


def informants_are_not_named(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """信访人、举报人、投诉人、反映人后面必须没有姓名。"""
    yield from scan(content, "informants-are-not-named", _INFORMANT, _informants)


def _id_numbers(text: str) -> Iterator[Hit]:
    for match in _ID_NUMBER.finditer(text):
        number = _digits(match.group())
        if is_id_number(number):
            yield Hit(match.start(), match.end(), f"有身份证号 {masked(number)}，不能上网，请删去")


def _mobiles(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        number = _digits(match.group())[-11:]
        yield Hit(
            match.start(), match.end(), f"有手机号 {masked(number)}，不能上网；请改用科室座机"
        )


def _cards(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text):
        number = _digits(match.group())
        if is_card_number(number) and not is_id_number(number):
            yield Hit(match.start(), match.end(), f"有银行卡号 {masked(number)}，不能上网，请删去")


def _informants(text: str) -> Iterator[Hit]:
    for match in _INFORMANT.finditer(text):
        says = f"“{match.group()[:3]}” 后面像是姓名，不能上网；只写对象类别"
        yield Hit(match.start(), match.end(), says)


_WIDE = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")


def _digits(text: str) -> str:
    return re.sub(r"[^0-9X]", "", text.translate(_WIDE))


def is_id_number(number: str) -> bool:
    """18 characters with a real birth date and the check character of GB 11643-1999."""
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number):
        return False
    try:
        dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def is_card_number(number: str) -> bool:
    """16 to 19 digits that satisfy Luhn's check."""
    if not re.fullmatch(r"[3-6][0-9]{15,18}", number) or len(set(number)) < 4:
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def masked(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


RECORDS = (
    id_numbers_stop_the_build,
    mobile_numbers_stop_the_build,
    bank_cards_stop_the_build,
    informants_are_not_named,
)
