"""Which files a content folder holds, and which of them cannot be read."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..drawing import dangers
from ..problem import Problem
from .kept import NO_STAMP, KeptAttachment, Stamp, stamp_of
from .names import RECORD_SUFFIXES, of_file, other_file


def record_files(folder: Path) -> tuple[dict[str, Stamp], list[Problem]]:
    """Every file outside `attachments/` that is meant as a record, sorted; what is not read is said."""
    found: dict[str, Stamp] = {}
    problems: list[Problem] = []
    others: list[str] = []
    for path, stamp, why in _walk(folder, leave_out="attachments"):
        if why:
            problems.append(of_file(path, why, "readable"))
        elif path.lower().endswith(RECORD_SUFFIXES):
            found[path] = stamp
        else:
            others.append(path)
    return found, problems + [other_file(path, found) for path in others]


def attachments_in(
    folder: Path, kept: Mapping[str, Any]
) -> tuple[dict[str, KeptAttachment], list[Problem]]:
    """The digest of every attachment, and what is dangerous in the drawings among them; what is as it was is not read."""
    found: dict[str, KeptAttachment] = {}
    problems: list[Problem] = []
    for path, stamp, why in _walk(folder / "attachments"):
        before = kept.get(f"attachments/{path}")
        try:
            if not why and type(before) is KeptAttachment and before.stamp == stamp:
                found[path] = before
            elif not why:
                found[path] = _attachment(folder / "attachments" / path, stamp)
        except OSError as error:
            why = f"文件读不出来：{error.strerror}"
        if why:
            problems.append(of_file(f"attachments/{path}", why, "readable"))
    return found, problems


def _attachment(file: Path, stamp: Stamp) -> KeptAttachment:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    is_drawing = file.suffix.lower() == ".svg"
    return KeptAttachment(stamp, digest, tuple(dangers(file.read_bytes())) if is_drawing else ())


def _walk(folder: Path, leave_out: str = "") -> list[tuple[str, Stamp, str]]:
    """Every file that is not hidden, sorted, as (path under the folder, stamp, why it is not read)."""
    found: list[tuple[str, Stamp, str]] = []
    waiting = [""]
    while waiting:
        under = waiting.pop()
        try:
            with os.scandir(folder / under) as entries:
                for entry in entries:
                    # A name in another encoding would fail only when it is printed.
                    name = entry.name.encode("utf-8", "replace").decode()
                    if name.startswith(".") or (not under and name == leave_out):
                        continue
                    is_folder = entry.is_dir(follow_symlinks=False)
                    if is_folder:
                        waiting.append(f"{under}{name}/")
                    why = _why_unread(entry, is_folder=is_folder)
                    if why or not is_folder:
                        found.append((f"{under}{name}", stamp_of(entry), why))
        except OSError as error:
            if under:
                found.append((under[:-1], NO_STAMP, f"文件夹读不出来：{error.strerror}"))
    return sorted(found)


def _why_unread(entry: os.DirEntry[str], *, is_folder: bool) -> str:
    if not entry.name.isprintable() or not _is_utf8(entry.name):
        return "文件名里有无法识别的字符，请改名"
    # What a link leads to may stand outside of the records, and may change without them.
    if entry.is_symlink():
        return "是一个链接（快捷方式），请换成文件本身"
    if is_folder:
        is_odd = entry.name.lower().endswith(RECORD_SUFFIXES)
        return "是文件夹，却以文件的后缀结尾；请改名或删去" if is_odd else ""
    return "" if entry.is_file() else "不是普通文件，请删去"


def _is_utf8(name: str) -> bool:
    return name.isascii() or not re.search("[\ud800-\udfff]", name)
