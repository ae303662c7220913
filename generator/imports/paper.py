"""Pasted or typed text of a paper to its record: title, body in Markdown, what was removed, what is doubtful."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import PurePath

from ..records import BY_PREFIX
from ..records.base import Signature
from ..records.keyed import keyed
from ..records.paper import Briefing, BriefingKind
from .paper_blocks import Block, blocks_of
from .paper_doubts import doubts_of
from .paper_elements import Elements, around_the_title, below_the_title
from .paper_markdown import markdown_of
from .paper_residue import without_residue
from .paper_secrecy import refuse_secrets
from .paper_source import Line, Remark, UnreadablePaperError, source_lines
from .paper_text import right_text

__all__ = ["ImportedPaper", "Remark", "UnreadablePaperError", "paper_record", "read_paper"]


@dataclass(frozen=True)
class ImportedPaper:
    """What was read, before a clerk has looked at it."""

    title: str
    title_is_guessed: bool
    kind: str
    """The id prefix that its words suggest: TB, ZB, DR or BG."""
    body: str
    elements: Elements
    """What stood around the text."""
    removed: tuple[Remark, ...]
    taken: tuple[Remark, ...]
    """What the record has a field for, and which."""
    doubts: tuple[Remark, ...]


def read_paper(data: bytes, filename: str, district: str) -> ImportedPaper:
    """Raises UnreadablePaperError for what is neither text nor a Word file, and for what is secret."""
    source, left_behind = source_lines(data, filename)
    refuse_secrets(source, data, filename)
    kept, removed = without_residue(source)
    righted, changed = right_text(kept)
    parts = around_the_title(righted)
    title, place = _title(parts.lines)
    guessed = _DRAFT.sub("", title) or _guessed_title(source, filename)
    head: list[Block] = []
    if title:
        if stage := _DRAFT.search(title):
            removed.append(Remark(parts.lines[place.start].number, stage.group(), "draft-mark"))
        head = [Block(parts.lines[place.start].number, title, level=1)]
        rest = (*parts.lines[: place.start], *parts.lines[place.stop :])
        parts = below_the_title(replace(parts, lines=rest), place.start)
    blocks, rebuilt = blocks_of(parts.lines)
    if not blocks:
        raise UnreadablePaperError(f"“{filename}” 里除了网页残留没有正文")
    doubts = [
        *left_behind,
        *changed,
        *rebuilt,
        *parts.doubts,
        *doubts_of([*head, *blocks], district),
    ]
    return ImportedPaper(
        title=guessed,
        title_is_guessed=not title,
        kind=_kind(guessed, blocks),
        elements=_signed(parts.found, district),
        body=markdown_of(blocks),
        removed=tuple(sorted(removed, key=lambda remark: remark.line)),
        taken=tuple(sorted(parts.taken, key=lambda remark: remark.line)),
        doubts=tuple(sorted(doubts, key=lambda remark: remark.line)),
    )


def _signed(found: Elements, district: str) -> Elements:
    """By whom: 署名, else 发文机关标志, else the office."""
    office = f"{district}重点工作督查组办公室"
    return replace(found, issuer=found.issuer or found.mark or office)


def paper_record(
    paper: ImportedPaper, as_of: dt.date, *, is_issued: bool = False
) -> tuple[dict[str, object], str]:
    """The data of the record for `dump`, and the text of the `.md` beside it.

    With `is_issued` it has its 文号 and 成文日期, which only a paper without doubt about them may have.
    """
    model = BY_PREFIX[paper.kind].model
    found = paper.elements
    values: dict[str, object] = {
        "title": paper.title,
        "number": found.number if is_issued else None,
        "issued_on": found.issued_on if is_issued else None,
        "issuer": found.issuer,
        "recipients": found.recipients,
        "copies": found.copies,
        "summary": found.summary,
        "authors": found.authors,
        "keywords": found.keywords,
        "signature": keyed(Signature, signer=found.signer) if found.signer else None,
        "kind": _briefing_kind(paper.title) if model is Briefing else None,
    }
    notes = [f"{as_of.isoformat()} 由文本导入，{len(paper.doubts)} 处存疑，核对后删去本行"]
    if not is_issued and (found.number or found.day):
        notes.append(f"原件上是 {' '.join(filter(None, (found.number, found.day)))}")
    if found.attachments:
        listed = "；".join(f"{place}.{name}" for place, name in enumerate(found.attachments, 1))
        notes.append(f"附件说明：{listed}，还没有列进 附件")
    values["note"] = "。".join(notes)
    own = {name: value for name, value in values.items() if name in model.model_fields}
    return keyed(model, **own), paper.body


# -- title -----------------------------------------------------------------------------------------

_WORDS = "报告|通报|专报|意见|通知|决定|方案|总结|汇报|办法|规定|条例|制度|公告|通告|请示|函|讲话|要点|纪要|建议|规划|体会"
_ENDS_AS_TITLE = re.compile(rf".{{3}}(?:{_WORDS})(?:（[^）]{{1,20}}）)?$")
_SECTION_START = re.compile(
    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[.．、]|第[一二三四五六七八九十]+[章条]|附件|[一二三四五六七八九十]是"
)

_TITLE_WITHIN = 5
_DRAFT = re.compile(r"（(?:送审稿|审议稿|征求意见稿|讨论稿|草稿|修改稿)）$")


def _title(lines: Sequence[Line]) -> tuple[str, range]:
    """The title and the lines it takes; nothing where the text begins at once."""
    for start in range(min(_TITLE_WITHIN, len(lines))):
        if lines[start].level == 1:
            # In Word a title is broken into lines by hand.
            broken = list(takewhile(lambda line: line.level == 1, lines[start:]))
            return "".join(line.text for line in broken), range(start, start + len(broken))
    for start in range(min(_TITLE_WITHIN, len(lines))):
        if not _may_be_title(lines[start]):
            break
        for count in (1, 2, 3):
            head = lines[start : start + count]
            # 通　报 is set apart in print.
            text = re.sub("(?<=[一-龥）]) (?=[一-龥])", "", "".join(line.text for line in head))
            text = text.removeprefix("标题：")
            if (
                all(_may_be_title(line) for line in head)
                and len(text) <= 60
                and _ENDS_AS_TITLE.search(text)
            ):
                return text, range(start, start + count)
    if lines[1:] and _may_be_title(lines[0]) and 5 <= len(lines[0].text) <= 40:
        return lines[0].text.removeprefix("标题："), range(1)
    return "", range(0)


def _may_be_title(line: Line) -> bool:
    is_plain = (
        not line.is_table
        and len(line.text) <= 40
        and not re.search("[。；！？]|[，：、]$", line.text)
    )
    return (
        is_plain
        and not _SECTION_START.match(line.text)
        and not re.match(r"——|\d{4}年\d|各位", line.text)
    )


_NAMED = re.compile(rf"【([^】]{{4,50}}?(?:{_WORDS}))】")
_SPOKEN = re.compile(
    rf"(关于[^。，；：《》]{{4,40}}?(?:{_WORDS}))(?:如下|汇报如下|报告如下)|(?:现将|现)?((?:关于)?[一-龥]{{4,30}}的调研报告)"
)
_NO_NAMES = ("新建", "无标题", "未命名", "文档", "document", "untitled")


def _guessed_title(source: Sequence[Line], filename: str) -> str:
    """From the page's own links, from the text's own words, from the file's name."""
    for pattern in (_NAMED, _SPOKEN):
        for line in source:
            if found := pattern.search(line.text):
                return next(group for group in found.groups() if group)
    stem = PurePath(filename).stem.strip()
    is_name = re.search("[一-龥]{4}", stem) and not stem.lower().startswith(_NO_NAMES)
    return stem if is_name else "（标题待定）"


# -- kind --------------------------------------------------------------------------------------------

_KINDS = (
    ("TB", re.compile("通报")),
    ("ZB", re.compile("专报|专题汇报")),
    ("DR", re.compile("督[查察].*(?:报告|汇报|总结)")),
    ("BG", re.compile("调研|调查|考察")),
)


def _kind(title: str, blocks: Sequence[Block]) -> str:
    """What the title says, else what the first paragraph says; a report by default."""
    opening = blocks[0].text[-60:]
    is_research = "调研" in title
    for text in (title, opening):
        found = next((kind for kind, words in _KINDS if words.search(text)), None)
        if found:
            return "BG" if is_research and found == "DR" else found
    return "BG"


def _briefing_kind(title: str) -> BriefingKind:
    if re.search("表扬|表彰|先进", title):
        return BriefingKind.COMMENDATION
    return BriefingKind.CRITICISM if re.search("批评|问题|典型", title) else BriefingKind.PROGRESS
