"""What stands below the text of an official paper: 附件说明, 署名, 成文日期, 版记."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .paper_forms import DAY, ORGAN, day_in, unspaced
from .paper_source import Line, Remark


@dataclass(frozen=True)
class Foot:
    """The lines above it, what was found in it, and what to tell."""

    lines: tuple[Line, ...]
    attachments: tuple[str, ...] = ()
    issuer: str = ""
    day: str = ""
    recipients: tuple[str, ...] = ()
    """主送 that had no room under the title and stands above 抄送 (GB/T 9704-2012 7.3.2)."""
    copies: tuple[str, ...] = ()
    text_ends_at: int | None = None
    """Where 署名 stood; what is left behind it belongs to attachments."""
    taken: tuple[Remark, ...] = ()
    doubts: tuple[Remark, ...] = ()

    def cut(self, start: int, stop: int, rule: str, field: str, **found: object) -> Foot:
        """The same without these lines, whose words are in these fields now."""
        gone = self.lines[start:stop]
        words = unspaced("".join(line.text for line in gone))
        return replace(
            self,
            lines=(*self.lines[:start], *self.lines[stop:]),
            taken=(Remark(gone[0].number, f"“{words}” → {field}", rule), *self.taken),
            **found,  # type: ignore[arg-type]
        )

    def doubted(self, line: Line, said: str, rule: str) -> Foot:
        return replace(self, doubts=(*self.doubts, Remark(line.number, said, rule)))


def without_foot(lines: Sequence[Line]) -> Foot:
    """From the last line upward, as far as place and form leave no doubt."""
    foot = _without_imprint(Foot(_flattened(lines)))
    foot = _without_signature(foot)
    return _without_attachments(_compared(foot))


# -- 版记 --------------------------------------------------------------------------------------------

_PRINTED = re.compile(
    rf"(?:(?:{ORGAN}))?{DAY}印发(?:（?共印\d+份）?)?|（?共印\d+份）?|印数[:：]\d+"
)
_PRINTER = re.compile(ORGAN)
_COPIES = re.compile(r"(主送|抄送|抄报|分送)[:：](.+?)[。.]?", re.DOTALL)
_COPIED = re.compile(r"主送[:：]|抄[送报]|分送")
_COPIES_LINES = 5


def _flattened(lines: Sequence[Line]) -> tuple[Line, ...]:
    """In Word the 版记 is often a table; its rows become lines."""
    if not lines or not lines[-1].is_table or not re.search("抄送|印发", lines[-1].text):
        return tuple(lines)
    last = lines[-1]
    rows = [" ".join(row.strip("| ").split(" | ")) for row in last.text.split("\n")]
    rows = [row for row in rows if row.strip("-| ")]
    return (*lines[:-1], *(Line(last.number, row.strip()) for row in rows))


def _without_imprint(foot: Foot) -> Foot:
    """抄送, 印发机关 and 印发日期 (GB/T 9704-2012 7.4)."""
    while foot.lines:
        size = len(foot.lines)
        last = unspaced(foot.lines[-1].text)
        if _PRINTED.fullmatch(last):
            is_split = size > 1 and last.startswith(("1", "2")) and last.endswith("印发")
            above = unspaced(foot.lines[-2].text) if is_split else ""
            start = size - 2 if is_split and _PRINTER.fullmatch(above) else size - 1
            why = "不填：印发机关、印发日期由 发文机关、成文日期 排出"
            foot = foot.cut(start, size, "imprint", why)
        elif copies := _copies(foot.lines):
            start, names = copies
            if unspaced(foot.lines[start].text).startswith("主送"):
                foot = foot.cut(start, size, "recipients", "主送", recipients=names)
            else:
                foot = foot.cut(start, size, "copies", "抄送", copies=(*names, *foot.copies))
        else:
            return foot
    return foot


def _copies(lines: Sequence[Line]) -> tuple[int, tuple[str, ...]] | None:
    """Where the last 抄送 begins, and to whom; it may run over some lines and ends them all."""
    for start in range(len(lines) - 1, max(len(lines) - 1 - _COPIES_LINES, -1), -1):
        text = unspaced("".join(line.text for line in lines[start:]))
        if _COPIED.match(text):
            found = _COPIES.fullmatch(text)
            if found and not re.search("[。：；！？]", found[2]):
                return start, tuple(filter(None, re.split("[，,]", found[2])))
            return None
    return None


def _compared(foot: Foot) -> Foot:
    """A 印发日期 of its own is lost."""
    for remark in foot.taken:
        printed = re.search(f"({DAY})印发", remark.text)
        if remark.rule == "imprint" and printed and foot.day and printed[1] != foot.day:
            said = f"印发日期 {printed[1]} 不是成文日期 {foot.day}；版记会按成文日期排"
            return foot.doubted(Line(remark.line, ""), said, "imprint")
    return foot


# -- 署名 and 成文日期 ---------------------------------------------------------------------------------

_ISSUER = re.compile(ORGAN)
_ISSUED = re.compile(DAY)
_ON_ONE_LINE = re.compile(rf"({ORGAN})({DAY})")
_REMARK = re.compile(r"（此件[^（）]{2,40}）")
_SEAL = re.compile(r"（(?:盖章|公章|印章|印)）$")
_ENCLOSURE = re.compile(r"附件\d{0,2}[:：]?")


def _without_signature(foot: Foot) -> Foot:
    """署名 above 成文日期 (GB/T 9704-2012 7.3.5), at the end or before the text of an attachment."""
    texts = [_SEAL.sub("", unspaced(line.text)) for line in foot.lines]
    for place in range(len(texts) - 1, 0, -1):
        is_last = all(map(_REMARK.fullmatch, texts[place + 1 :]))
        signed = _signed_at(texts, place)
        if signed and (is_last or _ENCLOSURE.fullmatch(texts[place + 1])):
            break
    else:
        return foot
    start, issuer, day = signed
    first = start
    while first and _ISSUER.fullmatch(texts[first - 1]):
        first -= 1
    if first < start:
        said = "像是几个机关联合署名，记录只有一个 发文机关；请填好后删去这几行"
        return replace(foot, text_ends_at=first).doubted(foot.lines[first], said, "signature")
    for line in foot.lines[place + 1 : place + 2]:
        what = "附注" if is_last else "附件的正文，请另存为文件，列进 附件"
        said = f"“{line.text}” 以下留在正文里，像是{what}"
        foot = foot.doubted(line, said, "signature")
    if day and day_in(day) is None:
        foot = foot.doubted(foot.lines[place], f"没有 “{day}” 这个日期", "dates-exist")
    field = "发文机关、成文日期" if day else "发文机关"
    found = {"issuer": issuer, "day": day}
    return foot.cut(start, place + 1, "signature", field, **found, text_ends_at=start)


def _signed_at(texts: Sequence[str], place: int) -> tuple[int, str, str] | None:
    """Where a 署名 that ends on this line begins, by whom it is and of which day."""
    here, above = texts[place], texts[place - 1]
    if whole := _ON_ONE_LINE.fullmatch(here):
        return place, whole[1], whole[2]
    if _ISSUED.fullmatch(here) and _ISSUER.fullmatch(above) and place > 1:
        return place - 1, above, here
    # Of a draft: the organ of the 发文机关标志 signs, without a day.
    is_draft = _ISSUER.fullmatch(here) and here == texts[0].removesuffix("文件")
    return (place, here, "") if is_draft else None


# -- 附件说明 ------------------------------------------------------------------------------------------

_LISTED = re.compile(r"附件[:：](.*)", re.DOTALL)
_ITEM = re.compile(r"(?:附件)?(\d{1,2})[.．、:：](?!\d)(.+)", re.DOTALL)
_NEXT = re.compile(r"[；;。 ]+(?=\d{1,2}[.．、](?!\d))")
_NONE = ("无", "略", "（略）")
_LONGEST = 20


def _without_attachments(foot: Foot) -> Foot:
    """`附件：1.名称`, between the text and the 署名 (GB/T 9704-2012 7.3.4)."""
    stop = len(foot.lines) if foot.text_ends_at is None else foot.text_ends_at
    for start in range(stop - 1, max(stop - 1 - _LONGEST, 0), -1):
        found = _LISTED.fullmatch(foot.lines[start].text)
        first = _ITEM.fullmatch(foot.lines[start].text)
        if not found and not (first and first[1] == "1" and first[0].startswith("附件")):
            continue
        names = _names(
            [found[1] if found else foot.lines[start].text], foot.lines[start + 1 : stop]
        )
        is_numbered = bool(first) or bool(found and _ITEM.fullmatch(found[1]))
        if names and (foot.issuer or is_numbered):
            where = "备注；把文件放进附件文件夹，列进 附件"
            return foot.cut(start, stop, "attachments", where, attachments=names)
        if found and not found[1]:
            # 附件： alone stands above the attachment itself.
            return foot
        said = "像是附件说明，拿不准到哪里为止，留在正文里；附件列进记录的 附件，这里删去"
        return foot.doubted(foot.lines[start], said, "attachments")
    return foot


def _names(head: list[str], below: Sequence[Line]) -> tuple[str, ...]:
    """What is attached; nothing where a line is no item, or the numbers do not run on."""
    lines = (*head, *(line.text for line in below))
    texts = [text for line in lines for text in _NEXT.split(line) if text]
    items = [_ITEM.fullmatch(text) for text in texts]
    if len(texts) == 1 and items == [None]:
        # A name carries no mark; a sentence does.
        is_name = texts[0] not in _NONE and not re.search("[，。；]", texts[0])
        return (texts[0],) if is_name else ()
    numbers = [item[1] for item in items if item]
    if numbers != [str(number) for number in range(1, len(texts) + 1)]:
        return ()
    return tuple(item[2].strip().rstrip("。；") for item in items if item)
