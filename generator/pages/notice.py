"""A notice's page: what the unit is told, the findings it covers and how they stand."""

from __future__ import annotations

from ..cell import Chip, Page, Prose
from ..derive.counts import Judged
from ..part import Facts, Table
from ..records.finding import EventKind, Finding
from ..records.notice import Notice
from .facts import facts
from .known import Known, prose, record_page, table
from .rows import finding_table, judged_of


def notice_page(notice: Notice, known: Known) -> Page:
    shown = facts(
        notice, known.links,
        "kind", "number", "unit", "issued_on", "due_on", "feedback", "feedback_cycle", "lead_leader",
        "supporting_units", "reissue_of",
    )  # fmt: skip
    contact = facts(notice.contact, known.links, "section", "phone")
    listed = judged_of(notice.findings, known)
    return record_page(
        notice,
        known,
        Facts((*shown, *contact)),
        (
            prose("facts", "事实与证据", notice.facts),
            prose("requirement", "整改要求", notice.requirement),
            table("findings", "所列问题", finding_table(listed, known)),
            table("handling", "办理情况", _handling(listed, known)),
        ),
        chips=(Chip(notice.kind),),
    )


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
