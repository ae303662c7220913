"""A notice's page: what the unit is told, the findings it covers and how they stand."""

from __future__ import annotations

from ..cell import Chip, Page
from ..part import Facts
from ..records.finding import Finding
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
    findings = (known.content.records.get(id) for id in notice.findings)
    listed = judged_of((f for f in findings if isinstance(f, Finding)), known)
    return record_page(
        notice,
        known,
        Facts((*shown, *contact)),
        (
            prose("facts", "事实与证据", notice.facts),
            prose("requirement", "整改要求", notice.requirement),
            table("findings", "所列问题", finding_table(listed, known)),
        ),
        chips=(Chip(notice.kind),),
    )
