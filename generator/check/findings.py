"""Rules about a finding: where it comes from and what it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..content import Content
from ..problem import Problem
from ..records.finding import Finding, FindingLevel, Treatment
from ..records.inspection import Inspection
from .place import doubtful, wrong


def finding_comes_from_its_inspection(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """发现日期必须在来源督查的日期之内，项目必须是该次督查的项目。"""
    visits = content.all(Inspection)
    for finding in content.all(Finding).values():
        visit = visits.get(finding.inspection)
        if visit is None:
            continue
        last = visit.ended_on or visit.started_on
        if not visit.started_on <= finding.found_on <= last:
            yield wrong(
                finding,
                "found_on",
                says=f"发现日期 {finding.found_on} 不在来源督查 {visit.id} 的日期（{visit.started_on} 至 {last}）内",
            )
        if finding.project and visit.projects and finding.project not in visit.projects:
            yield wrong(finding, "project", says=f"来源督查 {visit.id} 没有督查 {finding.project}")


def finding_has_a_due_date_after_it_was_found(
    content: Content, as_of: dt.date
) -> Iterator[Problem]:
    """整改期限必须晚于发现日期；立行立改的可以在当天。"""
    for finding in content.all(Finding).values():
        is_same_day = (
            finding.due_on == finding.found_on and finding.treatment is Treatment.IMMEDIATE
        )
        if finding.due_on <= finding.found_on and not is_same_day:
            yield wrong(
                finding,
                "due_on",
                says=f"整改期限 {finding.due_on} 应晚于发现日期 {finding.found_on}",
            )


def finding_has_evidence(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """问题必须有佐证。"""
    for finding in content.all(Finding).values():
        if not finding.evidence:
            yield wrong(finding, "evidence", says="没有佐证；写明照片、记录或资料的名称")


def grave_finding_is_not_mended_on_the_spot(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """重大问题必须限期或长期整改；写成立行立改的提醒核对。"""
    for finding in content.all(Finding).values():
        if finding.level is FindingLevel.MAJOR and finding.treatment is Treatment.IMMEDIATE:
            yield doubtful(
                finding, "treatment", says="重大问题一般不是立行立改，请核对级别和治理类型"
            )


FINDINGS = (
    finding_comes_from_its_inspection,
    finding_has_a_due_date_after_it_was_found,
    finding_has_evidence,
    grave_finding_is_not_mended_on_the_spot,
)
