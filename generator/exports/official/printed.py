"""A record → its official document as a PDF."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

from ...content import Content
from ...records.base import Record
from . import findings_of, names_in, names_of
from .document import OfficialDocument
from .html import html
from .of_record import official_document
from .pdf import pages_of, pdf, places_of
from .pictures import printables


def printed(
    record: Record, content: Content, folder: Path, style: str, *, is_duplex: bool = False
) -> bytes:
    """`folder` is that of the content, `style` the text of the sheet. Raises NoBrowserError, UnreadablePictureError."""
    paper = official_document(record, content.site.office, findings_of(record, content))
    found = printables(paper, folder / "attachments" / record.id)
    pictures = {
        name: f"data:image/jpeg;base64,{base64.b64encode(picture.jpeg).decode()}"
        for name, picture in found.items()
    }
    names = names_in(record, names_of(content))
    return document_pdf(paper, style, pictures, names, is_duplex=is_duplex)


def document_pdf(
    paper: OfficialDocument,
    style: str,
    pictures: Mapping[str, str] | None = None,
    names: tuple[str, ...] = (),
    *,
    is_duplex: bool = False,
) -> bytes:
    """A list of contents is printed once to learn the pages, and again with them; on both sides of the sheet the 版记 stands on the last one."""
    made = pdf(html(paper, style, pictures, names))
    places = places_of(made) if paper.contents else {}
    turns = is_duplex and pages_of(made) % 2 == 1
    if not places and not turns:
        return made
    return pdf(html(paper, style, pictures, names, places, ends_on_back=turns))
