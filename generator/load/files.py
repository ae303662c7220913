"""Which files a content folder holds, and whether each stands where its id says."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..drawing import dangers
from ..problem import Level, Problem
from ..records import KINDS, is_id, path_of
from .kept import NO_STAMP, Stamp, stamp_of

LIST_FILES = ("units.yaml", "teams.yaml")
_RECORD_SUFFIXES = (".yaml", ".yml", ".md")


def record_files(folder: Path) -> tuple[dict[str, Stamp], list[Problem]]:
    """Every file outside `attachments/` that is meant as a record, sorted; what is not read is said."""
    found: dict[str, Stamp] = {}
    problems: list[Problem] = []
    for path, stamp, unread in _walk(folder, leave_out="attachments"):
        if unread:
            problems.append(_first(path, unread, "readable"))
        elif path.lower().endswith(_RECORD_SUFFIXES):
            found[path] = stamp
        else:
            says = "这里只读 .yaml 和 .md 文件，这个文件不会上网；是附件就放到 attachments/编号/ 下"
            problems.append(_first(path, says, "known-file", Level.WARNING))
    return found, problems


def attachment_files(
    folder: Path,
) -> tuple[dict[str, str], dict[str, tuple[str, ...]], list[Problem]]:
    """The digest of every attachment, and what is dangerous in the drawings among them."""
    digests: dict[str, str] = {}
    drawings: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for path, _, unread in _walk(folder / "attachments"):
        file = folder / "attachments" / path
        try:
            if not unread:
                with file.open("rb") as opened:
                    digests[path] = hashlib.file_digest(opened, "sha256").hexdigest()
                if file.suffix.lower() == ".svg" and (found := tuple(dangers(file.read_bytes()))):
                    drawings[path] = found
        except OSError as error:
            unread = f"文件读不出来：{error.strerror}"
        if unread:
            problems.append(_first(f"attachments/{path}", unread, "readable"))
    return digests, drawings, problems


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
        is_odd = entry.name.lower().endswith(_RECORD_SUFFIXES)
        return "是文件夹，却以文件的后缀结尾；请改名或删去" if is_odd else ""
    return "" if entry.is_file() else "不是普通文件，请删去"


def _is_utf8(name: str) -> bool:
    return name.isascii() or not re.search("[\ud800-\udfff]", name)


def _first(path: str, message: str, rule: str, level: Level = Level.ERROR) -> Problem:
    """A problem of the file as a whole."""
    return Problem(path, 1, 1, message, rule, level)


# -- where files may stand -----------------------------------------------------------------------


def misplaced(paths: Iterable[str]) -> Iterator[Problem]:
    """A record's file name must be its id, and its folder must follow from the id."""
    paths = set(paths)
    for path in paths:
        if path == "site.yaml" or path in LIST_FILES:
            continue
        name = path.rsplit("/", 1)[-1]
        stem, _, suffix = name.rpartition(".")
        if not is_id(stem):
            says = f"文件名 “{name}” 不是编号，应如 {_example_id(path)}.yaml"
            yield _first(path, says, "file-name-is-the-id")
            continue
        right = path_of(stem)
        if suffix.lower() == "md":
            right = right.removesuffix(".yaml") + ".md"
        if path != right:
            yield _first(path, f"文件放错了位置，{stem} 应在 {right}", "folder-follows-from-the-id")
        elif suffix == "md" and path_of(stem) not in paths:
            says = f"没有同名的 {stem}.yaml，这段正文不属于任何记录"
            yield _first(path, says, "body-has-its-record")


def _example_id(path: str) -> str:
    top = path.split("/", 1)[0]
    prefix = next((kind.prefix for kind in KINDS if kind.folder == top), "WT")
    year = re.search(r"(?:19|20)[0-9]{2}", path)
    return f"{prefix}-{year.group() if year else '2026'}-0001"
