"""The commands: the only place that prints, exits and reads the clock."""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from .content import Content
from .load import load
from .place import place_of
from .problem import has_errors
from .problem_formats import Format, formatted, summary
from .reading import Reading
from .records import BY_PREFIX, KINDS, Kind, path_of
from .records.paper import Paper
from .stages import Stages

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)
import_app = typer.Typer(no_args_is_help=True, help="把现成的材料变成记录。")
app.add_typer(import_app, name="import")

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
        "--edition", metavar="版本", help="按哪个版本（知悉范围）生成；不写则为第一个版本。"
    ),
]


@app.callback()
def ducha() -> None:
    """督查志：把重点工作督查的 YAML 记录变成可检索的内网站点。"""


@app.command()
def check(
    content: ContentFolder = Path("content"),
    as_of: AsOf = None,
    format: Annotated[
        Format, typer.Option("--format", metavar="text|json|github", help="问题的列法。")
    ] = Format.TEXT,
) -> None:
    """检查全部记录，一次列出所有问题。"""
    loaded, problems = _reading(content, keeps=False).read(_day(as_of), dt.date.today())
    print(formatted(problems, format, _shown_folder(content)), end="")
    if format is Format.TEXT:
        count = len(loaded.records) if loaded else None
        print(summary(problems, count), file=sys.stderr)
    if has_errors(problems):
        raise typer.Exit(CONTENT_PROBLEMS)


@app.command()
def build(
    content: ContentFolder = Path("content"),
    as_of: AsOf = None,
    edition: EditionName = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="全部用 MkDocs 重做（慢），结果应当一字不差，供核对。")
    ] = False,
    profile: Annotated[bool, typer.Option("--profile", help="列出各阶段用时。")] = False,
) -> None:
    """检查记录并生成站点；有错误时不动上一次生成的站点。"""
    from .build import build as build_site
    from .editions import edition_named
    from .history import revision
    from .pictures import UnreadablePictureError

    started = time.perf_counter()
    asked = _day(as_of)
    # A look back is no reason to call the later records wrong.
    stages = Stages()
    with stages.stage("读入和检查"):
        loaded, problems = _reading(content, keeps=True).read(None, dt.date.today())
    if loaded is None or has_errors(problems):
        print(formatted(problems, Format.TEXT, _shown_folder(content)), end="", file=sys.stderr)
        print(summary(problems, len(loaded.records) if loaded else None), file=sys.stderr)
        print("没有生成；上一次生成的站点保持原样。请按上面的提示修改后再运行。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    wanted = edition_named(loaded, edition)
    if wanted is None:
        names = "、".join(e.name for e in loaded.site.editions)
        raise _wrong_use(f"没有“{edition}”这个版本。site.yaml 里有：{names}。")
    try:
        built = build_site(
            loaded,
            place_of(content),
            wanted,
            _as_of(loaded, asked),
            revision(content),
            stages,
            is_plain=plain,
        )
    except UnreadablePictureError as error:
        print(f"{_shown_folder(content)}/{error}", file=sys.stderr)
        print("没有生成；上一次生成的站点保持原样。", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS) from None
    if problems:
        print(formatted(problems, Format.TEXT, _shown_folder(content)), end="", file=sys.stderr)
    seconds = time.perf_counter() - started
    site = _shown(built.site)
    if profile:
        print(stages.table())
    print(f"{len(loaded.records)} 条记录，{built.page_count} 页，用时 {seconds:.1f} 秒。")
    print(f"站点在 {site}/，直接打开 {site}/index.html，或运行：")
    print(f"  python3 -m http.server --bind 127.0.0.1 --directory {site} 8000")
    print("然后在浏览器里打开 http://127.0.0.1:8000/")


@app.command()
def new(
    kind: Annotated[
        str, typer.Argument(metavar="种类", help="记录的种类或编号前缀，如 问题 或 WT。")
    ],
    content: ContentFolder = Path("content"),
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年", min=1990, max=2099, help="编号的年份，不写则为今年。"),
    ] = None,
) -> None:
    """取下一个编号，写好带说明的骨架。"""
    from .schema import FOLDER, write_schemas
    from .skeleton import next_id, skeleton

    found = _kind(kind)
    _content_folder(content)
    record_id = next_id(found, year or dt.date.today().year, _ids(content))
    path = content / path_of(record_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(skeleton(found, record_id))
    if not (content / FOLDER).is_dir():
        write_schemas(content / FOLDER)
    print(f"{_shown_folder(path)}：填好后运行 ducha check。")


@app.command()
def schema(content: ContentFolder = Path("content")) -> None:
    """写出 JSON Schema，供编辑器补全和检查。"""
    from .schema import FOLDER, write_schemas

    _content_folder(content)
    written = write_schemas(content / FOLDER)
    print(
        f"{len(written)} 个 JSON Schema 在 {_shown_folder(content / FOLDER)}/。记录第一行的 yaml-language-server 注释指向它们。"
    )


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="写到哪里；要不存在或是空的。")],
    records: Annotated[
        int, typer.Option("--records", metavar="条数", min=1, max=1_000_000, help="多少条记录。")
    ] = 1000,
    seed: Annotated[
        int, typer.Option("--seed", metavar="种子", help="同样的种子写出同样的字节。")
    ] = 1,
) -> None:
    """写一个任意大小的虚构区，用来试用和测速。"""
    from .sample import NotEmptyError, write_sample

    started = time.perf_counter()
    try:
        count = write_sample(folder / "content", records, seed)
    except NotEmptyError as error:
        raise _wrong_use(str(error)) from None
    seconds = time.perf_counter() - started
    print(
        f"{count} 条记录写在 {_shown_folder(folder)}/content，用时 {seconds:.1f} 秒。生成站点：cd {_shown_folder(folder)} && ducha build"
    )


