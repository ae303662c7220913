"""Content: every record that was read, by kind and id, with the text it was read from."""

from __future__ import annotations

import hashlib
from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from pydantic import BaseModel

from .problem import Loc
from .records import KINDS, newest_first, path_of
from .records.base import Record
from .records.naming import Named, named_in
from .records.organisation import Team, Unit
from .records.paper import Paper
from .records.site import Site

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, eq=False)
class Content:
    """What the editors wrote, read once. Records of a kind are in the order of their ids."""

    site: Site
    units: Mapping[str, Unit]
    """By name, in the order of `units.yaml`."""
    teams: Mapping[str, Team]
    """By name, in the order of `teams.yaml`."""
    records: Mapping[str, Record]
    """By id."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Of the files that each record was read from, by its id."""
    named: Mapping[str, Named] = field(default_factory=dict)
    """What each of these records names."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of every file, by its path under the content folder."""
    attachments: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of every file under `attachments/`, by its path below that folder."""
    drawings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is dangerous in an SVG, by the same path; harmless ones are left out."""
    attached_texts: Mapping[str, str | None] = field(default_factory=dict)
    """The words in those that hold any, by the same path; None where they cannot be read."""

    limited_to: tuple[str, ...] = ()
    """The units whose affairs these records are; empty where they are the whole district's."""
    left_out: frozenset[str] = frozenset()
    """Prefixes of the kinds that an edition has no room for."""

    unread: frozenset[str] = frozenset()
    """Ids and lists whose files are there and could not be read; that they are missing is no news."""

    def all(self, model: type[R]) -> Mapping[str, R]:
        """The records of one kind; of `Paper`, of all four kinds of paper."""
        prefixes = [kind.prefix for kind in KINDS if issubclass(kind.model, model)]
        parts = [self._by_kind.get(prefix, {}) for prefix in prefixes]
        found = parts[0] if len(parts) == 1 else dict(sorted(ChainMap(*parts).items()))
        return cast(Mapping[str, R], found)

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Record]]:
        found: dict[str, dict[str, Record]] = {}
        for id, record in self.records.items():
            found.setdefault(id[:2], {})[id] = record
        return found

    @cached_property
    def newest(self) -> tuple[str, ...]:
        """All ids, the newest first."""
        return tuple(sorted(self.records, key=newest_first))

    def newest_in(self, folder: str) -> list[str]:
        """Those whose records lie in this folder."""
        prefixes = {kind.prefix for kind in KINDS if kind.folder == folder}
        return [id for id in self.newest if id[:2] in prefixes]

    @cached_property
    def counting(self) -> Content:
        """What counts: all but what was withdrawn, whose pages stay."""
        records = {id: one for id, one in self.records.items() if one.withdrawn is None}
        return self if len(records) == len(self.records) else replace(self, records=records)

    def lacks(self, kinds: Collection[str]) -> bool:
        """Whether an edition may hold less of these kinds than there is: their sum would be another figure."""
        return bool(self.limited_to) or not self.left_out.isdisjoint(kinds)

    @cached_property
    def attached(self) -> Mapping[str, bytes]:
        """One digest for all attachments of a record, by its id."""
        found: dict[str, bytes] = {}
        for path, digest in sorted(self.attachments.items()):
            id = path.split("/", 1)[0]
            found[id] = hashlib.sha256(found.get(id, b"") + f"{path} {digest}".encode()).digest()
        return found

    def named_in(self, record: Record) -> Named:
        """What the record names: found when it was read, or now where an edition shows it otherwise."""
        return self.named[record.id] if record.id in self.digests else named_in(record)

    def papers(self) -> Mapping[str, Paper]:
        return self.all(Paper)


def owners(content: Content) -> Iterator[tuple[str, Loc, BaseModel]]:
    """Everything that an editor wrote, as (file, place in it, model)."""
    yield "site.yaml", (), content.site
    for number, unit in enumerate(content.units.values()):
        yield "units.yaml", (number,), unit
    for number, team in enumerate(content.teams.values()):
        yield "teams.yaml", (number,), team
    for record in content.records.values():
        yield path_of(record.id), (), record
