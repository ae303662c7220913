"""A meeting's page: agenda, minutes, and each remark with what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ..cell import Chip, Page, Tone
from ..part import Facts, Section, Table, Text
from ..records.meeting import Meeting, Remark
from ..records.official import opening, remark_line
from .facts import facts
from .known import Known, crumbs_of, gallery, prose, related, table, withdrawal, word_file
from .links import page_path, title_of
from .paper import PaperView, enclosed


def meeting_page(meeting: Meeting, known: Known) -> Page:
    shown = facts(
        meeting, known.links, "kind", "held_on", "period", "place", "host", "units", "projects"
    )
    sections = (
        table("remarks", "讲评意见", _remarks(meeting, known)),
        _last_time(meeting, known),
        prose("note", "备注", meeting.note),
        gallery(meeting),
        related(meeting.id, known),
    )
    office = known.content.site.office
    body = _body(meeting)
    view = PaperView(
        crumbs=crumbs_of(meeting.id),
        record_id=meeting.id,
        chips=(Chip(meeting.kind),),
        word=word_file(meeting),
        notice=withdrawal(meeting),
        issuer=office,
        mark=f"{meeting.kind}纪要",
        body=body,
        register=Facts(shown),
        sections=tuple(section for section in sections if section),
        form="minutes",
        attachment_names=enclosed(meeting.attachments, body),
        issued_on=meeting.held_on,
        printed_by=office,
        foot_lines=1,
        attendees=(("主持", meeting.host), ("出席", "、".join(meeting.units))),
    )
    return Page(page_path(meeting.id), title_of(meeting), "paper.md.j2", view)


def _body(meeting: Meeting) -> str:
    """What was on the agenda, what was said, and what the leaders want done."""
    remarks = [remark_line(remark) for remark in meeting.remarks]
    parts = (
        opening(meeting),
        _numbered(meeting.agenda),
        meeting.minutes.strip("\n"),
        *(("会议讲评：", _numbered(remarks)) if remarks else ()),
    )
    return "\n\n".join(part for part in parts if part)


def _numbered(items: Sequence[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _remarks(meeting: Meeting, known: Known) -> Table:
    rows = tuple(
        (
            remark.content,
            known.links.unit(remark.unit),
            known.links.titled(remark.project) if remark.project else None,
            remark.due_on,
            remark_chip(remark, known.report.as_of),
            remark.result.content if remark.result else None,
        )
        for remark in meeting.remarks
    )
    return Table(("讲评意见", "责任单位", "项目", "期限", "进度", "落实情况"), rows)


def _last_time(meeting: Meeting, known: Known) -> Section | None:
    """How the items of the meeting before ended; not where that one may be hidden."""
    if known.content.limited_to:
        return None
    earlier = [
        one
        for one in known.content.counting.all(Meeting).values()
        if one.kind is meeting.kind and one.held_on < meeting.held_on and one.remarks
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda one: one.held_on)
    said = Text(
        (
            "上次会议：",
            known.links.titled(last.id),
            f"（{last.held_on}），当时的讲评意见现在的落实情况：",
        )
    )
    return Section("last-time", "上次讲评意见的落实", (said, _remarks(last, known)))


def remark_chip(remark: Remark, as_of: dt.date) -> Chip:
    settled_on = remark.result.settled_on if remark.result else None
    if settled_on is None or settled_on > as_of:
        late = (as_of - remark.due_on).days
        return Chip(f"逾期 {late} 天", Tone.BAD) if late > 0 else Chip("落实中", Tone.BUSY)
    late = (settled_on - remark.due_on).days
    return Chip(f"晚 {late} 天落实", Tone.WARN) if late > 0 else Chip("已落实", Tone.GOOD)
