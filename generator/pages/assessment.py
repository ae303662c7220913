"""An assessment's page: the inputs of each unit, with every bonus and deduction."""

from __future__ import annotations

from ..cell import Page
from ..part import Facts, Section, Table
from ..records.assessment import Adjustment, Assessment
from .facts import facts
from .known import Known, prose, record_page


def assessment_page(assessment: Assessment, known: Known) -> Page:
    rows = tuple(
        (
            known.links.unit(one.unit),
            one.leaders_score,
            one.audit_score,
            _adjustments(one.bonuses, "+"),
            _adjustments(one.deductions, "−"),
        )
        for one in assessment.inputs
    )
    inputs = Table(("单位", "领导评分", "绩效审计", "加分", "扣分"), rows)
    return record_page(
        assessment,
        known,
        Facts(facts(assessment, known.links, "period", "confirmed_on")),
        (Section("inputs", "评分输入", (inputs,)), prose("remark", "说明", assessment.remark)),
    )


def _adjustments(adjustments: tuple[Adjustment, ...], sign: str) -> tuple[str, ...]:
    return tuple(f"{sign}{a.points} {a.reason}（{a.basis}）" for a in adjustments)
