"""The commands: the only place that prints, exits and reads the clock."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from .check import check as check_content
from .load import load
from .problem import has_errors

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def ducha() -> None:
    """督查志：把重点工作督查的 YAML 记录变成可检索的内网站点。"""


@app.command()
def check(content: Annotated[Path, typer.Option(help="记录所在文件夹")] = Path("content")) -> None:
    """检查全部记录，一次列出所有问题。"""
    loaded, problems = load(content)
    if loaded:
        problems = sorted({*problems, *check_content(loaded, loaded.site.as_of or dt.date.today())})
    for p in problems:
        print(f"{content.name}/{p.path}:{p.line}:{p.column}: {p.message} [{p.rule}]")
    raise typer.Exit(1 if has_errors(problems) else 0)


def main() -> None:
    app()
