"""`ducha build`."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..place import place_of
from ..problem import has_errors
from ..problem_formats import Format, formatted, summary
from ..stages import Stages
from ..unchanged import Last, Unchanged
from .common import (
    CONTENT_PROBLEMS,
    AsOf,
    ContentFolder,
    EditionName,
    content_folder,
    day_of,
    reading,
    shown_folder,
    shown_path,
    wrong_use,
)

if TYPE_CHECKING:
    from ..content import Content
    from ..problem import Problem
    from ..records.site import Edition


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
        unchanged = Unchanged(content, place_of(content), (edition, asked, today, commit))
        last = None if plain else unchanged.before()
    if last is None:
        unchanged.forget()
        last, problems = _built(content, edition, asked, today, commit, stages, is_plain=plain)
        if problems:
            print(formatted(problems, Format.TEXT, shown_folder(content)), end="", file=sys.stderr)
        elif not plain:
            unchanged.note(last)
    if profile:
        print(stages.table())
    seconds = time.perf_counter() - started
    made = f"重做 {last.made_count} 页" if last.made_count else "没有变动"
    print(f"{last.record_count} 条记录，{last.page_count} 页，{made}，用时 {seconds:.1f} 秒。")
    site = shown_path(last.site)
    print(f"站点在 {site}/，直接打开 {site}/index.html，或运行：")
    print(f"  python3 -m http.server --bind 127.0.0.1 --directory {site} 8000")
    print("然后在浏览器里打开 http://127.0.0.1:8000/")


def _built(
    folder: Path,
    edition: str | None,
    asked: dt.date | None,
    today: dt.date,
    commit: str | None,
    stages: Stages,
    *,
    is_plain: bool,
) -> tuple[Last, list[Problem]]:
    """Read, check, build; the warnings that there are. Leaves with what is wrong where that stops a build."""
    from ..build import build as build_site
    from ..pictures import UnreadablePictureError

    with stages.stage("读入和检查"):
        # A look back is no reason to call the later records wrong.
        content, problems = reading(folder, keeps=True).read(None, today)
    if content is None or has_errors(problems):
        print(formatted(problems, Format.TEXT, shown_folder(folder)), end="", file=sys.stderr)
        print(summary(problems, len(content.records) if content else None), file=sys.stderr)
        print("没有生成；上一次生成的站点保持原样。请按上面的提示修改后再运行。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    day = asked or content.site.as_of or today
    try:
        built = build_site(
            content,
            place_of(folder),
            _edition(content, edition),
            day,
            commit,
            stages,
            is_plain=is_plain,
        )
    except UnreadablePictureError as error:
        print(f"{shown_folder(folder)}/{error}", file=sys.stderr)
        print("没有生成；上一次生成的站点保持原样。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS) from None
    return Last(built.site, built.record_count, built.page_count, built.made_count), problems


def _edition(content: Content, name: str | None) -> Edition:
    from ..editions import edition_named

    found = edition_named(content, name)
    if found is None:
        names = "、".join(edition.name for edition in content.site.editions)
        raise wrong_use(f"没有“{name}”这个版本。site.yaml 里有：{names}。")
    return found
