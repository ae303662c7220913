"""What a page was made from: noted while it is made, so that it is made again only when some of it changed.

Nobody declares what a page depends on. Pages are made from mappings that note every key that is looked up, and
that note a walk over all of them as that; what was not looked at cannot matter.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import pickle
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from .content import Content
from .derive import Report
from .derive.changes import Change
from .derive.periods import PeriodReport
from .derive.rankings import Ranking
from .derive.status import FindingStatus
from .records import KINDS
from .records.base import Record

R = TypeVar("R", bound=Record)

Read = tuple[str, str]
"""Which mapping, which key."""
ALL = "*"
"""In place of a key: all of them, and in which order."""


class Trace:
    """What was read since the last `take`."""

    def __init__(self) -> None:
        self._reads: dict[Read, None] = {}

    def note(self, name: str, key: str) -> None:
        self._reads[name, key] = None

    def take(self) -> tuple[Read, ...]:
        reads = tuple(self._reads)
        self._reads = {}
        return reads


class TracedMapping(Mapping[str, Any]):
    """A mapping that notes what is asked of it."""

    def __init__(self, name: str, data: Mapping[str, Any], trace: Trace) -> None:
        self._name, self._data, self._trace = name, data, trace

    def __getitem__(self, key: str) -> Any:
        self._trace.note(self._name, key)
        return self._data[key]

    def get(self, key: str, default: Any = None) -> Any:
        self._trace.note(self._name, key)
        return self._data.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._trace.note(self._name, str(key))
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        self._trace.note(self._name, ALL)
        return iter(self._data)

    def __len__(self) -> int:
        self._trace.note(self._name, ALL)
        return len(self._data)

    # Those that the base class would ask for key by key.
    def keys(self) -> Any:
        self._trace.note(self._name, ALL)
        return self._data.keys()

    def values(self) -> Any:
        self._trace.note(self._name, ALL)
        return self._data.values()

    def items(self) -> Any:
        self._trace.note(self._name, ALL)
        return self._data.items()


class TracedContent(Content):
    """Records that note who reads them; the site's settings, its units and teams count for every page anyway."""

    def all(self, model: type[R]) -> Mapping[str, R]:
        """Noted as one reading of these kinds, not of each record."""
        records: Any = self.records
        for kind in KINDS:
            if issubclass(kind.model, model):
                records.note(KIND, kind.prefix)
        found: Mapping[str, R] = records.content.all(model)
        return found

    @cached_property
    def counting(self) -> Content:
        records: Any = self.records
        return traced_content(records.content.counting, records.trace)


class _TracedRecords(TracedMapping):
    def __init__(self, content: Content, trace: Trace) -> None:
        super().__init__(RECORDS, content.records, trace)
        self.content, self.trace = content, trace

    def note(self, name: str, key: str) -> None:
        self.trace.note(name, key)


RECORDS, KIND, PATHS, LEDGERS = "records", "kind", "paths", "ledgers"


def traced_content(content: Content, trace: Trace) -> Content:
    values = {field.name: getattr(content, field.name) for field in fields(content)}
    return TracedContent(**{**values, "records": _TracedRecords(content, trace)})


def traced_report(report: Report, trace: Trace) -> Report:
    """A report whose every field notes that it was read; of a mapping, which of its keys."""
    return cast(Report, _TracedReport(report, trace))


class _TracedReport:
    def __init__(self, report: Report, trace: Trace) -> None:
        self.__dict__["_wrapped"] = {
            field.name: TracedMapping(field.name, value, trace)
            for field in fields(report)
            if isinstance(value := getattr(report, field.name), Mapping)
        }
        self.__dict__["_report"], self.__dict__["_trace"] = report, trace

    def __getattr__(self, name: str) -> Any:
        if name in self._wrapped:
            return self._wrapped[name]
        self._trace.note(name, ALL)
        return getattr(self._report, name)


