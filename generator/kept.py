"""What a build leaves for the next one, on disk: read back only by the same program, and never half written."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def read_kept(path: Path, kind: type[T], basis: bytes) -> T | None:
    """What was kept under this basis; None where there is nothing, or nothing that can be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head = _head(basis)
    if not data.startswith(head):
        return None
    try:
        # Our own file in our own build folder.
        found = pickle.loads(memoryview(data)[len(head) :])
    except Exception:
        # Whatever is wrong with it: a damaged cache is no cache.
        return None
    return found if isinstance(found, kind) else None


def write_kept(path: Path, value: Any, basis: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(_head(basis) + pickle.dumps(value, protocol=5))
    part.replace(path)


class Shelf:
    """The same for a program that builds again and again: what it wrote itself and nobody since, it need not read."""

    def __init__(self) -> None:
        self._own: dict[Path, tuple[bytes, bytes, Any]] = {}

    def read(self, path: Path, kind: type[T], basis: bytes) -> T | None:
        """As `read_kept`; what is given out once may be changed, and stays on disk alone until it is written again."""
        own_basis, size, value = self._own.pop(path, (b"", b"", None))
        if value is not None and (own_basis, size) == (basis, _size(path)):
            own: T = value
            return own
        return read_kept(path, kind, basis)

    def write(self, path: Path, value: Any, basis: bytes) -> None:
        write_kept(path, value, basis)
        self._own[path] = basis, _size(path), value


def read_kept_dict(path: Path, basis: bytes) -> KeptDict:
    """A dict of many parts, of which few change from build to build."""
    whole: dict[str, Any] = read_kept(path, dict, basis) or {}
    later: dict[str, Any] = read_kept(_later(path), dict, basis + _size(path)) or {}
    return KeptDict(
        whole, {key: value for key, value in (whole | later).items() if value is not None}
    )


class KeptDict:
    """As it was read; what was written later stands in a small file of its own."""

    def __init__(self, whole: dict[str, Any], now: dict[str, Any]) -> None:
        self._whole, self.now = whole, now

    def write(self, path: Path, value: dict[str, Any], basis: bytes) -> None:
        """Write what is not the very thing that stands on disk already."""
        if value.keys() == self.now.keys() and all(value[key] is self.now[key] for key in value):
            return
        later = {key: one for key, one in value.items() if self._whole.get(key) is not one}
        later |= dict.fromkeys(self._whole.keys() - value.keys())
        if len(later) * MUCH > len(value) or not self._whole:
            write_kept(path, value, basis)
            _later(path).unlink(missing_ok=True)
            self._whole = dict(value)
        else:
            write_kept(_later(path), later, basis + _size(path))
        self.now = dict(value)


MUCH = 20
"""When more than one part in so many has changed, the whole is written anew."""


@contextmanager
def busy(mark: Path) -> Iterator[bool]:
    """Whether the last one who was here was stopped before the end: then what it left may be half done."""
    was_stopped = mark.exists()
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    yield was_stopped
    mark.unlink(missing_ok=True)


def _later(path: Path) -> Path:
    return path.with_name(f"{path.name}.later")


def _size(path: Path) -> bytes:
    """What ties the small file to the large one that it follows."""
    stat = path.stat() if path.exists() else None
    return f"{stat.st_size} {stat.st_mtime_ns}".encode() if stat else b""


def _head(basis: bytes) -> bytes:
    return b"ducha " + basis.hex().encode() + b"\n"
