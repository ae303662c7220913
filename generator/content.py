"""Content: every record that was read, by kind and id, with the text it was read from."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, Protocol, TypeVar, cast, runtime_checkable

from pydantic import BaseModel

from .card_index import CardIndex
from .gist import Gist, gist_of, part_of, place
from .looked import Looked
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
    gists: Mapping[str, Gist] = field(default_factory=dict)
    """Of these records, and maybe of others."""
    cards: CardIndex | None = None
    """Of all records, and maybe of others."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of every file, by its path under the content folder."""
    beside: tuple[str, ...] = ()
    """Which of these files are no record's."""
    attachments: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of every file under `attachments/`, by its path below that folder."""
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is dangerous in an SVG, why a photo cannot be opened, by the same path; the others are left out."""
    attached_texts: Mapping[str, str | None] = field(default_factory=dict)
    """The words in those that hold any, by the same path; None where they cannot be read."""

    looked: Looked = field(default_factory=Looked)
    """Which of the records were looked through for names."""
    limited_to: tuple[str, ...] = ()
    """The units whose affairs these records are; empty where they are the whole district's."""
    left_out: frozenset[str] = frozenset()
    """Prefixes of the kinds that an edition has no room for."""

    unread: Set[str] = frozenset()
    """Ids and lists whose files are there and could not be read; that they are missing is no news."""

    def all(self, model: type[R]) -> Mapping[str, R]:
        """The records of one kind; of `Paper`, of all four kinds of paper."""
        prefixes = prefixes_of(model)
        if prefixes not in self._of_kinds:
            parts = [self.ids.get(prefix, {}) for prefix in prefixes]
            is_one = len(parts) == 1
            ids = parts[0] if is_one else dict.fromkeys(sorted(id for p in parts for id in p))
            self._of_kinds[prefixes] = _Some(self.records, ids)
        return cast(Mapping[str, R], self._of_kinds[prefixes])

    @cached_property
    def _of_kinds(self) -> dict[tuple[str, ...], _Some]:
        return {}

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, None]]:
        """The ids of every kind, by its prefix."""
        found: dict[str, dict[str, None]] = {}
        for id in self.records:
            found.setdefault(id[:2], {})[id] = None
        return found

    @cached_property
    def first_day(self) -> dt.date | None:
        """The earliest day that a 督查表 or a finding belongs to; None where there is none."""
        days = (self.gist(id).day for kind in ("DB", "WT") for id in self.ids.get(kind, ()))
        return min((day for day in days if day), default=None)

    def parts(self, kind: str) -> tuple[str, ...]:
        """Into which the records of a kind are divided by their numbers."""
        return tuple(dict.fromkeys(map(part_of, self.ids.get(kind, ()))))

    @cached_property
    def newest(self) -> tuple[str, ...]:
        """All ids, the newest first."""
        return tuple(sorted(self.records, key=newest_first))

    def newest_in(self, folder: str) -> Sequence[str]:
        """Those whose records lie in this folder."""
        return self._newest_in.get(folder, ())

    @cached_property
    def _newest_in(self) -> Mapping[str, list[str]]:
        folders = {kind.prefix: kind.folder for kind in KINDS}
        found: dict[str, list[str]] = {}
        for id in self.newest:
            found.setdefault(folders[id[:2]], []).append(id)
        return found

    @cached_property
    def counting(self) -> Content:
        """What counts: all but what was withdrawn, whose pages stay."""
        gone = {id for id in self.records if self.gist(id).withdrawn_on is not None}
        return self.only(self.records.keys() - gone) if gone else self

    def only(self, ids: Set[str]) -> Content:
        """The same with these records alone."""
        left = {id: None for id in self.records if id in ids}
        return (
            self
            if len(left) == len(self.records)
            else replace(self, records=_Some(self.records, left))
        )

    def changed(self, records: Mapping[str, Record]) -> Content:
        """The same with these records otherwise than in their files: they have no digest."""
        if not records:
            return self
        gists = {id: gist_of(record, named_in(record)) for id, record in records.items()}
        return replace(
            self,
            records=_Some(self.records, dict.fromkeys(self.records), records),
            digests={id: digest for id, digest in self.digests.items() if id not in records},
            gists={**self.gists, **gists} if self.gists else {},
            cards=self.cards.refiled(gists) if self.cards else None,
        )

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

    def gist(self, id: str) -> Gist:
        """Of one of the records."""
        found = self.gists.get(id)
        return found or gist_of(self.records[id], self.named_in(self.records[id]))

    def found(self, heading: str, key: object) -> tuple[str, ...]:
        """The ids of the records that are filed under a key of the card index, in their order."""
        filed = self.cards or self._own_cards
        return tuple(id for id in filed.found(place(heading, key)) if id in self.records)

    def filed(self, model: type[R], heading: str, *keys: object) -> list[R]:
        """The records of one kind that are filed under any of these keys, each once, in the order of their ids."""
        prefixes = prefixes_of(model)
        ids = dict.fromkeys(id for key in keys for id in self.found(heading, key))
        wanted = [id for id in ids if id.startswith(prefixes)]
        records = self.all(model)
        return [records[id] for id in (wanted if len(keys) == 1 else sorted(wanted))]

    @cached_property
    def _own_cards(self) -> CardIndex:
        return CardIndex({id: self.gist(id) for id in self.records})

    def meets(self, _: str) -> bool:
        """Whether a rule that goes through the records comes to the one of this id."""
        return True

    @property
    def meets_lists(self) -> bool:
        """Whether a rule comes to the settings, the units and the teams as well."""
        return True

    def rest(self) -> None:
        """Let go of the records and their texts, as far as they come back when they are asked for."""
        for one in (self.records, self.named, self.texts):
            if isinstance(one, Resting):
                one.rest()

    def papers(self) -> Mapping[str, Paper]:
        return self.all(Paper)


@runtime_checkable
class Resting(Protocol):
    """What need not be held."""

    def rest(self) -> None: ...


@cache
def prefixes_of(model: type[Record]) -> tuple[str, ...]:
    """Of the kinds whose records are such."""
    return tuple(kind.prefix for kind in KINDS if issubclass(kind.model, model))


class _Some(Mapping[str, Record]):
    """Some of the records, none of which is touched before it is wanted."""

    def __init__(
        self,
        records: Mapping[str, Record],
        ids: Mapping[str, None],
        other: Mapping[str, Record] | None = None,
    ) -> None:
        """`other`: records that stand for those of their ids."""
        self._records: Mapping[str, Record] = records
        self._ids, self._other = ids, other or {}
        if isinstance(records, _Some):
            self._records, self._other = records._records, {**records._other, **self._other}

    def __getitem__(self, id: str) -> Record:
        if id not in self._ids:
            raise KeyError(id)
        return self._other[id] if id in self._other else self._records[id]

    def get(self, id: str, default: Any = None) -> Any:
        return self[id] if id in self._ids else default

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def owners(content: Content) -> Iterator[tuple[str, Loc, BaseModel]]:
    """Everything that an editor wrote, as (file, place in it, model)."""
    if content.meets_lists:
        yield "site.yaml", (), content.site
        for number, unit in enumerate(content.units.values()):
            yield "units.yaml", (number,), unit
        for number, team in enumerate(content.teams.values()):
            yield "teams.yaml", (number,), team
    for record in content.records.values():
        yield path_of(record.id), (), record
