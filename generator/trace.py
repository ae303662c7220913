"""The records as sources: who reads them is noted, and what may be read and is not what it was is found."""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import fields
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from .content import Content, prefixes_of
from .gist import Gist, place
from .kept import kept_lightly
from .records.base import Record

R = TypeVar("R", bound=Record)

Note = Callable[[str], None]
"""Whom it is told what is read."""


@kept_lightly
class Seen(NamedTuple):
    """What a build sees of a record: enough to know later what of it has changed."""

    digest: bytes
    """Of the record as it is shown, and of its attachments."""
    data: bytes = b""
    """Its days and its places, pickled: they are asked for where it has changed."""

    @property
    def counts(self) -> tuple[Any, ...]:
        """From which day on, and to which: with any other it is another record to all who look for records."""
        found: tuple[Any, ...] = pickle.loads(self.data)[0] if self.data else ()
        return found

    @property
    def places(self) -> tuple[str, ...]:
        """In the card index."""
        found: tuple[str, ...] = pickle.loads(self.data)[1] if self.data else ()
        return found


def seen_in(content: Content, before: Mapping[str, Seen]) -> dict[str, Seen]:
    """Of every record; what is as it was before is the very same."""
    return {id: _seen(id, content, before.get(id)) for id in content.records}


def _seen(id: str, content: Content, before: Seen | None) -> Seen:
    digest = record_digest(id, content) + content.attached.get(id, b"")
    if before and before.digest == digest:
        return before
    gist = content.gist(id)
    return Seen(digest, pickle.dumps(((gist.day, gist.withdrawn_on), gist.places)))


def record_digest(id: str, content: Content) -> bytes:
    """Of the record's files; of what an edition shows otherwise than it was written, of what it shows."""
    return content.digests.get(id) or _own_digest(content.records[id])


def content_digest(content: Content) -> bytes:
    """Of all of it."""
    found = hashlib.blake2b(digest_size=16)
    found.update(repr((content.site, content.units, content.teams)).encode())
    for id in content.records:
        found.update(id.encode() + record_digest(id, content))
    return found.digest()


def _own_digest(record: Record) -> bytes:
    return b"shown" + hashlib.blake2b(record.model_dump_json().encode(), digest_size=16).digest()


def changed_reads(before: Mapping[str, Seen], now: Mapping[str, Seen]) -> set[str]:
    """Everything that may be read of the records and is not what it was."""
    changed: set[str] = set()
    for id, seen in now.items():
        was = before.get(id)
        if was is seen:
            continue
        if was is None:
            changed |= _membership(id, seen)
        elif was.digest != seen.digest:
            changed |= {f"record {id}", f"kind {id[:2]}"}
            changed |= {*was.places} ^ {*seen.places}
            if was.counts != seen.counts:
                changed |= _membership(id, was) | _membership(id, seen)
    for id in before.keys() - now.keys():
        changed |= _membership(id, before[id])
    return changed


def _membership(id: str, seen: Seen) -> set[str]:
    kind = id[:2]
    return {f"record {id}", f"is {id}", f"kind {kind}", f"ids {kind}", ALL, *seen.places}


ALL = "ids *"
FIRST_DAY, UNREAD = "first day", "unread"
"""In place of ids: what is told of many records at once."""


def seen_of_all(content: Content) -> dict[str, Seen]:
    """Of what is told of many records at once."""
    told = {FIRST_DAY: content.counting.first_day, UNREAD: sorted(content.unread)}
    return {name: Seen(repr(one).encode()) for name, one in told.items()}