@import_app.command("paper")
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
        typer.Option("--year", metavar="年", min=1990, max=2099, help="编号的年份，不写则为今年。"),
    ] = None,
) -> None:
    """把调研报告、通报等现成文稿变成一条记录（草稿），列出去掉了什么、存疑什么。"""
    from .imports.paper import UnreadablePaperError, paper_record, read_paper
    from .skeleton import next_id
    from .write import dump

    _content_folder(content)
    if not file.is_file():
        raise _wrong_use(f"没有找到文件 {file}。")
    loaded, problems = load(content)
    if loaded is None:
        print(formatted(problems, Format.TEXT, _shown_folder(content)), end="", file=sys.stderr)
        raise typer.Exit(CONTENT_PROBLEMS)
    try:
        paper = read_paper(file.read_bytes(), file.name, loaded.site.district)
    except UnreadablePaperError as error:
        raise _wrong_use(str(error)) from None
    found = _kind(kind) if kind else BY_PREFIX[paper.kind]
    if not issubclass(found.model, Paper):
        raise _wrong_use(f"{found.label}不是公文。可以是：通报、专报、督查报告、调研报告。")
    today = dt.date.today()
    record_id = next_id(found, year or today.year, _ids(content))
    data, body = paper_record(replace(paper, kind=found.prefix), today)
    path = content / path_of(record_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".md").write_text(body, encoding="utf-8", newline="\n")
    path.write_text(dump(data), encoding="utf-8", newline="\n")
    for word, remarks in (("去掉", paper.removed), ("存疑", paper.doubts)):
        for remark in remarks:
            print(f"{file}:{remark.line}: {word}：{remark.text} [{remark.rule}]")
    guessed = "（标题是猜的，请核对）" if paper.title_is_guessed else ""
    print(
        f"《{paper.title}》{guessed}：去掉 {len(paper.removed)} 处，存疑 {len(paper.doubts)} 处。"
    )
    print(
        f"{_shown_folder(path)} 和同名的 .md：核对后填上文号和成文日期，运行 ducha check；没有成文日期的是草稿，不会生成到站点。"
    )


def _kind(word: str) -> Kind:
    """By its Chinese name or by the prefix of its ids."""
    found = next(
        (kind for kind in KINDS if word in (kind.label, kind.prefix, kind.prefix.lower())), None
    )
    if found is None:
        raise _wrong_use(
            f"没有“{word}”这种记录。可以是：{'、'.join(f'{kind.label}({kind.prefix})' for kind in KINDS)}。"
        )
    return found


def _content_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise _wrong_use(
            f"没有找到文件夹 {folder}。请在放着 content/ 的文件夹里运行，或用 --content 指明。"
        )


def _ids(folder: Path) -> list[str]:
    """Of all records, readable or not: an id once given is not given again."""
    return [path.stem for path in folder.rglob("*.yaml")]


def _reading(folder: Path, *, keeps: bool) -> Reading:
    """What a build learned of the records serves the next check too; a check alone leaves nothing behind."""
    _content_folder(folder)
    kept = place_of(folder).build / ".kept"
    return Reading(folder, kept if keeps or kept.is_dir() else None)


def _as_of(content: Content, asked: dt.date | None) -> dt.date:
    return asked or content.site.as_of or dt.date.today()


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise _wrong_use(f"“{text}” 不是日期，应写作 2026-10-31 这样的形式。") from None


def _shown_folder(folder: Path) -> str:
    return folder.as_posix().removeprefix("./")


def _shown(path: Path) -> str:
    """As short as it can be said from here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _wrong_use(message: str) -> typer.Exit:
    print(message, file=sys.stderr)
    return typer.Exit(WRONG_USE)


def main() -> None:
    """Run the command line; whatever we did not foresee is our bug and says so."""
    # A command is over before there is anything worth collecting, and looking for it takes a third of the time.
    gc.disable()
    try:
        app()
    except Exception:
        traceback.print_exc()
        print("这是督查志自身的错误，不是记录的问题。请把以上内容发给维护人员。", file=sys.stderr)
        raise SystemExit(OUR_BUG) from None
