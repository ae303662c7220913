"""What the sentence around a typed number speaks of: the whole period of the district, of one unit, or a part; else nothing is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from ..period import Period
from ..records.project import Project
from .scope import Basis, Scope
from .wording import FOUND_BEFORE, NUMBER, NUMERALS, WORDINGS

_ELSEWHERE = re.compile(
    r"上期|上一期|上年|去年|同期|同比|环比|累计|以来|年内|上月|本月|当月|季度|全年|半年|[两几]期|前\S{0,3}期|\d{4}年(?![本\d])|下期|连续|"
    r"前\S{1,3}个?月|(?<![\d—至、-])\d{1,2}月(?![\d—至、-])|[一二三四五六七八九十\d]组|乡镇|区直|部门|企业|方面|领域|行业|类(?!别)|"
    r"片区|[东南西北]片|标段|第[一二三四五六七八九十\d]+批|首批|观摩|抽查|复查|[一二三四五六七八九十]是|问题(?:比?较为?|十分)?突出|下一?步|"
    rf"(?<![第{NUMERALS}\d])(?:{NUMBER})(?:个双月|次双月|轮)|"
    rf"(?:{NUMBER})(?:个[^，。；：、个对向]{{0,6}}(?:项目|单位|街道|村|社区|工地)|家)|"
    r"督查室|暗访|回头看|专项|自查|审计|巡[察视]|督察|省|市[里级委督]|中央|国家|上级|力争|争取|确保|目标|计划(?!投资)|扣\d|凡|每[个有出逢发]|如[果有遇]"
)
"""What else a number may be counted in, and by whom: then nothing is known of it."""
_WHOLE = re.compile("未销号|到期|重点项目|督查表")
"""其中逾期的: of those a figure; of those that were found in the period it is a part."""
_WHOLE_OF_PART = re.compile("问题|项目|督查表")
_PLAIN = re.compile(
    r"全区|区级|我区|本期|本双月期|双月|期[末内]|截[至止]|目前|各(?!责任|有关|相关|单位)|督查小组|督查组|区?督查办|办公室|小组|我办|[对向]各?(?:责任|有关|相关)单位|对|向|"
    r"重点项目|项目|进行|开展|组织|完成|现场|实地|督查|检查|年度|投资|问题|存在|整改|共计?|合计|总计|总共|现有?|已经?|仍|尚|还|有|的|了|和|及|并|"
    r"其中|亮|[一二三四五六七八九十]*[个张份次项条]|[年月日0-9%％.、\s*—～~至-]"
)
"""Words of a clause that speaks of the whole district in the whole period."""
_PLAIN_AFTER = re.compile(
    r"推进|进展|建设|实施|情况|进行|开展|组织|督查|全部|均|都|已|交办|移交|下发|整改|到位|了|[\s*]"
)
"""Words behind a number that leave it what it is."""
_NO_COUNT = re.compile(
    r"\**\s*(?:以上|及以上|以下|以内|左右|上下|不等|多|余|中|里|之中|的|月)|[^，。；！？\n|]*，[^，。；！？\n|]*(?:扣|加|记)\s*[\d.]+\s*分"
)
"""A bound, a part of it, or a rule about what each of them costs."""
_COUNT = re.compile(rf"(?:{NUMBER})\s*[个条项件份张处]")
_FIGURE = "#"
"""Stands in a sentence for a number that is known for a figure."""
_ONE_WAY = re.compile("现场|实地|查阅资料|听取汇报|座谈|访谈")
_ALL_WAYS = re.compile("等方式|等形式|等办法|相结合|多种方式")
_REFERS_BACK = re.compile(r"^\s*其中|这|上述|发现的")
_ITEM = re.compile(
    r"^[\s*（(]*(?:[一二三四五六七八九十]+[）)、是]|第[一二三四五六七八九十]+[，、])|方面"
)
"""The first sentence of a paragraph that is about one thing."""
_BRACKETS = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")
_BY_NAME = re.compile(r"\{\{[^{}\n]*\}\}")
_CHANGE = re.compile(r"[与比较]上一?期[^，。；]*")
"""How a number has changed says nothing of what the next clause speaks of."""
_PERIOD = re.compile(rf"第([{NUMERALS}\d])个?双月期?")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_MONTHS = re.compile(r"(\d{1,2})月?[—～~至-](\d{1,2})月")


@dataclass(frozen=True)
class Around:
    """The words around a number."""

    context: str
    """What decides of whom and when it speaks: the sentence before it, or the paragraph where it refers back."""
    head: str
    """The heading above, and what the paragraph says it is about."""
    sentence: str
    """As far as the number, without what stands in closed brackets."""
    after: str
    """From the number to the end of the text."""


def around(text: str, start: int, end: int) -> Around:
    """Of the number in its words, which stand from `start` to `end`."""
    sentence, paragraph = _before(text, start, "。；！？\n|"), _before(text, start, "\n|")
    refers_back = _REFERS_BACK.search(sentence + text[start:end])
    _, _, heading = f"\n{text[:start]}".rpartition("\n#")
    first = paragraph.partition("。")[0]
    head = heading.partition("\n")[0] + (first if _ITEM.search(first) else "")
    return Around(paragraph if refers_back else sentence, head, sentence, text[end:])


def is_counted(words: Around) -> bool:
    """Whether the number says how many there are, as far as the words behind it go."""
    if _NO_COUNT.match(words.after):
        return False
    clause = _CHANGE.sub("", _BY_NAME.sub("", re.split("[，。；！？、：（(\n|]", words.after)[0]))
    return not _PLAIN_AFTER.sub("", clause)


def is_part(words: Around) -> bool | None:
    """Whether the number counts a part of the figure; None where it is not plain of what."""
    whole, among, _ = words.sentence.rpartition("其中")
    if among and not _WHOLE.search(whole):
        return True if _may_be_whole(words.context.rpartition("其中")[0]) else None
    if re.search("问题之?中", words.sentence):
        return True
    return bool(_ONE_WAY.search(words.sentence)) and not _ALL_WAYS.search(words.sentence)


def _may_be_whole(before: str) -> bool:
    return not before.strip() or bool(_WHOLE_OF_PART.search(before))


def found_before(words: Around) -> Fraction | None:
    """How many findings the sentence has spoken of so far."""
    found = [one[1] or one[2] for one in FOUND_BEFORE.finditer(words.sentence)]
    return number_of(found[-1]) if found else None


def scope_of(words: Around, basis: Basis) -> Scope | None:
    """The unit that the words speak of, else the district; None where that is not plain."""
    content = basis.content
    about, sentence = f"{words.head}，{words.context}", _without_figures(words.sentence)
    projects = (record.name for record in content.all(Project).values())
    if any(name in about for name in projects) or not _of_period(about, basis):
        return None
    about = _without_figures(about)
    named = [name for name in content.units if name in about]
    # A town within the name of its own enterprise is not meant.
    named = [name for name in named if not any(name != other and name in other for other in named)]
    if len(named) > 1:
        return None
    for word in (*named, content.site.district):
        about, sentence = about.replace(word, ""), sentence.replace(word, "")
    about, sentence = _PERIOD.sub("本期", about), _PERIOD.sub("本期", sentence)
    if _ELSEWHERE.search(_CHANGE.sub("", about)) or not _is_plain(sentence):
        return None
    return basis.scope(unit=named[0] if named else None)


def _is_plain(sentence: str) -> bool:
    """Whether the last clause speaks of everything, and none before it has counted something else."""
    *before, last = re.split("[，：,:]", sentence)
    parts = [part for one in before for part in _CHANGE.sub("", one).split("、")]
    counted = [part for part in parts if _is_count(part)]
    return not any(map(_rest, (*counted, last)))


def _is_count(clause: str) -> bool:
    return _FIGURE in clause or bool(_COUNT.search(clause))


def _rest(clause: str) -> str:
    return _PLAIN.sub("", clause.replace(f"{_FIGURE}中", "").replace(_FIGURE, ""))


def number_of(typed: str) -> Fraction:
    """Of 23, 23.5, 二十三 and 二十三点五."""
    if typed[0].isascii():
        return Fraction(typed)
    whole, _, decimals = typed.partition("点")
    total, digit = 0, 0
    for char in whole:
        if char in "十百":
            total, digit = total + (digit or 1) * (10 if char == "十" else 100), 0
        else:
            digit = _digit(char)
    behind = (Fraction(_digit(char), 10**n) for n, char in enumerate(decimals, 1))
    return sum(behind, Fraction(total + digit))


def _digit(numeral: str) -> int:
    return "〇一二三四五六七八九".find(numeral.translate(str.maketrans("零两", "〇二")))


def _before(text: str, place: int, marks: str) -> str:
    begin = max(text.rfind(mark, 0, place) for mark in marks) + 1
    # A figure by name is a figure like any other.
    return _BY_NAME.sub("0", _BRACKETS.sub("", text[begin:place]))


def _without_figures(sentence: str) -> str:
    for wording in WORDINGS:
        sentence = wording.pattern.sub(_FIGURE, sentence)
    return sentence


def _of_period(sentence: str, basis: Basis) -> bool:
    """Whether the year, the months, the days and the 双月期 that are spoken of are the paper's own."""
    period = Period.parse(basis.period or "")
    last = period.last_day.month
    days = (period.first_day, period.last_day, basis.counted_on)
    known = {(str(day.month), str(day.day)) for day in days}
    return (
        all(one == str(period.year) for one in _YEAR.findall(sentence))
        and all(number_of(one) == period.number for one in _PERIOD.findall(sentence))
        and all(one == (str(last - 1), str(last)) for one in _MONTHS.findall(sentence))
        and all((str(int(month)), str(int(day))) in known for month, day in _DAY.findall(sentence))
    )
