"""`ducha draft`, `issue`: papers from their first draft to the day they are issued."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..problem import has_errors
from ..problem_formats import Format, formatted
from .common import (
    CONTENT_PROBLEMS,
    ContentFolder,
    day_of,
    known_ids,
    loaded_content,
    period_of,
    reading,
    sentence,
    shown_folder,
    wrong_use,
)

if TYPE_CHECKING:
    from ..content import Content
    from ..drafting import Draft
    from ..issuing import Issue
    from ..problem import Problem


def issue(
    record_id: Annotated[
        str, typer.Argument(metavar="编号", help="公文或通知书的编号，如 TB-2026-0005。")
    ],
    content: ContentFolder = Path("content"),
    date: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="成文日期，不写则为今天。")
    ] = None,
    signer: Annotated[
        str | None,
        typer.Option("--signer", metavar="签发人", help="职务与姓名；记录里写了就不用。"),
    ] = None,
    code: Annotated[
        str | None, typer.Option("--code", metavar="代字", help="有几个代字可用时指明。")
    ] = None,
    keep_numbers: Annotated[
        bool, typer.Option("--keep-numbers", help="手写的数字核对过，与记录不符也照发。")
    ] = False,
    accept_warnings: Annotated[
        bool, typer.Option("--accept-warnings", help="提醒都看过了，照发。")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会怎样，什么也不写。")] = False,
) -> None:
    """签发：算定数字，给文号，写成文日期，封存正文；有一处不对就什么也不改。"""
    from ..amend import put_back, rehearsed, rewrite
    from ..issuing import NotIssuedError, may_be_sealed, sealed
    from ..issuing import issue as issued_from
    from ..records import path_of

    day = day_of(date) or dt.date.today()
    loaded = loaded_content(content, about=record_id, accept_warnings=accept_warnings)
    if may_be_sealed(loaded, record_id):
        if not dry_run:
            rewrite(content, {path_of(record_id): sealed(loaded, record_id)})
        print(
            f"{record_id} 早已签发，{'会补上' if dry_run else '现在补上了'}封存：以后改一个字 ducha check 都会报错。"
        )
        return
    try:
        made = issued_from(
            loaded, record_id, day, signer=signer, code=code, keeps_typed_numbers=keep_numbers
        )
    except NotIssuedError as error:
        print(f"{record_id} 没有签发：", file=sys.stderr)
        for reason in error.reasons:
            print(f"- {reason}", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS) from None
    if dry_run:
        with rehearsed(content, made.texts) as copy:
            problems = _problems_once_sealed(copy, made, record_id)
        _stop_at(problems, content, f"{record_id} 不能这样签发")
        print(f"会以 {made.number} 签发 {record_id}，成文日期 {day}，改 {len(made.texts)} 个文件：")
        for path in made.texts:
            print(f"  {shown_folder(content)}/{path}")
        _figures_said(made.figures)
        return
    before = rewrite(content, made.texts)
    try:
        problems = _problems_once_sealed(content, made, record_id)
    except BaseException:
        put_back(content, before)
        raise
    if has_errors(problems):
        put_back(content, before)
        _stop_at(problems, content, f"{record_id} 没有签发，文件已恢复原样")
    print(f"{record_id} 已签发：{made.number}，{day}。")
    _figures_said(made.figures)
    print("正文已封存，以后改一个字 ducha check 都会报错；要改的另发更正。现在 git commit。")


def _problems_once_sealed(folder: Path, made: Issue, record_id: str) -> list[Problem]:
    """Seal the paper as it will be read; everything that is wrong then."""
    from ..amend import rewrite
    from ..issuing import sealed
    from ..load import load

    as_read, problems = load(folder)
    if as_read is None or record_id not in as_read.records:
        return problems
    rewrite(folder, {list(made.texts)[-1]: sealed(as_read, record_id)})
    return reading(folder, keeps=False).read(None, dt.date.today())[1]


def _stop_at(problems: list[Problem], content: Path, says: str) -> None:
    if has_errors(problems):
        print(formatted(problems, Format.TEXT, shown_folder(content)), end="", file=sys.stderr)
        print(f"{says}。请先改好上面各条。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)


def draft_briefing(
    period: Annotated[
        str, typer.Option("--period", metavar="双月期", help="如 2026-5，即 9—10 月。")
    ],
    content: ContentFolder = Path("content"),
) -> None:
    """双月督查通报的初稿：骨架和数字都有了，数字签发时算定。"""
    from ..drafting import NoDraftError, briefing

    loaded = loaded_content(content)
    try:
        draft = briefing(loaded, period_of(period), loaded.site.as_of or dt.date.today())
    except NoDraftError as error:
        raise wrong_use(sentence(error)) from None
    _write_draft(
        draft, content, loaded, "ducha explain 看每个数字，改好文字，填上 发布登记，再 ducha issue"
    )


def draft_notice(
    findings: Annotated[list[str], typer.Argument(metavar="问题…", help="同一个单位的问题编号。")],
    content: ContentFolder = Path("content"),
) -> None:
    """由问题起草整改通知书。"""
    from ..drafting import NoDraftError, rectification_notice

    loaded = loaded_content(content)
    try:
        draft = rectification_notice(loaded, findings, loaded.site.as_of or dt.date.today())
    except NoDraftError as error:
        raise wrong_use(sentence(error)) from None
    _write_draft(draft, content, loaded, "核对后 ducha issue；签发时给每个问题记上下发")


def draft_reminder(
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="催哪个单位。")],
    content: ContentFolder = Path("content"),
) -> None:
    """由一个单位逾期的问题起草催办单。"""
    from ..drafting import NoDraftError, reminder

    loaded = loaded_content(content)
    try:
        draft = reminder(loaded, unit, loaded.site.as_of or dt.date.today())
    except NoDraftError as error:
        raise wrong_use(sentence(error)) from None
    _write_draft(draft, content, loaded, "核对后 ducha issue；签发时给每个问题记上催办")


def _write_draft(draft: Draft, content: Path, loaded: Content, then: str) -> None:
    from ..records import BY_PREFIX, path_of
    from ..records.base import TO_FILL_IN
    from ..skeleton import next_id
    from ..write import dump

    kind = BY_PREFIX[draft.prefix]
    year = (loaded.site.as_of or dt.date.today()).year
    record_id = next_id(kind, year, known_ids(content))
    path = content / path_of(record_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = dump(draft.data, "初稿由记录生成，请逐句核对。没有成文日期的是草稿，不会生成到站点。")
    if draft.body is not None:
        with path.with_suffix(".md").open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.body)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    beside = " 和同名的 .md" if draft.body is not None else ""
    print(f"{shown_folder(path)}{beside}：{then}。")
    for remark in draft.told:
        print(f"注意：{remark}")
    if TO_FILL_IN in text:
        print(f"记录里没有的写了“{TO_FILL_IN}”，请补上。")


def _figures_said(used: tuple[object, ...]) -> None:
    if used:
        print(f"正文里 {len(used)} 个数字已算定，写在记录的 数字 里。")
