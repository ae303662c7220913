"""`ducha archive`: a year's package to hand over, and the proof that it is whole."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from .common import (
    CONTENT_PROBLEMS,
    NO_FONT,
    ContentFolder,
    loaded_content,
    shown_path,
    wrong_use,
)
from .usage import whole_number


def archive(
    context: typer.Context,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="年",
            parser=lambda text: text if text is None else whole_number(1990, 2099, "年份")(text),
            help="移交哪一年的。",
        ),
    ] = None,
    content: ContentFolder = Path("content"),
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="文件夹", help="写到哪里；不写则为 归档-年份，要不存在或是空的。"
        ),
    ] = None,
) -> None:
    """归档移交包：公文（PDF/A、Word）、记录、附件、元数据、移交清单和校验。"""
    if context.invoked_subcommand is not None:
        return
    if year is None:
        raise wrong_use(
            "缺少选项 --year，如 ducha archive --year 2026；核对一个包用 ducha archive verify 文件夹"
        )
    from ..archive.package import NothingToArchiveError
    from ..archive.package import archive as packed
    from ..archive.printer import best_printer

    folder = to or Path(f"归档-{year}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise wrong_use(f"{folder} 已经有了，里面不是空的；换一个：--to 文件夹")
    started = time.perf_counter()
    known = loaded_content(content)
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    printer, says = best_printer(known, content)
    print(says, file=sys.stderr)
    try:
        made = packed(known, content, part, year, printer, dt.date.today())
    except NothingToArchiveError as error:
        raise wrong_use(f"{error}。") from None
    else:
        # Whole or not at all: a package that was broken off has another name.
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    seconds = time.perf_counter() - started
    missing = f"，其中 {made.without_pdf} 件没有版式文件" if made.without_pdf else ""
    print(
        f"{shown_path(folder.absolute())}：公文 {made.papers} 件{missing}，其他记录 {made.records} 条，共 {made.files} 个文件，用时 {seconds:.1f} 秒。"
    )
    if made.stood_in:
        print(NO_FONT.format(font=made.stood_in), file=sys.stderr)
    print(
        "移交前后都可以核对：ducha archive verify，或在包里运行 sha256sum -c manifest-sha256.txt。"
    )


def verify(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="移交包。")],
) -> None:
    """核对移交包：一个不少、一个不多、一个字不差。"""
    from ..archive.bag import is_extra, verify_bag

    if not folder.is_dir():
        raise wrong_use(f"没有找到文件夹 {folder}。")
    faults = list(verify_bag(folder))
    for fault in faults:
        print(f"{folder.as_posix()}/{fault.path}: {fault.says}")
    if faults:
        what = "多出来的删去后再核对" if all(map(is_extra, faults)) else "请向移交单位重新要一份"
        print(f"移交包不完整：{len(faults)} 处不对。{what}。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    print("移交包完整：一个不少、一个不多、一个字不差。")
