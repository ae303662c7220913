"""`ducha new`, `schema`, `sample`: records to begin with."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Annotated

import typer

from .common import ContentFolder, content_folder, kind_named, known_ids, shown_folder, wrong_use
from .usage import whole_number


def new(
    kind: Annotated[
        str, typer.Argument(metavar="种类", help="记录的种类或编号前缀，如 问题 或 WT。")
    ],
    content: ContentFolder = Path("content"),
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="年",
            parser=whole_number(1990, 2099, "年份"),
            help="编号的年份，不写则为今年。",
        ),
    ] = None,
) -> None:
    """取下一个编号，写好带说明的骨架。"""
    from ..records import path_of
    from ..schema import FOLDER, write_schemas
    from ..skeleton import next_id, skeleton

    found = kind_named(kind)
    content_folder(content)
    record_id = next_id(found, year or dt.date.today().year, known_ids(content))
    path = content / path_of(record_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(skeleton(found, record_id))
    if not (content / FOLDER).is_dir():
        write_schemas(content / FOLDER)
    print(f"{shown_folder(path)}：填好后运行 ducha check。")


def schema(content: ContentFolder = Path("content")) -> None:
    """写出 JSON Schema，供编辑器补全和检查。"""
    from ..schema import FOLDER, write_schemas

    content_folder(content)
    written = write_schemas(content / FOLDER)
    print(
        f"{len(written)} 个 JSON Schema 在 {shown_folder(content / FOLDER)}/。记录第一行的 yaml-language-server 注释指向它们。"
    )


def sample(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="写到哪里；要不存在或是空的。")],
    records: Annotated[
        int,
        typer.Option(
            "--records",
            metavar="条数",
            parser=whole_number(1, 1_000_000, "条数"),
            help="多少条记录。",
        ),
    ] = 1000,
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            metavar="种子",
            parser=whole_number(0, 999_999_999, "种子"),
            help="同样的种子写出同样的字节。",
        ),
    ] = 1,
) -> None:
    """写一个任意大小的虚构区，用来试用和测速。"""
    from ..sample import NotEmptyError, write_sample

    started = time.perf_counter()
    try:
        count = write_sample(folder / "content", records, seed)
    except NotEmptyError as error:
        raise wrong_use(str(error)) from None
    seconds = time.perf_counter() - started
    print(
        f"{count} 条记录写在 {shown_folder(folder)}/content，用时 {seconds:.1f} 秒。生成站点：cd {shown_folder(folder)} && ducha build"
    )
