"""A ledger on paper: opened by LibreOffice, printed, and the print read again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from generator.derive import derive
from generator.exports.ledgers import outlines
from generator.exports.ledgers.ledger import Ledger
from generator.exports.xlsx_frame import workbook

from .test_exports import AS_OF
from .tiny import FINDING, TINY, load_ok, write

A3_LANDSCAPE = (1191, 842)
"""In points."""

LONG = "现场三处渗漏，桩号 1+200 至 1+450，渠底有积水。" * 12
WT_IDS = [f"WT-2026-{number:04}" for number in range(1, 61)]


def printed(data: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a workbook; its settings are the test's own."""
    soffice = shutil.which("soffice")
    assert soffice, "没有找到 LibreOffice：先运行 sh tests/office.sh"
    (folder / "ledger.xlsx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "ledger.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "ledger.pdf"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Sixty findings: more than one page holds."""
    finding = TINY[FINDING].replace("现场三处渗漏，见 DC-2026-0001。", LONG)
    files = TINY | {f"findings/2026/{id}.yaml": finding for id in WT_IDS}
    content = load_ok(write(tmp_path_factory.mktemp("content"), files))
    report = derive(content, AS_OF)
    outline = next(one for one in outlines(content, report) if one.name == "findings")
    return outline.table(outline, content, report)


@pytest.fixture(scope="module")
def paper(
    ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(printed(workbook(ledger), tmp_path_factory.mktemp("office")))
    yield document
    document.close()


@pytest.fixture(scope="module")
def pages(paper: pypdfium2.PdfDocument) -> list[str]:
    """The text of each page, without the breaks that a narrow column makes."""
    return ["".join(page.get_textpage().get_text_range().split()) for page in paper]


def test_it_is_a3_landscape(paper: pypdfium2.PdfDocument) -> None:
    sizes = {tuple(round(side) for side in page.get_size()) for page in paper}
    assert sizes == {A3_LANDSCAPE}


def test_the_first_page_names_the_ledger_the_office_and_the_day(pages: list[str]) -> None:
    for words in ("问题整改台账", "单位：云溪区重点工作督查组办公室", "统计截至：2026-04-30"):
        assert words in pages[0]
        assert words not in pages[1]


def test_every_page_repeats_the_headings(pages: list[str], ledger: Ledger) -> None:
    assert len(pages) > 1
    for page in pages:
        assert not [heading for heading in ledger.headings if heading not in page]


def test_every_page_is_numbered(pages: list[str]) -> None:
    for number, page in enumerate(pages, 1):
        assert f"第{number}页，共{len(pages)}页" in page


def test_every_record_is_there_and_no_cell_is_too_narrow(pages: list[str]) -> None:
    whole = "".join(pages)
    assert not [id for id in WT_IDS if id not in whole]
    assert "##" not in whole


def test_a_long_text_is_printed_to_its_end(pages: list[str]) -> None:
    assert "".join(pages).count("渠底有积水。") >= 12 * len(WT_IDS)


def test_a_text_longer_than_a_row_may_be_high_still_prints(ledger: Ledger, tmp_path: Path) -> None:
    row = ("WT-2026-0001", "长" * 40_000, *ledger.rows[0][2:])
    data = workbook(replace(ledger, rows=(row,)))
    with pypdfium2.PdfDocument(printed(data, tmp_path)) as document:
        assert len(document) == 1
