"""A notice's page: what the unit is told, the findings it covers and how they stand."""

from __future__ import annotations

from collections.abc import Sequence

from ..cell import Chip, Page, Prose
from ..derive.counts import Judged
from ..part import Facts, Table
from ..records.finding import EventKind, Finding
from ..records.notice import Notice
from ..records.official import answering, copies_line, is_letter_form, recipients_line
from .facts import facts
from .known import Known, crumbs_of, gallery, prose, related, table, withdrawal, word_file
from .links import page_path, title_of
from .paper import PaperView, enclosed, foot_lines
from .rows import finding_table, judged_of


def notice_page(notice: Notice, known: Known) -> Page:
    shown = facts(
        notice, known.links,
        "kind", "number", "unit", "issued_on", "due_on", "feedback", "feedback_cycle", "lead_leader",
        "supporting_units", "reissue_of",
    )  # fmt: skip
    contact = facts(notice.contact, known.links, "section", "phone")
    listed = judged_of(notice.findings, known)
    sections = (
        table("findings", "所列问题", finding_table(listed, known)),
        table("handling", "办理情况", _handling(listed, known)),
        prose("note", "备注", notice.note),
        gallery(notice),
        related(notice.id, known),
    )
    office, is_letter = known.content.site.office, is_letter_form(notice)
    copies = copies_line(notice.supporting_units) if notice.supporting_units else None
    printed_by = None if is_letter else office
    body = _body(notice, [finding.title for finding, _ in listed])
    view = PaperView(
        crumbs=crumbs_of(notice.id),
        record_id=notice.id,
        chips=(Chip(notice.kind), Chip(f"期限 {notice.due_on}")),
        word=word_file(notice),
        notice=withdrawal(notice),
        issuer=office,
        mark=office,
        body=body,
        register=Facts((*shown, *contact)),
        sections=tuple(section for section in sections if section),
        form="letter" if is_letter else "document",
        number=notice.number,
        recipients=recipients_line((notice.unit,)),
        attachment_names=enclosed(notice.attachments, body),
        issued_on=notice.issued_on,
        copies=copies,
        printed_by=printed_by,
        foot_lines=foot_lines(copies, printed_by),
    )
    return Page(page_path(notice.id), title_of(notice), "paper.md.j2", view)


def _body(notice: Notice, titles: Sequence[str]) -> str:
    """What the unit reads, under the headings that the Word file has."""
    listed = "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))
    parts = (
        "## 一、事实与证据 {#facts}",
        notice.facts.strip("\n"),
        *(("所列问题：", listed) if listed else ()),
        "## 二、整改要求 {#requirement}",
        notice.requirement.strip("\n"),
        "## 三、期限和反馈 {#answer}",
        "".join(answering(notice)),
    )
    return "\n\n".join(parts)


def _handling(listed: tuple[Judged, ...], known: Known) -> Table:
    """签收, the last 反馈, 退回 and completion of each finding."""
    rows = tuple(
        (
            known.links.by_id(finding.id),
            status.received_on,
            _last(finding, EventKind.RESPONSE, known),
            _last(finding, EventKind.RETURNED, known),
            status.completed_on,
            status.closed_on,
        )
        for finding, status in listed
    )
    return Table(("问题", "签收", "最近反馈", "退回", "自报完成", "销号"), rows)


def _last(finding: Finding, kind: EventKind, known: Known) -> Prose | None:
    found = [e for e in finding.events if e.kind is kind and e.happened_on <= known.report.as_of]
    return Prose(f"{found[-1].happened_on} {found[-1].note or ''}") if found else None
