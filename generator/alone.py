"""One at a time: who builds in a folder has it alone; another who comes meanwhile waits."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PATIENCE = 0.2
"""Seconds until one who waits looks again."""


@contextmanager
def alone(folder: Path, waits: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Nobody else is there while we are; `waits` is called once where somebody is.

    The system lets go of it when the program ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".alone").open("ab") as file:
        if not _taken(file):
            waits()
            while not _taken(file):
                time.sleep(_PATIENCE)
        yield


def _taken(file: IO[bytes]) -> bool:
    try:
        _take(file)
    except OSError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
