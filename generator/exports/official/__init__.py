"""Papers, notices and minutes as an office prints them, in the form of GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...content import Content
from ...pictures import is_photo
from ...plan import File, Plan
from ...records.base import Attachment, Record
from ...records.finding import Finding
from ...records.notice import Notice
from ...records.official import word_path
from ...records.project import Project
from .document import OfficialDocument

if TYPE_CHECKING:
    from .pictures import Printable


def official_plans(content: Content) -> Iterator[Plan]:
    """A Word file for each paper; it is made of what stands here and of the pictures in the folder of attachments."""
    names = (*content.units, *(one.name for one in content.all(Project).values()))
    for record in content.records.values():
        if path := word_path(record):
            title = str(getattr(record, "title", ""))
            held = tuple(name for name in names if name in title)
            given = (record, content.site.office, findings_of(record, content), held)
            yield Plan(path, _word_file, (path, *given, _digests(record, content)))


def findings_of(record: Record, content: Content) -> tuple[str, ...]:
    """The titles of what a notice lists, as far as the edition knows them."""
    ids = record.findings if isinstance(record, Notice) else ()
    found = (content.records.get(id) for id in ids)
    return tuple(one.title for one in found if isinstance(one, Finding))


def _word_file(
    path: str,
    record: Record,
    office: str,
    findings: tuple[str, ...],
    names: tuple[str, ...],
    _: tuple[str, ...],
    folder: Path,
) -> Iterator[File]:
    # A quarter of a second that most builds do not need.
    from .of_record import official_document
    from .word import word

    paper = official_document(record, office, findings)
    yield path, word(paper, _pictures(record, paper, folder), names)


def _pictures(record: Record, paper: OfficialDocument, folder: Path) -> dict[str, Printable]:
    from .pictures import printable

    files = {
        picture.file: folder / f"attachments/{record.id}/{picture.file}"
        for picture in paper.pictures
    }
    return {
        name: printable(file.read_bytes(), name)
        for name, file in files.items()
        if is_photo(name) and file.is_file()
    }


def _digests(record: Record, content: Content) -> tuple[str, ...]:
    attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
    return tuple(
        content.attachments.get(f"{record.id}/{attachment.file}", "") for attachment in attachments
    )
