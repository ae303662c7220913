"""Which ledgers there are (领域说明 section 4): whole, by unit, by period."""

from __future__ import annotations

from collections.abc import Iterator

from ...content import Content
from ...derive import Report
from ...period import Period
from ...records.finding import Finding
from .findings import finding_ledger
from .forms import form_ledger
from .ledger import Outline
from .registers import notice_ledger, number_ledger, publication_ledger, task_ledger


def outlines(content: Content, report: Report) -> Iterator[Outline]:
    """Every ledger; the next one is one function and one line."""
    findings = content.counting.all(Finding)
    yield Outline("findings", "问题整改台账", finding_ledger, tuple(findings))
    of_unit: dict[str, list[str]] = {}
    for id, finding in findings.items():
        unit_today = report.successors.get(finding.responsible_unit, "")
        of_unit.setdefault(unit_today, []).append(id)
    for unit in content.units.values():
        if mine := of_unit.get(unit.name):
            title = f"{unit.name}问题整改台账"
            yield Outline(f"findings-{unit.slug}", title, finding_ledger, tuple(mine))
    for key, period in report.periods.items():
        title = Period.parse(key).title
        if period.found:
            found = tuple(sorted(period.found))
            yield Outline(f"findings-{key}", f"{title}新发现问题整改台账", finding_ledger, found)
        forms = tuple(one.form.id for one in period.standings if one.form)
        if forms:
            yield Outline(f"forms-{key}", f"{title}重点项目情况督查表", form_ledger, forms)
    yield Outline("notices", "整改通知书、督办单登记簿", notice_ledger)
    if content.limited_to:
        # The office's own books: with rows missing they would look badly kept.
        return
    yield Outline("tasks", "督查事项登记簿", task_ledger)
    yield Outline("numbers", "文号登记簿", number_ledger)
    yield Outline("publications", "发布登记", publication_ledger)
