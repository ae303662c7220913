"""The elements of an official paper around its text: the text's own lines, and what stood above and below them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .paper_foot import without_foot
from .paper_forms import (
    ORGAN,
    day_in,
    is_number_to_come,
    number_before_a_title,
    number_in,
    unspaced,
)
from .paper_source import Line, Remark

_HEAD = 8
"""Lines in which a 版头 must be over: 份号、密级、紧急程度, several organs, 文号, 签发人."""


@dataclass(frozen=True)
class Elements:
    """What the record has a field for, in the order of the page; empty where it is not on it."""

    mark: str = ""
    """发文机关标志 without 文件."""
    number: str = ""
    signer: str = ""
    authors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    summary: str = ""
    keywords: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    """附件说明: what is attached, without its number."""
    issuer: str = ""
    """署名."""
    day: str = ""
    """成文日期 as it is written, whether there is such a day or not."""
    copies: tuple[str, ...] = ()

    @property
    def issued_on(self) -> dt.date | None:
        return day_in(self.day)


@dataclass(frozen=True)
class Parts:
    """A paper as it is taken apart: what is left of its lines, what was found, what to tell."""

    lines: tuple[Line, ...]
    found: Elements = Elements()
    taken: tuple[Remark, ...] = ()
    doubts: tuple[Remark, ...] = ()

    def without(
        self, places: Sequence[int], rule: str, field: str, shown: str = "", **found: object
    ) -> Parts:
        """The same without these lines, whose words are in these fields now."""
        gone = [self.lines[place] for place in places]
        words = shown or "".join(line.text for line in gone)
        return replace(
            self,
            lines=tuple(line for place, line in enumerate(self.lines) if place not in places),
            found=replace(self.found, **found),  # type: ignore[arg-type]
            taken=(*self.taken, Remark(gone[0].number, f"“{words}” → {field}", rule)),
        )

    def doubted(self, line: Line, said: str, rule: str) -> Parts:
        return replace(self, doubts=(*self.doubts, Remark(line.number, said, rule)))


def around_the_title(lines: Sequence[Line]) -> Parts:
    """Without 版头 and 版记, by GB/T 9704-2012 7.2 and 7.4; only where place and form leave no doubt."""
    foot = without_foot(lines)
    found = Elements(
        recipients=foot.recipients,
        attachments=foot.attachments,
        issuer=foot.issuer,
        day=foot.day,
        copies=foot.copies,
    )
    head = _without_head(Parts(_split(foot.lines), found, foot.taken, foot.doubts))
    mark, issuer = head.found.mark, head.found.issuer
    if mark and issuer and mark != issuer:
        said = f"发文机关标志是 “{mark}”，署名是 “{issuer}”；发文机关填了署名"
        return head.doubted(lines[0], said, "mark")
    return head


def _split(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A 文号 and the title behind it on one line, as lines."""
    for place, line in enumerate(lines[:_HEAD]):
        if start := number_before_a_title(line.text):
            parts = (replace(line, text=line.text[:start]), replace(line, text=line.text[start:]))
            return (*lines[:place], *parts, *lines[place + 1 :])
    return tuple(lines)


# -- 版头 --------------------------------------------------------------------------------------------

_URGENCY = re.compile(r"特急|加急|平急|急件|特提|紧急程度[:：](?:特急|加急|平急|特提)")
_SIGNER = re.compile(r"签发人[:：]([一-龥·]{2,12})")
_MARK = re.compile(rf"(?:{ORGAN})(?:文件)?|[一-龥（）]{{4,30}}文件")


def _without_head(parts: Parts) -> Parts:
    for place, line in reversed(list(enumerate(parts.lines[:_HEAD]))):
        if _URGENCY.fullmatch(unspaced(line.text)):
            why = "不填：记录里没有紧急程度"
            parts = parts.without([place], "urgency", why)
    for place, line in enumerate(parts.lines[:_HEAD]):
        text = unspaced(line.text)
        rest = _SIGNER.sub("", text)
        if number_in(rest) or is_number_to_come(rest):
            return _with_number(parts, place)
        if line.level == 1 or len(text) > 40:
            break
    return _with_lone_mark(parts)


def _with_number(parts: Parts, place: int) -> Parts:
    """文号, with the 签发人 beside it or below it, and 发文机关标志 above it."""
    parts = _with_mark(parts, place)
    place = 0 if parts.found.mark else place
    text = unspaced(parts.lines[place].text)
    signer = _SIGNER.search(text)
    number = number_in(_SIGNER.sub("", text))
    field = ("文号" if number else "不填：文号还没有编") + ("、签发人" if signer else "")
    found = {"number": number, "signer": signer[1] if signer else ""}
    parts = parts.without([place], "number", field, **found)
    return parts if signer else _with_signer(parts, place)


