"""The files of an index: each a script that hands its content over, under a name that changes with the content."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

CALL = "duchaIndex"
"""Every file is a script that calls this function: it loads from a shared folder, too."""
MANIFEST = "manifest.js"
"""The one file whose name stays: it names all others."""
MARK_LENGTH = 5
NO_MARK = "-" * MARK_LENGTH
"""Of a file that there is none of."""

Files = Mapping[str, bytes]
"""By name, from the folder of the index."""


def file_of(name: str, content: Any) -> tuple[str, bytes]:
    """The mark of a file and its bytes."""
    data = script(name, content)
    # Lower case alone: a shared folder may not tell the cases apart.
    mark = base64.b32encode(hashlib.sha256(data).digest())[:MARK_LENGTH].decode().lower()
    return mark, data


def path_of(name: str, mark: str) -> str:
    return f"{name}-{mark}.js" if mark else f"{name}.js"


_HALF = re.compile("[\ud800-\udfff]")


def script(name: str, content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Half of a character outside the first plane is a term like any other, but not UTF-8.
    safe = _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", text)
    return f'{CALL}("{name}",{safe});\n'.encode()


def content_of(files: Files, name: str, mark: str = "") -> Any:
    text = files[path_of(name, mark)].decode()
    return json.loads(text.removeprefix(f'{CALL}("{name}",').removesuffix(");\n"))


class Folder(Files):
    """The files of an index on disk, and over them those that are still to be written."""

    def __init__(self, folder: Path, fresh: Mapping[str, bytes] | None = None) -> None:
        self._folder, self._fresh = folder, fresh or {}

    def __getitem__(self, name: str) -> bytes:
        if name in self._fresh:
            return self._fresh[name]
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        found = (path for path in self._folder.rglob("*") if path.is_file())
        names = {path.relative_to(self._folder).as_posix() for path in found}
        return iter(names | self._fresh.keys())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Written(MutableMapping[str, bytes]):
    """Files that are written as they come, into a folder that nobody reads yet: an index need not be held whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[str, None] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __setitem__(self, name: str, data: bytes) -> None:
        _write(self._folder / name, data)
        self._names[name] = None

    def __delitem__(self, name: str) -> None:
        del self._names[name]
        (self._folder / name).unlink()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def write_files(folder: Path, fresh: Files, gone: Collection[str]) -> None:
    """First the new files, then the manifest, then nothing is left of the old: whoever stops us leaves a whole index."""
    for name in sorted(fresh, key=lambda name: (name == MANIFEST, name)):
        path = folder / name
        if (
            path.is_file()
            and path.stat().st_size == len(fresh[name])
            and path.read_bytes() == fresh[name]
        ):
            continue
        _write(path, fresh[name])
    for name in gone:
        (folder / name).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
    part.replace(path)
