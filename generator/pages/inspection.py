"""An inspection's page: what it compared, whom it heard, what it found."""

from __future__ import annotations

from ..cell import Cell, Chip, Download, Page, Tone
from ..part import Facts, Section, Table
from ..records.finding import Finding
from ..records.inspection import Comparison, Inspection, Judgement
from .facts import facts
from .known import Known, prose, record_page, table
from .rows import finding_table, judged_of

JUDGEMENT_TONES = {
    Judgement.AHEAD: Tone.GOOD,
    Judgement.MATCHES: Tone.GOOD,
    Judgement.BEHIND: Tone.WARN,
    Judgement.ABSENT: Tone.BAD,
    Judgement.DIFFERS: Tone.BAD,
}


def inspection_page(inspection: Inspection, known: Known) -> Page:
    links = known.links
    shown = facts(
        inspection, links,
        "kind", "methods", "started_on", "ended_on", "team", "leader", "member_units", "topic", "scope",
        "basis", "projects", "units",
    )  # fmt: skip
    task = inspection.task
    task_facts = (
        Facts(
            facts(
                task, links, "source", "received_on", "lead_unit", "supporting_units", "requirement"
            )
        )
        if task
        else None
    )
    return record_page(
        inspection,
        known,
        Facts(shown),
        (
            prose("summary", "督查情况", inspection.summary),
            table("comparisons", "现场核对", _comparisons(inspection, known)),
            table("interviews", "访谈", _interviews(inspection)),
            prose("advice", "督查意见", inspection.advice),
            table(
                "findings",
                "发现的问题",
                finding_table(known.report.judged(found_by(inspection.id, known)), known),
            ),
            table("reviewed", "回看的问题", _reviewed(inspection, known)),
            Section("task", "任务登记", (task_facts,)) if task_facts else None,
        ),
        chips=(Chip(inspection.kind),),
    )


def found_by(inspection_id: str, known: Known) -> list[Finding]:
    return known.content.filed(Finding, "inspection", inspection_id)


def _comparisons(inspection: Inspection, known: Known) -> Table:
    rows = tuple(
        (known.links.titled(c.project), c.milestone, *comparison_cells(c, inspection))
        for c in inspection.comparisons
    )
    return Table(("项目", "节点", *COMPARISON_HEADINGS), rows)


COMPARISON_HEADINGS = ("计划", "现场情况", "判断", "照片")


def comparison_cells(comparison: Comparison, inspection: Inspection) -> tuple[Cell, ...]:
    """Planned beside found, with the picture that shows it."""
    photo = (
        Download("照片", f"attachments/{inspection.id}/{comparison.photo}")
        if comparison.photo
        else None
    )
    tone = JUDGEMENT_TONES[comparison.judgement]
    return comparison.planned, comparison.found, Chip(comparison.judgement, tone), photo


def _interviews(inspection: Inspection) -> Table:
    rows = tuple(
        (f"{i.person}（{i.people} 人）", i.opinion, i.suggestion, i.state, i.outcome)
        for i in inspection.interviews
    )
    return Table(("对象", "意见", "建议", "办理", "结果"), rows)


def _reviewed(inspection: Inspection, known: Known) -> Table:
    return finding_table(judged_of(inspection.reviewed_findings, known), known)
