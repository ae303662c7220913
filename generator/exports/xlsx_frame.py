"""The empty workbook of a ledger, with its headings, styles and print settings."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .ledgers.ledger import Ledger
from .package import pressed
from .xlsx import BOOK, HEAD_ROW, LAST_ROW, SHEET, SUBTITLE, TITLE, Frame, sheet_rows, workbook_of
from .xlsx_rows import AMOUNT, FORMATS, NUMBER, STYLES

_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LARGE = Font(name="黑体", size=16, bold=True)
_HEAD = Font(name="黑体", size=10, bold=True)
_BODY = Font(name="宋体", size=10)
_FILL = PatternFill("solid", fgColor="E8EEF4")
_MADE = "1980-01-01T00:00:00Z"
"""The same rows give the same bytes, whenever they are written."""


def workbook(ledger: Ledger) -> bytes:
    """The bytes of an `.xlsx` file."""
    frame = frame_of(ledger.headings, ledger.widths)
    return workbook_of(ledger, frame, len(ledger.rows), [sheet_rows(ledger, 0)])


def frame_of(headings: Sequence[str], widths: Sequence[int]) -> Frame:
    """The workbook of a ledger with these columns."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "台账"
    _title_block(sheet, headings)
    assert _styles(book, sheet) == STYLES
    _set_up(sheet, widths)
    out = BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as saved:
        parts = {name: saved.read(name) for name in saved.namelist()}
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _MADE.encode(), parts[core])
    head, tail = _STYLE_ROW.split(parts.pop(SHEET))
    filled = parts.pop(BOOK)
    return Frame({name: pressed(part) for name, part in parts.items()}, filled, head, tail)


def _title_block(sheet: Worksheet, headings: Sequence[str]) -> None:
    width = len(headings)
    sheet.cell(1, 1, TITLE).font = _LARGE
    sheet.cell(2, 1, SUBTITLE).font = _BODY
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 28
    sheet.row_dimensions[HEAD_ROW].height = 30
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(HEAD_ROW, column, heading)
        cell.font, cell.fill, cell.border = _HEAD, _FILL, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _styles(book: Workbook, sheet: Worksheet) -> Mapping[str, int]:
    """One named style a sort of value, for who goes on working in the table; its number in the file."""
    numbers = {}
    for column, (name, form) in enumerate(FORMATS.items(), 1):
        is_number = name in (NUMBER, AMOUNT)
        alignment = Alignment(
            horizontal="right" if is_number else "left",
            vertical="top",
            wrap_text=not is_number,
            # A number is set off from the text in the next column.
            indent=int(is_number),
        )
        style = NamedStyle(
            name, font=_BODY, border=_BORDER, alignment=alignment, number_format=form
        )
        book.add_named_style(style)
        cell = sheet.cell(HEAD_ROW + 1, column)
        cell.style = name
        numbers[name] = cell.style_id
    return numbers


def _set_up(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Frozen headings, filters, widths; A3 landscape, one page wide, headings on every page."""
    last = get_column_letter(len(widths))
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{LAST_ROW}"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(
        left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3
    )
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="第 &P 页，共 &N 页"))


_STYLE_ROW = re.compile(rb'<row r="%d".*?</row>' % (HEAD_ROW + 1), re.DOTALL)
