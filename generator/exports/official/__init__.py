"""Papers, notices and minutes as an office prints them, in the form of GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...content import Content
from ...plan import File, Plan
from ...records.base import Attachment, Record
from ...records.finding import Finding
from ...records.notice import Notice
from ...records.official import OFFICIAL, word_path
from ...records.project import Project


def official_plans(content: Content) -> Iterator[Plan]:
    """A Word file for each paper; it is made of what stands here and of the pictures in the folder of attachments."""
    names = names_of(content)
    for record in (one for model in OFFICIAL for one in content.all(model).values()):
        if path := word_path(record):
            given = (path, record, content.site.office, findings_of(record, content))
            held = (names_in(record, names), _digests(record, content))
            yield Plan(path, _word_file, (*given, *held))


Names = Mapping[str, Sequence[str]]
"""Of units and projects, by their first character: thousands of titles are looked through for hundreds of names."""


def names_of(content: Content) -> Names:
    found: dict[str, list[str]] = {}
    for name in (*content.units, *(project.name for project in content.all(Project).values())):
        found.setdefault(name[0], []).append(name)
    return found


def names_in(record: Record, names: Names) -> tuple[str, ...]:
    """Units and projects that the title names, to be kept on one line."""
    title = str(getattr(record, "title", ""))
    return tuple(
        n for initial in dict.fromkeys(title) for n in names.get(initial, ()) if n in title
    )


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
    from .pictures import printables
    from .word import word

    paper = official_document(record, office, findings)
    yield path, word(paper, printables(paper, folder / "attachments" / record.id), names)


def draft_word(record: Record, content: Content, folder: Path) -> bytes:
    """The Word file of what has not been issued, to be shown round."""
    names = names_in(record, names_of(content))
    given = (record, content.site.office, findings_of(record, content), names)
    ((_, data),) = _word_file("", *given, (), folder)
    return data


def _digests(record: Record, content: Content) -> tuple[str, ...]:
    attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
    return tuple(
        content.attachments.get(f"{record.id}/{attachment.file}", "") for attachment in attachments
    )
