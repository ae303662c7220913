"""A BagIt bag (RFC 8493): files under `data/`, a manifest of their SHA-256, and one of the manifest itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
EXTRA = "包里有，清单里没有"
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one file of a bag."""

    path: str
    says: str


def write_bag(folder: Path, tags: Mapping[str, bytes], info: Iterable[tuple[str, str]]) -> int:
    """Make a bag of a folder whose `data/` is filled; `tags` stand beside it. Returns how many files it carries."""
    payload = list(_digests(folder, "data"))
    size = sum((folder / path).stat().st_size for path, _ in payload)
    oxum = ("Payload-Oxum", f"{size}.{len(payload)}")
    files = {
        "bagit.txt": DECLARATION.encode(),
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in (*info, oxum)).encode(),
        MANIFEST: _manifest(payload),
        **tags,
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    own = [(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items())]
    (folder / TAG_MANIFEST).write_bytes(_manifest(own))
    return len(payload)


def verify_bag(folder: Path) -> Iterator[Fault]:
    """Everything that is missing, changed or too much; nothing where the bag is whole."""
    if not (folder / "bagit.txt").is_file():
        yield Fault("bagit.txt", "没有这个文件，这不是移交包")
        return
    for manifest in (TAG_MANIFEST, MANIFEST):
        if not (folder / manifest).is_file():
            yield Fault(manifest, "没有这个文件，无从核对")
            continue
        listed: set[str] = set()
        for number, line in enumerate(_lines(folder / manifest), 1):
            entry = _LINE.fullmatch(line)
            if entry is None:
                yield Fault(manifest, f"第 {number} 行看不懂：{line[:40]}")
                continue
            path = _decoded(entry[2])
            if path.startswith("/") or ".." in path.split("/"):
                yield Fault(manifest, f"第 {number} 行指到包外面去了：{path}")
                continue
            listed.add(path)
            if not (folder / path).is_file():
                yield Fault(path, "清单里有，包里没有")
            elif _digest(folder / path) != entry[1].lower():
                yield Fault(path, "内容变了，与清单的校验不符")
        there = _files(folder, "data") if manifest == MANIFEST else _tags(folder)
        for path, _ in there:
            if path not in listed:
                yield Fault(path, EXTRA)


def is_extra(fault: Fault) -> bool:
    """A file that somebody, or the system, put there afterwards."""
    return fault.says == EXTRA


def _tags(folder: Path) -> list[tuple[str, Path]]:
    """What stands beside the payload, but for the list of it."""
    return [
        (file.name, file)
        for file in sorted(folder.iterdir())
        if file.is_file() and file.name != TAG_MANIFEST
    ]


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def _manifest(entries: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {_encoded(path)}\n" for path, digest in entries).encode()


def _encoded(path: str) -> str:
    """Line ends and % in a name, as RFC 8493 2.1.3 writes them."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decoded(path: str) -> str:
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _digests(folder: Path, top: str) -> Iterator[tuple[str, str]]:
    for path, file in _files(folder, top):
        yield path, _digest(file)


def _files(folder: Path, top: str) -> list[tuple[str, Path]]:
    """Path in the bag and file, in the order of the paths."""
    found = (file for file in (folder / top).rglob("*") if file.is_file())
    return sorted((file.relative_to(folder).as_posix(), file) for file in found)


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
