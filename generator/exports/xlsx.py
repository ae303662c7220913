"""A ledger to an Excel workbook: real dates, ids as text, ready to filter and to print on A3."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .ledgers import Ledger, Value

_HEAD_ROW = 3
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TITLE = Font(name="黑体", size=16, bold=True)
_HEAD = Font(name="黑体", size=10, bold=True)
_BODY = Font(name="宋体", size=10)
_FILL = PatternFill("solid", fgColor="E8EEF4")
_MADE = "1980-01-01T00:00:00Z"
"""The same rows give the same bytes, whenever they are written."""


def workbook(ledger: Ledger) -> bytes:
    """The bytes of an `.xlsx` file."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "台账"
    _title_block(sheet, ledger)
    for place, row in enumerate(ledger.rows, _HEAD_ROW + 1):
        for column, value in enumerate(row, 1):
            _write(sheet, place, column, value)
    _set_up(sheet, ledger)
    out = BytesIO()
    book.save(out)
    return _dateless(out.getvalue())


def _title_block(sheet: Worksheet, ledger: Ledger) -> None:
    width = len(ledger.headings)
    sheet.cell(1, 1, ledger.title).font = _TITLE
    sheet.cell(2, 1, ledger.subtitle).font = _BODY
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 28
    for column, heading in enumerate(ledger.headings, 1):
        cell = sheet.cell(_HEAD_ROW, column, heading)
        cell.font, cell.fill, cell.border = _HEAD, _FILL, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row, column)
    cell.font, cell.border = _BODY, _BORDER
    is_number = isinstance(value, (int, Decimal))
    cell.alignment = Alignment(
        horizontal="right" if is_number else "left", vertical="top", wrap_text=not is_number
    )
    match value:
        case None:
            return
        case Decimal():
            cell.value, cell.number_format = value, "#,##0.00"
        case dt.date():
            cell.value, cell.number_format = value, "yyyy-mm-dd"
        case str():
            # As text, whatever it looks like: an id, a 文号, a formula that somebody typed.
            cell.value = _ILLEGAL.sub("", value)[:32_767]
            cell.data_type, cell.number_format = "s", "@"
        case _:
            cell.value = value


_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _set_up(sheet: Worksheet, ledger: Ledger) -> None:
    """Frozen headings, filters, widths; A3 landscape, one page wide, headings on every page."""
    last = get_column_letter(len(ledger.headings))
    sheet.freeze_panes = f"B{_HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}{max(_HEAD_ROW, sheet.max_row)}"
    for column, width in enumerate(ledger.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="第 &P 页，共 &N 页"))


def _dateless(data: bytes) -> bytes:
    """The archive without the moment of its making."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _MADE.encode(), content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()
