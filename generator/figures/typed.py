"""Numbers that somebody typed where a known figure stands: told apart from what the records say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..derive.progress import rounded
from ..records.project import Project
from .measures import MEASURES, NUMERALS, Measure, Value
from .scope import Basis, FigureError, Scope

_PHRASES = [(measure, re.compile(phrase)) for measure in MEASURES for phrase in measure.typed]
_ELSEWHERE = re.compile(
    r"上期|上一期|上年|去年|同期|同比|环比|累计|今年以来|年内|上月|本月|当月|季度|全年|半年|[两几]期|前\S{0,3}期|\d{4}年(?![本\d])|下期|连续|"
    r"前\S{1,3}个?月|(?<![\d—至、-])\d{1,2}月(?![\d—至、-])|[一二三四五六七八九十\d]组|乡镇|区直|部门|企业|方面|领域|行业|类(?!别)|(?:^|，)中，"
    r"|督查室|暗访|回头看|专项|自查|审计|巡[察视]|督察|省|市[里级委督]|中央|国家|上级|力争|争取|确保|目标|计划(?!投资)"
)
"""What else a number may be counted in, and by whom: then nothing is known of it."""
_WHOLE = re.compile("未销号|到期|重点项目|督查表")
"""其中逾期的: of those a figure; of those that were found in the period it is none."""
_PLAIN = re.compile(
    r"全区|区级|我区|本期|本双月期|双月|期[末初内]|截[至止]|目前|各|督查小组|督查组|区?督查办|办公室|小组|我办|对|向|责任单位|有关单位|"
    r"相关单位|重点项目|项目|进行|开展|组织|完成|现场|实地|督查|检查|年度|投资|问题|存在|整改|共计?|合计|总计|总共|现有?|已经?|仍|尚|还|有|的|了|和|及|并|"
    r"其中|亮|[一二三四五六七八九十]*[个张份次项条]|[年月日0-9%％.\s*—～~至-]"
)
"""Words of a clause that speaks of the whole district in the whole period."""
_AFTER = re.compile(r"\**\s*(?:以上|以下|以内|左右|上下|多|余|中|里|之中)")
_BRACKETS = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")
_CHANGE = re.compile(r"[与比较]上一?期[^，。；]*")
"""How a number has changed says nothing of what the next clause speaks of."""
_PERIOD = re.compile(rf"第([{NUMERALS}\d])个?双月期?")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_MONTHS = re.compile(r"(\d{1,2})月?[—～~至-](\d{1,2})月")
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")


@dataclass(frozen=True)
class Typed:
    """A number in a text that stands for a known figure."""

    start: int
    shown: str
    """The words around the number, as they are typed."""
    typed: str
    """The number itself."""
    measure: Measure
    unit: str | None
    value: Value
    """What the records say."""

    @property
    def agrees(self) -> bool:
        """To as many decimals as were typed: 91% is right for 91.3%."""
        assert self.value.number is not None
        digits = len(self.typed.partition(".")[2])
        return number_of(self.typed) == Fraction(rounded(self.value.number, digits))

    @property
    def expression(self) -> str:
        """How it is written so that it cannot disagree."""
        return f"统计.{self.measure.name}" + (f"(单位={self.unit})" if self.unit else "")


def number_of(typed: str) -> Fraction:
    """Of 23, 23.5 and 二十三."""
    if typed[0].isascii():
        return Fraction(typed)
    total, digit = 0, 0
    for char in typed:
        if char in "十百":
            total, digit = total + (digit or 1) * (10 if char == "十" else 100), 0
        else:
            digit = "〇一二三四五六七八九".find(char.translate(str.maketrans("零两", "〇二")))
    return Fraction(total + digit)


def typed_numbers(text: str, basis: Basis) -> Iterator[Typed]:
    """Every number that is meant as a figure of the paper's own period; in doubt none."""
    if basis.period is None:
        return
    text = text.translate(_WIDE)
    for measure, phrase in _PHRASES:
        for found in phrase.finditer(text):
            sentence = _before(text, found.start())
            if _AFTER.match(text, found.end()) or _is_part(sentence):
                continue
            try:
                scope = _scope(_without_figures(sentence), basis)
                value = measure.value(scope) if scope else None
            except FigureError:
                continue
            if scope and value:
                yield Typed(found.start(1), found.group(), found[1], measure, scope.unit, value)


def first_number(text: str) -> re.Match[str] | None:
    """What looks like a figure, of whichever period."""
    found = (phrase.search(text) for _, phrase in _PHRASES)
    return min((one for one in found if one), key=lambda one: one.start(), default=None)


def _before(text: str, place: int) -> str:
    """The sentence as far as the number, without what stands in closed brackets."""
    begin = max(text.rfind(mark, 0, place) for mark in "。；！？\n|") + 1
    return _BRACKETS.sub("", text[begin:place])


def _is_part(sentence: str) -> bool:
    whole, among, _ = sentence.rpartition("其中")
    return bool(among) and not _WHOLE.search(whole)


def _without_figures(sentence: str) -> str:
    for _, phrase in _PHRASES:
        sentence = phrase.sub("", sentence)
    return sentence


def _scope(sentence: str, basis: Basis) -> Scope | None:
    """The unit that the sentence speaks of, else the district; None where that is not plain."""
    content = basis.content
    projects = (record.name for record in content.all(Project).values())
    if any(name in sentence for name in projects) or not _of_period(sentence, basis.period or ""):
        return None
    named = [name for name in content.units if name in sentence]
    # A town within the name of its own enterprise is not meant.
    named = [name for name in named if not any(name != other and name in other for other in named)]
    if len(named) > 1:
        return None
    for word in (*named, content.site.district):
        sentence = sentence.replace(word, "")
    sentence = _PERIOD.sub("本期", sentence)
    clause = re.split("[，：,:]", sentence)[-1]
    if _ELSEWHERE.search(_CHANGE.sub("", sentence)) or _PLAIN.sub("", clause):
        return None
    return basis.scope(unit=named[0] if named else None)


def _of_period(sentence: str, period: str) -> bool:
    """Whether the year, the months and the 双月期 that are spoken of are the paper's own."""
    year, _, number = period.partition("-")
    last = int(number) * 2
    return (
        all(one == year for one in _YEAR.findall(sentence))
        and all(number_of(one) == int(number) for one in _PERIOD.findall(sentence))
        and all(one == (str(last - 1), str(last)) for one in _MONTHS.findall(sentence))
    )
