"""Register pages: each kind of record by year, newest first, in leaves that stay small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..cell import Download, Link, Page
from ..part import Table
from ..plan import Plan
from ..records import KINDS
from ..records.base import Record
from .known import HOME, ROOM_TITLES, Known, downloads
from .register_columns import COLUMNS

LEAF_ROWS = 60
"""Rows a page: less than 60 kB of HTML."""
LATEST_ROWS = 30


@dataclass(frozen=True)
class RegisterView:
    crumbs: tuple[Link, ...]
    intro: str
    years: tuple[Link, ...]
    leaves: tuple[Link, ...]
    """The way to the other pages of a long year; none where one page holds it."""
    table: Table
    downloads: tuple[Download, ...]
    folder: str | None = None
    """Whose rows the browser may load here; none on the pages of one year."""
    latest: str = ""
    """What a reader without scripts must be told of the rows."""


LEDGERS: dict[str, dict[str, str]] = {
    "inspections": {"tasks": "督查事项登记簿"},
    "findings": {"findings": "问题整改台账"},
    "notices": {"notices": "整改通知书、督办单登记簿"},
    "papers": {"numbers": "文号登记簿", "publications": "发布登记"},
}
"""Folder → the ledgers that can be fetched from its register."""


def register_plans(known: Known) -> Iterator[Plan]:
    """Every folder has its register, also while it is empty; each of its pages is made by itself."""
    for folder in ROOM_TITLES:
        for leaf in _leaves(folder, known.content.newest_in(folder)):
            yield Plan(leaf.path, _leaf_page, (leaf,))


@dataclass(frozen=True)
class Leaf:
    """One page of a register."""

    folder: str
    path: str
    year: int | None
    """None on the first page of all, which shows the latest."""
    number: int
    """Of the leaf within its year, from 1."""
    ids: tuple[str, ...]
    """What its rows show."""
    total: int
    """Of the year, or of all years."""
    years: tuple[Link, ...]
    leaves: tuple[Link, ...]


def _leaves(folder: str, ids: Sequence[str]) -> Iterator[Leaf]:
    by_year: dict[int, list[str]] = {}
    for id in ids:
        by_year.setdefault(int(id.split("-")[1]), []).append(id)
    years = tuple(
        Link(f"{year} 年（{len(members)}）", f"{folder}/{year}/index.md")
        for year, members in by_year.items()
    )
    latest = tuple(ids[:LATEST_ROWS])
    yield Leaf(folder, f"{folder}/index.md", None, 1, latest, len(ids), years, ())
    for year, members in by_year.items():
        chunks = [members[start : start + LEAF_ROWS] for start in range(0, len(members), LEAF_ROWS)]
        paths = [
            f"{folder}/{year}/{'index' if number == 1 else number}.md"
            for number in range(1, len(chunks) + 1)
        ]
        for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), 1):
            turns = _turns(paths, number)
            yield Leaf(folder, path, year, number, tuple(chunk), len(members), years, turns)


def _turns(paths: list[str], number: int) -> tuple[Link, ...]:
    """From one page to those around it, the first and the last; a year may have hundreds."""
    if len(paths) == 1:
        return ()
    near = {1, *range(number - 2, number + 3), len(paths)}
    return (
        *((Link("上一页", paths[number - 2]),) if number > 1 else ()),
        *(
            Link(f"第 {one} 页", None if one == number else path)
            for one, path in enumerate(paths, 1)
            if one in near
        ),
        *((Link("下一页", paths[number]),) if number < len(paths) else ()),
    )


def _leaf_page(leaf: Leaf, known: Known) -> Page:
    title = ROOM_TITLES[leaf.folder]
    standing = _standing(leaf, known)
    table = _table(leaf.folder, [known.content.records[id] for id in leaf.ids], known)
    if leaf.year is None:
        more = f"最新 {LATEST_ROWS} 条如下，其余按年查看。" if leaf.total > LATEST_ROWS else ""
        ledgers = downloads(known, LEDGERS.get(leaf.folder, {}))
        intro = f"共 {leaf.total} 条。{standing}"
        view = RegisterView((HOME,), intro, leaf.years, (), table, ledgers, leaf.folder, more)
        return Page(leaf.path, title, "register.md.j2", view)
    part = f"，第 {leaf.number} 页" if leaf.leaves else ""
    crumbs = (HOME, Link(title, f"{leaf.folder}/index.md"))
    intro = f"{leaf.year} 年共 {leaf.total} 条{part}。{standing}"
    view = RegisterView(crumbs, intro, leaf.years, leaf.leaves, table, ())
    name = f"{title} {leaf.year} 年{part.replace('，', ' ')}"
    return Page(leaf.path, name, "register.md.j2", view)


def _standing(leaf: Leaf, known: Known) -> str:
    """How the findings of the year stand, or all of them; only the first page of a year speaks of it whole."""
    if leaf.folder != "findings" or leaf.number > 1:
        return ""
    parts = known.content.counting.parts("WT")
    own = [one for one in parts if leaf.year is None or one.startswith(f"{leaf.year}-")]
    counts = known.report.tally_of(own)
    if not counts.total:
        return ""
    return f"未销号 {counts.open} 条，其中逾期 {counts.overdue} 条、临期 {counts.due_soon} 条；已办结 {counts.ended} 条。"


def _table(folder: str, records: list[Record], known: Known) -> Table:
    headings, row = COLUMNS[folder]
    rows = tuple(
        (known.links.by_id(r.id), known.links.titled(r.id), *row(r, known)) for r in records
    )
    is_part = known.content.lacks({kind.prefix for kind in KINDS if kind.folder == folder})
    empty = "本版本没有这类记录。" if is_part else "还没有这类记录。"
    return Table(("编号", "名称", *headings), rows, empty=empty)
