"""An official document → the bytes of a `.docx`: the frame of the styles, filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from ..package import package, pressed
from .document import Chart, Form, OfficialDocument
from .pictures import Printable
from .word_body import Image, Sections, body
from .word_chart import CHART, chart_parts, chart_types
from .word_references import footnotes
from .word_styles import frame, pressed_frame

_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_SETTINGS = "word/settings.xml"
_TYPES = "[Content_Types].xml"
_MARK_WIDTH = {Form.DOCUMENT: 430.0, Form.MINUTES: 430.0, Form.LETTER: 470.0}
_MARK_LARGEST = {Form.DOCUMENT: 46.0, Form.MINUTES: 56.0, Form.LETTER: 36.0}
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@dataclass(frozen=True)
class Added:
    """What a picture, a chart or the footnotes bring into the package; relations and types as XML."""

    parts: Mapping[str, bytes]
    relation: str
    types: str = ""


def word(
    paper: OfficialDocument,
    pictures: Mapping[str, Printable] | None = None,
    names: tuple[str, ...] = (),
) -> bytes:
    """The same paper gives the same bytes. `pictures` by file name; `names` stay whole in the title."""
    used = _used(paper, pictures or {})
    empty = frame(paper.form, mark_size(paper))
    added = (*_pictures(used.values()), *_charts(paper.charts), *_notes(paper))
    parts = {
        **empty,
        **_headers(empty, paper.mark),
        _DOCUMENT: _document(empty[_DOCUMENT].decode(), paper, _images(used), names),
        _RELATIONS: _with(empty[_RELATIONS], "</Relationships>", (one.relation for one in added)),
        _TYPES: _with(empty[_TYPES], "</Types>", (one.types for one in added)),
        _SETTINGS: _with(empty[_SETTINGS], "<w:compat>", _settings(paper)),
        "docProps/core.xml": _properties(paper),
    }
    for one in added:
        parts.update(one.parts)
    ready = pressed_frame(paper.form, mark_size(paper))
    # A reader looks for the list of types first.
    order = sorted(parts, key=lambda name: (name != _TYPES, name))
    return package(
        {
            name: ready[name] if parts[name] is empty.get(name) else pressed(parts[name])
            for name in order
        }
    )


def _document(
    frame: str, paper: OfficialDocument, images: Mapping[str, Image], names: tuple[str, ...]
) -> bytes:
    """The text, before what the frame says of the page."""
    section = re.search(r"<w:sectPr.*</w:sectPr>", frame, re.DOTALL)
    assert section
    text = body(paper, images, Sections(section[0], _lying(section[0])), names)
    return f"{frame[: section.start()]}{text}{frame[section.start() :]}".encode()


def _headers(empty: Mapping[str, bytes], mark: str) -> dict[str, bytes]:
    """A letter has its mark in the header of the first page."""
    return {
        name: part.replace(b"{{mark}}", escape(mark).encode())
        for name, part in empty.items()
        if name.startswith("word/header")
    }


def _settings(paper: OfficialDocument) -> Iterator[str]:
    if paper.contents:
        # Word asks whether it may count the pages.
        yield '<w:updateFields w:val="true"/>'


def _with(part: bytes, mark: str, more: Iterable[str]) -> bytes:
    """The part with more XML before the mark."""
    text = "".join(more)
    return part.replace(mark.encode(), f"{text}{mark}".encode()) if text else part


def _images(used: Mapping[str, Printable]) -> dict[str, Image]:
    return {
        file: Image(f"pic{number}", picture.width, picture.height)
        for number, (file, picture) in enumerate(used.items(), 1)
    }


def _pictures(used: Iterable[Printable]) -> Iterator[Added]:
    for number, picture in enumerate(used, 1):
        file = f"media/pic{number}.jpeg"
        yield Added({f"word/{file}": picture.jpeg}, _relation(f"pic{number}", _IMAGE, file))


def _charts(charts: Sequence[Chart]) -> Iterator[Added]:
    for number, chart in enumerate(charts, 1):
        relation = _relation(f"chart{number}", CHART, f"charts/chart{number}.xml")
        yield Added(chart_parts(number, chart), relation, chart_types(number))


def _notes(paper: OfficialDocument) -> Iterator[Added]:
    if paper.notes:
        yield Added(
            {"word/footnotes.xml": footnotes(paper.notes).encode()},
            _relation("notes", _NOTES, "footnotes.xml"),
            f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTES_TYPE}"/>',
        )


def _relation(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>'


def mark_size(paper: OfficialDocument) -> float:
    """As large as the width allows, in whole points, and not larger than is seemly."""
    room = _MARK_WIDTH[paper.form] / max(len(paper.mark), 1)
    return float(max(10, int(min(room, _MARK_LARGEST[paper.form]))))


def _used(paper: OfficialDocument, pictures: Mapping[str, Printable]) -> dict[str, Printable]:
    files = dict.fromkeys(picture.file for picture in paper.pictures)
    return {file: pictures[file] for file in files if file in pictures}


def _lying(section: str) -> str:
    """The same section on a page turned to the left: the top margin becomes the left one."""
    section = re.sub(
        r"<w:pgSz[^>]*/>", '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', section
    )
    margins = {"top": 1588, "right": 1984, "bottom": 1474, "left": 2098, "footer": 850}
    for side, size in margins.items():
        section = re.sub(rf'w:{side}="\d+"', f'w:{side}="{size}"', section)
    return section


def _properties(paper: OfficialDocument) -> bytes:
    day = f"{paper.issued_on or '1980-01-01'}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(paper.title)}</dc:title><dc:creator>{escape(paper.issuer)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    ).encode()
