"""The commands: the only place that prints, exits and reads the clock."""

from __future__ import annotations

import datetime as dt
import sys
import time
import traceback
from pathlib import Path
from typing import Annotated

import typer

from .check import check as check_content
from .content import Content
from .load import load
from .problem import Problem, has_errors
from .problem_formats import Format, formatted, summary

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)
import_app = typer.Typer(no_args_is_help=True, help="把现成的材料变成记录。")
app.add_typer(import_app, name="import")

CONTENT_PROBLEMS, WRONG_USE, OUR_BUG = 1, 2, 3

ContentFolder = Annotated[Path, typer.Option("--content", metavar="文件夹", help="记录所在的文件夹。")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="统计截止日，如 2026-10-31；不写则用 site.yaml 里的，再没有就用今天。")]
EditionName = Annotated[str | None, typer.Option("--edition", metavar="版本", help="按哪个版本（知悉范围）生成；不写则为第一个版本。")]


@app.callback()
def ducha() -> None:
    """督查志：把重点工作督查的 YAML 记录变成可检索的内网站点。"""


@app.command()
def check(
    content: ContentFolder = Path("content"),
    as_of: AsOf = None,
    format: Annotated[Format, typer.Option("--format", metavar="text|json|github", help="问题的列法。")] = Format.TEXT,
) -> None:
    """检查全部记录，一次列出所有问题。"""
    loaded, problems = _checked(content, _day(as_of))
    print(formatted(problems, format, _shown_folder(content)), end="")
    if format is Format.TEXT:
        count = len(loaded.records) if loaded else None
        print(summary(problems, count), file=sys.stderr)
    if has_errors(problems):
        raise typer.Exit(CONTENT_PROBLEMS)


@app.command()
def build(
    content: ContentFolder = Path("content"), as_of: AsOf = None, edition: EditionName = None
) -> None:
    """检查记录并生成站点；有错误时不动上一次生成的站点。"""
    from .build import build as build_site
    from .editions import edition_named
    from .history import revision
    from .place import place_of

    started = time.perf_counter()
    loaded, problems = _checked(content, _day(as_of))
    if loaded is None or has_errors(problems):
        print(formatted(problems, Format.TEXT, _shown_folder(content)), end="", file=sys.stderr)
        print(summary(problems, len(loaded.records) if loaded else None), file=sys.stderr)
        print("没有生成；上一次生成的站点保持原样。请按上面的提示修改后再运行。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    wanted = edition_named(loaded, edition)
    if wanted is None:
        names = "、".join(e.name for e in loaded.site.editions)
        raise _wrong_use(f"没有“{edition}”这个版本。site.yaml 里有：{names}。")
    built = build_site(loaded, place_of(content), wanted, _as_of(loaded, _day(as_of)), revision(content))
    if problems:
        print(formatted(problems, Format.TEXT, _shown_folder(content)), end="", file=sys.stderr)
    seconds = time.perf_counter() - started
    site = _shown(built.site)
    print(f"{len(loaded.records)} 条记录，{built.page_count} 页，用时 {seconds:.1f} 秒。")
    print(f"站点在 {site}/，直接打开 {site}/index.html，或运行：")
    print(f"  python3 -m http.server --bind 127.0.0.1 --directory {site} 8000")
    print("然后在浏览器里打开 http://127.0.0.1:8000/")


def _checked(folder: Path, as_of: dt.date | None) -> tuple[Content | None, list[Problem]]:
    """Everything that is wrong with the records, placed and sorted."""
    if not folder.is_dir():
        raise _wrong_use(f"没有找到文件夹 {folder}。请在放着 content/ 的文件夹里运行，或用 --content 指明。")
    loaded, problems = load(folder)
    if loaded is None:
        return None, problems
    return loaded, sorted({*problems, *check_content(loaded, _as_of(loaded, as_of))})


def _as_of(content: Content, asked: dt.date | None) -> dt.date:
    return asked or content.site.as_of or dt.date.today()


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise _wrong_use(f"“{text}” 不是日期，应写作 2026-10-31 这样的形式。") from None


def _shown_folder(folder: Path) -> str:
    return folder.as_posix().removeprefix("./")


def _shown(path: Path) -> str:
    """As short as it can be said from here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _wrong_use(message: str) -> typer.Exit:
    print(message, file=sys.stderr)
    return typer.Exit(WRONG_USE)


def main() -> None:
    """Run the command line; whatever we did not foresee is our bug and says so."""
    try:
        app()
    except Exception:
        traceback.print_exc()
        print("这是督查志自身的错误，不是记录的问题。请把以上内容发给维护人员。", file=sys.stderr)
        raise SystemExit(OUR_BUG) from None
