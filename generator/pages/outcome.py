"""The page of a commendation, criticism, talk or proposal of accountability."""

from __future__ import annotations

from ..cell import Chip, Page, Tone
from ..part import Facts, Section
from ..records.outcome import Outcome, OutcomeKind
from .facts import facts
from .known import Known, record_page

GOOD_KINDS = frozenset({OutcomeKind.AWARD, OutcomeKind.PRAISE})


def outcome_page(outcome: Outcome, known: Known) -> Page:
    shown = facts(
        outcome, known.links, "kind", "unit", "post", "decided_on", "reason", "handed_to", "sources"
    )
    approval = Facts(facts(outcome.approval, known.links, "authority", "approved_on", "basis"))
    return record_page(
        outcome,
        known,
        Facts(shown),
        (Section("approval", "批准", (approval,)),),
        chips=(outcome_chip(outcome),),
    )


def outcome_chip(outcome: Outcome) -> Chip:
    return Chip(outcome.kind, Tone.GOOD if outcome.kind in GOOD_KINDS else Tone.WARN)
