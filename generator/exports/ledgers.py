"""台账: the tables that the office hands in, as plain rows; which file format they take is not known here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..content import Content
from ..derive import Report
from ..derive.progress import progress_in, rounded
from ..derive.status import FindingStatus
from ..period import Period
from ..records import kind_of
from ..records.base import Record, label
from ..records.finding import EventKind, Finding
from ..records.inspection import Inspection, Task
from ..records.notice import Contact, Notice
from ..records.paper import Paper, Publication
from ..records.progress_form import ProgressForm
from ..records.project import Project

Value = str | int | Decimal | dt.date | None


@dataclass(frozen=True)
class Ledger:
    """One table with its title block."""

    name: str
    """ASCII, the file's name without its ending; never changes."""
    title: str
    subtitle: str
    """单位 and 统计截至."""
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """In characters of half width, one for each column."""
    rows: tuple[tuple[Value, ...], ...]


def ledgers(content: Content, report: Report) -> Iterator[Ledger]:
    """Every ledger of 领域说明 section 4: whole, by unit, by period."""
    book = _Book(content, report)
    findings = list(content.all(Finding).values())
    yield book.findings("findings", "问题整改台账", findings)
    for unit in content.units.values():
        mine = [f for f in findings if report.successors.get(f.responsible_unit) == unit.name]
        if mine:
            yield book.findings(f"findings-{unit.slug}", f"{unit.name}问题整改台账", mine)
    for key, period in report.periods.items():
        found = [f for f in findings if f.id in set(period.found)]
        title = Period.parse(key).title
        if found:
            yield book.findings(f"findings-{key}", f"{title}新发现问题整改台账", found)
        forms = [one.form for one in period.standings if one.form]
        if forms:
            yield book.forms(f"forms-{key}", f"{title}重点项目情况督查表", forms)
    yield book.tasks()
    yield book.notices()
    yield book.numbers()
    yield book.publications()


