"""问题整改台账: whole, of a unit, of a period."""

from __future__ import annotations

from ...content import Content
from ...derive import Report
from ...derive.status import FindingStatus
from ...records.finding import EventKind, Finding
from ...records.project import Project
from .ledger import Ledger, Outline, Value, labels_of, ledger


def finding_ledger(outline: Outline, content: Content, report: Report) -> Ledger:
    """问题整改台账."""
    label = labels_of(Finding)
    columns = (
        ("编号", 14),
        (label("title"), 24),
        (label("description"), 36),
        (label("project"), 20),
        (label("category"), 10),
        (label("level"), 8),
        (label("found_on"), 12),
        (label("inspection"), 14),
        (label("responsible_unit"), 14),
        (label("involved_units"), 14),
        (label("rectifier"), 13),
        (label("measure"), 32),
        (label("due_on"), 12),
        ("延期后期限", 12),
        (label("treatment"), 10),
        ("状态", 10),
        ("自报完成日期", 12),
        ("核查结果", 10),
        ("核查人", 13),
        ("销号日期", 12),
        (label("evidence"), 18),
        ("是否反弹", 8),
        (label("needs_district"), 8),
    )
    rows = (
        _row(finding, content, report)
        for id in outline.ids
        if id in report.statuses and isinstance(finding := content.records[id], Finding)
    )
    return ledger(outline, content, report, columns, rows)


def _row(finding: Finding, content: Content, report: Report) -> tuple[Value, ...]:
    status: FindingStatus = report.statuses[finding.id]
    events = [e for e in finding.events if e.happened_on <= report.as_of]
    verified = [e for e in events if e.kind is EventKind.VERIFICATION]
    project = content.records.get(finding.project or "")
    return (
        finding.id,
        finding.title,
        finding.description,
        project.name if isinstance(project, Project) else finding.project,
        finding.category,
        str(finding.level),
        finding.found_on,
        finding.inspection,
        finding.responsible_unit,
        "、".join(finding.involved_units) or None,
        finding.rectifier,
        finding.measure,
        finding.due_on,
        status.due_on if status.is_extended else None,
        str(finding.treatment),
        f"逾期 {status.days_overdue} 天" if status.is_overdue else str(status.state),
        status.completed_on,
        str(verified[-1].result) if verified and verified[-1].result else None,
        verified[-1].verifier if verified else None,
        status.closed_on,
        "、".join(finding.evidence) or None,
        "是" if any(e.kind is EventKind.RECURRENCE for e in events) else "否",
        "是" if finding.needs_district else "否",
    )
