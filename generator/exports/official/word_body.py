"""What stands in a Word paper, paragraph by paragraph, as XML; every look comes from a style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from ...records.official import copies_line, long_date, recipients_line
from .document import (
    Block,
    Chart,
    Form,
    Heading,
    OfficialDocument,
    Paragraph,
    Picture,
    Span,
    Table,
    TableTitle,
    signature_gaps,
)
from .sheets import sheets
from .table_fit import Fit, fit, is_tall
from .title import title_lines
from .word_chart import chart_run
from .word_looks import indent
from .word_references import contents, mark_of, marked
from .word_text import TAB as _TAB
from .word_text import p as _p
from .word_text import r as _r

EMU = 12_700
"""A point."""
PICTURE_WIDTH, PICTURE_HEIGHT = 442.0, 500.0
"""Points that a picture may take of a page."""


@dataclass(frozen=True)
class Image:
    """A picture of the package."""

    relation: str
    width: int
    height: int


@dataclass(frozen=True)
class Sections:
    """The end of a section, as XML: upright, and lying for a table that needs it."""

    portrait: str
    landscape: str


def body(
    paper: OfficialDocument, images: Mapping[str, Image], sections: Sections, names: tuple[str, ...]
) -> str:
    """All paragraphs, from the mark to the 版记."""
    # Two headings may have the same words.
    marks = {id(heading): mark_of(number) for number, heading in enumerate(paper.contents, 1)}
    charts = {chart: number for number, chart in enumerate(paper.charts, 1)}
    parts = [*_head(paper), _title(paper, names)]
    parts += [_p("Authors", _r("、".join(paper.authors)))] if paper.authors else []
    parts += [_p("Recipients", _r(recipients_line(paper.recipients)))] if paper.recipients else []
    parts += contents(paper)
    for sheet in sheets(paper.blocks):
        blocks = [
            xml
            for block in sheet.blocks
            for xml in _block(block, images, charts, marks, _look(paper, block))
        ]
        if sheet.is_landscape:
            blocks = [_section_end(sections.portrait), *blocks, _section_end(sections.landscape)]
        parts += blocks
    parts += [*_attachments(paper), *_signature(paper), *_attendees(paper)]
    for one in paper.enclosed:
        parts += [
            _p("EnclosureMark", _r(one.mark)),
            _p("EnclosureTitle", _r(one.picture.caption)),
            _image(one.picture, images),
        ]
    parts += _foot(paper)
    return "".join(parts)


def _head(paper: OfficialDocument) -> Iterator[str]:
    if paper.form is Form.LETTER:
        yield _p("NumberLetter", _r(paper.number or ""))
        return
    yield _p("Mark", _r(paper.mark))
    if paper.form is Form.MINUTES:
        day = long_date(paper.issued_on) if paper.issued_on else ""
        yield _p("MinutesLine", _r(paper.issuer) + _TAB + _r(day))
    elif paper.signer:
        signer = _r("签发人：") + _r(paper.signer, "SignerName")
        yield _p("NumberSigned", _r(paper.number or "") + _TAB + signer)
    else:
        yield _p("Number", _r(paper.number or ""))


def _title(paper: OfficialDocument, names: tuple[str, ...]) -> str:
    lines = title_lines(paper.title, names)
    return _p("Title", "<w:r><w:br/></w:r>".join(_r(line) for line in lines))


KEPT_WHOLE = 112
"""Characters, four lines: LibreOffice moves a paragraph that is to stay with the next one as a whole."""


def _look(paper: OfficialDocument, block: Block) -> str:
    """The last paragraph takes who signs along."""
    is_short = isinstance(block, Paragraph) and len(block.text) <= KEPT_WHOLE
    is_last = block is paper.blocks[-1]
    return "BodyLast" if paper.is_signed and is_last and is_short else "Normal"


def _block(
    block: Block,
    images: Mapping[str, Image],
    charts: Mapping[Chart, int],
    marks: Mapping[int, str],
    look: str,
) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield _p(f"Heading{level}", marked(_r(text), marks.get(id(block))))
        case Paragraph(spans):
            yield _p(look, "".join(map(_span, spans)))
        case Picture():
            yield _image(block, images)
            if block.caption:
                yield _p("Caption", _r(block.caption))
        case Chart():
            yield _p("Picture", chart_run(charts[block], block))
            yield _p("Caption", _r(block.caption))
        case TableTitle(text):
            yield _p("TableCaption", _r(text))
        case Table(rows):
            yield _table(rows, fit(rows))


def _span(span: Span) -> str:
    text = _r(span.text, "Topic" if span.is_strong else "")
    if span.note:
        number = f'<w:footnoteReference w:id="{span.note.number}"/>'
        text += f'<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr>{number}</w:r>'
    return text


def _table(rows: tuple[tuple[str, ...], ...], found: Fit) -> str:
    size = f"{found.size * 2:.0f}"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in found.widths)
    written = []
    for number, row in enumerate(rows):
        # LibreOffice leaves half of a row on the page before, and empty cells under the headings.
        stays = "" if is_tall(row, found) else "<w:cantSplit/>"
        repeats = "" if number else "<w:tblHeader/>"
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{_p(f'{_cell_look(number, is_centred)}{size}', _r(cell))}</w:tc>"
            for cell, width, is_centred in zip(row, found.widths, found.is_centred, strict=True)
        )
        written.append(f"<w:tr><w:trPr>{stays}{repeats}</w:trPr>{cells}</w:tr>")
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(found.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(written)}</w:tbl>"
    )


def _cell_look(row: int, is_centred: bool) -> str:
    if row == 0:
        return "Head"
    return "Mid" if is_centred else "Cell"


def _section_end(properties: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{properties}</w:pPr></w:p>'


def _image(picture: Picture, images: Mapping[str, Image]) -> str:
    image = images.get(picture.file)
    if image is None:
        return _p("Picture", _r(f"［图“{picture.file}”没有找到，请补上后重新生成］"))
    scale = min(PICTURE_WIDTH / image.width, PICTURE_HEIGHT / image.height)
    width, height = (round(side * scale * EMU) for side in (image.width, image.height))
    name = escape(picture.caption or picture.file, {'"': "&quot;"})
    key = f'id="{int(image.relation.removeprefix("pic"))}" name="{name}"'
    return _p(
        "Picture",
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {key} descr="{name}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:nvPicPr><pic:cNvPr {key}/><pic:cNvPicPr/></pic:nvPicPr>"
        '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:embed="{image.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
    )


def _attachments(paper: OfficialDocument) -> Iterator[str]:
    several = len(paper.attachments) > 1
    for number, name in enumerate(paper.attachments, 1):
        words = f"{number}.{name}" if several else name
        style = "Attachments" if number == 1 else "AttachmentsNext"
        yield _p(style, _r(f"附件：{words}" if number == 1 else words))


def _signature(paper: OfficialDocument) -> Iterator[str]:
    if not paper.is_signed:
        return
    day = long_date(paper.issued_on) if paper.issued_on else ""
    office_gap, day_gap = signature_gaps(paper.issuer, day)
    yield _p("Signer", _r(paper.issuer), indent({"right": office_gap}))
    if day:
        yield _p("IssuedOn", _r(day), indent({"right": day_gap}))


def _attendees(paper: OfficialDocument) -> Iterator[str]:
    for number, (label, who) in enumerate(paper.attendees):
        style = "AttendeesNext" if number else "Attendees"
        yield _p(style, _r(f"{label}：", "Label") + _r("、".join(who)))


def _foot(paper: OfficialDocument) -> Iterator[str]:
    """版记: held at the foot of the last page, and ordinary text; a letter's has no lines."""
    lines = [_p("Foot", line, _AT_FOOT) for line in _foot_lines(paper)]
    if lines and paper.names_printer:
        lines = [_foot_rule(OUTER_RULE), _foot_rule(INNER_RULE).join(lines), _foot_rule(OUTER_RULE)]
    yield from lines
    # What is held hangs on the paragraph behind it.
    yield _p("Anchor", "")


OUTER_RULE, INNER_RULE = 0.35, 0.25
"""Millimetres (GB/T 9704-2012 7.4.1)."""


def _foot_rule(thick: float) -> str:
    """A line as wide as the text. Borders of paragraphs begin at their indent, and LibreOffice drops those between two."""
    style = f"width:442.2pt;height:{thick * 72 / 25.4:.2f}pt"
    line = f'<v:rect {_VML} style="{style}" fillcolor="black" stroked="f" o:hr="t" o:hrstd="t" o:hrnoshade="t"/>'
    return _p("FootRule", f"<w:r><w:pict>{line}</w:pict></w:r>", _AT_FOOT)


def _foot_lines(paper: OfficialDocument) -> Iterator[str]:
    if paper.copies:
        yield _r(copies_line(paper.copies))
    if paper.names_printer and paper.issued_on:
        yield _r(paper.issuer) + _TAB + _r(f"{long_date(paper.issued_on)}印发")


_AT_FOOT = '<w:framePr w:w="8844" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