@dataclass(frozen=True)
class _Book:
    content: Content
    report: Report

    def _ledger(
        self,
        name: str,
        title: str,
        columns: tuple[tuple[str, int], ...],
        rows: Iterable[tuple[Value, ...]],
    ) -> Ledger:
        subtitle = f"单位：{self.content.site.office}　　统计截至：{self.report.as_of.isoformat()}"
        headings, widths = zip(*columns, strict=True)
        return Ledger(name, title, subtitle, headings, widths, tuple(rows))

    # -- 重点项目情况督查表 ----------------------------------------------------------------------

    def forms(self, name: str, title: str, forms: Iterable[ProgressForm]) -> Ledger:
        project, form = _of(Project), _of(ProgressForm)
        columns = (
            ("序号", 6),
            (project("name"), 28),
            (project("scope"), 40),
            (project("responsible_unit"), 14),
            (project("service_unit"), 14),
            (project("contractor_unit"), 14),
            (project("responsible_leader"), 14),
            (project("total_investment"), 12),
            ("年度计划投资", 12),
            (form("done"), 12),
            (form("done_total"), 12),
            ("完成率", 9),
            ("序时差(百分点)", 10),
            (form("visible_progress"), 40),
            (form("milestone_progress"), 36),
            (form("difficulties"), 36),
            (form("involved_units"), 18),
            (form("remedy"), 36),
            (form("escalation"), 30),
            (form("opinion"), 36),
            (form("inspector"), 10),
            ("日期", 12),
        )
        return self._ledger(name, title, columns, map(self._form_row, _counted(forms)))

    def _form_row(self, counted: tuple[int, ProgressForm]) -> tuple[Value, ...]:
        number, form = counted
        project = self.content.records.get(form.project)
        assert isinstance(project, Project)
        progress = progress_in(project, form, self.content.site.lights.basis)
        gap = progress.schedule_gap
        return (
            number,
            project.name,
            project.scope,
            project.responsible_unit,
            project.service_unit,
            project.contractor_unit,
            project.responsible_leader,
            project.total_investment,
            progress.plan,
            form.done,
            form.done_total,
            None if progress.rate is None else f"{rounded(progress.rate * 100, 1)}%",
            None if gap is None else rounded(gap, 1),
            form.visible_progress,
            form.milestone_progress,
            form.difficulties,
            "、".join(form.involved_units) or None,
            form.remedy,
            form.escalation,
            form.opinion,
            form.inspector,
            form.submitted_on,
        )

    # -- 问题整改台账 ----------------------------------------------------------------------------

    def findings(self, name: str, title: str, findings: Iterable[Finding]) -> Ledger:
        finding = _of(Finding)
        columns = (
            ("编号", 15),
            (finding("title"), 32),
            (finding("description"), 44),
            (finding("project"), 28),
            (finding("category"), 10),
            (finding("level"), 8),
            (finding("found_on"), 12),
            (finding("inspection"), 15),
            (finding("responsible_unit"), 14),
            (finding("involved_units"), 18),
            (finding("rectifier"), 16),
            (finding("measure"), 40),
            (finding("due_on"), 12),
            ("延期后期限", 12),
            (finding("treatment"), 10),
            ("状态", 10),
            ("自报完成日期", 12),
            ("核查结果", 10),
            ("核查人", 16),
            ("销号日期", 12),
            (finding("evidence"), 20),
            ("是否反弹", 8),
            (finding("needs_district"), 8),
        )
        known = (f for f in findings if f.id in self.report.statuses)
        return self._ledger(name, title, columns, map(self._finding_row, known))

    def _finding_row(self, finding: Finding) -> tuple[Value, ...]:
        status: FindingStatus = self.report.statuses[finding.id]
        events = [e for e in finding.events if e.happened_on <= self.report.as_of]
        verified = [e for e in events if e.kind is EventKind.VERIFICATION]
        project = self.content.records.get(finding.project or "")
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

    # -- 登记簿 ----------------------------------------------------------------------------------

    def tasks(self) -> Ledger:
        task = _of(Task)
        columns = (
            ("编号", 15),
            ("督查内容", 40),
            (task("source"), 30),
            (task("received_on"), 12),
            (task("lead_unit"), 16),
            (task("supporting_units"), 24),
            (task("requirement"), 40),
        )
        rows = (
            (
                visit.id,
                visit.title,
                visit.task.source,
                visit.task.received_on,
                visit.task.lead_unit,
                "、".join(visit.task.supporting_units) or None,
                visit.task.requirement,
            )
            for visit in self.content.all(Inspection).values()
            if visit.task
        )
        return self._ledger("tasks", "督查事项登记簿", columns, rows)

    def notices(self) -> Ledger:
        notice, contact = _of(Notice), _of(Contact)
        columns = (
            (notice("kind"), 12),
            (notice("number"), 20),
            (notice("unit"), 16),
            (notice("issued_on"), 12),
            (notice("facts"), 44),
            (notice("requirement"), 44),
            (notice("due_on"), 12),
            (notice("feedback"), 10),
            (notice("feedback_cycle"), 12),
            (notice("lead_leader"), 16),
            (notice("supporting_units"), 24),
            (f"联系人{contact('section')}", 12),
            (contact("phone"), 14),
            (notice("attachments"), 20),
        )
        rows = (
            (
                str(one.kind),
                one.number,
                one.unit,
                one.issued_on,
                one.facts,
                one.requirement,
                one.due_on,
                str(one.feedback),
                one.feedback_cycle,
                one.lead_leader,
                "、".join(one.supporting_units) or None,
                one.contact.section,
                one.contact.phone,
                "、".join(a.caption for a in one.attachments) or None,
            )
            for one in self.content.all(Notice).values()
        )
        return self._ledger("notices", "整改通知书、督办单登记簿", columns, rows)

    def numbers(self) -> Ledger:
        """文号登记簿, in the order of 代字, year and serial."""
        columns = (
            ("文号", 20),
            ("成文日期", 12),
            ("文种", 12),
            ("标题", 50),
            ("主送", 30),
            ("编号", 15),
        )
        numbered = [
            (number, record)
            for record in (
                *self.content.all(Paper).values(),
                *self.content.all(Notice).values(),
            )
            if (number := getattr(record, "number", None))
        ]
        ordered = sorted(numbered, key=lambda one: _number_order(one[0]))
        rows = (
            (
                number,
                record.issued_on,
                _kind_words(record),
                record.title,
                _sent_to(record),
                record.id,
            )
            for number, record in ordered
            if isinstance(record, (Paper, Notice))
        )
        return self._ledger("numbers", "文号登记簿", columns, rows)

    def publications(self) -> Ledger:
        log = _of(Publication)
        columns = (
            ("编号", 15),
            ("标题", 50),
            ("文号", 20),
            (log("collector"), 12),
            (log("secrecy_reviewer"), 12),
            (log("approver"), 12),
            (log("published_on"), 12),
        )
        rows = (
            (
                paper.id,
                paper.title,
                paper.number,
                paper.publication.collector,
                paper.publication.secrecy_reviewer,
                paper.publication.approver,
                paper.publication.published_on,
            )
            for paper in self.content.all(Paper).values()
            if paper.publication
        )
        return self._ledger("publications", "发布登记", columns, rows)


def _of(model: type) -> Callable[[str], str]:
    """The headings are the model's own labels."""
    return lambda name: label(model, name)


def _counted(forms: Iterable[ProgressForm]) -> Iterator[tuple[int, ProgressForm]]:
    return enumerate(sorted(forms, key=lambda form: form.project), 1)


def _number_order(number: str) -> tuple[str, int, int]:
    """`区督〔2026〕10号` after `区督〔2026〕9号`."""
    code, _, rest = number.partition("〔")
    year, _, serial = rest.partition("〕")
    return code, int(year), int(serial.removesuffix("号"))


def _kind_words(record: Record) -> str:
    return str(record.kind) if isinstance(record, Notice) else kind_of(record.id).label


def _sent_to(record: Paper | Notice) -> str | None:
    if isinstance(record, Notice):
        return record.unit
    return "、".join(record.recipients) or None
