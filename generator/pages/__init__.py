"""Which pages the site has: every record, unit and team, the registers, the home page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..cell import Page
from ..content import Content
from ..derive import Report
from ..records import BY_PREFIX
from ..records.site import Edition
from .about import about_page, fields_page
from .assessment import assessment_page
from .burden import burden_pages
from .coverage import coverage_pages
from .escalation import escalation_page
from .finding import finding_page
from .follow_up import follow_up_pages
from .form import form_page
from .home import home_page
from .inspection import inspection_page
from .known import Known
from .leader import leader_page
from .links import links_of
from .meeting import meeting_page
from .notice import notice_page
from .organisation import organisation_pages
from .outcome import outcome_page
from .paper import paper_page
from .period import period_pages
from .project import project_page
from .ranking import ranking_pages
from .register import register_pages
from .regulation import regulation_page
from .reminder import reminder_pages
from .search import search_page
from .suggestion import suggestion_pages
from .training import training_page
from .work_record import work_record_pages

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


ROOMS: tuple[Callable[[Known], Iterator[Page]], ...] = (
    register_pages,
    organisation_pages,
    period_pages,
    ranking_pages,
    reminder_pages,
    follow_up_pages,
    suggestion_pages,
    coverage_pages,
    burden_pages,
)
"""What is drawn from many records; the next such page is one file and one line here."""


def pages(
    content: Content,
    report: Report,
    revision: str | None,
    edition: Edition,
    ledgers: frozenset[str] = frozenset(),
) -> Iterator[Page]:
    """Every page of the edition."""
    known = Known(content, report, links_of(content), edition, ledgers)
    yield home_page(known)
    yield leader_page(known)
    for room in ROOMS:
        yield from room(known)
    if edition.has_work_records:
        yield from work_record_pages(known)
    for record in content.records.values():
        yield RECORD_PAGES[record.id[:2]](record, known)
    yield search_page()
    yield about_page(known, revision)
    yield fields_page()
