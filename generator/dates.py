"""The day that a record belongs to: what its id's year, its order and its units are judged by."""

from __future__ import annotations

import datetime as dt

from .period import Period
from .records.assessment import Assessment
from .records.base import Record
from .records.escalation import Escalation
from .records.finding import Finding
from .records.inspection import Inspection
from .records.meeting import Meeting
from .records.notice import Notice
from .records.outcome import Outcome
from .records.paper import Paper
from .records.progress_form import ProgressForm
from .records.training import Training


def main_date(record: Record) -> dt.date | None:
    """None for drafts, and for projects and rules, which outlive any one day."""
    match record:
        case Inspection() | Training():
            return record.started_on
        case ProgressForm():
            return Period.parse(record.period).last_day
        case Finding():
            return record.found_on
        case Notice() | Paper():
            return record.issued_on
        case Escalation():
            return record.raised_on
        case Meeting():
            return record.held_on
        case Assessment():
            return record.confirmed_on
        case Outcome():
            return record.decided_on
    return None
