"""Content in, Content out: what an edition's audience may know. Nothing after this ever holds more."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from .content import Content
from .dates import main_date
from .records import ID_PATTERN, kind_of
from .records.base import Record, leaves
from .records.escalation import Escalation
from .records.finding import Finding
from .records.notice import Notice
from .records.outcome import Outcome
from .records.paper import Paper
from .records.progress_form import ProgressForm
from .records.project import Project
from .records.regulation import Regulation
from .records.site import Edition

UNKNOWN = "未公开"
"""What stands in place of a reference to a record that the edition does not know."""

M = TypeVar("M", bound=BaseModel)


def edition_named(content: Content, name: str | None) -> Edition | None:
    """The edition of that name; the first one where no name is given; None where there is none."""
    editions = content.site.editions
    if name is None:
        return editions[0] if editions else None
    return next((edition for edition in editions if edition.name == name), None)


def known(content: Content, edition: Edition) -> Content:
    """The records that the edition may show, without a trace of the others."""
    units = _with_predecessors(content, edition.units)
    visible = {id for id, record in content.records.items() if may_know(record, edition, units)}
    visible -= {
        form.id for form in content.all(ProgressForm).values() if form.project not in visible
    }
    return _only(content, frozenset(visible))


def until(content: Content, as_of: dt.date) -> Content:
    """The content as it stood on a day: what was recorded of later days is not there yet."""
    days = {id: main_date(record) for id, record in content.records.items()}
    content = _with(content, {id: _on(record, as_of) for id, record in content.records.items()})
    return _only(content, frozenset(id for id, day in days.items() if day is None or day <= as_of))


def _on(record: Record, as_of: dt.date) -> Record:
    """Not withdrawn yet where that came later."""
    is_later = record.withdrawn is not None and record.withdrawn.withdrawn_on > as_of
    return record.model_copy(update={"withdrawn": None}) if is_later else record


def _with(content: Content, records: Mapping[str, Record]) -> Content:
    """These records; one that is shown otherwise than it was written has no digest."""
    before = content.records
    digests = {id: d for id, d in content.digests.items() if records.get(id) is before.get(id)}
    return replace(content, records=records, digests=digests)


def _only(content: Content, visible: frozenset[str]) -> Content:
    """The visible records, without a trace of the others."""
    hidden = frozenset(content.records.keys() - visible)
    records = {
        id: without(r, hidden) if content.named_in(r).any_of(hidden) else r
        for id, r in content.records.items()
        if id in visible
    }
    return replace(
        _with(content, records),
        teams={name: without(team, hidden) for name, team in content.teams.items()},
        texts={},
        attachments={
            path: digest
            for path, digest in content.attachments.items()
            if path.split("/")[0] in visible
        },
    )


def may_know(record: Record, edition: Edition, units: frozenset[str]) -> bool:
    """Drafts are for nobody; then the kind, the record's own audience and the edition's units decide."""
    if isinstance(record, (Paper, Notice)) and record.issued_on is None:
        return False
    if kind_of(record.id).label in edition.hidden_kinds:
        return False
    if record.audience and edition.name not in record.audience:
        return False
    return not edition.units or _concerns(record, units)


def _with_predecessors(content: Content, names: Iterable[str]) -> frozenset[str]:
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


def _concerns(record: Record, units: frozenset[str]) -> bool:
    """Whether a record is the units' own affair. What also speaks of others is not shown to them."""
    match record:
        case Regulation() | ProgressForm():
            return True
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
    named = {leaf.value for leaf in leaves(record) if leaf.ref and leaf.ref.to == ("unit",)}
    return bool(named) and named <= units


_ID = re.compile(rf"(?<![A-Za-z0-9-]){ID_PATTERN}(?![0-9])")


def without(model: M, hidden: frozenset[str]) -> M:
    """The model with every mention of a hidden record taken out: dropped from lists, else 未公开."""
    if not hidden:
        return model
    changes = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        # An optional reference to what is hidden is no reference, so that nothing is grouped by it.
        is_gone = _is_hidden(value, hidden) and type(model).model_fields[name].default is None
        cleaned = None if is_gone else _cleaned(value, hidden)
        if cleaned is not value:
            changes[name] = cleaned
    return model.model_copy(update=changes) if changes else model


def _cleaned(value: Any, hidden: frozenset[str]) -> Any:
    if isinstance(value, str) and "-" in value:
        return (
            _ID.sub(lambda m: UNKNOWN if m.group() in hidden else m.group(), value)
            if _ID.search(value)
            else value
        )
    if isinstance(value, BaseModel):
        return without(value, hidden)
    if isinstance(value, tuple):
        kept = tuple(_cleaned(item, hidden) for item in value if not _is_hidden(item, hidden))
        same = len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
        return value if same else kept
    return value


def _is_hidden(item: Any, hidden: frozenset[str]) -> bool:
    return isinstance(item, str) and item in hidden
