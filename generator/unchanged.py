"""Whether anything at all has changed since the last build: told from sizes and times, without reading a record."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from .basis import digest_of, program_digest
from .built import Built
from .place import Place


class Unchanged:
    """The mark that a build leaves, and whether it still holds."""

    def __init__(self, content: Path, place: Place, asked: object) -> None:
        """`asked`: whatever else the result depends on, as the command was given it."""
        self._file = place.build / ".kept" / "unchanged"
        self._build = place.build
        stamps = (
            *_stamps(content),
            *_stamps(place.templates),
            *_stamps(place.theme),
            *_stamps(place.config),
        )
        self._digest = digest_of(
            program_digest(), repr(asked).encode(), "\n".join(stamps).encode()
        ).hex()

    def before(self) -> tuple[Built, str] | None:
        """The last build and what it had to say, where it was of all this; None where there is something to do."""
        try:
            data = json.loads(self._file.read_text(encoding="utf-8"))
            last = Built(self._build / data["site"], data["records"], data["pages"], (), False)
            said = str(data["said"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        is_here = (last.site / "index.html").is_file() and not self._was_stopped()
        return (last, said) if data.get("digest") == self._digest and is_here else None

    def _was_stopped(self) -> bool:
        folders = (self._build, *self._build.glob("editions/*"))
        return any((folder / ".kept" / "busy").exists() for folder in folders)

    def forget(self) -> None:
        self._file.unlink(missing_ok=True)

    def note(self, last: Built, said: str) -> None:
        """`said`: the warnings, to be told again as long as they stand."""
        data = {
            "digest": self._digest,
            "site": last.site.relative_to(self._build).as_posix(),
            "records": last.record_count,
            "pages": last.page_count,
            "said": said,
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _stamps(path: Path) -> Iterator[str]:
    """A line for every file below a folder: its name, size and times."""
    if path.is_file():
        stat = path.stat()
        yield f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"
        return
    waiting = [str(path)]
    while waiting:
        top = waiting.pop()
        with os.scandir(top) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    stat = entry.stat(follow_symlinks=False)
                    yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"