def _with_mark(parts: Parts, number_at: int) -> Parts:
    """发文机关标志 stands above the 文号: all lines down to it, or none."""
    above = [unspaced(line.text) for line in parts.lines[:number_at]]
    if not above or not all(_MARK.fullmatch(text) for text in above):
        return parts
    mark = "、".join(text.removesuffix("文件") for text in above)
    return parts.without(range(number_at), "mark", "发文机关（发文机关标志）", mark=mark)


def _with_signer(parts: Parts, place: int) -> Parts:
    """签发人 on the line below the 文号."""
    line = parts.lines[place] if place < len(parts.lines) else None
    found = _SIGNER.fullmatch(unspaced(line.text)) if line else None
    return parts.without([place], "signer", "签发人", signer=found[1]) if found else parts


def _with_lone_mark(parts: Parts) -> Parts:
    """Above a draft, which has no 文号 yet: …文件, or the very organ that signs."""
    text = unspaced(parts.lines[0].text) if len(parts.lines) > 2 else ""
    is_mark = text.endswith("文件") and re.fullmatch(rf"(?:{ORGAN})文件", text)
    if is_mark or (text and text == parts.found.issuer):
        mark = text.removesuffix("文件")
        return parts.without([0], "mark", "发文机关（发文机关标志）", mark=mark)
    return parts


# -- between the title and the text ------------------------------------------------------------------

_ABSTRACT = re.compile(r"摘 ?要[ ：:]+(.+)", re.DOTALL)
_KEYWORDS = re.compile(r"关键词[ ：:]+(.+)")
_NO_ADDRESSEE = re.compile(r"各位|同志|的|如下|以下|情况|存在|发现|问题|[“”《》。；！？]")
_ADDRESSEE = re.compile(
    r"[一-龥]{1,30}?(?:政府|委|办|局|部|厅|院|会|处|站|所|组|室|单位|部门|企业|公司|集团|中心|乡|镇|乡镇|街道|村|社区|学校|行|队|区|县|市)"
    r"(?:（[一-龥、]{1,20}）)?"
)


def below_the_title(parts: Parts, place: int) -> Parts:
    """Without 课题组、主送、摘要、关键词, which follow the title; `place` is where the text begins."""
    parts = _without_authors(parts, place)
    parts = _without_recipients(parts, place)
    return _without_abstract(parts, place)


def _without_authors(parts: Parts, place: int) -> Parts:
    """Organs on a line of their own above the abstract."""
    here, below = (line.text for line in (*parts.lines[place : place + 2], *_NOTHING[:2])[:2])
    authors = tuple(here.split("、"))
    if _ABSTRACT.match(below) and all(re.fullmatch(ORGAN, author) for author in authors):
        return parts.without([place], "authors", "课题组", authors=authors)
    return parts


_NOTHING = (Line(0, ""), Line(0, ""))


def _without_recipients(parts: Parts, place: int) -> Parts:
    """主送机关, flush left under the title and with a colon (GB/T 9704-2012 7.3.2)."""
    for count in (1, 2, 3):
        lines = parts.lines[place : place + count]
        text = unspaced("".join(line.text for line in lines))
        if len(lines) < count or any(line.is_table or line.level for line in lines):
            break
        is_labelled = text.startswith("主送：") and count == 1
        ends = is_labelled or text.endswith("：")
        if ends and place + count < len(parts.lines):
            named = re.split("[，,]", text.removeprefix("主送：").rstrip("：。"))
            names = [name for part in named for name in part.split("、")]
            if _NO_ADDRESSEE.search("".join(names)) or not all(map(_ADDRESSEE.fullmatch, names)):
                break
            places = range(place, place + count)
            return parts.without(places, "recipients", "主送", recipients=tuple(named))
    return parts


def _without_abstract(parts: Parts, place: int) -> Parts:
    """A whole paragraph, over which nothing of the text could have run."""
    here, below = (*parts.lines[place : place + 2], *_NOTHING)[:2]
    found, words = _ABSTRACT.fullmatch(here.text), _KEYWORDS.fullmatch(below.text)
    if not found:
        return parts
    if not (here.text.endswith("。") and (words or below.level or below.follows_blank)):
        return parts.doubted(here, "像是摘要，看不出到哪里为止；是的话移到 摘要", "summary")
    parts = parts.without([place], "summary", "摘要", f"{here.text[:20]}…", summary=found[1])
    if words:
        keywords = tuple(filter(None, re.split("[、，；; ]", words[1])))
        parts = parts.without([place], "keywords", "关键词", keywords=keywords)
    return parts
