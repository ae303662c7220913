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
from .pdf import pdf, places_of
from .pictures import printables


def printed(record: Record, content: Content, folder: Path, style: str) -> bytes:
    """`folder` is that of the content, `style` the text of the sheet. Raises NoBrowserError, UnreadablePictureError."""
    paper = official_document(record, content.site.office, findings_of(record, content))
    found = printables(paper, folder / "attachments" / record.id)
    pictures = {
        name: f"data:image/jpeg;base64,{base64.b64encode(picture.jpeg).decode()}"
        for name, picture in found.items()
    }
    names = names_in(record, names_of(content))
    return document_pdf(paper, style, pictures, names)


def document_pdf(
    paper: OfficialDocument,
    style: str,
    pictures: Mapping[str, str] | None = None,
    names: tuple[str, ...] = (),
) -> bytes:
    """A list of contents is printed once to learn the pages, and again with them."""
    once = pdf(html(paper, style, pictures, names))
    if not paper.contents:
        return once
    return pdf(html(paper, style, pictures, names, places_of(once)))
