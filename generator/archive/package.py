"""What a year hands over: its issued papers as they were printed, all its records, and what is known of each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..content import Content
from ..dates import main_date
from ..derive.effects import act_line, acts_on
from ..exports.ledgers.ledger import Ledger, Value
from ..exports.official.pdf import pages_of, stood_in
from ..exports.xlsx_frame import workbook
from ..load import body_of
from ..records import kind_of, path_of
from ..records.base import Attachment, Record, number_parts
from ..records.meeting import Meeting
from ..records.notice import Notice
from ..records.paper import Paper, Retention
from .bag import write_bag

LIST = "移交清单.xlsx"
SETTINGS = ("site.yaml", "units.yaml", "teams.yaml")

Official = Paper | Notice | Meeting

Printer = Callable[[Sequence[Official]], Mapping[str, Mapping[str, bytes]]]
"""Papers in, for each id its files by name out: `TB-2026-0005.pdf`, `TB-2026-0005.docx`."""


class NothingToArchiveError(Exception):
    """The year has nothing that was issued; the message says so."""


@dataclass(frozen=True)
class Package:
    """What was put together."""

    papers: int
    records: int
    files: int
    without_pdf: int
    stood_in: str | None
    """The font that was taken for 仿宋."""


def archive(
    content: Content, source: Path, folder: Path, year: int, printer: Printer, day: dt.date
) -> Package:
    """Fill the empty `folder` with the year's package; `source` is the content folder."""
    papers = sorted((one for one in _papers(content) if _year(one) == year), key=_order)
    ids = {paper.id for paper in papers}
    records = [one for one in content.records.values() if _year(one) == year and one.id not in ids]
    if not papers and not records:
        raise NothingToArchiveError(f"{year} 年没有已签发的公文，也没有别的记录，没有可移交的")
    printed = printer(papers)
    rows: list[tuple[Value, ...]] = []
    for paper in papers:
        place = folder / "data" / "公文" / paper.id
        files = {**printed.get(paper.id, {}), **dict(_own_files(paper, source))}
        for name, data in files.items():
            _write(place / name, data)
        about = _metadata(paper, content.site.office, files)
        _write(place / "元数据.json", _json(about))
        remark = "；".join(_remarks(paper, files, content))
        rows.append(_row(len(rows) + 1, paper, about, files, remark))
    for record in records:
        for name, data in _own_files(record, source):
            _write(folder / "data" / "记录" / kind_of(record.id).folder / record.id / name, data)
    for name in SETTINGS:
        _write(folder / "data" / "记录" / name, (source / name).read_bytes())
    info = (
        ("Source-Organization", content.site.office),
        ("Bagging-Date", day.isoformat()),
        ("External-Identifier", f"{content.site.district}-{year}"),
        ("External-Description", f"{content.site.office} {year} 年公文和督查记录"),
    )
    count = write_bag(folder, {LIST: workbook(_ledger(content, year, rows, day))}, info)
    made = [_pdf_of(printed.get(paper.id, {})) for paper in papers]
    fonts = [font for one in made if one and (font := stood_in(one))]
    return Package(len(papers), len(records), count, made.count(None), next(iter(fonts), None))


def _papers(content: Content) -> Iterator[Official]:
    """Issued; what was withdrawn is kept, too."""
    for record in content.records.values():
        if (isinstance(record, (Paper, Notice)) and record.issued_on) or isinstance(
            record, Meeting
        ):
            yield record


def _order(paper: Official) -> tuple[bool, tuple[str, int, int], str]:
    """By 文号; what has none comes last, by its id."""
    number = getattr(paper, "number", None)
    return number is None, number_parts(number) if number else ("", 0, 0), paper.id


def _year(record: Record) -> int | None:
    """None of what belongs to no year, and of drafts."""
    day = main_date(record)
    if isinstance(record, (Paper, Notice)) and day is None:
        return None
    return day.year if day else record.year


