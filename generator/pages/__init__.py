"""Which pages the site has: every record, unit and team, the registers, the home page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..cell import Page
from ..content import Content
from ..derive import Report
from ..records import BY_PREFIX
from .about import about_page, fields_page
from .assessment import assessment_page
from .escalation import escalation_page
from .finding import finding_page
from .form import form_page
from .home import home_page
from .inspection import inspection_page
from .known import Known
from .links import links_of
from .meeting import meeting_page
from .notice import notice_page
from .organisation import organisation_pages
from .outcome import outcome_page
from .paper import paper_page
from .project import project_page
from .register import register_pages
from .regulation import regulation_page
from .training import training_page

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


def pages(content: Content, report: Report, revision: str | None, edition: str) -> Iterator[Page]:
    """Every page of the site."""
    known = Known(content, report, links_of(content))
    yield home_page(known)
    yield from register_pages(known)
    yield from organisation_pages(known)
    for record in content.records.values():
        yield RECORD_PAGES[record.id[:2]](record, known)
    yield about_page(known, revision, edition)
    yield fields_page()
