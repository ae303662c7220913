"""What was read of each record before: a file that has not been touched since need not be read again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..gist import Gist
from ..problem import Problem
from ..records.base import Record
from ..records.naming import Named
from ..source import read_text

Stamp = tuple[int, int, int]
"""Size, time of the last change of the content, and of anything (which nobody can set back), in nanoseconds."""
NO_STAMP: Stamp = (-1, -1, -1)


@dataclass(frozen=True)
class KeptRecord:
    """A record's file, and its body's where it has one, as they were read."""

    stamps: tuple[Stamp | None, Stamp | None]
    digest: bytes
    """Of both texts."""
    record: Record | None
    named: Named | None
    gist: Gist | None
    problems: tuple[Problem, ...]
    """Placed at their lines."""


def stamp_of(entry: os.DirEntry[str]) -> Stamp:
    found = entry.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


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

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._paths