def retention_of(record: Record) -> str:
    """保管期限 (机关文件材料归档范围和文书档案保管期限规定): the paper's own, else by its kind."""
    if isinstance(record, Paper):
        return str(record.retention)
    is_official = isinstance(record, (Notice, Meeting))
    return str(Retention.YEARS_30 if is_official else Retention.YEARS_10)


def _own_files(record: Record, source: Path) -> Iterator[tuple[str, bytes]]:
    """The record as it was written, its text and its attachments."""
    path = path_of(record.id)
    for name in (path, body_of(path)):
        if (source / name).is_file():
            yield name.rpartition("/")[2], (source / name).read_bytes()
    attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
    for one in attachments:
        yield f"附件/{one.file}", (source / "attachments" / record.id / one.file).read_bytes()


def _metadata(paper: Official, office: str, files: Mapping[str, bytes]) -> dict[str, object]:
    """By the names of DA/T 46-2009 文书类电子文件元数据方案."""
    signature = paper.signature if isinstance(paper, (Paper, Notice)) else None
    return {
        "聚合层次": "件",
        "档号": paper.id,
        "题名": paper.title,
        "文件编号": getattr(paper, "number", None),
        "责任者": paper.issuer if isinstance(paper, Paper) else office,
        "日期": _day(paper),
        "文种": str(paper.kind) if not isinstance(paper, Paper) else kind_of(paper.id).label,
        "保管期限": retention_of(paper),
        "签发人": signature.signer if signature else None,
        "正文校验": signature.sha256 if signature else None,
        "撤回": str(paper.withdrawn.withdrawn_on) if paper.withdrawn else None,
        "电子文件": [{"名称": name, "字节": len(data)} for name, data in sorted(files.items())],
    }


def _remarks(paper: Official, files: Mapping[str, bytes], content: Content) -> Iterator[str]:
    yield from map(act_line, acts_on(paper.id, content))
    if paper.withdrawn:
        yield f"已于 {paper.withdrawn.withdrawn_on} 撤回"
    pdf = _pdf_of(files)
    if pdf is None:
        yield "没有版式文件"
    elif font := stood_in(pdf):
        yield f"版式文件里 {font} 代替仿宋"


def _row(
    number: int,
    paper: Official,
    about: Mapping[str, object],
    files: Mapping[str, bytes],
    remark: str,
) -> tuple[Value, ...]:
    day = main_date(paper)
    pdf = _pdf_of(files)
    return (
        number,
        str(about["文件编号"] or ""),
        paper.title,
        str(about["责任者"] or ""),
        day,
        str(about["文种"]),
        retention_of(paper),
        pages_of(pdf) if pdf else None,
        len(files),
        remark,
        f"data/公文/{paper.id}",
    )


def _ledger(content: Content, year: int, rows: Sequence[tuple[Value, ...]], day: dt.date) -> Ledger:
    headings = (
        ("序号", 6), ("文号", 20), ("题名", 50), ("责任者", 26), ("日期", 12), ("文种", 12),
        ("保管期限", 10), ("页数", 8), ("文件数", 8), ("备注", 24), ("位置", 26),
    )  # fmt: skip
    return Ledger(
        name="transfer",
        title=f"{content.site.office} {year} 年公文移交清单",
        subtitle=f"编制日期：{day}　共 {len(rows)} 件　移交人：　　　　接收人：",
        headings=tuple(name for name, _ in headings),
        widths=tuple(width for _, width in headings),
        rows=tuple(rows),
    )


def _pdf_of(files: Mapping[str, bytes]) -> bytes | None:
    return next((data for name, data in files.items() if name.endswith(".pdf")), None)


def _day(paper: Official) -> str:
    day = main_date(paper)
    return day.isoformat() if day else ""


def _json(data: Mapping[str, object]) -> bytes:
    known = {key: value for key, value in data.items() if value is not None}
    return (json.dumps(known, ensure_ascii=False, indent=1) + "\n").encode()


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
