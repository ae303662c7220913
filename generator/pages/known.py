"""What every page is drawn from, and the view that all record pages share."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache

from ..cell import Chip, Download, Link, Page
from ..content import Content
from ..derive import Report
from ..part import Body, Fact, Facts, Gallery, Picture, Section, Table, Text, listed
from ..records import KINDS, kind_of
from ..records.base import Attachment, Record
from ..records.official import word_path
from ..records.site import Edition
from .links import Links, page_path, title_of

ROOM_TITLES = {
    "projects": "重点项目",
    "inspections": "督查",
    "forms": "督查表",
    "findings": "问题",
    "notices": "整改通知",
    "escalations": "区级协调事项",
    "meetings": "会议",
    "papers": "公文",
    "rules": "制度",
    "assessments": "考核",
    "outcomes": "奖惩结果",
    "trainings": "培训锻炼",
}
"""The folder of `content/` and of the site, and what the site calls it."""


@dataclass(frozen=True)
class Known:
    """Content, what is derived from it, and where everything has its page."""

    content: Content
    report: Report
    links: Links
    edition: Edition
    ledgers: Container[str]
    """Names of the ledgers that can be fetched."""
    revision: str | None
    """Of the records, in git."""


@dataclass(frozen=True)
class RecordView:
    """The view of every record's page."""

    crumbs: tuple[Link, ...]
    record_id: str
    chips: tuple[Chip, ...]
    facts: Facts
    sections: tuple[Section, ...]
    notice: str | None
    """A line that stands above everything: withdrawn, repealed …"""


@dataclass(frozen=True)
class ListView:
    """The view of every page that is drawn from many records."""

    crumbs: tuple[Link, ...]
    intro: str
    sections: tuple[Section, ...]


HOME = Link("首页", "index.md")


def crumbs_of(record_id: str) -> tuple[Link, ...]:
    return _crumbs(kind_of(record_id).folder, record_id.split("-")[1])


@cache
def _crumbs(folder: str, year: str) -> tuple[Link, ...]:
    return (
        HOME,
        Link(ROOM_TITLES[folder], f"{folder}/index.md"),
        Link(f"{year} 年", f"{folder}/{year}/index.md"),
    )


def record_page(
    record: Record,
    known: Known,
    facts: Facts,
    sections: tuple[Section | None, ...],
    chips: tuple[Chip, ...] = (),
    notice: str | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> Page:
    """A record's page: its own sections, then its attachments and whatever refers to it and is not to be left out."""
    if record.withdrawn:
        (notice,) = withdrawal(record)
    if word := word_file(record):
        facts = Facts((*facts.facts, Fact("公文", word)))
    note = prose("note", "备注", record.note)
    ending = (note, gallery(record), related(record.id, known, leave_out=leave_out))
    view = RecordView(
        crumbs=crumbs_of(record.id),
        record_id=record.id,
        chips=chips,
        facts=facts,
        sections=tuple(section for section in (*sections, *ending) if section),
        notice=notice,
    )
    return Page(page_path(record.id), title_of(record), "record.md.j2", view)


def withdrawal(record: Record) -> tuple[str, ...]:
    """The line above everything where the record does not count any more."""
    gone = record.withdrawn
    return (f"本记录已于 {gone.withdrawn_on} 撤回：{gone.reason}",) if gone else ()


def word_file(record: Record) -> Download | None:
    """The record in the form of an official document."""
    path = word_path(record)
    return Download("下载 Word（公文格式）", path) if path else None


def prose(anchor: str, heading: str, text: str | None) -> Section | None:
    """A section of the editor's words; none where he wrote none."""
    return Section(anchor, heading, (Body(text),)) if text else None


def table(anchor: str, heading: str, shown: Table) -> Section | None:
    """A section with a table; none where it would be empty."""
    return Section(anchor, heading, (shown,)) if shown.rows else None


_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg")


def gallery(record: Record) -> Section | None:
    """The record's attachments: pictures to see, other files to fetch."""
    attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
    if not attachments:
        return None
    folder = f"attachments/{record.id}"
    pictures = [a for a in attachments if a.file.lower().endswith(_PICTURES)]
    files = [a for a in attachments if a not in pictures]
    shown = Gallery(
        pictures=tuple(
            Picture(
                a.caption, f"{folder}/{thumbnail_name(a.file)}", f"{folder}/{a.file}", a.taken_on
            )
            for a in pictures
        ),
        files=tuple(Download(a.caption, f"{folder}/{a.file}") for a in files),
    )
    return Section("attachments", "附件", (shown,))


def thumbnail_name(file: str) -> str:
    """A drawing is its own thumbnail; a photo has a small one beside it."""
    return file if file.lower().endswith(".svg") else f"{file}.small.jpg"


def downloads(known: Known, names: Mapping[str, str]) -> tuple[Download, ...]:
    """Where the ledgers can be fetched, as far as there are any; name → what the link says."""
    endings = (("xlsx", "Excel"), ("csv", "CSV"))
    return tuple(
        Download(f"{words}（{form}）", f"downloads/{name}.{ending}")
        for name, words in names.items()
        if name in known.ledgers
        for ending, form in endings
    )


def downloads_section(known: Known, names: Mapping[str, str]) -> Section | None:
    """A line of links at the end of a page."""
    found = downloads(known, names)
    return Section("downloads", "下载", (Text(listed(found)),)) if found else None


RELATED_ROWS = 20
"""Of each kind; a unit may be named by thousands, and a page must stay small."""


def related(name: str, known: Known, *, leave_out: frozenset[str] = frozenset()) -> Section | None:
    """What refers to a record, a unit or a team, by kind, newest first."""
    named_in: dict[str, list[str]] = {}
    for id in known.report.backlinks.get(name, ()):
        if id not in leave_out:
            named_in.setdefault(kind_of(id).prefix, []).append(id)
    by_kind = [(kind, named_in[kind.prefix]) for kind in KINDS if kind.prefix in named_in]
    rows = tuple(
        (kind.label, known.links.by_id(id), known.links.titled(id))
        for kind, named_by in by_kind
        for id in named_by[:RELATED_ROWS]
    )
    if not rows:
        return None
    more = "，".join(f"{kind.label} {len(n)} 条" for kind, n in by_kind if len(n) > RELATED_ROWS)
    said = (
        (Text((f"只列每类最新的 {RELATED_ROWS} 条；共有{more}，其余见登记页和搜索。",)),)
        if more
        else ()
    )
    return Section("related", "相关记录", (Table(("种类", "编号", "名称"), rows), *said))
