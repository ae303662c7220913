"""整改通知书 from findings of one unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ..content import Content
from ..derive.status import finding_status
from ..records.base import TO_FILL_IN
from ..records.finding import Finding
from ..records.keyed import keyed
from ..records.notice import FeedbackKind, Notice, NoticeKind
from ..records.project import Project
from .draft import Draft, NoDraftError, contact, last_notice, numbered, spoken


def rectification_notice(content: Content, ids: Sequence[str], as_of: dt.date) -> Draft:
    """Facts, requirements and the date, as the findings have them; raises `NoDraftError`."""
    findings = [_open_finding(content, id, as_of) for id in dict.fromkeys(ids)]
    if not findings:
        raise NoDraftError("没有写问题编号，如 ducha draft notice WT-2026-0312")
    units = list(dict.fromkeys(finding.responsible_unit for finding in findings))
    if len(units) > 1:
        said = "；".join(
            f"{unit}：{'、'.join(f.id for f in findings if f.responsible_unit == unit)}"
            for unit in units
        )
        raise NoDraftError(f"一份通知书只发一个单位，这些问题分属 {said}；请分开起草")
    involved = dict.fromkeys(unit for finding in findings for unit in finding.involved_units)
    data = keyed(
        Notice,
        kind=str(NoticeKind.RECTIFICATION),
        title=_title(findings),
        unit=units[0],
        findings=[finding.id for finding in findings],
        facts=numbered([_fact(finding) for finding in findings]),
        requirement=numbered([_requirement(finding) for finding in findings]),
        due_on=max(finding.due_on for finding in findings),
        feedback=str(FeedbackKind.ONCE),
        lead_leader=_leader(content, findings),
        supporting_units=list(involved) or None,
        contact=contact(content),
    )
    return Draft("ZG", data, told=tuple(_told(content, findings, as_of)))


def _told(content: Content, findings: Sequence[Finding], as_of: dt.date) -> Iterator[str]:
    """Handed over already, or in somebody's draft; due before it is."""
    for notice in content.counting.all(Notice).values():
        if notice.kind is not NoticeKind.REMINDER:
            for finding in findings:
                if finding.id in notice.findings:
                    state = f"（{notice.number}）里下发过" if notice.issued_on else " 这份草稿里"
                    yield f"{finding.id} 已在 {notice.id}{state}；退回后再次下发的，写上 再下发自: {notice.id}。"
    for finding in findings:
        if finding.due_on < as_of:
            yield (
                f"{finding.id} 的整改期限 {finding.due_on} 在起草日 {as_of} 之前已过；"
                "请核对 期限 和整改要求里的日期，签发前另定。"
            )


def _open_finding(content: Content, id: str, as_of: dt.date) -> Finding:
    finding = content.counting.all(Finding).get(id)
    if finding is None:
        raise NoDraftError(f"没有问题 {id}")
    if not finding_status(finding, as_of, 0).is_open:
        raise NoDraftError(f"{id} 已经办结，不用再下发通知")
    return finding


def _title(findings: Sequence[Finding]) -> str:
    if len(findings) == 1:
        return f"关于{findings[0].title}的整改通知书"
    return f"关于{findings[0].responsible_unit}{len(findings)}个问题的整改通知书"


def _fact(finding: Finding) -> str:
    evidence = f"（佐证：{'、'.join(finding.evidence)}）" if finding.evidence else ""
    text = " ".join(finding.description.split("\n\n")).strip()
    return f"{finding.title}。{text}{evidence}"


def _requirement(finding: Finding) -> str:
    text = " ".join(finding.requirement.split("\n\n")).strip().rstrip("。")
    return f"{text}。整改期限 {spoken(finding.due_on)}。"


def _leader(content: Content, findings: Sequence[Finding]) -> str:
    """The district leader of the project, else who led the last notice."""
    for finding in findings:
        project = content.records.get(finding.project or "")
        if isinstance(project, Project) and project.district_leader:
            return project.district_leader
    before = last_notice(content)
    return before.lead_leader if before else TO_FILL_IN
