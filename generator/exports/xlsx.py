"""A ledger to an Excel workbook: real dates, ids as text, ready to filter and to print on A3."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .ledgers.ledger import Ledger
from .package import Pressed, joined, package, pressed
from .xlsx_rows import AMOUNT, FORMATS, NUMBER, xlsx_rows, xlsx_text

_HEAD_ROW = 3
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
    return workbook_of(ledger, len(ledger.rows), [sheet_rows(ledger, 0)])


def sheet_rows(ledger: Ledger, first: int) -> Pressed:
    """The rows of a ledger as a piece of the sheet, the first of them in the place `first` (from 0)."""
    frame = _frame(ledger.headings, ledger.widths)
    rows = xlsx_rows(ledger.rows, ledger.widths, _HEAD_ROW + 1 + first, frame.styles)
    return pressed("".join(rows).encode(), is_last=False)


def workbook_of(ledger: Ledger, count: int, rows: Sequence[Pressed]) -> bytes:
    """The `.xlsx` file of a ledger whose rows are these pieces, so many rows in all."""
    frame = _frame(ledger.headings, ledger.widths)
    said = {
        _TITLE: ledger.title,
        _SUBTITLE: ledger.subtitle,
        _LAST_ROW: str(_HEAD_ROW + count),
    }
    head, tail = (_filled(piece, said) for piece in (frame.head, frame.tail))
    parts = {
        **frame.parts,
        _BOOK: pressed(_filled(frame.book, said)),
        _SHEET: joined((pressed(head, is_last=False), *rows, pressed(tail))),
    }
    return package(dict(sorted(parts.items())))


_TITLE, _SUBTITLE, _LAST_ROW = "{{title}}", "{{subtitle}}", "1000003"
"""What stands in a frame for that which is the ledger's own."""
_BOOK, _SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Frame:
    """An empty workbook: what the ledgers of one kind share."""

    parts: Mapping[str, Pressed]
    """By name, but for the two parts that say what the ledger says."""
    book: bytes
    head: bytes
    """Of the sheet, before the rows."""
    tail: bytes
    styles: Mapping[str, int]


@cache
def _frame(headings: tuple[str, ...], widths: tuple[int, ...]) -> Frame:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "台账"
    _title_block(sheet, headings)
    styles = _styles(book, sheet)
    _set_up(sheet, widths)
    out = BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as saved:
        parts = {name: saved.read(name) for name in saved.namelist()}
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _MADE.encode(), parts[core])
    head, tail = _STYLE_ROW.split(parts.pop(_SHEET))
    filled = parts.pop(_BOOK)
    return Frame({name: pressed(part) for name, part in parts.items()}, filled, head, tail, styles)


def _filled(part: bytes, said: Mapping[str, str]) -> bytes:
    for stand_in, own in said.items():
        part = part.replace(stand_in.encode(), xlsx_text(own).encode("ascii", "xmlcharrefreplace"))
    return part


def _title_block(sheet: Worksheet, headings: Sequence[str]) -> None:
    width = len(headings)
    sheet.cell(1, 1, _TITLE).font = _LARGE
    sheet.cell(2, 1, _SUBTITLE).font = _BODY
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 28
    sheet.row_dimensions[_HEAD_ROW].height = 30
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(_HEAD_ROW, column, heading)
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
        cell = sheet.cell(_HEAD_ROW + 1, column)
        cell.style = name
        numbers[name] = cell.style_id
    return numbers


def _set_up(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Frozen headings, filters, widths; A3 landscape, one page wide, headings on every page."""
    last = get_column_letter(len(widths))
    sheet.freeze_panes = f"B{_HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}{_LAST_ROW}"
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
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="第 &P 页，共 &N 页"))


_STYLE_ROW = re.compile(rb'<row r="%d".*?</row>' % (_HEAD_ROW + 1), re.DOTALL)
