"""What refers to another place of a Word paper: the list of contents with its page numbers, and footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .document import Note, OfficialDocument
from .word_text import TAB, p, r


def mark_of(number: int) -> str:
    """What a heading is called where it is referred to."""
    return f"_Toc{number:08}"


def contents(paper: OfficialDocument) -> Iterator[str]:
    """Each page number is a field: LibreOffice fills it in as it prints, Word when it opens the paper."""
    if not paper.contents:
        return
    yield p("ContentsTitle", r("目　录"))
    for number, heading in enumerate(paper.contents, 1):
        mark = mark_of(number)
        page = _field(f" PAGEREF {mark} \\h ")
        line = f'<w:hyperlink w:anchor="{mark}">{r(heading.text)}{TAB}{page}</w:hyperlink>'
        yield p(f"TOC{heading.level}", line)
    yield p("ContentsEnd", "")


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def marked(run: str, mark: str | None) -> str:
    if mark is None:
        return run
    number = int(mark.removeprefix("_Toc"))
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>{run}<w:bookmarkEnd w:id="{number}"/>'
    )


def footnotes(notes: Sequence[Note]) -> str:
    """The part that holds them; Word wants the two lines above notes named first."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id}">{p("NoteText", f"<w:r><w:{mark}/></w:r>")}</w:footnote>'
        for kind, id, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:footnoteRef/></w:r>'
    said = "".join(
        f'<w:footnote w:id="{note.number}">{p("NoteText", mark + r(f" {note.text}"))}</w:footnote>'
        for note in notes
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {space}>{lines}{said}</w:footnotes>'
