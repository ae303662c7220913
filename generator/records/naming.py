"""What a record names: by its references, and by ids in its prose."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from pydantic import BaseModel

from . import ID_PATTERN
from .base import Record, Ref, leaves

_MENTIONED = re.compile(rf"(?<![A-Za-z0-9-]){ID_PATTERN}(?![0-9])")


@dataclass(frozen=True)
class Named:
    """Each once, in the order of the fields."""

    refs: tuple[tuple[Ref, str], ...]
    mentioned: tuple[str, ...]
    """Ids that stand in text; whether there are such records is not known here."""

    def any_of(self, ids: Set[str]) -> bool:
        """Whether one of these records is named, in whatever way."""
        return any(name in ids for _, name in self.refs) or not ids.isdisjoint(self.mentioned)

    def units(self) -> tuple[str, ...]:
        return tuple(name for ref, name in self.refs if ref.to == ("unit",))


def named_in(model: BaseModel) -> Named:
    """What a record names, but itself."""
    refs: dict[tuple[Ref, str], None] = {}
    mentioned: dict[str, None] = {}
    own = model.id if isinstance(model, Record) else ""
    for leaf in leaves(model):
        if leaf.ref:
            refs[leaf.ref, leaf.value] = None
        elif isinstance(leaf.value, str) and "-" in leaf.value:
            mentioned |= dict.fromkeys(_MENTIONED.findall(leaf.value))
    mentioned.pop(own, None)
    return Named(tuple(refs), tuple(mentioned))
