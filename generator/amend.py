"""Records' files changed by a command: what is not meant stays as the clerk wrote it, to the byte."""

from __future__ import annotations

import codecs
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .load.at_length import compose, plain
from .write import dump


def amended(text: str, changes: Mapping[str, object]) -> str:
    """The YAML text with these keys set; those that are not there yet come at its end.

    `text` has been read as a record before.
    """
    lines = text.rstrip("\n").split("\n")
    missing = []
    # From the last to the first, so that the places of the others stay true.
    for key, place in sorted(_places(lines, changes).items(), key=lambda one: one[1], reverse=True):
        first, last = place
        lines[first : last + 1] = _written(key, changes[key])
    present = _places(lines, changes)
    for key, value in changes.items():
        if key not in present:
            missing += _written(key, value)
    return "\n".join([*lines, *missing]) + "\n"


def appended(text: str, key: str, item: Mapping[str, object]) -> str:
    """The YAML text with one more item at the end of a list; the list is begun where there is none."""
    lines = text.rstrip("\n").split("\n")
    place = _places(lines, {key: None}).get(key)
    if place is None or place[0] == place[1]:
        # No list yet, or one in brackets on the line of its key.
        data = plain(compose(text), set(), [])
        return amended(text, {key: [*data.get(key, ()), item]})
    first, last = place
    indent = lines[first + 1][: len(lines[first + 1]) - len(lines[first + 1].lstrip())]
    new = [f"{indent}{line}" for line in dump([item]).rstrip("\n").split("\n")]
    return "\n".join([*lines[: last + 1], *new, *lines[last + 1 :]]) + "\n"


def _written(key: str, value: object) -> list[str]:
    return dump({key: value}).rstrip("\n").split("\n")


def _places(lines: list[str], keys: Mapping[str, object]) -> dict[str, tuple[int, int]]:
    """Of those of these keys that are there: the first and the last line of key and value, from 0."""
    node = compose("\n".join(lines))
    found: dict[str, tuple[int, int]] = {}
    for key, value in node.value if node is not None else ():
        if key.value in keys:
            last = value.end_mark.line - (1 if value.end_mark.column == 0 else 0)
            # Blank lines and comments behind a list belong to what follows.
            while last > key.start_mark.line and _is_between(lines[min(last, len(lines) - 1)]):
                last -= 1
            found[key.value] = key.start_mark.line, max(last, key.start_mark.line)
    return found


def _is_between(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def rewrite(folder: Path, texts: Mapping[str, str]) -> dict[str, bytes | None]:
    """Write these files, each whole or not at all, with the line ends and the mark at the start that they had.

    What they were before is returned, for `put_back`; None of one that was not there.
    """
    before: dict[str, bytes | None] = {}
    try:
        for path, text in texts.items():
            file = folder / path
            old = file.read_bytes() if file.exists() else None
            data = text.encode()
            if old is not None and b"\r\n" in old:
                data = data.replace(b"\n", b"\r\n")
            if old is not None and old.startswith(codecs.BOM_UTF8):
                data = codecs.BOM_UTF8 + data
            _put(file, data)
            before[path] = old
    except OSError:
        put_back(folder, before)
        raise
    return before


def put_back(folder: Path, before: Mapping[str, bytes | None]) -> None:
    """Undo what `rewrite` did."""
    for path, old in before.items():
        if old is None:
            (folder / path).unlink(missing_ok=True)
        else:
            _put(folder / path, old)


@contextmanager
def rehearsed(folder: Path, texts: Mapping[str, str]) -> Iterator[Path]:
    """A folder like this one with these files rewritten; the folder itself stays as it is."""
    with TemporaryDirectory(prefix=".", dir=folder.resolve().parent) as elsewhere:
        copy = Path(elsewhere) / folder.name
        shutil.copytree(folder, copy, copy_function=_linked)
        rewrite(copy, texts)
        yield copy


def _linked(source: str, copy: str) -> None:
    """What is rewritten is another file in its place."""
    try:
        os.link(source, copy)
    except OSError:
        shutil.copy2(source, copy)


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Whoever reads the folder meanwhile leaves out what is hidden.
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(data)
    part.replace(file)
