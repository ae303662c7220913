"""An official document → the bytes of a `.docx`: the frame of the styles, filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from ..package import package, pressed
from .document import Form, OfficialDocument
from .pictures import Printable
from .word_body import Image, Sections, body
from .word_chart import CHART, chart_parts, chart_types
from .word_references import footnotes
from .word_styles import frame, pressed_frame

_MARK_WIDTH = {Form.DOCUMENT: 430.0, Form.MINUTES: 430.0, Form.LETTER: 470.0}
_MARK_LARGEST = {Form.DOCUMENT: 46.0, Form.MINUTES: 56.0, Form.LETTER: 36.0}
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def word(
    paper: OfficialDocument,
    pictures: Mapping[str, Printable] | None = None,
    names: tuple[str, ...] = (),
) -> bytes:
    """The same paper gives the same bytes. `pictures` by file name; `names` stay whole in the title."""
    given = _used(paper, pictures or {})
    empty = frame(paper.form, mark_size(paper))
    parts = dict(empty)
    images = {
        file: Image(f"pic{number}", picture.width, picture.height)
        for number, (file, picture) in enumerate(given.items(), 1)
    }
    xml = parts["word/document.xml"].decode()
    found = re.search(r"<w:sectPr.*</w:sectPr>", xml, re.DOTALL)
    assert found
    sections = Sections(found[0], _lying(found[0]))
    text = body(paper, images, sections, names)
    parts["word/document.xml"] = f"{xml[: found.start()]}{text}{xml[found.start() :]}".encode()
    for name in [name for name in parts if name.startswith("word/header")]:
        parts[name] = parts[name].replace(b"{{mark}}", escape(paper.mark).encode())
    for image, picture in zip(images.values(), given.values(), strict=True):
        parts[f"word/media/{image.relation}.jpeg"] = picture.jpeg
    relations = "".join(
        f'<Relationship Id="{one.relation}" Type="{_IMAGE}" Target="media/{one.relation}.jpeg"/>'
        for one in images.values()
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", f"{relations}</Relationships>".encode())
    for number, chart in enumerate(paper.charts, 1):
        parts.update(chart_parts(number, chart))
        relation = f'<Relationship Id="chart{number}" Type="{CHART}" Target="charts/chart{number}.xml"/></Relationships>'
        parts[name] = parts[name].replace(b"</Relationships>", relation.encode())
        types = parts["[Content_Types].xml"]
        kinds = f"{chart_types(number)}</Types>"
        parts["[Content_Types].xml"] = types.replace(b"</Types>", kinds.encode())
    if paper.contents:
        # Word asks whether it may count the pages.
        asked = b'<w:updateFields w:val="true"/><w:compat>'
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"<w:compat>", asked)
    if paper.notes:
        parts["word/footnotes.xml"] = footnotes(paper.notes).encode()
        relation = f'<Relationship Id="notes" Type="{_NOTES}" Target="footnotes.xml"/>'
        parts[name] = parts[name].replace(
            b"</Relationships>", f"{relation}</Relationships>".encode()
        )
        kind = f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTES_TYPE}"/></Types>'
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"</Types>", kind.encode())
    parts["docProps/core.xml"] = _properties(paper)
    ready = pressed_frame(paper.form, mark_size(paper))
    # A reader looks for the list of types first.
    names_of_parts = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    return package(
        {
            name: ready[name] if parts[name] is empty.get(name) else pressed(parts[name])
            for name in names_of_parts
        }
    )


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
