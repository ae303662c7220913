"""Who may know a record: the edition's kinds, the record's own audience, the units that it concerns."""

from __future__ import annotations

from collections.abc import Iterable

from ..content import Content
from ..gist import Gist, is_draft
from ..records import kind_of
from ..records.assessment import Assessment
from ..records.base import Record, leaves
from ..records.escalation import Escalation
from ..records.finding import Finding
from ..records.notice import Notice
from ..records.outcome import Outcome
from ..records.paper import Paper
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.regulation import Regulation
from ..records.site import Edition


def may_know(id: str, gist: Gist, edition: Edition) -> bool:
    """Whether the edition has room for the record, whatever units it concerns; drafts are for nobody."""
    if gist.audience and edition.name not in gist.audience:
        return False
    if edition.hidden_kinds and kind_of(id).label in edition.hidden_kinds:
        return False
    return not is_draft(id, gist)


def with_predecessors(content: Content, names: Iterable[str]) -> frozenset[str]:
    """A unit's records from before it was merged or renamed are its own."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            unit = content.units.get(name)
            waiting += unit.predecessors if unit else ()
    return frozenset(found)


def concerns(record: Record, units: frozenset[str], content: Content) -> bool:
    """Whether a record is the units' own affair. What also speaks of others is not shown to them."""
    match record:
        case Regulation():
            return True
        case ProgressForm():
            project = content.records.get(record.project)
            return project is not None and concerns(project, units, content)
        case Project():
            return bool(
                units & {record.responsible_unit, record.service_unit, record.contractor_unit}
            )
        case Finding():
            return record.responsible_unit in units
        case Notice() | Outcome():
            return record.unit in units
        case Escalation():
            return record.raised_by in units
        case Assessment():
            return any(one.unit in units for one in record.inputs)
    named = {leaf.value for leaf in leaves(record) if leaf.ref and leaf.ref.to == ("unit",)}
    if not named and isinstance(record, Paper) and record.effect:
        # Who reads a paper must learn that it was corrected, revoked or repealed.
        target = content.records.get(record.effect.target)
        return (
            isinstance(target, Paper) and target is not record and concerns(target, units, content)
        )
    return bool(named) and named <= units


def own_part(record: Record, units: frozenset[str]) -> Record:
    """A record that lists units side by side, without the others."""
    if not isinstance(record, Assessment):
        return record
    own = tuple(one for one in record.inputs if one.unit in units)
    return record.model_copy(update={"inputs": own, "remark": None})
