"""`ducha serve`."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from ..place import place_of
from ..problem_formats import Format, formatted, summary
from .common import (
    CONTENT_PROBLEMS,
    AsOf,
    ContentFolder,
    EditionName,
    content_folder,
    day_of,
    shown_folder,
    wrong_use,
)
from .usage import whole_number

if TYPE_CHECKING:
    from ..office import Outcome
    from ..stages import Stages


def serve(
    content: ContentFolder = Path("content"),
    as_of: AsOf = None,
    edition: EditionName = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="端口",
            parser=whole_number(1, 65_535, "端口"),
            help="在本机的哪个端口上看。",
        ),
    ] = 8000,
    profile: Annotated[bool, typer.Option("--profile", help="每次列出各阶段用时。")] = False,
) -> None:
    """边写边看：保存记录，打开的页面随即更新；按 Ctrl-C 结束。只在本机看得到。"""
    from ..live.server import HOST, Board, serve_in_background
    from ..live.watch import Live, saves
    from ..office import Office, UnknownEditionError

    asked = day_of(as_of)
    content_folder(content)
    place, board = place_of(content), Board()
    office = Office(content, place, edition)
    live = Live(office, shown_folder(content), asked, dt.date.today, board)
    stopped = Event()
    try:
        outcome, stages = live.build()
    except UnknownEditionError as error:
        raise wrong_use(str(error)) from None
    _say(outcome, stages, shown_folder(content), profile=profile)
    if outcome.site is None:
        raise typer.Exit(CONTENT_PROBLEMS)
    try:
        server = serve_in_background(outcome.site, port, board)
    except OSError as error:
        says = f"端口 {port} 用不了（{error.strerror}）。换一个，如：ducha serve --port {port + 1}"
        raise wrong_use(says) from None
    print(
        f"在浏览器里打开 http://{HOST}:{port}/ ；保存记录，页面随即更新。按 Ctrl-C 结束。",
        flush=True,
    )
    signal.signal(signal.SIGINT, partial(_stop, stopped))
    try:
        for number, _ in enumerate(saves(content, place, stopped)):
            outcome, stages = live.build()
            is_news = outcome.built is None or outcome.built.made
            if number or is_news:
                _say(outcome, stages, shown_folder(content), profile=profile)
            if stopped.is_set():
                break
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        print("结束了；站点留在原处。")


def _stop(stopped: Event, *_: object) -> None:
    """After the build that is under way; whoever asks again will not wait.

    An interrupt raised just anywhere gets lost where Python tells nobody of it, while a process forks.
    """
    stopped.set()
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _say(outcome: Outcome, stages: Stages, folder: str, *, profile: bool) -> None:
    if profile:
        print(stages.table())
    if outcome.refused:
        print(outcome.refused, file=sys.stderr)
    print(formatted(outcome.problems, Format.TEXT, folder), end="", file=sys.stderr)
    if outcome.built is None:
        if not outcome.refused:
            print(summary(outcome.problems, outcome.record_count), file=sys.stderr)
        print("页面还是上一次生成的；改好后保存，会自动再试。", file=sys.stderr)
    else:
        made = f"重做 {len(outcome.built.made)} 页" if outcome.built.made else "没有变动"
        print(f"{made}，用时 {stages.total:.2f} 秒。", flush=True)
