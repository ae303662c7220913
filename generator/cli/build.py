"""`ducha build`."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..alone import alone
from ..listing import listing
from ..place import place_of
from ..problem_formats import Format, formatted, summary
from ..stages import Stages
from ..unchanged import Unchanged
from .common import (
    CONTENT_PROBLEMS,
    AsOf,
    ContentFolder,
    EditionName,
    content_folder,
    day_of,
    shown_folder,
    shown_path,
    wrong_use,
)

if TYPE_CHECKING:
    from ..built import Built
    from ..listing import Listed
    from ..problem import Problem


def build(
    content: ContentFolder = Path("content"),
    as_of: AsOf = None,
    edition: EditionName = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="全部用 MkDocs 重做（慢），结果应当一字不差，供核对。")
    ] = False,
    profile: Annotated[bool, typer.Option("--profile", help="列出各阶段用时。")] = False,
) -> None:
    """检查记录并生成站点，只重做变动了的；有错误时不动上一次生成的站点。"""
    from ..history import revision

    started = time.perf_counter()
    stages = Stages()
    asked, today = day_of(as_of), dt.date.today()
    content_folder(content)
    with stages.stage("看有没有变动"):
        commit = revision(content)
        listed = listing(content)
        unchanged = Unchanged(listed, place_of(content), (edition, asked, today, commit))
        before = None if plain else unchanged.before()
    if before is None:
        with alone(place_of(content).build, _say_that_we_wait):
            unchanged.forget()
            last, problems = _outcome(
                content, listed, edition, asked, today, stages, is_plain=plain
            )
            said = formatted(problems, Format.TEXT, shown_folder(content)) if problems else ""
            if not plain:
                unchanged.note(last, said)
    else:
        last, said = before
    print(said, end="", file=sys.stderr)
    if profile:
        print(stages.table())
    seconds = time.perf_counter() - started
    made = f"重做 {len(last.made)} 页" if last.made else "没有变动"
    print(f"{last.record_count} 条记录，{last.page_count} 页，{made}，用时 {seconds:.1f} 秒。")
    site = shown_path(last.site)
    print(f"站点在 {site}/，直接打开 {site}/index.html，或运行：")
    print(f"  python3 -m http.server --bind 127.0.0.1 --directory {site} 8000")
    print("然后在浏览器里打开 http://127.0.0.1:8000/")


def _say_that_we_wait() -> None:
    print("另一个 ducha 正在这里生成，等它做完……", file=sys.stderr, flush=True)


def _outcome(
    folder: Path,
    listed: Sequence[Listed],
    edition: str | None,
    asked: dt.date | None,
    today: dt.date,
    stages: Stages,
    *,
    is_plain: bool,
) -> tuple[Built, Sequence[Problem]]:
    """The build and its warnings; leaves with what is wrong where that stops it."""
    from ..office import Office, UnknownEditionError

    office = Office(folder, place_of(folder), edition)
    try:
        outcome = office.build(asked, today, stages, listed, is_plain=is_plain)
    except UnknownEditionError as error:
        raise wrong_use(str(error)) from None
    if outcome.refused:
        print(outcome.refused, file=sys.stderr)
    if outcome.built is None:
        if not outcome.refused:
            print(
                formatted(outcome.problems, Format.TEXT, shown_folder(folder)),
                end="",
                file=sys.stderr,
            )
            print(summary(outcome.problems, outcome.record_count), file=sys.stderr)
        print("没有生成；上一次生成的站点保持原样。请按上面的提示修改后再运行。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    return outcome.built, outcome.problems
