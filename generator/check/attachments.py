"""Rules about attachments: there, listed, unchanged, harmless."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator

from ..content import Content
from ..pictures import is_photo
from ..problem import Problem
from ..records import is_id
from ..records.base import Attachment, Record
from ..records.finding import Finding
from ..records.inspection import Inspection
from .place import doubtful, wrong
from .scan import attached

SUFFIXES = frozenset(
    (".png", ".jpg", ".jpeg", ".webp", ".svg", ".pdf", ".docx", ".xlsx", ".txt", ".csv", ".zip")
)


def _listed(record: Record) -> tuple[Attachment, ...]:
    attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
    return attachments


def attachment_is_there_and_unchanged(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """附件必须在 attachments/编号/ 下，SHA-256 与记录所列一致。"""
    for record in content.records.values():
        for place, attachment in enumerate(_listed(record)):
            path = f"{record.id}/{attachment.file}"
            digest = content.attachments.get(path)
            if digest is None:
                there = [
                    name.split("/", 1)[1]
                    for name in content.attachments
                    if name.startswith(f"{record.id}/")
                ]
                near = difflib.get_close_matches(attachment.file, there, n=1, cutoff=0.5)
                hint = f"，是不是 “{near[0]}”？" if near else ""
                yield wrong(
                    record, "attachments", place, "file", says=f"没有文件 attachments/{path}{hint}"
                )
            elif attachment.sha256 is None:
                says = f"还没有校验；核对文件无误后，填 {digest}"
                yield wrong(record, "attachments", place, "sha256", says=says)
            elif digest != attachment.sha256.lower():
                yield wrong(
                    record,
                    "attachments",
                    place,
                    "sha256",
                    says=f"文件与校验不符；核对文件无误后，校验应为 {digest}",
                )


def attachment_is_listed(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """attachments/ 下的文件必须属于一条记录，并列在它的附件里。"""
    for path, digest in content.attachments.items():
        folder, _, name = path.partition("/")
        record = content.records.get(folder)
        if record is None:
            why = (
                f"没有记录 {folder}"
                if is_id(folder)
                else f"“{folder}” 不是编号，附件应放在 attachments/编号/ 下"
            )
            yield Problem(f"attachments/{path}", 1, 1, why)
        elif name not in {attachment.file for attachment in _listed(record)}:
            yield Problem(
                f"attachments/{path}",
                1,
                1,
                f"没有列在 {folder} 的附件里；加上 {{文件: {name}, 说明: …, 校验: {digest}}}，或删去文件",
            )


def attachment_has_a_known_type(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """附件必须是图片、PDF、Word、Excel、文本或压缩包，文件名里没有路径，一条记录里不重名。"""
    for record in content.records.values():
        names = [attachment.file for attachment in _listed(record)]
        for place, name in enumerate(names):
            suffix = f".{name.rpartition('.')[2].lower()}"
            if (
                any(char in name for char in '/\\:*?"<>|#%&{}[]()')
                or name.startswith(".")
                or not name.isprintable()
            ):
                yield wrong(
                    record,
                    "attachments",
                    place,
                    "file",
                    says=f"文件名 “{name}” 含有路径或特殊符号，请改名",
                )
            elif suffix not in SUFFIXES:
                yield wrong(
                    record,
                    "attachments",
                    place,
                    "file",
                    says=f"不收 {suffix} 文件；可以是：{'、'.join(sorted(SUFFIXES))}",
                )
            if name in names[:place]:
                yield wrong(record, "attachments", place, "file", says=f"“{name}” 列了两次")


def drawing_is_harmless(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """SVG 图必须没有脚本、事件属性、外部引用和实体声明。"""
    for record, place, file, fault in _faults(content):
        if not is_photo(file):
            says = f"“{file}” 里有{fault}，不能公开；请导出为普通图形或图片"
            yield wrong(record, "attachments", place, "file", says=says)


def photo_can_be_opened(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """照片必须打得开，才能去掉拍摄地点后公开。"""
    for record, place, file, fault in _faults(content):
        if is_photo(file):
            yield wrong(record, "attachments", place, "file", says=f"“{file}” {fault}")


def _faults(content: Content) -> Iterator[tuple[Record, int, str, str]]:
    for record in content.records.values():
        for place, attachment in enumerate(_listed(record)):
            for fault in content.faults.get(f"{record.id}/{attachment.file}", ()):
                yield record, place, attachment.file, fault


def attachment_can_be_looked_through(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """PDF、Word、Excel、文本、压缩包里的文字必须读得出来，才能查保密和隐私；图片不读，由人核对。"""
    for record, place, file, text in attached(content):
        if text is None:
            says = f"“{file}” 读不出文字（加了密码、损坏，或是扫描件），保密和隐私检查看不到里面；请人工核对"
            yield doubtful(record, "attachments", place, "file", says=says)


def named_evidence_is_attached(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """佐证和照片写成文件名的，必须是本记录的附件。"""
    for record in content.records.values():
        files = {attachment.file for attachment in _listed(record)}
        if isinstance(record, Finding):
            for place, name in enumerate(record.evidence):
                if _is_file_name(name) and name not in files:
                    yield wrong(record, "evidence", place, says=f"“{name}” 没有列在附件里")
            for place, event in enumerate(record.events):
                for number, name in enumerate(event.evidence):
                    if _is_file_name(name) and name not in files:
                        yield wrong(
                            record,
                            "events",
                            place,
                            "evidence",
                            number,
                            says=f"“{name}” 没有列在附件里",
                        )
        elif isinstance(record, Inspection):
            for place, comparison in enumerate(record.comparisons):
                if comparison.photo and comparison.photo not in files:
                    yield wrong(
                        record,
                        "comparisons",
                        place,
                        "photo",
                        says=f"照片 “{comparison.photo}” 没有列在附件里",
                    )


def _is_file_name(text: str) -> bool:
    return f".{text.rpartition('.')[2].lower()}" in SUFFIXES and "." in text


WHOLE = (attachment_is_listed,)
RECORDS = (
    attachment_is_there_and_unchanged,
    attachment_has_a_known_type,
    drawing_is_harmless,
    photo_can_be_opened,
    attachment_can_be_looked_through,
    named_evidence_is_attached,
)
