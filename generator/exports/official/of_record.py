"""A paper, a notice or a meeting → the official document that it is."""

from __future__ import annotations

from collections.abc import Iterable

from ...pictures import is_photo
from ...records.base import Attachment, Record
from ...records.meeting import Meeting
from ...records.notice import Notice
from ...records.official import (
    answering,
    is_letter_form,
    opening,
    recipients_line,
    remark_line,
    signer_of,
)
from ...records.paper import Paper, ResearchReport
from .blocks import blocks_of, unspaced
from .document import (
    Block,
    Enclosure,
    Form,
    Heading,
    OfficialDocument,
    Paragraph,
    Picture,
    Span,
)

CONTENTS_FROM = 5000
"""Characters, about nine pages: a report so long opens with a list of its headings."""


def official_document(record: Record, office: str, findings: tuple[str, ...]) -> OfficialDocument:
    """`office` signs what names no issuer of its own; `findings` are the titles that a notice lists."""
    match record:
        case Paper():
            return _paper(record)
        case Notice():
            return _notice(record, office, findings)
        case Meeting():
            return _minutes(record, office)
        case _:
            raise ValueError(f"{record.id} is no paper")


def _paper(paper: Paper) -> OfficialDocument:
    blocks = blocks_of(paper.body)
    if (
        blocks
        and isinstance(blocks[0], Paragraph)
        and blocks[0].text == recipients_line(paper.recipients)
    ):
        # Said in the text too.
        blocks = blocks[1:]
    return OfficialDocument(
        form=Form.DOCUMENT,
        mark=paper.issuer,
        issuer=paper.issuer,
        title=paper.title,
        number=paper.number,
        signer=signer_of(paper),
        recipients=paper.recipients,
        authors=paper.authors if isinstance(paper, ResearchReport) else (),
        blocks=(*_abstract(paper), *blocks),
        has_contents=isinstance(paper, ResearchReport) and paper.length >= CONTENTS_FROM,
        attachments=_named(paper.attachments, blocks),
        enclosed=_enclosed(paper.attachments, blocks),
        issued_on=paper.issued_on,
        copies=paper.copies,
    )


def _abstract(paper: Paper) -> Iterable[Block]:
    """A report opens with it."""
    if not isinstance(paper, ResearchReport):
        return
    for block in blocks_of(paper.summary or "")[:1]:
        if isinstance(block, Paragraph):
            yield Paragraph((Span("摘要", is_strong=True), Span("　"), *block.spans))
    if paper.keywords:
        yield Paragraph((Span("关键词", is_strong=True), Span(f"　{'、'.join(paper.keywords)}")))


def _notice(notice: Notice, office: str, findings: tuple[str, ...]) -> OfficialDocument:
    listed = [_said(f"{number}.{title}") for number, title in enumerate(findings, 1)]
    blocks = (
        Heading(1, "一、事实与证据"),
        *blocks_of(notice.facts),
        *([_said("所列问题："), *listed] if listed else ()),
        Heading(1, "二、整改要求"),
        *blocks_of(notice.requirement),
        Heading(1, "三、期限和反馈"),
        _said("".join(answering(notice))),
    )
    return OfficialDocument(
        form=Form.LETTER if is_letter_form(notice) else Form.DOCUMENT,
        mark=office,
        issuer=office,
        title=notice.title,
        number=notice.number,
        recipients=(notice.unit,),
        blocks=blocks,
        attachments=_named(notice.attachments, blocks),
        enclosed=_enclosed(notice.attachments, blocks),
        issued_on=notice.issued_on,
        copies=notice.supporting_units,
    )


def _minutes(meeting: Meeting, office: str) -> OfficialDocument:
    agenda = [_said(f"{number}.{item}") for number, item in enumerate(meeting.agenda, 1)]
    remarks = [
        _said(f"{number}.{remark_line(remark)}") for number, remark in enumerate(meeting.remarks, 1)
    ]
    blocks: tuple[Block, ...] = (
        _said(opening(meeting)),
        *agenda,
        *blocks_of(meeting.minutes),
        *([_said("会议讲评："), *remarks] if remarks else ()),
    )
    return OfficialDocument(
        form=Form.MINUTES,
        mark=f"{meeting.kind}纪要",
        issuer=office,
        title=meeting.title,
        blocks=blocks,
        attachments=_named(meeting.attachments, blocks),
        enclosed=_enclosed(meeting.attachments, blocks),
        attendees=(("主持", (meeting.host,)), ("出席", meeting.units)),
        issued_on=meeting.held_on,
    )


def _said(text: str) -> Paragraph:
    return Paragraph((Span(unspaced(text)),))


def _named(attachments: tuple[Attachment, ...], blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """In the 附件说明."""
    return tuple(one.caption for one in _apart(attachments, blocks))


def _enclosed(
    attachments: tuple[Attachment, ...], blocks: tuple[Block, ...]
) -> tuple[Enclosure, ...]:
    """The photos, under the numbers of the 附件说明 (GB/T 9704-2012 7.3.7)."""
    apart = _apart(attachments, blocks)
    return tuple(
        Enclosure(f"附件{number}" if len(apart) > 1 else "附件", Picture(one.file, one.caption))
        for number, one in enumerate(apart, 1)
        if is_photo(one.file)
    )


def _apart(
    attachments: tuple[Attachment, ...], blocks: tuple[Block, ...]
) -> tuple[Attachment, ...]:
    """What does not stand in the text already."""
    shown = {block.file for block in blocks if isinstance(block, Picture)}
    return tuple(one for one in attachments if one.file not in shown)
