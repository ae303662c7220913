"""Pasted or typed text of a paper to its record: title, body in Markdown, what was removed, what is doubtful."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from ..records import BY_PREFIX
from ..records.base import label
from ..records.paper import Briefing, BriefingKind
from .paper_blocks import Block, blocks_of
from .paper_doubts import doubts_of
from .paper_markdown import markdown_of
from .paper_residue import without_residue
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
    issuer: str
    body: str
    removed: tuple[Remark, ...]
    doubts: tuple[Remark, ...]


def read_paper(data: bytes, filename: str, district: str) -> ImportedPaper:
    """Raises UnreadablePaperError for what is neither text nor a Word file."""
    source, left_behind = source_lines(data, filename)
    lines, removed = without_residue(source)
    lines, changed = right_text(lines)
    title, place = _title(lines)
    guessed = title or _guessed_title(source, filename)
    blocks, rebuilt = blocks_of([*lines[: place.start], *lines[place.stop :]])
    blocks, signature = _without_signature(blocks)
    if not blocks:
        raise UnreadablePaperError(f"“{filename}” 里除了网页残留没有正文")
    issuer = signature[0].text if signature else f"{district}重点工作督查组办公室"
    removed += [Remark(block.line, block.text, "signature") for block in signature]
    doubts = [
        *left_behind,
        *changed,
        *rebuilt,
        *doubts_of([*_title_block(title, lines, place), *blocks, *signature], district),
    ]
    return ImportedPaper(
        title=guessed,
        title_is_guessed=not title,
        kind=_kind(guessed, blocks),
        issuer=issuer,
        body=markdown_of(blocks),
        removed=tuple(sorted(removed, key=lambda remark: remark.line)),
        doubts=tuple(sorted(doubts, key=lambda remark: remark.line)),
    )


def paper_record(paper: ImportedPaper, as_of: dt.date) -> tuple[dict[str, object], str]:
    """The data of the record for `dump`, and the text of the `.md` beside it."""
    model = BY_PREFIX[paper.kind].model
    data: dict[str, object] = {
        label(model, "title"): paper.title,
        label(model, "issuer"): paper.issuer,
    }
    if model is Briefing:
        data[label(model, "kind")] = _briefing_kind(paper.title)
    data[label(model, "note")] = (
        f"{as_of.isoformat()} 由文本导入，{len(paper.doubts)} 处存疑，核对后删去本行"
    )
    return data, paper.body


# -- title -----------------------------------------------------------------------------------------

_WORDS = "报告|通报|专报|意见|通知|决定|方案|总结|汇报|办法|规定|条例|制度|公告|通告|请示|函|讲话|要点|纪要|建议|规划|体会"
_ENDS_AS_TITLE = re.compile(rf".{{3}}(?:{_WORDS})(?:（[^）]{{1,20}}）)?$")
_SECTION_START = re.compile(
    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[.．、]|第[一二三四五六七八九十]+[章条]|附件|[一二三四五六七八九十]是"
)


def _title(lines: Sequence[Line]) -> tuple[str, range]:
    """The title and the lines it takes; nothing where the text begins at once."""
    for start in range(min(5, len(lines))):
        if lines[start].level == 1:
            return lines[start].text, range(start, start + 1)
        if not _may_be_title(lines[start]):
            break
        for count in (1, 2, 3):
            head = lines[start : start + count]
            text = "".join(line.text for line in head).removeprefix("标题：")
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


def _title_block(title: str, lines: Sequence[Line], place: range) -> list[Block]:
    return [Block(lines[place.start].number, title, level=1)] if title else []


# -- signature and kind ------------------------------------------------------------------------------

_ISSUER = re.compile(
    r"[一-龥（）]{2,30}(?:办公室|委员会|督查组|组织部|纪委|区委|县委|政府|局|镇|街道|小组|课题组)"
)
_DAY = re.compile(
    r"[〇○零一二三四五六七八九十\d]{2,4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日"
)


def _without_signature(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """署名 and date at the end: the record has its own fields for them."""
    if len(blocks) < 3 or not _DAY.fullmatch(blocks[-1].text.replace(" ", "")):
        return blocks, []
    issuer = replace(blocks[-2], text=blocks[-2].text.replace(" ", ""))
    return (blocks[:-2], [issuer, blocks[-1]]) if _ISSUER.fullmatch(issuer.text) else (blocks, [])


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
