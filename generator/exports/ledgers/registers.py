"""The registers that an office keeps: 督查事项, 通知书, 文号, 发布."""

from __future__ import annotations

from ...content import Content
from ...derive import Report
from ...records import kind_of
from ...records.base import Record, number_parts
from ...records.inspection import Inspection, Task
from ...records.notice import Contact, Notice
from ...records.paper import Paper, Publication
from .ledger import Ledger, Outline, labels_of, ledger


def task_ledger(outline: Outline, content: Content, report: Report) -> Ledger:
    task = labels_of(Task)
    columns = (
        ("编号", 15),
        ("督查内容", 40),
        (task("source"), 30),
        (task("received_on"), 12),
        (task("lead_unit"), 16),
        (task("supporting_units"), 24),
        (task("requirement"), 40),
    )
    rows = (
        (
            visit.id,
            visit.title,
            visit.task.source,
            visit.task.received_on,
            visit.task.lead_unit,
            "、".join(visit.task.supporting_units) or None,
            visit.task.requirement,
        )
        for visit in content.counting.all(Inspection).values()
        if visit.task
    )
    return ledger(outline, content, report, columns, rows)


def notice_ledger(outline: Outline, content: Content, report: Report) -> Ledger:
    notice, contact = labels_of(Notice), labels_of(Contact)
    columns = (
        (notice("kind"), 12),
        (notice("number"), 20),
        (notice("unit"), 16),
        (notice("issued_on"), 12),
        (notice("facts"), 44),
        (notice("requirement"), 44),
        (notice("due_on"), 12),
        (notice("feedback"), 10),
        (notice("feedback_cycle"), 12),
        (notice("lead_leader"), 16),
        (notice("supporting_units"), 24),
        (f"联系人{contact('section')}", 12),
        (contact("phone"), 14),
        (notice("attachments"), 20),
    )
    rows = (
        (
            str(one.kind),
            one.number,
            one.unit,
            one.issued_on,
            one.facts,
            one.requirement,
            one.due_on,
            str(one.feedback),
            one.feedback_cycle,
            one.lead_leader,
            "、".join(one.supporting_units) or None,
            one.contact.section,
            one.contact.phone,
            "、".join(a.caption for a in one.attachments) or None,
        )
        for one in content.counting.all(Notice).values()
    )
    return ledger(outline, content, report, columns, rows)


def number_ledger(outline: Outline, content: Content, report: Report) -> Ledger:
    """文号登记簿, in the order of 代字, year and serial; a number stays taken, also where its paper was withdrawn."""
    columns = (
        ("文号", 20),
        ("成文日期", 12),
        ("文种", 12),
        ("标题", 50),
        ("主送", 30),
        ("编号", 15),
    )
    numbered = [
        (number, record)
        for record in (
            *content.all(Paper).values(),
            *content.all(Notice).values(),
        )
        if (number := getattr(record, "number", None))
    ]
    ordered = sorted(numbered, key=lambda one: number_parts(one[0]))
    rows = (
        (
            number,
            record.issued_on,
            _kind_words(record),
            f"{record.title}（已撤回）" if record.withdrawn else record.title,
            _sent_to(record),
            record.id,
        )
        for number, record in ordered
        if isinstance(record, (Paper, Notice))
    )
    return ledger(outline, content, report, columns, rows)


def publication_ledger(outline: Outline, content: Content, report: Report) -> Ledger:
    log = labels_of(Publication)
    columns = (
        ("编号", 15),
        ("标题", 50),
        ("文号", 20),
        (log("collector"), 12),
        (log("secrecy_reviewer"), 12),
        (log("approver"), 12),
        (log("published_on"), 12),
    )
    rows = (
        (
            paper.id,
            paper.title,
            paper.number,
            paper.publication.collector,
            paper.publication.secrecy_reviewer,
            paper.publication.approver,
            paper.publication.published_on,
        )
        for paper in content.all(Paper).values()
        if paper.publication
    )
    return ledger(outline, content, report, columns, rows)


def _kind_words(record: Record) -> str:
    return str(record.kind) if isinstance(record, Notice) else kind_of(record.id).label


def _sent_to(record: Paper | Notice) -> str | None:
    if isinstance(record, Notice):
        return record.unit
    return "、".join(record.recipients) or None
