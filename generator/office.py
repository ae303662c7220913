"""An office's folder and its site: read, checked, built, as often as somebody asks."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .build import Memory, build, output_of
from .built import Built
from .editions import edition_named
from .history import revision
from .kept import DamagedError
from .listing import Listed
from .pictures import UnreadablePictureError
from .place import Place
from .problem import Problem, has_errors
from .reading import Reading
from .render import UnusableTemplateError
from .stages import Stages


class UnknownEditionError(Exception):
    """The district has no edition of this name."""


@dataclass(frozen=True)
class Outcome:
    """What came of one attempt."""

    problems: tuple[Problem, ...]
    """All that is wrong with the records; what stops a build and what does not."""
    record_count: int | None
    """None where there is not even a `site.yaml`."""
    site: Path | None = None
    """Where the site is, or will be once the records are right."""
    built: Built | None = None
    refused: str = ""
    """Why nothing was built though the records may be right."""


class Office:
    """Keeps what it knows of the records from one build to the next."""

    def __init__(self, content: Path, place: Place, edition: str | None) -> None:
        self._content, self.place, self._edition = content, place, edition
        self._start()

    def _start(self) -> None:
        self._reading = Reading(self._content, self.place.build / ".kept")
        self._memory: Memory | None = None

    def build(
        self,
        asked: dt.date | None,
        today: dt.date,
        stages: Stages,
        listed: Sequence[Listed] | None = None,
        *,
        is_plain: bool = False,
        shown: Callable[[Built], None] | None = None,
    ) -> Outcome:
        """Bring the site up to the records; errors leave it as it stands. Raises `UnknownEditionError`.

        `listed`: the files of the content folder, where somebody has just looked.

        `shown` is called when the pages are there, which may be before the search knows them and before the ledgers are.
        """
        try:
            return self._build(asked, today, stages, listed, is_plain=is_plain, shown=shown)
        except DamagedError:
            # What was kept only saves time.
            for kept in (self.place.build / ".kept", *self.place.build.glob("editions/*/.kept")):
                shutil.rmtree(kept, ignore_errors=True)
            self._start()
            return self._build(asked, today, stages, listed, is_plain=is_plain, shown=shown)

    def _build(
        self,
        asked: dt.date | None,
        today: dt.date,
        stages: Stages,
        listed: Sequence[Listed] | None,
        *,
        is_plain: bool,
        shown: Callable[[Built], None] | None,
    ) -> Outcome:
        with stages.stage("读入和检查"):
            # A look back is no reason to call the later records wrong.
            content, problems = self._reading.read(None, today, listed)
        if content is None:
            return Outcome(tuple(problems), None)
        edition = edition_named(content, self._edition)
        if edition is None and self._edition is None:
            # Which edition is the site is not said; the problems say how to say it.
            return Outcome(tuple(problems), len(content.records))
        if edition is None:
            names = "、".join(one.name for one in content.site.editions)
            raise UnknownEditionError(f"没有“{self._edition}”这个版本。site.yaml 里有：{names}。")
        out = output_of(self.place, edition, content)
        found = Outcome(tuple(problems), len(content.records), out / "site")
        if has_errors(problems):
            return found
        day = asked or content.site.as_of or today
        commit = revision(self._content)
        try:
            built = build(
                content,
                self.place,
                edition,
                day,
                commit,
                stages,
                self._remembered(out),
                is_plain=is_plain,
                shown=shown,
            )
        except UnreadablePictureError as error:
            return replace(found, refused=f"{self._content.as_posix()}/{error}")
        except UnusableTemplateError as error:
            return replace(found, refused=str(error))
        self._reading.keep(content)
        return replace(found, built=built)

    def left(self) -> object:
        """The state of what is kept of the sites: another one when somebody has built."""
        builds = (self.place.build, *self.place.build.glob("editions/*"))
        kept = (path for build in builds for path in (build / ".kept").glob("[ds]*"))
        return sorted((path.as_posix(), path.stat().st_mtime_ns) for path in kept)

    def _remembered(self, out: Path) -> Memory:
        """Of the edition that is built there; which one that is may change while we watch."""
        if self._memory is None or self._memory.out != out:
            self._memory = Memory(out)
        return self._memory
