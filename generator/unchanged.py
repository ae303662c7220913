"""Whether anything at all has changed since the last build: told from sizes and times, without reading a record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from .basis import digest_of, program_digest
from .built import Built
from .listing import Listed, Stamp, listing
from .place import Place


class Unchanged:
    """The mark that a build leaves, and whether it still holds."""

    def __init__(self, listed: Sequence[Listed], place: Place, asked: object) -> None:
        """`listed`: the files of the content; `asked`: whatever else the result depends on, as the command was given it."""
        self._file = place.build / ".kept" / "unchanged"
        self._build = place.build
        stamps = [listed, listing(place.templates), listing(place.theme)]
        lines = (f"{one.path} {one.stamp} {one.why}" for files in stamps for one in files)
        whole = "\n".join((repr(asked), str(_stamp(place.config)), *lines))
        self._digest = digest_of(program_digest(), whole.encode()).hex()

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


def _stamp(path: Path) -> Stamp:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
