"""Every file below a folder, by name, size and times, without reading any: what has been touched is told from that."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

Stamp = tuple[int, int, int]
"""Size, time of the last change of the content, and of anything (which nobody can set back), in nanoseconds."""
NO_STAMP: Stamp = (-1, -1, -1)

RECORD_SUFFIXES = (".yaml", ".yml", ".md")


class Listed(NamedTuple):
    """One file."""

    path: str
    """Under the folder, with forward slashes."""
    stamp: Stamp
    why: str
    """Why it is not read; empty where it is."""


def listing(folder: Path) -> list[Listed]:
    """Every file that is not hidden, sorted, and whatever else cannot be read."""
    found: list[Listed] = []
    waiting = [""]
    while waiting:
        under = waiting.pop()
        try:
            with os.scandir(folder / under) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == ".":
                        continue
                    if (
                        entry.is_file(follow_symlinks=False)
                        and name.isascii()
                        and name.isprintable()
                    ):
                        found.append(Listed(under + name, _stamp(entry), ""))
                    else:
                        _list_other(entry, under, found, waiting)
        except OSError as error:
            if under:
                why = f"文件夹读不出来：{error.strerror}"
                found.append(Listed(under[:-1], NO_STAMP, why))
    return sorted(found)


def _list_other(
    entry: os.DirEntry[str], under: str, found: list[Listed], waiting: list[str]
) -> None:
    # A name in another encoding would fail only when it is printed.
    path = under + entry.name.encode("utf-8", "replace").decode()
    is_folder = entry.is_dir(follow_symlinks=False)
    if is_folder:
        waiting.append(f"{path}/")
    why = _why_unread(entry, is_folder=is_folder)
    if why or not is_folder:
        found.append(Listed(path, _stamp(entry), why))


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    found = entry.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _why_unread(entry: os.DirEntry[str], *, is_folder: bool) -> str:
    if not entry.name.isprintable() or re.search("[\ud800-\udfff]", entry.name):
        return "文件名里有无法识别的字符，请改名"
    # What a link leads to may stand outside of the records, and may change without them.
    if entry.is_symlink():
        return "是一个链接（快捷方式），请换成文件本身"
    if is_folder:
        is_odd = entry.name.lower().endswith(RECORD_SUFFIXES)
        return "是文件夹，却以文件的后缀结尾；请改名或删去" if is_odd else ""
    return "" if entry.is_file() else "不是普通文件，请删去"
