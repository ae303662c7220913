"""A content folder, read and checked: again and again, and only what was touched since the last time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from .basis import program_digest
from .card_index import CardIndex
from .check import check, recalled
from .content import Content
from .figures.problems import figure_problems
from .kept import Shelf
from .listing import Listed
from .load import load, locate
from .looked import Looked
from .problem import Problem, has_errors
from .recall import Recall


class Reading:
    """What is known of the files of one folder; on disk for the next program that asks, where there is a place."""

    def __init__(self, folder: Path, place: Path | None) -> None:
        self._folder = folder
        self._files = Shelf(place / "records" if place else None)
        self._looked = Shelf(place / "looked" if place else None)
        self._recall = Recall(Shelf(place / "checked" if place else None))
        self._cards: CardIndex | None = None

    def read(
        self, asked: dt.date | None, today: dt.date, listed: Sequence[Listed] | None = None
    ) -> tuple[Content | None, list[Problem]]:
        """The content, if there is any, and everything that is wrong with it, in the order of files and lines.

        `listed`: the files of the folder, where somebody has just looked.
        """
        program = program_digest()
        files = self._files.read(program)
        content, problems = load(self._folder, files, listed)
        # Who may read and not write is told what is wrong all the same.
        with suppress(OSError):
            self._files.write(files)
        if content is None:
            return None, problems
        content = replace(
            content,
            looked=Looked(self._looked.read(program)),
            cards=self._cards.brought_to(content.gists) if self._cards else content.cards,
        )
        self._cards = content.cards
        as_of = asked or content.site.as_of or today
        memo = recalled(content, as_of, self._recall)
        problems = sorted({*problems, *check(content, as_of, memo)})
        if not has_errors(problems):
            # What is counted from records that are wrong is wrong itself.
            found = figure_problems(content, as_of, memo)
            problems = sorted({*problems, *locate(found, content.texts)})
        with suppress(OSError):
            self._recall.keep()
            self._looked.write(content.looked.clean(is_all=False))
        return content, problems

    def keep(self, content: Content) -> None:
        """What was found out about the content until its edition was made."""
        self._looked.write(content.looked.clean(is_all=True))
