"""What was read of each file before: one that has not been touched since need not be read again."""

from __future__ import annotations

import operator
import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, NamedTuple, SupportsIndex, TypeVar

from ..gist import Gist, gist_of
from ..kept import DamagedError
from ..listing import Stamp
from ..problem import Problem
from ..records.base import Record
from ..records.naming import Named, named_in
from ..source import read_text

T = TypeVar("T")

Stamps = tuple[Stamp | None, Stamp | None]
"""Of a record's file, and of its body's where it has one."""


class KeptRecord:
    """A record as it was read; it comes to life when somebody wants it."""

    __slots__ = ("_data", "_named", "_record", "_sums", "digest", "gist", "problems", "stamps")

    def __init__(
        self,
        stamps: Stamps,
        digest: bytes,
        problems: tuple[Problem, ...],
        gist: Gist | None,
        data: tuple[bytes | memoryview, bytes | memoryview],
        sums: tuple[int, int],
    ) -> None:
        """`digest` of both texts; `problems` placed at their lines; `gist` of the record, if it is one.

        `data`: the record and what it names, pickled; `sums`: their check sums.
        """
        self.stamps, self.digest, self.problems, self.gist = stamps, digest, problems, gist
        self._data, self._sums = data, sums
        self._record: Record | None = None
        self._named: Named | None = None

    @classmethod
    def of(
        cls, stamps: Stamps, digest: bytes, problems: tuple[Problem, ...], record: Record | None
    ) -> KeptRecord:
        if record is None:
            return cls(stamps, digest, problems, None, (b"", b""), (0, 0))
        named = named_in(record)
        data = pickle.dumps(record, protocol=5), pickle.dumps(named, protocol=5)
        sums = zlib.crc32(data[0]), zlib.crc32(data[1])
        return cls(stamps, digest, problems, gist_of(record, named), data, sums)

    @property
    def record(self) -> Record:
        """Only of what has a gist."""
        if self._record is None:
            self._record = self._alive(0)
        record: Record = self._record
        return record

    @property
    def named(self) -> Named:
        if self._named is None:
            self._named = self._alive(1)
        named: Named = self._named
        return named

    def _alive(self, place: int) -> Any:
        # Nothing of it was looked at when the shelf was read.
        if zlib.crc32(self._data[place]) != self._sums[place]:
            raise DamagedError
        return pickle.loads(self._data[place])

    def rest(self) -> None:
        """Go back to what it was before anybody wanted it."""
        self._record = self._named = None

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        # A shelf keeps the data apart; between processes it is sent with the rest.
        form: type[Any] = pickle.PickleBuffer if operator.index(protocol) >= 5 else bytes
        data = tuple(map(form, self._data))
        return KeptRecord, (self.stamps, self.digest, self.problems, self.gist, data, self._sums)


class KeptList(NamedTuple):
    """`site.yaml`, `units.yaml` or `teams.yaml`."""

    stamp: Stamp
    problems: tuple[Problem, ...]
    value: Any


class KeptAttachment(NamedTuple):
    stamp: Stamp
    digest: str
    faults: tuple[str, ...]


class Living(Mapping[str, T], Generic[T]):
    """Records by their ids, or what they name: each comes to life when it is asked for."""

    def __init__(self, kept: Mapping[str, KeptRecord], part: str) -> None:
        self._kept, self._part = kept, part

    def __getitem__(self, id: str) -> T:
        found: T = getattr(self._kept[id], self._part)
        return found

    def rest(self) -> None:
        for one in self._kept.values():
            one.rest()

    def __contains__(self, id: object) -> bool:
        return id in self._kept

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


class Texts(Mapping[str, str]):
    """The text of every file that could be read; of those that are known already, read when it is asked for."""

    def __init__(self, folder: Path, paths: Sequence[str], read: dict[str, str]) -> None:
        self._folder, self._paths, self._read = folder, dict.fromkeys(paths), read

    def __getitem__(self, path: str) -> str:
        if path not in self._paths:
            raise KeyError(path)
        if path not in self._read:
            text, _ = read_text(self._folder, path)
            self._read[path] = text or ""
        return self._read[path]

    def rest(self) -> None:
        self._read.clear()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._paths
