"""Digests of what everything depends on: the program itself, the templates, the theme, the settings."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def program_digest() -> bytes:
    """Of this program's own files, by name, size and time, and of the libraries that are installed.

    Who develops it must not see old pages, nor who brings a library up to date.
    """
    return digest_of(_stamps(_PACKAGE), sys.version.encode(), "\n".join(_libraries()).encode())


def folder_digest(folder: Path, pattern: str = "*") -> bytes:
    """Of all files below a folder whose names fit, by name and content."""
    files = sorted(path for path in folder.rglob(pattern) if path.is_file())
    parts = ((path.relative_to(folder).as_posix().encode(), path.read_bytes()) for path in files)
    return digest_of(*(part for pair in parts for part in pair))


def digest_of(*parts: bytes) -> bytes:
    """Of all of them, in this order."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little") + part)
    return whole.digest()


def _libraries() -> list[str]:
    """Names and versions, as the folders say that tell of them."""
    return sorted(told.name for one in sys.path if one for told in Path(one).glob("*.dist-info"))


def _stamps(root: Path) -> bytes:
    lines = []
    for top, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "_installed"))
        for name in sorted(names):
            if name.endswith(".py"):
                stat = Path(top, name).stat()
                lines.append(f"{top}/{name} {stat.st_size} {stat.st_mtime_ns}")
    return "\n".join(lines).encode()
