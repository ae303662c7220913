"""`ducha check`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..problem import has_errors
from ..problem_formats import Format, formatted, summary
from .common import CONTENT_PROBLEMS, AsOf, ContentFolder, day_of, reading, shown_folder
from .usage import one_of


def check(
    content: ContentFolder = Path("content"),
    as_of: AsOf = None,
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            metavar="text|json|github",
            parser=one_of(Format, "列法"),
            help="问题的列法。",
        ),
    ] = Format.TEXT,
) -> None:
    """检查全部记录，一次列出所有问题。"""
    loaded, problems = reading(content, keeps=False).read(day_of(as_of), dt.date.today())
    print(formatted(problems, format, shown_folder(content)), end="")
    if format is Format.TEXT:
        count = len(loaded.records) if loaded else None
        print(summary(problems, count), file=sys.stderr)
    if has_errors(problems):
        raise typer.Exit(CONTENT_PROBLEMS)
