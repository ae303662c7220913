"""The page of a 通报, 专报, 督查报告 or 调研报告: set for reading."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ..cell import Chip, Download, Link, Page, Tone
from ..derive.effects import acts_on
from ..part import Facts, Section, Table, Text
from ..records import kind_of
from ..records.base import Attachment
from ..records.official import copies_line, recipients_line, signer_of
from ..records.paper import Briefing, Paper, Praise, ResearchReport, SpecialReport
from .facts import facts
from .known import Known, crumbs_of, gallery, related, table, word_file
from .links import page_path

FOOT_LINE = 26
"""Characters of a line of the 版记."""
_NOTE = re.compile(r"^\[\^[^\]\n]+\]:", re.MULTILINE)


@dataclass(frozen=True)
class PaperView:
    """Of everything that is printed as an official document: papers, notices, minutes."""

    crumbs: tuple[Link, ...]
    record_id: str
    chips: tuple[Chip, ...]
    word: Download | None
    """The paper as a file; none where it was withdrawn."""
    notice: tuple[str | Link, ...]
    """What a later paper did to this one."""
    issuer: str
    body: str
    register: Facts
    """Signature, publication and what the paper rests on."""
    sections: tuple[Section, ...]
    mark: str
    """发文机关标志."""
    form: str = "document"
    """Or `letter`, or `minutes`."""
    number: str | None = None
    signer: str | None = None
    """Named in the head of what goes upward."""
    recipients: str | None = None
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str | None = None
    prints_summary: bool = False
    """A report opens with it; above other papers it helps whoever reads the screen."""
    has_notes: bool = False
    attachment_names: tuple[str, ...] = ()
    issued_on: dt.date | None = None
    attendees: tuple[tuple[str, str], ...] = ()
    """Under minutes, which nobody signs: 主持, 出席 and who."""
    copies: str | None = None
    printed_by: str | None = None
    """A letter does not say it."""
    foot_lines: int = 0
    """So many the 版记 takes at most."""


def foot_lines(copies: str | None, printed_by: str | None) -> int:
    return min(-(-len(copies or "") // FOOT_LINE) + bool(printed_by), 6)


def paper_page(paper: Paper, known: Known) -> Page:
    report = paper if isinstance(paper, ResearchReport) else None
    acting = acts_on(paper.id, known.content)
    copies = copies_line(paper.copies) if paper.copies else None
    printed_by = paper.issuer if paper.issued_on else None
    view = PaperView(
        crumbs=crumbs_of(paper.id),
        record_id=paper.id,
        chips=_chips(paper),
        word=_word(paper, acting),
        notice=_notice(acting, known),
        issuer=paper.issuer,
        mark=paper.issuer,
        body=paper.body,
        register=_register(paper, known),
        sections=tuple(section for section in _endings(paper, known) if section),
        number=paper.number,
        signer=signer_of(paper),
        recipients=recipients_line(paper.recipients) if paper.recipients else None,
        authors=report.authors if report else (),
        keywords=report.keywords if report else (),
        summary=paper.summary,
        prints_summary=report is not None,
        has_notes=bool(_NOTE.search(paper.body)),
        attachment_names=enclosed(paper.attachments, paper.body),
        issued_on=paper.issued_on,
        copies=copies,
        printed_by=printed_by,
        foot_lines=foot_lines(copies, printed_by),
    )
    return Page(page_path(paper.id), paper.title, "paper.md.j2", view)


def enclosed(attachments: tuple[Attachment, ...], body: str) -> tuple[str, ...]:
    """What the text does not show already."""
    return tuple(one.caption for one in attachments if f"]({one.file})" not in body)


def _endings(paper: Paper, known: Known) -> tuple[Section | None, ...]:
    """What stands below the paper: praise, what it rests on, attachments, who refers to it."""
    rows = tuple((known.links.by_id(id), known.links.titled(id)) for id in paper.sources)
    sources = table("sources", "依据记录", Table(("编号", "名称"), rows))
    return _praise(paper, known), _figures(paper), sources, gallery(paper), related(paper.id, known)


def _chips(paper: Paper) -> tuple[Chip, ...]:
    kind = Chip(kind_of(paper.id).label)
    return (kind, Chip(paper.kind)) if isinstance(paper, Briefing) else (kind,)


def _word(paper: Paper, acting: tuple[Paper, ...]) -> Download | None:
    """The file stays what was issued, so that the link must say what became of it."""
    file = word_file(paper)
    if file is None or not acting:
        return file
    done = "、".join(dict.fromkeys(str(p.effect.kind) for p in acting if p.effect))
    return Download(f"下载 Word（印发时的原文，此后已{done}）", file.to)


def _notice(acting: tuple[Paper, ...], known: Known) -> tuple[str | Link, ...]:
    """更正, 撤销, 废止 stand on the page of the paper they act on."""
    pieces: list[str | Link] = []
    for later in acting:
        assert later.effect
        pieces += [
            f"本文已由 {later.issued_on} 印发的",
            known.links.titled(later.id),
            f" {later.effect.kind}：{later.effect.note}。",
        ]
    return tuple(pieces)


def _register(paper: Paper, known: Known) -> Facts:
    links = known.links
    instruction = facts(paper, links, "instruction") if isinstance(paper, SpecialReport) else ()
    signature = facts(paper.signature, links, "signer", "signed_on") if paper.signature else ()
    publication = (
        facts(paper.publication, links, "collector", "secrecy_reviewer", "approver", "published_on")
        if paper.publication
        else ()
    )
    effect = facts(paper.effect, links, "kind", "target", "note") if paper.effect else ()
    return Facts(
        (
            *facts(paper, links, "period"),
            *instruction,
            *signature,
            *publication,
            *effect,
            *facts(paper, links, "retention"),
        )
    )


def _figures(paper: Paper) -> Section | None:
    """What was computed from the records on the day of issue."""
    rows = tuple((one.expression, one.value, one.count) for one in paper.figures)
    heads = ("数字", "签发时的值", "由几条记录得出")
    said = f"正文里的这些数字由截至 {paper.counted_on} 的记录算出，签发时封存；ducha explain {paper.id} 列出每个数字背后的记录。"
    return Section("figures", "正文数字", (Text((said,)), Table(heads, rows))) if rows else None


def _praise(paper: Paper, known: Known) -> Section | None:
    if not isinstance(paper, Briefing) or not (paper.commendations or paper.criticisms):
        return None

    def rows(word: Chip, praised: tuple[Praise, ...]) -> list[tuple[Chip, Link, str]]:
        return [(word, known.links.unit(one.unit), one.reason) for one in praised]

    listed = (
        *rows(Chip("表扬", Tone.GOOD), paper.commendations),
        *rows(Chip("批评", Tone.BAD), paper.criticisms),
    )
    return Section("praise", "表扬与批评", (Table(("类型", "单位", "事由"), listed),))
