"""The page of a matter that waits for the district's decision, or has had one."""

from __future__ import annotations

import datetime as dt

from ..cell import Chip, Page, Tone
from ..part import Facts, Section
from ..records.escalation import Escalation
from .facts import facts
from .known import Known, prose, record_page


def escalation_page(escalation: Escalation, known: Known) -> Page:
    shown = facts(
        escalation, known.links,
        "project", "finding", "form", "raised_by", "raised_on", "decider", "decide_by", "units",
    )  # fmt: skip
    decision, result = escalation.decision, escalation.result
    return record_page(
        escalation,
        known,
        Facts(shown),
        (
            prose("matter", "事项", escalation.matter),
            prose("proposal", "建议", escalation.proposal),
            Section(
                "decision",
                "决定",
                (
                    Facts(
                        facts(decision, known.links, "decided_on", "content", "meeting", "due_on")
                    ),
                ),
            )
            if decision
            else None,
            Section("result", "结果", (Facts(facts(result, known.links, "reached_on", "content")),))
            if result
            else None,
        ),
        chips=(escalation_chip(escalation, known.report.as_of),),
    )


def escalation_chip(escalation: Escalation, as_of: dt.date) -> Chip:
    """Undecided past its date is red; the day itself is still in time."""
    if escalation.result and escalation.result.reached_on <= as_of:
        return Chip("已办结", Tone.GOOD)
    if escalation.decision and escalation.decision.decided_on <= as_of:
        return Chip("已决定，落实中", Tone.BUSY)
    late = (as_of - escalation.decide_by).days
    return Chip(f"待决定，超期 {late} 天", Tone.BAD) if late > 0 else Chip("待决定", Tone.WARN)
