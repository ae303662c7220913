"""How figures are typed by hand: for every measure the words that stand around its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .measures import MEASURES

NUMERALS = "〇零一二两三四五六七八九十百"
NUMBER = rf"[0-9]+(?:\.[0-9]+)?|[{NUMERALS}]+"
_FIGURE = rf"[\s*]*({NUMBER})[\s*]*"
"""A number as it is typed, bold or not."""
_IS = (
    r"(?:总数|数量|数)?"
    r"(?:一?共有|共计|共|合计|总计|为|是|[还仍尚现只仅]?有|达到?|计|仅为?|已?(?:增加?|上?升|减少?|下?降)[至到])?"
)
_NUMBER = _IS + _FIGURE
"""The number behind what it counts."""
_OF = r"[个条项件]"
_FOUND = r"(?:发现|查出|查找出?|排查出?|梳理出?|查摆出?)"
_NOTICE = r"(?:整改通知书|整改通知单|通知[书单]|督办单|催办单)"


@dataclass(frozen=True)
class Wording:
    """Words that speak of a measure."""

    measure: str
    pattern: re.Pattern[str]
    """Its only group is the number."""
    also: tuple[str, ...] = ()
    """Measures that the same words may mean just as well."""
    is_part: bool = False
    """The words count a part of the measure: they are wrong only where it is more than the whole."""
    closes_found: bool = False
    """Of those found, how many are closed by now."""
    topic: str = ""
    """A word that the sentence must have."""


def _said(
    measure: str, *patterns: str, also: tuple[str, ...] = (), topic: str = ""
) -> list[Wording]:
    return [Wording(measure, re.compile(one), also, topic=topic) for one in patterns]


def _part(measure: str, *patterns: str) -> list[Wording]:
    return [Wording(measure, re.compile(one), is_part=True) for one in patterns]


def _rate(name: str) -> list[Wording]:
    spoken = rf"百分之({NUMBER}点?[{NUMERALS}]*)"
    return _said(name, rf"{name}{_NUMBER}\s*[%％]", rf"{name}{_IS}{spoken}")


_VISITED = (
    rf"对(?:全区)?(?:的)?{_FIGURE}个重点项目(?:的?(?:建设|推进|进展|实施|工作|情况))*"
    rf"(?:进行|开展|组织)了?(?:全面|集中|全覆盖|双月|第?[{NUMERALS}]+[次轮个])*督查"
)

WORDINGS: tuple[Wording, ...] = (
    *_said("项目数", rf"(?:纳入督查|在册)的?重点项目{_NUMBER}个", rf"(?:纳入督查|在册)的{_FIGURE}个重点项目"),
    *_said("项目数", rf"全区(?:现|一?共)?(?:有|实施|安排|推进)?(?:区级)?重点项目{_NUMBER}个", also=("年度项目数",)),
    *_said("督查项目数", _VISITED, also=("项目数",)),
    *_said("应报督查表数", rf"应报送?(?:督查表)?{_NUMBER}[张份]"),
    *_said("按时报送数", rf"按时报送(?:督查表)?{_NUMBER}[张份]"),
    *_said("逾期报送数", rf"逾期报送(?:督查表)?{_NUMBER}[张份]"),
    *_said("未报送数", rf"(?<!应)未报送(?:督查表)?{_NUMBER}[张份]"),
    *(
        wording
        for colour in ("绿灯", "黄灯", "红灯")
        for wording in _said(f"{colour}项目数", rf"{colour}(?:的?项目)?{_NUMBER}个", rf"{_FIGURE}个{colour}项目", rf"{_FIGURE}个项目被?亮{colour}")
    ),
    *_said("督查次数", rf"(?:开展|组织|进行)了?督查(?:检查)?{_NUMBER}次", rf"(?<=共)督查{_NUMBER}次"),
    *_part("督查次数", rf"(?:开展|组织|进行)了?(?:实地|现场)督查(?:检查)?{_NUMBER}次"),
    *_said("发现问题数", rf"{_FOUND}(?:的|了|各类|存在|突出)*问题{_NUMBER}{_OF}", rf"{_FOUND}的?{_FIGURE}{_OF}问题", rf"问题发现{_NUMBER}{_OF}"),
    *_said("销号问题数", rf"(?<![已未])销号(?:问题)?{_NUMBER}{_OF}"),
    *(
        Wording("销号问题数", re.compile(one), closes_found=True)
        for one in (rf"已(?:完成)?销号(?:问题)?{_NUMBER}{_OF}", rf"{_FIGURE}{_OF}问题已(?:完成)?销号")
    ),
    *_said("未销号问题数", rf"未销号(?:的)?(?:问题)?{_NUMBER}{_OF}", rf"{_FIGURE}{_OF}问题(?:尚?未|没有)销号"),
    *_said("逾期问题数", rf"(?<!新增)逾期(?:未整改|未完成)?(?:的)?(?:问题)?{_NUMBER}{_OF}", rf"{_FIGURE}{_OF}问题逾期(?:未整改|未完成)?", rf"(?<!新增){_FIGURE}{_OF}逾期问题"),
    *_said("新增逾期问题数", rf"新增逾期(?:问题)?{_NUMBER}{_OF}"),
    *_said("到期问题数", rf"本期到期(?:的?问题)?{_NUMBER}{_OF}", rf"(?<!本期)到期问题{_NUMBER}{_OF}"),
    *_said("按期整改问题数", rf"按(?:原)?期限?(?:完成)?(?:整改)?(?:的?问题)?{_NUMBER}{_OF}"),
    *_said("延期问题数", rf"批准延期(?:问题)?{_NUMBER}{_OF}"),
    *_said("退回问题数", rf"退回(?:问题)?{_NUMBER}{_OF}", rf"{_FIGURE}{_OF}问题被?退回", rf"(?<=问题逾期，){_FIGURE}{_OF}被?退回"),
    *_said("反弹问题数", rf"反弹(?:问题)?{_NUMBER}{_OF}"),
    *_said("下发通知数", rf"(?:下发|印发|发出)(?:整改)?通知{_NUMBER}[份件]"),
    # 整改通知书 15 份、督办单 2 份: each is a part of them.
    *_part("下发通知数", rf"(?:下发|印发|发出)(?:{_NOTICE}(?:[、和及]|以及)?)+{_NUMBER}[份件]"),
    *_said("提请协调事项数", rf"提请(?:区级)?协调(?:事项)?{_NUMBER}{_OF}"),
    *_said("议定协调事项数", rf"议定(?:协调)?(?:事项)?{_NUMBER}{_OF}", rf"协调事项已?议定{_NUMBER}{_OF}", topic="协调"),
    *_said("办结协调事项数", rf"办结(?:协调)?(?:事项)?{_NUMBER}{_OF}", rf"协调事项已?办结{_NUMBER}{_OF}", topic="协调"),
    *(wording for one in MEASURES if one.is_rate for wording in _rate(one.name)),
)  # fmt: skip
"""The next wording is one line."""

FOUND_BEFORE = re.compile(
    rf"{_FOUND}(?:的|了|各类|存在|突出)*问题{_NUMBER}{_OF}|{_FIGURE}{_OF}问题之?中"
)
"""How many were found, where a part of them is spoken of."""
