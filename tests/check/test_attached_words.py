"""The words in attachments go through the gates; what cannot be read is told."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from openpyxl import Workbook

from ..tiny import write
from .cases import XM, said
from .test_gates import CARD, ID_NUMBER


def said_of(folder: Path, name: str, data: bytes) -> list[tuple[str, str, str]]:
    """What the checker says where the project has this attachment."""
    write(folder, {f"attachments/XM-2026-0001/{name}": data})
    listed = f"  - {{文件: {name}, 说明: 附表, 校验: {sha256(data).hexdigest()}}}\n"
    return said(folder, {XM: [("  - {文件: plan.svg", f"{listed}  - {{文件: plan.svg")]})


def docx_of(*runs: str) -> bytes:
    made = docx.Document()
    paragraph = made.add_paragraph("联系人 ")
    for run in runs:
        paragraph.add_run(run).bold = True
    return saved(made)


def docx_with_header(text: str) -> bytes:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = text
    return saved(made)


def xlsx_of(*cells: object) -> bytes:
    book = Workbook()
    book.active.append(cells)
    return saved(book)


def zip_of(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr(name, data)
    return out.getvalue()


def pdf_of(text: str) -> bytes:
    """One page, one line of Latin letters."""
    drawn = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode() if text else b""
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R",
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n",
            b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(drawn), drawn),
            b"trailer<</Root 1 0 R>>\n%%EOF\n",
        )
    )


def saved(made: Any) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


MOBILE = "13800138000"


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("a.txt", f"甲\n乙 {MOBILE}".encode(), "mobile-numbers-stop-the-build"),
        ("a.csv", f"联系人,{MOBILE}".encode("gb18030"), "mobile-numbers-stop-the-build"),
        ("a.txt", "机密★一年".encode("utf-16"), "secrecy-marks-stop-the-build"),
        ("a.docx", docx_of("138001", "38000"), "mobile-numbers-stop-the-build"),
        ("a.docx", docx_with_header("机密"), "secrecy-marks-stop-the-build"),
        ("a.xlsx", xlsx_of("电话", int(MOBILE)), "mobile-numbers-stop-the-build"),
        ("a.xlsx", xlsx_of("证号", ID_NUMBER), "id-numbers-stop-the-build"),
        ("a.zip", zip_of("b/c.docx", docx_of(CARD)), "bank-cards-stop-the-build"),
        ("a.pdf", pdf_of(f"call {MOBILE}"), "mobile-numbers-stop-the-build"),
        ("a.svg", f"<svg><text>{MOBILE}</text></svg>".encode(), "mobile-numbers-stop-the-build"),
    ],
)
def test_what_an_attachment_says_goes_through_the_gates(
    tmp_path: Path, name: str, data: bytes, rule: str
) -> None:
    found = said_of(tmp_path, name, data)
    assert [one[1] for one in found] == [rule]
    assert f"附件 “{name}” 的文字第" in found[0][2]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "甲\n乙 0000-6600100".encode()),
        ("a.docx", docx_of("138", " 米")),
        ("a.xlsx", xlsx_of(1380013, 8000, 13800.138)),
        ("a.svg", f'<svg><path id="p{MOBILE}" d="M0 0"/></svg>'.encode()),
        ("a.pdf", pdf_of("plan")),
    ],
)
def test_harmless_attachments_pass(tmp_path: Path, name: str, data: bytes) -> None:
    assert said_of(tmp_path, name, data) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0 locked"),
        ("a.zip", b"PK\x03\x04 cut"),
        ("a.pdf", b"%PDF-1.4 cut"),
        ("a.pdf", pdf_of("")),
        ("a.xlsx", b""),
    ],
)
def test_an_attachment_that_cannot_be_read_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    found = said_of(tmp_path, name, data)
    assert [one[1] for one in found] == ["attachment-can-be-looked-through"]
    assert "请人工核对" in found[0][2]