class TracedContent(Content):
    """Records that tell who reads them. What is read of the settings, the units and the teams nobody notes: whoever
    keeps an answer has them in its basis."""

    def all(self, model: type[R]) -> Mapping[str, R]:
        records: Any = self.records
        found: Mapping[str, Any] = TracedKinds(records.content.all(model), model, records.note)
        return found

    def found(self, heading: str, key: object) -> tuple[str, ...]:
        records: Any = self.records
        records.note(place(heading, key))
        found: tuple[str, ...] = records.content.found(heading, key)
        return found

    @property
    def ids(self) -> Mapping[str, Mapping[str, None]]:
        return self._all.ids

    @property
    def newest(self) -> tuple[str, ...]:
        return self._all.newest

    def newest_in(self, folder: str) -> Sequence[str]:
        return self._all.newest_in(folder)

    @property
    def first_day(self) -> dt.date | None:
        records: Any = self.records
        records.note(f"record {FIRST_DAY}")
        content: Content = records.content
        return content.first_day

    def parts(self, kind: str) -> tuple[str, ...]:
        records: Any = self.records
        records.note(f"ids {kind}")
        content: Content = records.content
        return content.parts(kind)

    @property
    def _all(self) -> Content:
        """Of which all ids are read."""
        records: Any = self.records
        records.note(ALL)
        content: Content = records.content
        return content

    def gist(self, id: str) -> Gist:
        records: Any = self.records
        records.note(f"record {id}")
        content: Content = records.content
        return content.gist(id)

    @cached_property
    def counting(self) -> Content:
        records: Any = self.records
        return traced_content(records.content.counting, records.note)


def traced_content(content: Content, note: Note) -> Content:
    values = traced_values(content, note)
    return TracedContent(**{**values, "records": TracedRecords(content, note)})


def traced_values(content: Content, note: Note) -> dict[str, Any]:
    """The fields of a content whose records tell who reads them; the records themselves are to be given."""
    values = {field.name: getattr(content, field.name) for field in fields(content)}
    return {**values, "unread": _TracedIds(content.unread, lambda: note(f"record {UNREAD}"))}


class _TracedIds(Set[str]):
    """Looking for one is reading all of them: there are hardly ever any."""

    def __init__(self, ids: Set[str], note: Callable[[], None]) -> None:
        self._ids, self._note = ids, note

    def __contains__(self, id: object) -> bool:
        self._note()
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        self._note()
        return iter(self._ids)

    def __len__(self) -> int:
        self._note()
        return len(self._ids)


class _Traced(Mapping[str, Any]):
    """One record after the other."""

    def __init__(self, data: Mapping[str, Any], note: Note) -> None:
        self._data, self.note = data, note

    def __getitem__(self, id: str) -> Any:
        self.note(f"record {id}")
        return self._data[id]

    def get(self, id: str, default: Any = None) -> Any:
        self.note(f"record {id}")
        return self._data.get(id, default)

    def __contains__(self, id: object) -> bool:
        self.note(f"is {id}")
        return id in self._data


class TracedRecords(_Traced):
    """All records; whoever goes through them reads each of them for itself."""

    def __init__(self, content: Content, note: Note) -> None:
        super().__init__(content.records, note)
        self.content = content

    def __iter__(self) -> Iterator[str]:
        self.note(ALL)
        return iter(self._data)

    def __len__(self) -> int:
        self.note(ALL)
        return len(self._data)


class TracedKinds(_Traced):
    """The records of some kinds: going through them is one reading, not one of each record."""

    def __init__(self, data: Mapping[str, Any], model: type[Record], note: Note) -> None:
        super().__init__(data, note)
        self._kinds = prefixes_of(model)

    def __iter__(self) -> Iterator[str]:
        self._note_all("ids")
        return iter(self._data)

    def __len__(self) -> int:
        self._note_all("ids")
        return len(self._data)

    def keys(self) -> Any:
        self._note_all("ids")
        return self._data.keys()

    def values(self) -> Any:
        self._note_all("kind")
        return self._data.values()

    def items(self) -> Any:
        self._note_all("kind")
        return self._data.items()

    def _note_all(self, what: str) -> None:
        for kind in self._kinds:
            self.note(f"{what} {kind}")
