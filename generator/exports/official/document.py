"""A paper as the form sees it: its head, its text, its foot; the same for Word and for print."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from ...records.meeting import Meeting
from ...records.notice import Notice, NoticeKind
from ...records.paper import InspectionReport, Paper, ResearchReport, SpecialReport
from ...records.site import Site
from .blocks import Block, Heading, Paragraph, Run, blocks_of


class Form(StrEnum):
    """The three forms of the standard (GB/T 9704-2012 7, 10.1, 10.3)."""

    DOCUMENT = "文件"
    LETTER = "信函"
    MINUTES = "纪要"


@dataclass(frozen=True)
class OfficialDocument:
    form: Form
    mark: str
    """发文机关标志."""
    number: str
    signer: str
    """签发人 beside the 文号 of what goes up to superiors (7.2.6); else empty."""
    title: str
    recipients: str
    """主送, without its colon."""
    blocks: tuple[Block, ...]
    enclosures: tuple[str, ...]
    """附件说明."""
    issuer: str
    """署名."""
    issued_on: dt.date | None
    copies: str
    """抄送, without its full stop."""
    printer: str
    """印发机关."""


def document_of(record: Paper | Notice | Meeting, site: Site) -> OfficialDocument:
    """The document that a record is."""
    match record:
        case Notice():
            return _notice(record, site)
        case Meeting():
            return _minutes(record, site)
    return _paper(record)


def _paper(paper: Paper) -> OfficialDocument:
    goes_up = isinstance(paper, (SpecialReport, InspectionReport))
    blocks = blocks_of(paper.body)
    if isinstance(paper, ResearchReport) and paper.authors:
        blocks = (Paragraph((Run(f"课题组：{'、'.join(paper.authors)}"),)), *blocks)
    signer = paper.signature.signer if paper.signature and goes_up else ""
    return OfficialDocument(
        form=Form.DOCUMENT,
        mark=f"{paper.issuer}文件",
        number=paper.number or "",
        signer=re.split(r"[ 　]", signer)[-1],
        title=paper.title,
        recipients="，".join(paper.recipients),
        blocks=blocks,
        enclosures=tuple(one.caption for one in paper.attachments),
        issuer=paper.issuer,
        issued_on=paper.issued_on,
        copies="，".join(paper.copies),
        printer=paper.issuer,
    )


def _notice(notice: Notice, site: Site) -> OfficialDocument:
    """整改通知书 as a 文件; 督办单 and 催办单 as 信函, which go to one unit and ask for an answer."""
    is_letter = notice.kind is not NoticeKind.RECTIFICATION
    limit = f"请于{spoken(notice.due_on)}前办结并书面反馈（{notice.feedback}反馈"
    limit += f"，{notice.feedback_cycle}）。" if notice.feedback_cycle else "）。"
    helping = f"配合单位：{'、'.join(notice.supporting_units)}。" if notice.supporting_units else ""
    contact = f"联系人：{notice.contact.section}，电话：{notice.contact.phone}。"
    return OfficialDocument(
        form=Form.LETTER if is_letter else Form.DOCUMENT,
        mark=site.office if is_letter else f"{site.office}文件",
        number=notice.number or "",
        signer="",
        title=notice.title,
        recipients=notice.unit,
        blocks=(
            Heading(1, "一、事实与证据"),
            *blocks_of(notice.facts),
            Heading(1, "二、整改要求"),
            *blocks_of(notice.requirement),
            Heading(1, "三、期限与反馈"),
            Paragraph((Run(f"{limit}牵头领导：{notice.lead_leader}。{helping}"),)),
            Paragraph((Run(contact),)),
        ),
        enclosures=tuple(one.caption for one in notice.attachments),
        issuer=site.office,
        issued_on=notice.issued_on,
        copies="",
        printer=site.office,
    )


def _minutes(meeting: Meeting, site: Site) -> OfficialDocument:
    """纪要: no 主送 and no 署名; who was there stands at the end (10.3)."""
    remarks: list[Block] = [
        Paragraph((Run(f"{n}.{r.content}（{r.unit}，{spoken(r.due_on)}前）。"),))
        for n, r in enumerate(meeting.remarks, 1)
    ]
    opening = f"{spoken(meeting.held_on)}，{meeting.host}在{meeting.place}主持召开{meeting.title}。"
    blocks: tuple[Block, ...] = (
        Paragraph((Run(opening),)),
        *blocks_of(meeting.minutes),
        *((Heading(1, "会议要求"), *remarks) if remarks else ()),
        Paragraph((Run("、".join(meeting.units) + "。"),), "出席："),
    )
    return OfficialDocument(
        form=Form.MINUTES,
        mark=f"{meeting.kind}纪要",
        number="",
        signer="",
        title=meeting.title,
        recipients="",
        blocks=blocks,
        enclosures=tuple(one.caption for one in meeting.attachments),
        issuer="",
        issued_on=meeting.held_on,
        copies="",
        printer=site.office,
    )


def spoken(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


TITLE_CHARACTERS = 19
"""Of 二号 in a line of the type area, one left free at the edge."""
_NOT_BEFORE = "的了和与及、，。》）”：；"
_NOT_AFTER = "《（“关于第"
_WORDS = re.compile(
    r"《[^》]*》|[0-9A-Za-z]+[年月日号%个]?|第[一二三四五六七八九十]+[个次期轮批]?"
    r"|双月期|重点|项目|工作|督查|情况|问题|整改|通知书|通报|报告|专报|催办单|督办单|推进|进展|调研|更正|单位|滞后|有关"
    r"|[一-龥]{1,4}(?:[镇乡区局]|街道|公司|集团)|."
)
"""What is not torn apart at the end of a line."""


def title_lines(title: str) -> tuple[str, ...]:
    """Broken where words end, into lines of nearly one length (7.3.1: 回行时词意完整，排列对称，长短适宜)."""
    title = re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", title)
    pieces = _WORDS.findall(title)
    count = -(-len(title) // TITLE_CHARACTERS)
    lines: list[str] = []
    line = ""
    for place, piece in enumerate(pieces):
        left = len(line) + sum(map(len, pieces[place:]))
        wanted = left / max(1, count - len(lines))
        # Whichever is nearer to the wanted length: with this word or without it.
        is_nearer = abs(len(line) - wanted) <= abs(len(line) + len(piece) - wanted)
        may_break = piece[0] not in _NOT_BEFORE and line[-1:] not in tuple(_NOT_AFTER)
        too_long = len(line) + len(piece) > TITLE_CHARACTERS + 1
        if line and may_break and (too_long or (is_nearer and len(lines) < count - 1)):
            lines.append(line)
            line = ""
        line += piece
    return (*lines, line)
