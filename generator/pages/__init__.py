"""Which pages the site has: every record, unit and team, the registers, the home page."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Any

from ..cell import Page
from ..content import Content
from ..derive import Report
from ..derive.part import BURDEN, COVERAGE, FOLLOW_UP, PERIODS
from ..plan import Plan
from ..records import BY_PREFIX
from ..records.site import Edition
from .about import about_plans
from .assessment import assessment_page
from .burden import burden_page
from .coverage import coverage_page
from .escalation import escalation_page
from .finding import finding_page
from .follow_up import FOLLOW_UPS, follow_up_plans
from .form import form_page
from .home import home_page
from .inspection import inspection_page
from .known import Known
from .leader import leader_page
from .left_out import Sum, is_left_out, left_out_page
from .links import links_of, page_path
from .meeting import meeting_page
from .notice import notice_page
from .organisation import organisation_plans
from .outcome import outcome_page
from .paper import paper_page
from .paper_registers import number_plans, publication_plans
from .period import period_plans
from .project import project_page
from .ranking import ranking_plans
from .register import register_plans
from .regulation import regulation_page
from .reminder import reminder_page
from .search import search_page
from .suggestion import SUGGESTIONS, suggestion_plans
from .training import training_page
from .work_record import work_record_plans

RECORD_PAGES: dict[str, Callable[[Any, Known], Page]] = {
    "XM": project_page,
    "DC": inspection_page,
    "DB": form_page,
    "WT": finding_page,
    "ZG": notice_page,
    "XT": escalation_page,
    "HY": meeting_page,
    "TB": paper_page,
    "ZB": paper_page,
    "DR": paper_page,
    "BG": paper_page,
    "ZD": regulation_page,
    "KH": assessment_page,
    "JC": outcome_page,
    "PX": training_page,
}
assert RECORD_PAGES.keys() == BY_PREFIX.keys()


SHEETS: tuple[Callable[[Known], Page], ...] = (
    home_page,
    leader_page,
    reminder_page,
    coverage_page,
    burden_page,
    search_page,
)
"""What is drawn from many records at once; the next such page is one file and one line here."""

SERIES: tuple[Callable[[Known], Iterator[Plan]], ...] = (
    about_plans,
    organisation_plans,
    follow_up_plans,
    suggestion_plans,
    number_plans,
    publication_plans,
    period_plans,
    ranking_plans,
    register_plans,
    work_record_plans,
)
"""Pages of one kind, each of a part of the records."""

PAPERS = frozenset({"TB", "ZB", "DR", "BG"})

SUMS: dict[Callable[..., Any], Sum] = {
    leader_page: Sum("领导一页", "leader/index.md", PERIODS | {"KH"}),
    reminder_page: Sum("催办清单", "reminders/index.md", frozenset({"WT"}), is_own=True),
    follow_up_plans: Sum(FOLLOW_UPS, "follow-ups/index.md", FOLLOW_UP),
    suggestion_plans: Sum(SUGGESTIONS, "suggestions/index.md", frozenset({"DC"})),
    coverage_page: Sum("督查覆盖", "coverage/index.md", COVERAGE),
    burden_page: Sum("减负", "burden/index.md", BURDEN),
    number_plans: Sum("文号登记簿", "numbers/index.md", PAPERS | {"ZG", "ZD"}),
    publication_plans: Sum("发布登记", "publications/index.md", PAPERS),
    period_plans: Sum("双月期", "periods/index.md", PERIODS),
    ranking_plans: Sum("考核排名", "rankings/index.md", frozenset({"KH"}), is_own=True),
}
"""Those of them that would be false where records are missing."""


def plans(known: Known) -> Iterator[Plan]:
    """Every page of the edition; each is made from what it is given and from what it reads of `known`."""
    missing = {make: one for make, one in SUMS.items() if is_left_out(one, known)}
    for one in missing.values():
        yield Plan(one.path, left_out_page, (one,))
    for sheet in SHEETS:
        if sheet not in missing:
            yield Plan(sheet.__name__, sheet)
    for series in SERIES:
        if series not in missing:
            yield from series(known)
    for id in known.content.records:
        yield Plan(page_path(id), _record_page, (id,))


def _record_page(id: str, known: Known) -> Page:
    return RECORD_PAGES[id[:2]](known.content.records[id], known)


def page_of(plan: Plan, known: Known) -> Page:
    page: Page = plan.make(*plan.given, known)
    return page


def pages(
    content: Content,
    report: Report,
    revision: str | None,
    edition: Edition,
    ledgers: Container[str] = (),
) -> Iterator[Page]:
    """Every page of the edition."""
    known = Known(content, report, links_of(content), edition, ledgers, revision)
    return (page_of(plan, known) for plan in plans(known))
