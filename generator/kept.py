"""What a build leaves for the next one, on disk: read back only by the same program, and never half written."""

from __future__ import annotations

import copyreg
import hashlib
import os
import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import compress
from mmap import ACCESS_READ, mmap
from operator import is_not
from pathlib import Path
from sys import intern
from typing import Any, TypeVar

K = TypeVar("K", bound=type[tuple[Any, ...]])

MUCH = 20
"""When more than one part in so many has changed, the whole is written anew."""


def shared(words: Iterable[str]) -> tuple[str, ...]:
    """The same words, each held once however often it is read."""
    return tuple(map(intern, words))


class DamagedError(Exception):
    """What was kept is not what was written: the disk, or somebody's hand."""


def kept_lightly(kind: K) -> K:
    """Of a `NamedTuple` of which tens of thousands are kept: read back in C, in a fifth of the time."""
    copyreg.pickle(kind, lambda one: (tuple.__new__, (kind, tuple(one))))
    return kind


class Shelf:
    """A dict of many parts, of which few change from build to build: those that do stand in a small file of their own.

    A part that is not replaced by another object counts as unchanged. A program that goes on need not read what
    it wrote itself.
    """

    def __init__(self, path: Path | None) -> None:
        """Without a path it lasts as long as the program."""
        self._path = path
        self._later = path.with_name(f"{path.name}.later") if path else None
        self._whole: dict[Any, Any] = {}
        """As it stands in the large file."""
        self._now: dict[Any, Any] = {}
        self._basis = b""
        self._stamps = b"", b""
        """Of both files, as this program left or found them."""

    def read(self, basis: bytes) -> dict[Any, Any]:
        """What was kept under this basis; nothing where there is nothing, or nothing that can be read."""
        if (basis, self._stamps) != (self._basis, self._stamps_now()):
            self._basis = basis
            self._whole = _read(self._path, basis)
            later = _read(self._later, basis + _stamp(self._path))
            self._now = self._whole | later
            for key in [key for key, value in later.items() if value is None]:
                del self._now[key]
            self._stamps = self._stamps_now()
        return dict(self._now)

    def write(self, value: Mapping[Any, Any]) -> None:
        """Under the basis of the last reading; None is no value."""
        now, path, later_path = self._now, self._path, self._later
        if path is None or later_path is None:
            self._now = dict(value)
            return
        if len(value) == len(now) and not any(_others(value, now)):
            return
        whole = self._whole
        later = dict(compress(value.items(), _others(value, whole)))
        later |= dict.fromkeys(whole.keys() - value.keys())
        if len(later) * MUCH > len(value) or not whole:
            later_path.unlink(missing_ok=True)
            write_kept(path, dict(value), self._basis)
            self._whole = dict(value)
        else:
            write_kept(later_path, later, self._basis + _stamp(path))
        self._now = dict(value)
        self._stamps = self._stamps_now()

    def _stamps_now(self) -> tuple[bytes, bytes]:
        return _stamp(self._path), _stamp(self._later)


def _others(value: Mapping[Any, Any], before: Mapping[Any, Any]) -> Iterator[bool]:
    """Of every part whether it is another object than before."""
    return map(is_not, map(before.get, value), value.values())


@contextmanager
def busy(mark: Path) -> Iterator[bool]:
    """Whether the last one who was here was stopped before the end: then what it left may be half done."""
    was_stopped = mark.exists()
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    yield was_stopped
    mark.unlink(missing_ok=True)


def write_kept(path: Path, value: dict[Any, Any], basis: bytes) -> None:
    """The value pickled, and behind it the buffers that are looked into only when somebody asks for them."""
    apart: list[pickle.PickleBuffer] = []
    body = pickle.dumps(value, protocol=5, buffer_callback=apart.append)
    pieces = [memoryview(body), *(one.raw() for one in apart)]
    sizes = array("Q", map(len, pieces)).tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Who only checks may write beside who builds.
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.writelines((_head(basis), len(sizes).to_bytes(8), sizes, *pieces, _head(basis)))
    part.replace(path)


def _read(path: Path | None, basis: bytes) -> dict[Any, Any]:
    try:
        data = _bytes_of(path) if path else memoryview(b"")
        head = _head(basis)
        # Where the power went out, what was written last is not there.
        if data[: len(head)] != head or data[-len(head) :] != head:
            return {}
        begin = len(head) + 8
        end = begin + int.from_bytes(data[len(head) : begin])
        pieces = []
        for size in array("Q", bytes(data[begin:end])):
            pieces.append(data[end : end + size])
            end += size
        if end != len(data) - len(head):
            return {}
        # Our own file in our own build folder.
        found: dict[Any, Any] = pickle.loads(pieces[0], buffers=pieces[1:])
    except Exception:
        # There is none, or whatever is wrong with it: a damaged cache is no cache.
        return {}
    return found


def _bytes_of(path: Path) -> memoryview:
    """Of what is never looked into nothing is read, where the system lets a file be replaced under those who do."""
    with path.open("rb") as file:
        if os.name != "posix":
            return memoryview(file.read())
        return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))


def _stamp(path: Path | None) -> bytes:
    """What ties the small file to the large one that it follows."""
    if path is None:
        return b""
    try:
        stat = path.stat()
    except OSError:
        return b""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}".encode()


def _head(basis: bytes) -> bytes:
    return b"ducha " + hashlib.blake2b(basis, digest_size=16).digest()
