"""Saves noticed, the site built, the news posted."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import watchfiles

from ..alone import alone
from ..built import Built
from ..office import Office, Outcome
from ..place import Place
from ..problem_formats import Format, formatted
from ..stages import Stages
from .server import Board, News

PAUSE = 30
"""Milliseconds without a further save before the site is built: an editor saves in several steps."""
SHOWN_PROBLEMS = 12


class Live:
    """One office's site, kept up to date."""

    def __init__(
        self,
        office: Office,
        folder: str,
        asked: dt.date | None,
        today: Callable[[], dt.date],
        board: Board,
    ) -> None:
        self._office, self._folder, self._asked = office, folder, asked
        self._today, self._board = today, board
        self._is_settled = False

    def build(self) -> tuple[Outcome, Stages]:
        """Build once, and post what came of it."""
        stages = Stages()
        with alone(self._office.place.build):
            outcome = self._office.build(self._asked, self._today(), stages, shown=self._post)
        if outcome.built is None:
            problems = outcome.refused or self._problems(outcome)
            self._board.post(replace(self._board.news, whole=False, problems=problems))
        # The next save must not wait for it.
        gc.collect()
        if not self._is_settled:
            # The records will be there for long: looking through them each time takes half a second.
            gc.freeze()
            self._is_settled = outcome.built is not None
        return outcome, stages

    def _post(self, built: Built) -> None:
        pages = tuple(f"/{url.removeprefix('./')}" for url in built.made)
        self._board.post(News(self._board.news.version + 1, pages, built.is_new, ""))

    def _problems(self, outcome: Outcome) -> str:
        shown = formatted(outcome.problems[:SHOWN_PROBLEMS], Format.TEXT, self._folder)
        more = len(outcome.problems) - SHOWN_PROBLEMS
        rest = f"……还有 {more} 个问题，运行 ducha check 看全部。\n" if more > 0 else ""
        return f"记录有错误，页面还是上一次生成的：\n{shown}{rest}"


def saves(content: Path, place: Place, stopped: Event) -> Iterator[None]:
    """One for every save, or for several that come together, until `stopped`.

    The first comes by itself, as soon as saves are seen: for what was saved before.
    """
    folders = [content, place.templates, place.config]
    looks = watchfiles.watch(
        *folders,
        stop_event=stopped,
        debounce=1_600,
        step=PAUSE,
        rust_timeout=500,
        yield_on_timeout=True,
    )
    yield from (None for number, saved in enumerate(looks) if saved or number == 0)
