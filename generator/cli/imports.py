"""`ducha import`: what there is already becomes records."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..problem_formats import Format, formatted
from .common import (
    CONTENT_PROBLEMS,
    ContentFolder,
    content_folder,
    kind_named,
    known_ids,
    shown_folder,
    wrong_use,
)
from .usage import whole_number


def import_paper(
    file: Annotated[Path, typer.Argument(metavar="文件", help="docx 或 txt（UTF-8、GBK 都行）。")],
    content: ContentFolder = Path("content"),
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="种类", help="通报、专报、督查报告或调研报告；不写则按文字判断。"
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="年",
            parser=whole_number(1990, 2099, "年份"),
            help="编号的年份，不写则按文稿的成文日期，没有则为今年。",
        ),
    ] = None,
) -> None:
    """把调研报告、通报等现成文稿变成一条记录，列出取出了什么（文号、主送、署名等填进各自的字段）、去掉了什么、存疑什么。有密级标志的不导入。"""
    from ..imports.paper import UnreadablePaperError, paper_record, read_paper
    from ..imports.paper_issued import not_as_issued
    from ..load import load
    from ..records import BY_PREFIX, path_of
    from ..records.paper import Paper
    from ..skeleton import next_id
    from ..write import dump

    content_folder(content)
    if not file.is_file():
        raise wrong_use(f"没有找到文件 {file}。")
    loaded, problems = load(content)
    if loaded is None:
        print(formatted(problems, Format.TEXT, shown_folder(content)), end="", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    try:
        paper = read_paper(file.read_bytes(), file.name, loaded.site.district)
    except UnreadablePaperError as error:
        raise wrong_use(str(error)) from None
    found = kind_named(kind) if kind else BY_PREFIX[paper.kind]
    if not issubclass(found.model, Paper):
        raise wrong_use(f"{found.label}不是公文。可以是：通报、专报、督查报告、调研报告。")
    today = dt.date.today()
    dated = paper.elements.issued_on or today
    record_id = next_id(found, year or dated.year, known_ids(content))
    has_either = bool(paper.elements.number or paper.elements.day)
    as_of = loaded.site.as_of or today
    reason = not_as_issued(paper.elements, loaded, as_of) if has_either else ""
    is_issued = has_either and not reason
    data, body = paper_record(replace(paper, kind=found.prefix), today, is_issued=is_issued)
    path = content / path_of(record_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".md").write_text(body, encoding="utf-8", newline="\n")
    path.write_text(dump(data), encoding="utf-8", newline="\n")
    told = (("取出", paper.taken), ("去掉", paper.removed), ("存疑", paper.doubts))
    for word, remarks in told:
        for remark in remarks:
            print(f"{file}:{remark.line}: {word}：{remark.text} [{remark.rule}]")
    if reason:
        print(f"{file}: {reason}：文号和成文日期没有填，记在备注里，按草稿导入。")
    guessed = "（标题是猜的，请核对）" if paper.title_is_guessed else ""
    print(
        f"《{paper.title}》{guessed}：取出 {len(paper.taken)} 处，去掉 {len(paper.removed)} 处，存疑 {len(paper.doubts)} 处。"
    )
    print(f"{shown_folder(path)} 和同名的 .md：{_next(record_id, is_issued)}")


def _next(record_id: str, is_issued: bool) -> str:
    if is_issued:
        return (
            "已按印发过的公文填了文号和成文日期；核对以后填上签发（签发人、签发日期）和发布登记，"
            f"再运行 ducha issue {record_id} 补封存，在这以前 ducha check 会报缺这两项。"
            "其实没有印发的，删去文号和成文日期。"
        )
    return (
        "核对以后，没有印发过的用 ducha issue 签发；早已印发的填上文号、成文日期、签发和发布登记，"
        "再运行一次 ducha issue 补封存。没有成文日期的是草稿，不会生成到站点。"
    )
