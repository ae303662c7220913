"""Content in, Content out: what an edition's audience may know. Nothing after this ever holds more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .content import Content
from .records import kind_of
from .records.base import Record, leaves
from .records.notice import Notice
from .records.paper import Paper
from .records.regulation import Regulation
from .records.site import Edition


def edition_named(content: Content, name: str | None) -> Edition | None:
    """The edition of that name; the first one where no name is given; None where there is none."""
    editions = content.site.editions
    if name is None:
        return editions[0] if editions else None
    return next((edition for edition in editions if edition.name == name), None)


def known(content: Content, edition: Edition) -> Content:
    """The records that the edition may show, with only their texts and attachments."""
    records = {id: record for id, record in content.records.items() if may_know(record, edition)}
    return replace(
        content,
        records=records,
        texts={},
        attachments={
            path: digest
            for path, digest in content.attachments.items()
            if path.split("/")[0] in records
        },
    )


def may_know(record: Record, edition: Edition) -> bool:
    """Drafts are for nobody; then the kind, the record's own audience and the edition's units decide."""
    if isinstance(record, (Paper, Notice)) and record.issued_on is None:
        return False
    if kind_of(record.id).label in edition.hidden_kinds:
        return False
    if record.audience and edition.name not in record.audience:
        return False
    return not edition.units or _concerns(record, frozenset(edition.units))


def _concerns(record: Record, units: frozenset[str]) -> bool:
    """Rules are for all; any other record must name one of the edition's units and no unit beside them."""
    if isinstance(record, Regulation):
        return True
    named = frozenset(_units_named(record))
    return bool(named & units) and named <= units


def _units_named(record: Record) -> Iterable[str]:
    return (leaf.value for leaf in leaves(record) if leaf.ref and leaf.ref.to == ("unit",))
