"""公文 as an editable Word file: true styles, the grid of 22 × 28, fonts of both scripts, sections, page-number fields."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from . import form
from .blocks import Block, Figure, Grid, Heading, Paragraph
from .document import Form, OfficialDocument, spoken, title_lines
from .styles import LEVELS, STRONG, add_styles
from .tables import column_widths, is_wide, size_of

_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The same paper gives the same bytes, whenever it is written."""

Pictures = Mapping[str, bytes]
"""Of the paper's attachments that a Word file can show, by file name."""


def word(document: OfficialDocument, pictures: Pictures | None = None) -> bytes:
    """The bytes of a `.docx`; a picture that is not there is told in its place."""
    file = docx.Document(io.BytesIO(_frame()))
    if document.form is Form.LETTER:
        _letter_head(file, document)
    else:
        _head(file, document)
    lines = title_lines(document.title)
    title = file.add_paragraph(style="公文标题")
    for number, line in enumerate(lines):
        run = title.add_run(line)
        if number < len(lines) - 1:
            run.add_break()
    if document.recipients:
        file.add_paragraph(f"{document.recipients}：", style="公文主送")
    for place, block in enumerate(document.blocks, 1):
        _block(file, block, pictures or {}, is_last=place == len(document.blocks))
    _foot(file, document)
    return _without_its_moment(file, document)


@lru_cache(maxsize=1)
def _frame() -> bytes:
    """An empty document with the styles, the page and its numbers: the same for every paper, and slow to make."""
    file = docx.Document()
    add_styles(file)
    _page(file.sections[0], file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


# -- page -----------------------------------------------------------------------------------------


def _page(section: Any, file: Any) -> None:
    section.page_width, section.page_height = Mm(form.PAGE[0]), Mm(form.PAGE[1])
    section.top_margin, section.bottom_margin = Mm(form.TOP), Mm(form.BOTTOM)
    section.left_margin, section.right_margin = Mm(form.LEFT), Mm(form.RIGHT)
    # To the lower edge of the number, which stands so much under the type area.
    section.footer_distance = Mm(form.BOTTOM - form.NUMBER_GAP) - Pt(form.FOURTH)
    section.header_distance = Mm(15)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    # Only of lines: with a character space below 0 LibreOffice gives every character two cells.
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(form.LINE * 20)))
    file.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "公文单页码")
    _number(section.even_page_footer, "公文双页码")


def _number(footer: Any, style: str) -> None:
    """`— 1 —` (7.5), a field that Word counts."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = style
    paragraph.add_run("— ")
    for kind, text in (
        ("begin", None),
        (None, "PAGE"),
        ("separate", None),
        ("text", "1"),
        ("end", None),
    ):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind is None:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    paragraph.add_run(" —")


# -- head -----------------------------------------------------------------------------------------


def _head(file: Any, document: OfficialDocument) -> None:
    """发文机关标志, 文号 two lines below it, the red rule under them."""
    mark = file.add_paragraph(document.mark, style="公文标志")
    # One line, whatever the office is called; 小标宋 is as wide as it is high.
    size = min(48.0, form.WIDTH / 25.4 * 72 / max(len(document.mark), 1))
    mark.runs[0].font.size = Pt(int(size * 2) / 2)
    if document.signer:
        line = file.add_paragraph(style="公文上行文号")
        line.add_run(document.number)
        line.add_run("\t签发人：")
        line.add_run(document.signer, style="公文楷体字")
    else:
        file.add_paragraph(document.number, style="公文文号")


def _letter_head(file: Any, document: OfficialDocument) -> None:
    """信函 (10.1): on the first page the office's name and a double rule in the head, another at the foot, no number."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(form.LETTER_TOP)
    mark = section.first_page_header.paragraphs[0]
    mark.style = "公文信函标志"
    run = mark.add_run(document.mark)
    size = min(36.0, form.WIDTH / 25.4 * 72 / max(len(document.mark), 1))
    run.font.size = Pt(int(size * 2) / 2)
    section.first_page_footer.paragraphs[0].style = "公文信函底线"
    file.add_paragraph(document.number, style="公文信函文号")


# -- text -----------------------------------------------------------------------------------------


def _block(file: Any, block: Block, pictures: Pictures, *, is_last: bool) -> None:
    match block:
        case Heading():
            file.add_paragraph(block.text, style=LEVELS[block.level - 1])
        case Paragraph():
            paragraph = file.add_paragraph(style="公文末段" if is_last else "公文正文")
            if block.lead:
                paragraph.add_run(block.lead, style="公文楷体字")
            for run in block.runs:
                paragraph.add_run(run.text, style=STRONG if run.is_strong else None)
        case Grid():
            _grid(file, block)
        case Figure():
            _figure(file, block, pictures)


