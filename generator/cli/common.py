"""What several commands share: options, exit codes, how things are said."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..place import place_of
from ..problem import Level, Problem
from ..problem_formats import Format, formatted, summary

if TYPE_CHECKING:
    from ..content import Content
    from ..reading import Reading
    from ..records import Kind

CONTENT_PROBLEMS, WRONG_USE, OUR_BUG = 1, 2, 3

ContentFolder = Annotated[
    Path, typer.Option("--content", metavar="文件夹", help="记录所在的文件夹。")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="日期",
        help="统计截止日，如 2026-10-31；不写则用 site.yaml 里的，再没有就用今天。",
    ),
]
EditionName = Annotated[
    str | None,
    typer.Option(
        "--edition",
        metavar="版本",
        help="按哪个版本（知悉范围）生成；不写则为写明 本站: 是 的那一个。",
    ),
]


def kind_named(word: str) -> Kind:
    """By its Chinese name or by the prefix of its ids."""
    from ..records import KINDS

    found = next(
        (kind for kind in KINDS if word in (kind.label, kind.prefix, kind.prefix.lower())), None
    )
    if found is None:
        raise wrong_use(
            f"没有“{word}”这种记录。可以是：{'、'.join(f'{kind.label}({kind.prefix})' for kind in KINDS)}。"
        )
    return found


def content_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise wrong_use(
            f"没有找到文件夹 {folder}。请在放着 content/ 的文件夹里运行，或用 --content 指明。"
        )


def known_ids(folder: Path) -> list[str]:
    """Of all records, readable or not: an id once given is not given again."""
    return [path.stem for path in folder.rglob("*.yaml")]


def reading(folder: Path, *, keeps: bool) -> Reading:
    """What a build learned of the records serves the next check too; a check alone leaves nothing behind."""
    from ..reading import Reading

    content_folder(folder)
    kept = place_of(folder).build / ".kept"
    return Reading(folder, kept if keeps or kept.is_dir() else None)


def day_of(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise wrong_use(f"“{text}” 不是日期，应写作 2026-10-31 这样的形式。") from None


def shown_folder(folder: Path) -> str:
    return folder.as_posix().removeprefix("./")


def shown_path(path: Path) -> str:
    """As short as it can be said from here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def wrong_use(message: str) -> typer.Exit:
    print(message, file=sys.stderr)
    return typer.Exit(WRONG_USE)


NO_FONT = "这台机器没有仿宋，PDF 里用 {font} 代替；要印发的请在装有仿宋_GB2312、楷体_GB2312、方正小标宋的机器上做。"


def sentence(error: Exception) -> str:
    return f"{error}" if str(error).endswith("？") else f"{error}。"


def period_of(text: str) -> str:
    if not re.fullmatch(r"(19|20)[0-9]{2}-[1-6]", text):
        raise wrong_use(f"双月期 “{text}” 应如 2026-5（9—10 月）。")
    return text


def loaded_content(
    content: Path, about: str | None = None, *, accept_warnings: bool = False
) -> Content:
    """The content where nothing is wrong with it; `about` a record its warnings stop us too."""
    found, problems = reading(content, keeps=False).read(None, dt.date.today())
    own: Iterable[Problem] = ()
    if about and not accept_warnings:
        own = [one for one in problems if one.level is Level.WARNING and f"/{about}." in one.path]
    stops = [one for one in problems if one.level is Level.ERROR] or list(own)
    if found is None or stops:
        print(
            formatted(stops or problems, Format.TEXT, shown_folder(content)),
            end="",
            file=sys.stderr,
        )
        print(summary(stops or problems, len(found.records) if found else None), file=sys.stderr)
        if about:
            print(f"{about} 没有签发。请先改好上面各条。", file=sys.stderr)
        if found is not None and own and stops == own:
            print("提醒看过、确实不用改的，加 --accept-warnings。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    return found
