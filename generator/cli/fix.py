"""`ducha fix`: what is safe to mend is mended; the rest is told by `ducha check`."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from ..problem_formats import Format, formatted
from .common import CONTENT_PROBLEMS, ContentFolder, content_folder, shown_folder


def fix(
    content: ContentFolder = Path("content"),
    write: Annotated[bool, typer.Option("--write", help="写进文件；不加只列出会改什么。")] = False,
) -> None:
    """改草稿里拿得准的错：六角括号、全角标点、日期写法、常见错别字、形近字和看不见的字符。已签发的不动。"""
    from ..amend import rewrite
    from ..check.lint.mends import mended, mends
    from ..load import load

    content_folder(content)
    loaded, problems = load(content)
    if loaded is None:
        print(formatted(problems, Format.TEXT, shown_folder(content)), end="", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    found = mends(loaded)
    for one in found:
        shown = f"“{one.wrong}” → “{one.right}”" if one.right else f"删去 {_named(one.wrong)}"
        print(f"{shown_folder(content)}/{one.path}:{one.line}:{one.column}: {shown} [{one.rule}]")
    files = {path: list(own) for path, own in groupby(found, key=lambda one: one.path)}
    if not found:
        print("没有拿得准要改的。其余的见 ducha check。")
    elif not write:
        print(f"会改 {len(files)} 个文件 {len(found)} 处；加 --write 写进文件。")
    else:
        rewrite(content, {path: mended(loaded.texts[path], own) for path, own in files.items()})
        print(
            f"改了 {len(files)} 个文件 {len(found)} 处；git diff 可以逐处看，git checkout 可以退回。"
        )


def _named(char: str) -> str:
    """What cannot be seen, by its number."""
    return " ".join(f"U+{ord(one):04X}" for one in char)
