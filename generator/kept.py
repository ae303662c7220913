"""What a build leaves for the next one, on disk: read back only by the same program, and never half written."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def read_kept(path: Path, kind: type[T], basis: bytes) -> T | None:
    """What was kept under this basis; None where there is nothing, or nothing that can be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head = _head(kind, basis)
    if not data.startswith(head):
        return None
    try:
        found = pickle.loads(data[len(head) :])  # our own file, in our own build folder
    except Exception:  # a damaged cache is no cache
        return None
    return found if isinstance(found, kind) else None


def write_kept(path: Path, value: object, basis: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(_head(type(value), basis) + pickle.dumps(value, protocol=5))
    part.replace(path)


def _head(kind: type, basis: bytes) -> bytes:
    return b"ducha " + kind.__name__.encode() + b" " + basis.hex().encode() + b"\n"
