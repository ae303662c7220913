"""Saves noticed, the site built, the news posted."""

from __future__ import annotations

import datetime as dt
import gc
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import watchfiles

from ..alone import alone
from ..built import Built
from ..office import Office, Outcome, UnknownEditionError
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
        self._left: object = None
        """The state in which we left the build folder."""
        self._is_others = False

    def build(self) -> tuple[Outcome, Stages]:
        """Build once, and post what came of it."""
        stages = Stages()
        with alone(self._office.place.build):
            outcome = self._outcome(stages)
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

    def _outcome(self, stages: Stages) -> Outcome:
        """The next save may well be what sets it right: whatever happens, we go on."""
        self._is_others = self._left != self._office.left()
        try:
            return self._office.build(self._asked, self._today(), stages, shown=self._post)
        except UnknownEditionError:
            raise
        except Exception as error:
            traceback.print_exc()
            says = f"没有生成，页面还是上一次的：{type(error).__name__} {error}"
            return Outcome((), None, refused=f"{says}。细节在运行 ducha serve 的窗口里。")
        finally:
            self._left = self._office.left()

    def _post(self, built: Built) -> None:
        urls = (*built.made, *built.gone, *built.beside)
        pages = tuple(f"/{url.removeprefix('./')}" for url in urls)
        # What another program built meanwhile no tab has heard of.
        is_whole = built.is_new or self._is_others
        self._board.post(News(self._board.news.version + 1, pages, is_whole, ""))

    def _problems(self, outcome: Outcome) -> str:
        shown = formatted(outcome.problems[:SHOWN_PROBLEMS], Format.TEXT, self._folder)
        more = len(outcome.problems) - SHOWN_PROBLEMS
        rest = f"……还有 {more} 个问题，运行 ducha check 看全部。\n" if more > 0 else ""
        return f"记录有错误，页面还是上一次生成的：\n{shown}{rest}"


def saves(content: Path, place: Place, stopped: Event) -> Iterator[None]:
    """One for every save, or for several that come together, until `stopped`.

    The first comes by itself, as soon as saves are seen: for what was saved before.
    """
    looks = watchfiles.watch(
        content,
        place.templates,
        watch_filter=_is_seen,
        stop_event=stopped,
        debounce=1_600,
        step=PAUSE,
        rust_timeout=500,
        yield_on_timeout=True,
    )
    settings = b""
    for saved in looks:
        # An editor that saves puts another file in its place, and who watches the file watches the old one.
        before, settings = settings, place.config.read_bytes() if place.config.is_file() else b""
        if saved or settings != before:
            yield None


def _is_seen(_: watchfiles.Change, path: str) -> bool:
    """Whether the file counts: an editor's copies count as well, for they are found fault with."""
    return not Path(path).name.startswith(".")
