"""What the files of a content folder are, and which of them cannot be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..drawing import dangers
from ..listing import RECORD_SUFFIXES, Listed, Stamp
from ..pictures import is_photo, trouble
from ..problem import Problem
from .kept import KeptAttachment
from .names import of_file, other_file

ATTACHMENTS = "attachments/"


def record_files(files: Iterable[Listed]) -> tuple[dict[str, Stamp], list[Problem]]:
    """Those that are meant as records; what is not read is said."""
    found: dict[str, Stamp] = {}
    problems: list[Problem] = []
    others: list[str] = []
    for path, stamp, why in files:
        if path.startswith(ATTACHMENTS):
            continue
        if why:
            problems.append(of_file(path, why, "readable"))
        elif path.lower().endswith(RECORD_SUFFIXES):
            found[path] = stamp
        else:
            others.append(path)
    return found, problems + [other_file(path, found) for path in others]


def attachments_in(
    folder: Path, files: Iterable[Listed], kept: Mapping[str, Any]
) -> tuple[dict[str, KeptAttachment], list[Problem]]:
    """By the path below `attachments/` the digest of every file, and what is wrong with the pictures among them.

    What is as it was is not read.
    """
    found: dict[str, KeptAttachment] = {}
    problems: list[Problem] = []
    for path, stamp, why in files:
        if not path.startswith(ATTACHMENTS):
            continue
        name, before = path.removeprefix(ATTACHMENTS), kept.get(path)
        try:
            if not why and type(before) is KeptAttachment and before.stamp == stamp:
                found[name] = before
            elif not why:
                found[name] = _attachment(folder / path, stamp)
        except OSError as error:
            why = f"文件读不出来：{error.strerror}"
        if why:
            problems.append(of_file(path, why, "readable"))
    return found, problems


def _attachment(file: Path, stamp: Stamp) -> KeptAttachment:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    faults: Iterable[str] = ()
    if file.suffix.lower() == ".svg":
        faults = dangers(file.read_bytes())
    elif is_photo(file.name):
        faults = filter(None, (trouble(file),))
    return KeptAttachment(stamp, digest, tuple(faults))
