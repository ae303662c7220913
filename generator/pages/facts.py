"""The fact table at the head of a record's page: labels from the model, values as cells."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from pydantic import BaseModel

from ..cell import Cell
from ..part import Fact
from ..records.base import Ref, label, ref_of
from .links import Links


def facts(record: BaseModel, links: Links, *names: str) -> tuple[Fact, ...]:
    """The named fields that are filled in, each under its own label; references become links."""
    return tuple(
        Fact(_said_of(type(record), name)[0], shown(record, name, links))
        for name in names
        if getattr(record, name) not in (None, ())
    )


def shown(record: BaseModel, name: str, links: Links) -> Cell:
    """One field's value as a page shows it."""
    value = getattr(record, name)
    _, ref = _said_of(type(record), name)
    if ref is None:
        return _plain(value)
    if isinstance(value, tuple):
        return tuple(_linked(ref, item, links) for item in value)
    return None if value is None else _linked(ref, value, links)


@cache
def _said_of(model: type[BaseModel], name: str) -> tuple[str, Ref | None]:
    """A field's label, and what it refers to."""
    return label(model, name), ref_of(model, name)


def _linked(ref: Ref, value: str, links: Links) -> Any:
    match ref.to:
        case ("unit",):
            return links.unit(value)
        case ("team",):
            return links.team(value)
    return links.titled(value)


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return "是" if value else "否"
    return cast(Cell, value)
