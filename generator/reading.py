"""A content folder, read and checked: again and again, and only what was touched since the last time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from .basis import program_digest
from .check import check
from .content import Content
from .figures.problems import figure_problems
from .kept import Shelf
from .load import load, locate
from .looked import Looked
from .problem import Problem, has_errors


class Reading:
    """What is known of the files of one folder; on disk for the next program that asks, where there is a place."""

    def __init__(self, folder: Path, place: Path | None) -> None:
        self._folder, self._place = folder, place
        self._files = Shelf(self._file("records"))
        self._checked = Shelf(self._file("passed"))
        self._looked = Shelf(self._file("looked"))
        self._records = self._files.read(program_digest())
        self._passed = self._checked.read(program_digest()).get("passed", frozenset())

    def read(self, asked: dt.date | None, today: dt.date) -> tuple[Content | None, list[Problem]]:
        """The content, if there is any, and everything that is wrong with it, in the order of files and lines."""
        content, problems = load(self._folder, self._records)
        if content is None:
            return None, problems
        content = replace(content, looked=Looked(self._looked.read(program_digest())))
        passed = set(self._passed)
        as_of = asked or content.site.as_of or today
        problems = sorted({*problems, *check(content, as_of, passed)})
        if not has_errors(problems):
            # What is counted from records that are wrong is wrong itself.
            problems = sorted({*problems, *locate(figure_problems(content, as_of), content.texts)})
        if passed != self._passed:
            self._passed = frozenset(passed)
        if self._place:
            self._files.write(self._records)
            self._checked.write({"passed": self._passed})
            self.keep(content)
        return content, problems

    def keep(self, content: Content) -> None:
        """Also what was found out of the content after it was read."""
        if self._place:
            self._looked.write(content.looked.clean())

    def _file(self, name: str) -> Path:
        return (self._place or Path()) / name