def _grid(file: Any, grid: Grid) -> None:
    """A table on the page; one that is too wide for it on a page of its own that lies on its side."""
    wide = is_wide(grid)
    if wide:
        _turn(file, lies=True)
    room = form.HEIGHT if wide else form.WIDTH
    size = size_of(grid, room)
    widths = column_widths(grid, room)
    table = file.add_table(rows=0, cols=len(widths), style="公文表格")
    table.autofit = False
    for number, cells in enumerate(grid.rows):
        row = table.add_row()
        _keep(row, is_head=number == 0)
        for place, width in enumerate(widths):
            cell = row.cells[place]
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.style = "公文表头" if number == 0 else "公文表内"
            run = paragraph.add_run(cells[place] if place < len(cells) else "")
            if size != form.FOURTH:
                run.font.size = Pt(size)
    for place, width in enumerate(widths):
        table.columns[place].width = Mm(width)
    if wide:
        _turn(file, lies=False)
    else:
        file.add_paragraph(style="公文表后")


def _keep(row: Any, *, is_head: bool) -> None:
    """No row is torn apart; the headings stand on every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _turn(file: Any, *, lies: bool) -> None:
    section = file.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    width, height = (form.PAGE[1], form.PAGE[0]) if lies else form.PAGE
    section.page_width, section.page_height = Mm(width), Mm(height)
    # Turned to the left, as the standard's page is (5.2.1 with 8): its top becomes the binding side's.
    edges = (
        (form.LEFT, form.BOTTOM, form.RIGHT, form.TOP)
        if lies
        else (form.TOP, form.LEFT, form.BOTTOM, form.RIGHT)
    )
    section.top_margin, section.left_margin, section.bottom_margin, section.right_margin = map(
        Mm, edges
    )


def _figure(file: Any, figure: Figure, pictures: Pictures) -> None:
    paragraph = file.add_paragraph(style="公文图")
    data = pictures.get(figure.file)
    if data is None:
        paragraph.add_run(f"（图“{figure.file}”不能在 Word 里显示，见附件）")
    else:
        picture = paragraph.add_run().add_picture(io.BytesIO(data))
        room, high = Mm(form.WIDTH - 20), Mm(form.HEIGHT / 2)
        scale = min(1.0, room / picture.width, high / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    if figure.caption:
        file.add_paragraph(figure.caption, style="公文图注")


# -- foot -----------------------------------------------------------------------------------------


def _foot(file: Any, document: OfficialDocument) -> None:
    for number, caption in enumerate(document.enclosures, 1):
        if len(document.enclosures) == 1:
            file.add_paragraph(f"附件：{caption}", style="公文附件说明")
        elif number == 1:
            file.add_paragraph(f"附件：1.{caption}", style="公文附件说明")
        else:
            file.add_paragraph(f"{number}.{caption}", style="公文附件续")
    if document.issuer:
        _signed(file, document)
    _imprint(file, document)


def _signed(file: Any, document: OfficialDocument) -> None:
    """署名 two characters from the right, the date's first two to the right of the name's first (7.3.5.2).

    A date that is longer than the name stands two from the right itself, and the name moves with it.
    """
    date = spoken(document.issued_on) if document.issued_on else "　　年　月　日"
    own, of_date = _width(document.issuer), _width(date)
    issuer = file.add_paragraph(document.issuer, style="公文署名")
    dated = file.add_paragraph(date, style="公文日期")
    room = form.WIDTH / 25.4 * 72 / (form.THIRD + form.SQUEEZE)
    if own >= of_date:
        dated.paragraph_format.left_indent = _characters(room - own)
    else:
        issuer.paragraph_format.right_indent = _characters(of_date - own + 4)
        dated.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        dated.paragraph_format.right_indent = _characters(2)


def _width(text: str) -> float:
    """In characters; digits take half of one."""
    return sum(1.0 if ord(char) > 0x7F else 0.5 for char in text)


def _characters(count: float) -> Any:
    return Pt(count * (form.THIRD + form.SQUEEZE))


def _imprint(file: Any, document: OfficialDocument) -> None:
    """版记 (7.4): a frame at the foot of the last page."""
    if not document.printer:
        return
    printed = f"{spoken(document.issued_on)}印发" if document.issued_on else ""
    said = [f"抄送：{document.copies}。"] if document.copies else []
    for text in (*said, f"{document.printer}\t{printed}"):
        _framed(file.add_paragraph(text, style="公文版记"))
    # What floats is held by the paragraph behind it.
    file.add_paragraph(style="公文末")


def _framed(paragraph: Any) -> None:
    frame = OxmlElement("w:framePr")
    for name, value in (
        ("w", str(round(form.WIDTH / 25.4 * 1440))), ("hSpace", "0"), ("wrap", "notBeside"),
        ("vAnchor", "margin"), ("hAnchor", "margin"), ("xAlign", "left"), ("yAlign", "bottom"),
    ):  # fmt: skip
        frame.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().insert_element_before(
        frame,
        "w:widowControl",
        "w:pBdr",
        "w:shd",
        "w:tabs",
        "w:snapToGrid",
        "w:spacing",
        "w:ind",
        "w:jc",
    )


# -- file -----------------------------------------------------------------------------------------


def _without_its_moment(file: Any, document: OfficialDocument) -> bytes:
    properties = file.core_properties
    properties.title, properties.author = document.title, document.printer
    properties.created = properties.modified = _MADE
    properties.last_modified_by = document.printer
    properties.comments = ""
    made, out = io.BytesIO(), io.BytesIO()
    file.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
