"""Numbers for documents that stay what they are when others come and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from .document import Document

ROOM = 64
"""A year of one kind gets its numbers in steps of so many: a new record moves nobody else's number."""


def slots_of(documents: Iterable[Document]) -> Mapping[int, Document]:
    """Slot → document: by year, so that what is newest and changes most comes last, then kind, then address."""
    ordered = sorted(documents, key=lambda document: (_group(document), document.url))
    slots: dict[int, Document] = {}
    base = 0
    for _, members in groupby(ordered, key=_group):
        slots.update(enumerate(members, base))
        base = (max(slots) // ROOM + 1) * ROOM
    return slots


def _group(document: Document) -> tuple[str, str]:
    year, kind = (document.facets.get(name, ("",))[0] for name in ("year", "kind"))
    return year, kind
