"""Papers, notices and minutes as an office prints them, in the form of GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...content import Content
from ...derive import Report
from ...memo import Asked, Memo
from ...plan import File, Plan
from ...records.base import Record
from ...records.finding import Finding
from ...records.notice import Notice
from ...records.official import OFFICIAL, word_path_of
from ...records.project import Project


def official_plans(content: Content, memo: Memo | None = None) -> Iterator[Plan]:
    """A Word file for each paper; it is made of what stands here and of the pictures in the folder of attachments."""
    if memo:
        _names(content, memo)
    for id in (id for model in OFFICIAL for id in content.all(model)):
        gist = content.gist(id)
        if gist.day and not gist.withdrawn_on:
            path = word_path_of(id)
            yield Plan(path, _word_file, (path, id))


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
    path: str, id: str, content: Content, report: Report, folder: Path
) -> Iterator[File]:
    yield path, _word(content.records[id], content, _names(content, report.memo)[id], folder)


def _names(content: Content, memo: Memo) -> Asked[tuple[str, ...]]:
    """In the title of a record; a project that is called otherwise is no reason to write all papers again."""
    every = Asked(memo, "names", lambda _: names_of(content))
    return Asked(memo, "names in", lambda id: names_in(content.records[id], every["all"]))


def word_of(record: Record, content: Content, folder: Path) -> bytes:
    """The Word file of one record, issued or not; `folder`: of the content."""
    return _word(record, content, names_in(record, names_of(content)), folder / "attachments")


def _word(record: Record, content: Content, names: tuple[str, ...], folder: Path) -> bytes:
    # A quarter of a second that most builds do not need.
    from .of_record import official_document
    from .pictures import printables
    from .word import word

    paper = official_document(record, content.site.office, findings_of(record, content))
    return word(paper, printables(paper, folder / record.id), names)
