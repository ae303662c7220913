"""催办单 from what is overdue at one unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ..content import Content
from ..derive.status import FindingStatus, finding_status
from ..records.base import TO_FILL_IN
from ..records.finding import Finding
from ..records.keyed import keyed
from ..records.notice import FeedbackKind, Notice, NoticeKind
from .draft import Draft, NoDraftError, contact, known_unit, last_notice, numbered, spoken

DAYS_TO_ANSWER = 7


def reminder(content: Content, unit: str, as_of: dt.date) -> Draft:
    """Every finding of the unit that is overdue and was handed over; raises `NoDraftError`."""
    known_unit(content, unit)
    late = [
        (finding, status)
        for finding in content.counting.all(Finding).values()
        if finding.responsible_unit == unit and finding.found_on <= as_of
        if (status := finding_status(finding, as_of, 0)).is_overdue and status.handed_over_on
    ]
    if not late:
        raise NoDraftError(f"截至 {as_of}，{unit}没有逾期的问题，不用催办")
    late.sort(key=lambda one: (-one[1].days_overdue, one[0].id))
    before = last_notice(content)
    answer_by = as_of + dt.timedelta(DAYS_TO_ANSWER)
    data = keyed(
        Notice,
        kind=str(NoticeKind.REMINDER),
        title=f"关于{unit}逾期未整改问题的催办单",
        unit=unit,
        findings=[finding.id for finding, _ in late],
        facts=numbered([_fact(finding, status, as_of) for finding, status in late]),
        requirement=(
            f"请于 {spoken(answer_by)}前完成整改并报送佐证；确不能完成的，书面说明原因、已采取的措施和完成时限。"
        ),
        due_on=answer_by,
        feedback=str(FeedbackKind.ONCE),
        lead_leader=before.lead_leader if before else TO_FILL_IN,
        contact=contact(content),
    )
    return Draft("ZG", data, told=tuple(_told(content, unit, [finding for finding, _ in late])))


def _told(content: Content, unit: str, late: Sequence[Finding]) -> Iterator[str]:
    """The reminders that there are already of the same findings."""
    for notice in content.counting.all(Notice).values():
        again = [finding.id for finding in late if finding.id in notice.findings]
        if notice.kind is NoticeKind.REMINDER and again:
            state = (
                f"已于 {notice.issued_on} 以 {notice.number} 印发"
                if notice.issued_on
                else "还是草稿"
            )
            yield f"{unit}已有催办单 {notice.id}，{state}，催的是 {'、'.join(again)}。"


def _fact(finding: Finding, status: FindingStatus, as_of: dt.date) -> str:
    return (
        f"{finding.title}：应于 {spoken(status.due_on)}完成，至 {spoken(as_of)}已逾期 {status.days_overdue} 天，"
        f"责任人 {finding.rectifier}。"
    )
