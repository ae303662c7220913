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
    NO_FONT,
    ContentFolder,
    EditionName,
    reading,
    shown_path,
    wrong_use,
)

if TYPE_CHECKING:
    from ..content import Content
    from ..records.base import Record

DRAFT = "送审稿"
"""Ends the name of a draft's file and its title: nobody shall take it for an issued paper."""


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
    duplex: Annotated[
        bool,
        typer.Option("--duplex", help="PDF 双面印：正文到单页为止的，版记印到背面（偶数页）。"),
    ] = False,
) -> None:
    """把公文、通知书、会议纪要做成公文格式（GB/T 9704）的 Word 文件，要印的加 --pdf；草稿做成送审稿，数字按现在的记录算出。"""
    from ..exports.official import official_plans, word_of
    from ..exports.official.pdf import NoBrowserError, stood_in
    from ..exports.official.printed import printed
    from ..pictures import UnreadablePictureError

    loaded, visible = _visible(content, edition)
    issued = {Path(plan.name).stem for plan in official_plans(visible)}
    drafts = {id: draft for id in ids if (draft := _draft(loaded, id))}
    for id in ids:
        if id not in issued and id not in drafts:
            raise wrong_use(_why_not(id, visible))
    to.mkdir(parents=True, exist_ok=True)
    fonts: set[str | None] = set()
    sheet = place_of(content).theme / "assets" / "ducha" / "official.css"
    try:
        for id in ids:
            name = f"{id}-{DRAFT}" if id in drafts else id
            known = loaded if id in drafts else visible
            record = drafts.get(id) or visible.records[id]
            _write(to / f"{name}.docx", word_of(record, known, content))
            _tell_what_became_of(id, visible)
            if pdf:
                style = sheet.read_text(encoding="utf-8")
                data = printed(record, known, content, style, is_duplex=duplex)
                _write(to / f"{name}.pdf", data)
                fonts.add(stood_in(data))
    except UnreadablePictureError as error:
        print(f"{content.as_posix()}/attachments/{id}/{error}", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS) from None
    except NoBrowserError as error:
        raise wrong_use(str(error)) from None
    for font in fonts - {None}:
        print(NO_FONT.format(font=font), file=sys.stderr)


def _draft(content: Content, id: str) -> Record | None:
    """A paper that has not been issued, with its figures as the records give them today; its title says what it is."""
    from ..figures import resolved
    from ..figures.problems import basis_of
    from ..records.notice import Notice
    from ..records.paper import Paper

    record = content.records.get(id)
    if not isinstance(record, (Paper, Notice)) or record.issued_on or record.withdrawn:
        return None
    title = f"{record.title}（{DRAFT}）"
    if isinstance(record, Notice):
        return record.model_copy(update={"title": title})
    basis = basis_of(record, content, content.site.as_of or dt.date.today())
    return record.model_copy(update={"title": title, "body": resolved(record.body, basis).text})


def _visible(folder: Path, name: str | None) -> tuple[Content, Content]:
    """Everything, and what the edition may know; leaves with what is wrong with the records."""
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
    return loaded, known(loaded, edition)


def _tell_what_became_of(id: str, content: Content) -> None:
    """The file stays what was issued: only whoever takes it is told."""
    from ..derive.effects import act_line, acts_on

    for later in acts_on(id, content):
        says = f"注意：{id} {act_line(later)}。文件是印发时的原文，里面不标注；引用、转发前请看 {later.id}。"
        print(says, file=sys.stderr)


def _why_not(id: str, visible: Content) -> str:
    record = visible.records.get(id)
    if record is None:
        return f"没有 {id}，或这个版本看不到它。编号如 TB-2026-0001，可在站点的登记页上查。"
    if record.withdrawn:
        return f"{id} 已经撤回，不再导出。"
    return f"{id} 不是公文。可以导出通报、专报、督查报告、调研报告、通知书和会议。"


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    print(f"{shown_path(path.absolute())}（{len(data) / 1000:.0f} KB）")
