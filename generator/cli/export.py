"""`ducha export`: one paper as a file to send or to print."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..place import place_of
from ..problem import has_errors
from ..problem_formats import summary
from .common import (
    CONTENT_PROBLEMS,
    ContentFolder,
    EditionName,
    reading,
    shown_path,
    wrong_use,
)

if TYPE_CHECKING:
    from ..content import Content


def export(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="编号…", help="公文、通知书或会议的编号，如 TB-2026-0001。"),
    ],
    content: ContentFolder = Path("content"),
    edition: EditionName = None,
    to: Annotated[
        Path, typer.Option("--to", metavar="文件夹", help="写到哪里；没有就新建。")
    ] = Path(),
    pdf: Annotated[bool, typer.Option("--pdf", help="另做 PDF；要有 Chromium 或 Chrome。")] = False,
) -> None:
    """把公文、通知书、会议纪要做成公文格式（GB/T 9704）的 Word 文件，要印的加 --pdf。"""
    from ..exports.official import official_plans, printed_page
    from ..exports.official.pdf import NoBrowserError
    from ..exports.official.pdf import pdf as printed
    from ..pictures import UnreadablePictureError

    visible = _visible(content, edition)
    plans = {Path(plan.name).stem: plan for plan in official_plans(visible)}
    for id in ids:
        if id not in plans:
            raise wrong_use(_why_not(id, visible))
    to.mkdir(parents=True, exist_ok=True)
    sheet = place_of(content).theme / "assets" / "ducha" / "official.css"
    try:
        for id in ids:
            for path, data in plans[id].make(*plans[id].given, content):
                _write(to / Path(path).name, data)
            if pdf:
                style = sheet.read_text(encoding="utf-8")
                page = printed_page(visible.records[id], visible, content, style)
                _write(to / f"{id}.pdf", printed(page))
    except UnreadablePictureError as error:
        print(f"{content.as_posix()}/attachments/{id}/{error}", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS) from None
    except NoBrowserError as error:
        raise wrong_use(str(error)) from None


def _visible(folder: Path, name: str | None) -> Content:
    """What the edition may know; leaves with what is wrong with the records."""
    from ..editions import edition_named, known

    loaded, problems = reading(folder, keeps=False).read(None, dt.date.today())
    if loaded is None or has_errors(problems):
        print(summary(problems, len(loaded.records) if loaded else None), file=sys.stderr)
        print("没有导出。请先运行 ducha check，按提示修改后再试。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    edition = edition_named(loaded, name)
    if edition is None:
        names = "、".join(one.name for one in loaded.site.editions)
        raise wrong_use(f"没有“{name}”这个版本。site.yaml 里有：{names}。")
    return known(loaded, edition)


def _why_not(id: str, visible: Content) -> str:
    record = visible.records.get(id)
    if record is None:
        return f"没有 {id}，或这个版本看不到它：没有成文日期的是草稿。编号如 TB-2026-0001，可在站点的登记页上查。"
    if record.withdrawn:
        return f"{id} 已经撤回，不再导出。"
    return f"{id} 不是公文。可以导出通报、专报、督查报告、调研报告、通知书和会议。"


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    print(f"{shown_path(path.absolute())}（{len(data) / 1000:.0f} KB）")
