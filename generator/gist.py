"""What must be known of a record while the record itself need not be read: its day, its readers, where it is filed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .dates import main_date
from .kept import kept_lightly, shared
from .period import period_number, quarter_of
from .records import KINDS
from .records.assessment import Assessment
from .records.base import Record, leaves
from .records.escalation import Escalation
from .records.finding import EventKind, Finding, ReviewDecision
from .records.inspection import Inspection
from .records.naming import Named
from .records.notice import Notice
from .records.outcome import Outcome
from .records.paper import Paper
from .records.progress_form import ProgressForm
from .records.project import Project


@kept_lightly
class Gist(NamedTuple):
    """Small, and kept at hand for every record."""

    day: dt.date | None
    """The day that it belongs to; None for drafts, and for what outlives any one day."""
    withdrawn_on: dt.date | None
    audience: tuple[str, ...]
    """Which editions may show it; empty for all."""
    called: tuple[str, ...]
    """What it is called, folded: title, name and 文号."""
    marked: tuple[str, ...]
    """Its name and 文号, folded, however short."""
    places: tuple[str, ...]
    """Under which headings of the card index it stands: `unit 青石镇`, `named XM-2026-0003`."""

    def shared(self) -> Gist:
        """The same, with words that it shares with others."""
        return self._replace(audience=shared(self.audience), places=shared(self.places))


def gist_of(record: Record, named: Named) -> Gist:
    return Gist(
        main_date(record),
        record.withdrawn.withdrawn_on if record.withdrawn else None,
        record.audience,
        named.called,
        named.marked,
        tuple(_places(record, named)),
    )


def is_draft(record_id: str, gist: Gist) -> bool:
    """Of papers and notices: what has not been issued belongs to no day yet."""
    return gist.day is None and record_id.startswith(_ISSUED)


_ISSUED = tuple(f"{kind.prefix}-" for kind in KINDS if issubclass(kind.model, (Paper, Notice)))


def place(heading: str, key: object) -> str:
    """How a heading and a key under it are written as one."""
    return f"{heading} {key}"


NAMED = "named"
"""The heading of the ids and names that a record speaks of."""


def _places(record: Record, named: Named) -> Iterator[str]:
    yield from dict.fromkeys(place(NAMED, one) for one in (*named.names, *named.mentioned))
    days = dict.fromkeys(leaf.value for leaf in leaves(record) if type(leaf.value) is dt.date)
    yield from (place("day", day) for day in days)
    yield from dict.fromkeys(place("year", day.year) for day in days)
    for model, headings in HEADINGS.items():
        if isinstance(record, model):
            for heading, filed in headings.items():
                yield from dict.fromkeys(place(heading, key) for key in filed(record))


# -- the headings of the card index --------------------------------------------------------------

Filed = Callable[[Any], Iterable[object]]


def _periods_of_life(finding: Finding) -> Iterator[int]:
    """From the period in which it was found to the last in which anything of it may matter."""
    days = [leaf.value for leaf in leaves(finding) if type(leaf.value) is dt.date]
    yield from range(period_number(finding.found_on), period_number(max(days)) + 1)


def _unended_since(finding: Finding) -> Iterator[int]:
    """Where nothing has ended it, it matters in every later period."""
    turns = (EventKind.RETURNED, EventKind.VERIFICATION, EventKind.COMPLETION, EventKind.CLOSURE)
    last = next((e.kind for e in reversed(finding.events) if e.kind in turns), None)
    has_recurred = any(e.kind is EventKind.RECURRENCE for e in finding.events)
    is_revoked = finding.review and finding.review.decision is ReviewDecision.REVOKED
    if not (last is EventKind.CLOSURE or has_recurred or is_revoked):
        yield period_number(finding.found_on)


def _months_closed(finding: Finding) -> Iterator[str]:
    return (f"{e.happened_on:%Y-%m}" for e in finding.events if e.kind is EventKind.CLOSURE)


def _quarters_scored(finding: Finding) -> Iterator[str]:
    days = [e.happened_on for e in finding.events if e.kind is EventKind.RETURNED]
    return (f"{finding.responsible_unit} {quarter_of(day)}" for day in (finding.due_on, *days))


def _days_of(one: Escalation) -> Iterator[dt.date]:
    yield one.raised_on
    if one.decision:
        yield one.decision.decided_on
    if one.result:
        yield one.result.reached_on


HEADINGS: Mapping[type[Record], Mapping[str, Filed]] = {
    Project: {
        "unit": lambda r: (r.responsible_unit, r.service_unit, r.contractor_unit),
        "team": lambda r: (r.team,),
    },
    Inspection: {
        "team": lambda r: (r.team,),
        "visited": lambda r: r.projects,
        "looked at": lambda r: r.reviewed_findings,
        "in": lambda r: (period_number(r.started_on),),
        "has": lambda r: ("interviews",) if r.interviews else (),
    },
    ProgressForm: {
        "form": lambda r: (f"{r.project} {r.period}",),
        "forms": lambda r: (r.project,),
    },
    Finding: {
        "unit": lambda r: (r.responsible_unit,),
        "project": lambda r: (r.project,) if r.project else (),
        "inspection": lambda r: (r.inspection,),
        "project and category": lambda r: (f"{r.project} {r.category}",),
        "lived in": _periods_of_life,
        "unended since": _unended_since,
        "closed in": _months_closed,
        "scored in": _quarters_scored,
        "has": lambda r: ("review",) if r.review else (),
    },
    Notice: {
        "unit": lambda r: (r.unit,),
        "in": lambda r: (period_number(r.issued_on),) if r.issued_on else (),
    },
    Escalation: {"in": lambda r: map(period_number, _days_of(r))},
    Outcome: {"unit": lambda r: (r.unit,)},
    Assessment: {"assessed": lambda r: (r.period,)},
    Record: {"part": lambda r: (f"{r.id[:2]} {part_of(r.id)}",)},
    Paper: {"has": lambda r: ("effect",) if r.effect else ()},
}
"""Kind → heading → the keys under which a record is filed; the next heading is one line.

A record may stand where it does not matter in the end, but never be missing where it does.
"""

PART = 250
"""Numbers that share a file."""


def part_of(record_id: str) -> str:
    """By year and number alone: so many numbers share a file and a sum, and a new record moves nobody else."""
    _, year, number = record_id.split("-")
    return f"{year}-{int(number) // PART}"
