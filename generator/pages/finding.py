"""A finding's page: facts, the three axes of its status, what was asked, every event."""

from __future__ import annotations

from collections.abc import Sequence

from ..cell import Atom, Download, Page
from ..derive.status import FindingStatus
from ..part import Fact, Facts, Moment, Section, Table, Timeline
from ..records.base import label
from ..records.finding import Event, Finding
from .facts import facts
from .known import Known, prose, record_page
from .words import level_chip, review_chip, state_chip


def finding_page(finding: Finding, known: Known) -> Page:
    status = known.report.statuses.get(finding.id)
    shown = facts(
        finding, known.links,
        "project", "responsible_unit", "involved_units", "rectifier", "category", "level", "treatment",
        "found_on", "inspection", "due_on", "needs_district",
    )  # fmt: skip
    evidence = Fact(label(Finding, "evidence"), _evidence(finding.evidence, finding))
    return record_page(
        finding,
        known,
        Facts((*shown, evidence)),
        (
            Section("status", "状态", (_status(status),)) if status else None,
            prose("description", "问题事实", finding.description),
            prose("requirement", "整改要求", finding.requirement),
            prose("measure", "整改措施", finding.measure),
            _position(finding, known),
            _review(finding, known),
            Section("timeline", "办理经过", (_timeline(finding, known),)),
        ),
        chips=(state_chip(status), level_chip(finding.level)),
    )


def _status(status: FindingStatus) -> Table:
    """Three axes, and the self-reported beside the verified date."""
    due: list[Atom] = [status.original_due_on]
    if status.is_extended:
        due.append(f"批准延至 {status.due_on}（考核仍按原期限）")
    if status.is_extension_pending:
        due.append("已申请延期，尚未批准")
    return Table(
        ("接收", "完成", "审核", "整改期限", "单位自报完成", "核查通过", "销号"),
        (
            (
                status.receipt,
                status.completion,
                status.review,
                tuple(due),
                status.completed_on,
                status.verified_on,
                status.closed_on,
            ),
        ),
    )


def _position(finding: Finding, known: Known) -> Section | None:
    if finding.position is None:
        return None
    return Section(
        "position",
        "单位意见",
        (Facts(facts(finding.position, known.links, "stance", "reason", "given_on")),),
    )


def _review(finding: Finding, known: Known) -> Section | None:
    if finding.review is None:
        return None
    names = ("requested_on", "claim", "decided_on", "decider", "decision", "grounds")
    clock = known.report.reviews.get(finding.id)
    dates = (Fact("应决日期", clock.decide_by), Fact("进度", review_chip(clock))) if clock else ()
    return Section(
        "review", "复核", (Facts((*facts(finding.review, known.links, *names), *dates)),)
    )


def _timeline(finding: Finding, known: Known) -> Timeline:
    """From the day it was found; events after the counting date are not shown."""
    found = Moment(finding.found_on, "发现", known.links.titled(finding.inspection))
    events = (event for event in finding.events if event.happened_on <= known.report.as_of)
    return Timeline((found, *(_moment(event, finding, known) for event in events)))


def _moment(event: Event, finding: Finding, known: Known) -> Moment:
    said = [event.note.rstrip("。")] if event.note else []
    if event.new_due_on:
        said.append(f"新期限 {event.new_due_on}")
    if event.basis:
        said.append(f"依据：{event.basis}")
    if event.verifier:
        said.append(
            f"核查人：{event.verifier}" + (f"，结果：{event.result}" if event.result else "")
        )
    note = "；".join(said) + "。" if said else None
    return Moment(
        event.happened_on,
        event.kind,
        known.links.titled(event.notice) if event.notice else None,
        note,
        _evidence(event.evidence, finding),
    )


def _evidence(names: Sequence[str], finding: Finding) -> tuple[Atom, ...]:
    """What is attached can be opened."""
    captions = {one.file: one.caption for one in finding.attachments}
    return tuple(
        Download(captions[name], f"attachments/{finding.id}/{name}") if name in captions else name
        for name in names
    )