class Fingerprints:
    """A digest of whatever a trace can name; equal digests, equal values.

    `before` are those of the last build of this program: what is still the same has the same digest.
    """

    def __init__(
        self,
        content: Content,
        report: Report,
        ledgers: Collection[str],
        before: Fingerprints | None = None,
    ) -> None:
        self._content, self._report, self._ledgers = content, report, ledgers
        self._known: dict[Read, bytes] = {}
        self._parts: dict[int, tuple[Any, bytes]] = {}
        # Not `before` itself, which would hold all that came before it.
        self._last_report = before._report if before else None
        self._last_known = before._known if before else {}
        self._last_parts = before._parts if before else {}

    def of_given(self, given: tuple[Any, ...]) -> bytes:
        """Of what a plan is given; most are given one record."""
        if len(given) == 1 and isinstance(given[0], Record):
            return self.of_read((RECORDS, given[0].id))
        return self.of_value(given)

    def of_value(self, value: Any) -> bytes:
        """Of a value that may hold records."""
        if value is None or type(value) in _PLAIN:
            return _digest(f"{type(value).__name__} {value}".encode())
        if type(value) is tuple and all(type(item) is str for item in value):
            return _digest("\0".join(("strs", *value)).encode())
        if type(value) in _SHARED:
            return self._shared(value)[1][0]
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        # Equal values must give equal bytes, also where one of them holds the same thing twice.
        pickler.fast = True
        pickler.dispatch_table = self._table
        pickler.dump(value)
        return _digest(buffer.getbuffer())

    @cached_property
    def _table(self) -> dict[type, Any]:
        """How the parts of a value are written down that hold too much or stand in too many values."""
        table: dict[type, Any] = dict.fromkeys(_models(BaseModel), _fields_alone)
        table |= dict.fromkeys((kind.model for kind in KINDS), self._record)
        table |= dict.fromkeys(_SHARED, self._shared)
        table |= dict.fromkeys(_HEAVY, self._heavy)
        return table

    def _record(self, record: Record) -> tuple[type, tuple[bytes]]:
        return bytes, (self.of_read((RECORDS, record.id)),)

    def _shared(self, part: Any) -> tuple[type, tuple[bytes]]:
        """The thing itself stands in many values."""
        # Its fields are flat: words, days, numbers.
        return self._part(part, lambda: _digest("\0".join(map(str, vars(part).values())).encode()))

    def _heavy(self, part: Any) -> tuple[type, tuple[bytes]]:
        """The thing itself is given to some plans and read by others."""
        return self._part(part, lambda: self.of_value(tuple(vars(part).items())))

    def _part(self, part: Any, digest: Callable[[], bytes]) -> tuple[type, tuple[bytes]]:
        if id(part) not in self._parts:
            # Held, lest another come to stand at the same place.
            known = self._last_parts.get(id(part))
            self._parts[id(part)] = known or (part, digest())
        return bytes, (self._parts[id(part)][1],)

    def of_read(self, read: Read) -> bytes:
        """Of what a mapping holds under a key."""
        if read not in self._known:
            self._known[read] = self._computed(*read)
        return self._known[read]

    def _computed(self, name: str, key: str) -> bytes:
        records = self._content.records
        if name == RECORDS and key != ALL:
            if key not in records:
                return b"-" * 16
            # A record that an edition shows otherwise than it was written has no digest.
            return self._content.digests.get(key) or self.of_value(vars(records[key]))
        if name in (RECORDS, KIND):
            wanted = "" if name == RECORDS else key
            return _digest(
                b"".join([self.of_read((RECORDS, id)) for id in records if id.startswith(wanted)])
            )
        if name == PATHS:
            return self.of_value(key in records) if key != ALL else self.of_value(tuple(records))
        if name == LEDGERS:
            return self.of_value(key in self._ledgers)
        value = _held(self._report, name, key)
        last = self._last_known.get((name, key))
        if last is not None and value == _held(self._last_report, name, key):
            return last
        return self.of_value(value)


def _held(report: Report | None, name: str, key: str) -> Any:
    """What a field of the report holds under a key; the order is part of a whole."""
    value = getattr(report, name)
    if key != ALL:
        return value.get(key)
    return tuple(value.items()) if isinstance(value, Mapping) else value


_PLAIN = frozenset({str, int, bool, dt.date})
_SHARED = frozenset({FindingStatus, Change})
_HEAVY = frozenset({PeriodReport, Ranking})


def _models(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


def _fields_alone(part: BaseModel) -> tuple[type, tuple[dict[str, Any]]]:
    """Without what pydantic notes beside them: sets have no order that two programs agree on."""
    return dict, (vars(part),)


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
