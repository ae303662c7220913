"""A folder that holds exactly the given files; what already agrees is not touched."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path


def remove_others(folder: Path, named: Container[str]) -> None:
    """Remove every file that is not named, and the folders that are empty without it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in named:
            path.unlink()


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write what differs, remove what is not named; paths use forward slashes."""
    folder.mkdir(parents=True, exist_ok=True)
    remove_others(folder, files)
    for name, data in files.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
