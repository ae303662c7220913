"""A paper on paper: printed by LibreOffice from the Word file and by Chromium from the page, and the print measured."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from generator.archive.printer import _pdf_a
from generator.exports.official.blocks import blocks_of
from generator.exports.official.document import Form, OfficialDocument
from generator.exports.official.pdf import stood_in
from generator.exports.official.printed import document_pdf
from generator.exports.official.word import word
from generator.place import place_of

POINT = 25.4 / 72
"""Millimetres."""
DOTS = 6
"""To a millimetre, where the rules are looked for."""
FINE = 40
"""To a millimetre, where lines are told apart by their thickness."""
OFFICE = "云溪区重点工作督查组办公室"
FULL = "督" * 28 * 40
"""A paragraph of more than a page without any punctuation."""
TABLE = "| 序号 | 项目 | 完成率 |\n|---|---|---|\n" + "| 1 | 柳河灌区节水改造 | 13.1% |\n" * 30
WIDE = (
    f"|{'|'.join(f'栏目{column}' for column in range(18))}|\n|{'---|' * 18}\n"
    + f"|{'|'.join(f'第{column}栏内容' for column in range(18))}|\n" * 12
)
ROWS = "| 序号 | 问题 |\n|---|---|\n" + f"| 1 | 起{'问' * 40}止 |\n" * 80
URL = f"https://example.gov.cn/{'abcdefghij' * 12}"
"""No blank and no hyphen in four lines."""
CHAPTERS = ("## 一、概况\n\n", "### （一）进展\n\n", "## 二、问题\n\n", "## 三、建议\n\n讲完。")
ONE = OfficialDocument(
    form=Form.DOCUMENT,
    mark=OFFICE,
    issuer=OFFICE,
    title="关于2026年第一个双月期重点项目督查情况的通报",
    number="区督〔2026〕1号",
    recipients=("各乡镇人民政府",),
    blocks=blocks_of("现将有关情况通报如下。"),
    issued_on=dt.date(2026, 3, 10),
    copies=("区委办公室", "区政府办公室"),
)
PAPERS = {
    "one": ONE,
    "five": replace(ONE, blocks=blocks_of(f"{FULL}\n\n## 一、概况\n\n{FULL}")),
    "brim": replace(ONE, blocks=blocks_of("\n\n".join(["督" * 40] * 14))),
    "tables": replace(ONE, blocks=blocks_of(f"说明。\n\n{TABLE}\n\n{WIDE}\n\n完。")),
    "headed": replace(
        ONE, blocks=blocks_of(f"说明。\n\n## 一、总体情况\n\n{WIDE}\n\n## 二、各单位情况\n\n表2 明细\n\n{WIDE}\n\n完。")
    ),
    "rows": replace(ONE, blocks=blocks_of(ROWS)),
    "notice": replace(ONE, title="关于青石镇柳河灌区项目的整改通知书", number="区督改〔2026〕1号"),
    "minutes": replace(
        ONE, form=Form.MINUTES, mark="现场推进会纪要", number=None, recipients=(), copies=(),
        attendees=(("主持", ("秦某",)), ("出席", ("青石镇", "区水利局"))),
    ),
    "long words": replace(
        ONE, blocks=blocks_of(f"见{URL}。\n\n| 序号 | 网址 |\n|---|---|\n| 1 | {URL} |"), attachments=(URL,),
        copies=(URL,),
    ),
    "report": replace(ONE, has_contents=True, blocks=blocks_of(f"{FULL}\n\n".join(["", *CHAPTERS]))),
    "letter": replace(ONE, form=Form.LETTER, blocks=blocks_of(FULL)),
}  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """Millimetres from the upper left corner; the box of the font, not of the ink."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def letters(page: pypdfium2.PdfPage) -> list[Letter]:
    height, text = page.get_height(), page.get_textpage()
    found = []
    for place in range(text.count_chars()):
        character = text.get_text_range(place, 1)
        if character.strip():
            left, bottom, right, top = text.get_charbox(place, loose=True)
            sides = (left, height - top, right, height - bottom)
            found.append(Letter(character, *(side * POINT for side in sides)))
    return found


def lines(page: pypdfium2.PdfPage) -> list[list[Letter]]:
    """The text between the margins, from the top; letters of one line have one middle."""
    rows: list[list[Letter]] = []
    last = 0.0
    for letter in sorted(letters(page), key=lambda letter: letter.top + letter.bottom):
        middle = (letter.top + letter.bottom) / 2
        if letter.bottom >= 265:
            continue
        if middle - last > 2:
            rows.append([])
        last = middle
        rows[-1].append(letter)
    return [sorted(row, key=lambda letter: letter.left) for row in rows]


def red(page: pypdfium2.PdfPage) -> np.ndarray:
    """Where the page is red, in dots."""
    bitmap = page.render(scale=DOTS * POINT).to_pil().convert("RGB")
    pixels = np.asarray(bitmap).astype(int)
    return (pixels[..., 0] > 200) & (pixels[..., 1] < 140) & (pixels[..., 2] < 140)


def rules(page: pypdfium2.PdfPage) -> list[tuple[float, float, float]]:
    """Red lines from side to side, as (height, left, right)."""
    found: list[tuple[float, float, float]] = []
    for row, dots in enumerate(red(page)):
        across = np.flatnonzero(dots)
        if len(across) > 140 * DOTS:
            found.append((row / DOTS, across[0] / DOTS, across[-1] / DOTS))
    return found


def number_of(page: pypdfium2.PdfPage) -> list[Letter]:
    """The page number."""
    return [letter for letter in letters(page) if letter.bottom >= 265]


def from_word(folder: Path) -> None:
    """One LibreOffice for all of them; its settings are the test's own."""
    soffice = shutil.which("soffice")
    assert soffice, "没有找到 LibreOffice：先运行 sh tests/office.sh"
    for name, paper in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(word(paper))
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    files = [str(folder / f"{name}.docx") for name in PAPERS]
    subprocess.run(
        [*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=240
    )


def from_page(folder: Path) -> None:
    sheet = place_of(folder).theme / "assets" / "ducha" / "official.css"
    style = sheet.read_text(encoding="utf-8")
    for name, paper in PAPERS.items():
        (folder / f"{name}.pdf").write_bytes(document_pdf(paper, style))


Prints = Mapping[str, pypdfium2.PdfDocument]


@pytest.fixture(scope="module", params=[from_word, from_page], ids=["word", "page"])
def prints(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("prints")
    request.param(folder)
    found = {name: pypdfium2.PdfDocument(folder / f"{name}.pdf") for name in PAPERS}
    yield found
    for document in found.values():
        document.close()


def test_a_full_page_has_22_lines_of_28_characters(prints: Prints) -> None:
    full = lines(prints["five"][1])
    assert len(full) == 22
    assert {len(line) for line in full[:-1]} == {28}


def test_the_text_fills_the_156_by_225_millimetres(prints: Prints) -> None:
    full = lines(prints["five"][1])
    for line in full[:-1]:
        assert line[0].left == pytest.approx(28, abs=1)
        assert line[-1].right == pytest.approx(184, abs=1)
    # A line is 10.2 mm high and its letters are 5.6.
    middles = [(line[0].top + line[0].bottom) / 2 for line in full]
    assert middles[0] == pytest.approx(37 + 5.1, abs=2)
    assert middles[-1] == pytest.approx(37 + 225 - 5.1, abs=2)
    assert (middles[-1] - middles[0]) / 21 == pytest.approx(28.95 * POINT, abs=0.02)


def test_the_pages_are_as_many_as_the_text_needs(prints: Prints) -> None:
    assert len(prints["one"]) == 1
    assert len(prints["five"]) == 5
    assert len(prints["letter"]) == 3


def test_who_signs_stands_on_no_page_alone(prints: Prints) -> None:
    document = prints["brim"]
    assert len(document) == 3
    first, *_ = lines(document[2])
    assert {letter.text for letter in first} == {"督"}


@pytest.mark.parametrize("name", ["one", "five", "notice", "minutes"])
def test_the_red_rule_is_as_wide_as_the_text(prints: Prints, name: str) -> None:
    _, left, right = rules(prints[name][0])[0]
    assert (left, right) == (pytest.approx(28, abs=1), pytest.approx(184, abs=1))


def test_the_rule_stands_4_millimetres_under_the_number(prints: Prints) -> None:
    page = prints["one"][0]
    number = next(line for line in lines(page) if "".join(c.text for c in line) == ONE.number)
    middle = (number[0].top + number[0].bottom) / 2
    assert rules(page)[0][0] - (middle + 8 * POINT) == pytest.approx(4, abs=1)


@pytest.mark.parametrize("name", ["one", "notice", "minutes"])
def test_the_mark_begins_35_millimetres_under_the_top_of_the_text(
    prints: Prints, name: str
) -> None:
    assert np.flatnonzero(red(prints[name][0]).any(axis=1))[0] / DOTS == pytest.approx(72, abs=1.5)


def test_a_long_word_breaks_and_nothing_gets_smaller(prints: Prints) -> None:
    """Chromium makes all of a paper smaller where one word is wider than the page."""
    page = prints["long words"][0]
    mark, plain = lines(page)[0], lines(prints["one"][0])[0]
    assert "".join(letter.text for letter in mark) == OFFICE
    assert mark[0].left == pytest.approx(plain[0].left, abs=0.2)
    assert mark[-1].right == pytest.approx(plain[-1].right, abs=0.2)
    assert max(letter.right for letter in letters(page)) < 184 + 1


def test_who_was_there_begins_one_line_under_the_minutes(prints: Prints) -> None:
    rows = [(row[0].top, "".join(c.text for c in row)) for row in lines(prints["minutes"][0])]
    tops = {text[:2]: top for top, text in rows}
    row = 28.95 * POINT
    assert tops["主持"] - tops["现将"] == pytest.approx(2 * row, abs=0.5)
    assert tops["出席"] - tops["主持"] == pytest.approx(row, abs=0.5)


def test_page_numbers_stand_at_the_outer_side_7_millimetres_under_the_text(prints: Prints) -> None:
    for place, page in enumerate(prints["five"], 1):
        number = number_of(page)
        assert "".join(letter.text for letter in number) == f"—{place}—"
        if place % 2:
            assert number[-1].right == pytest.approx(184 - 14 * POINT, abs=1)
        else:
            assert number[0].left == pytest.approx(28 + 14 * POINT, abs=1)
        assert (number[0].top + number[0].bottom) / 2 == pytest.approx(262 + 7, abs=1)


@pytest.mark.parametrize("name", ["one", "five", "tables", "notice", "minutes"])
def test_who_printed_it_stands_at_the_foot_of_the_last_page(prints: Prints, name: str) -> None:
    document = prints[name]
    last = lines(document[len(document) - 1])[-1]
    assert "".join(letter.text for letter in last) == f"{OFFICE}2026年3月10日印发"
    assert last[0].bottom == pytest.approx(262, abs=3)


def foot_rules(page: pypdfium2.PdfPage) -> list[tuple[float, float]]:
    """Black lines from side to side in the lower half, as (width, thickness)."""
    bitmap = page.render(scale=FINE * POINT).to_pil().convert("L")
    pixels = np.asarray(bitmap)[148 * FINE :] < 128
    rows = np.flatnonzero(pixels.sum(axis=1) > 140 * FINE)
    groups = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if len(rows) else []
    return [
        (np.ptp(np.flatnonzero(pixels[group[0]])) / FINE, len(group) / FINE) for group in groups
    ]


def test_the_lines_at_the_foot_are_thick_thin_thick_and_as_wide_as_the_text(
    prints: Prints,
) -> None:
    three, two = [0.35, 0.25, 0.35], [0.35, 0.35]
    for name, thick in (("one", three), ("five", three), ("minutes", two), ("letter", [])):
        document = prints[name]
        found = foot_rules(document[len(document) - 1])
        assert [t for _, t in found] == pytest.approx(thick, abs=0.05)
        assert [w for w, _ in found] == pytest.approx([156] * len(thick), abs=1)


def test_a_wide_table_is_whole_on_a_page_that_lies(prints: Prints) -> None:
    pages = list(prints["tables"])
    lying = [page for page in pages if page.get_width() > page.get_height()]
    assert len(lying) == 1
    inside = letters(lying[0])
    text = "".join(letter.text for letter in inside)
    assert text.count("第17栏") + text.count("第17") >= 12
    assert min(letter.left for letter in inside) > 20
    assert max(letter.right for letter in inside) < 297 - 20


def test_the_heading_of_a_wide_table_lies_with_it(prints: Prints) -> None:
    pages = list(prints["headed"])
    lying = [page.get_width() > page.get_height() for page in pages]
    assert lying == [False, *[True] * (len(pages) - 2), False]
    texts = ["".join(letter.text for letter in letters(page)) for page in pages]
    assert "一、总体情况" not in texts[0]
    assert texts[1].removeprefix("—2—").startswith("一、总体情况") and "第0栏" in texts[1]
    assert "表2明细" in next(text for text in texts if "二、各单位情况" in text)


def test_a_long_table_repeats_its_headings(prints: Prints) -> None:
    texts = ["".join(letter.text for letter in letters(page)) for page in prints["tables"]]
    upright = [text for text in texts if "柳河灌区" in text]
    assert len(upright) > 1
    assert all("序号项目完成率" in text for text in upright)


def test_no_row_of_a_table_is_torn(prints: Prints) -> None:
    texts = ["".join(letter.text for letter in letters(page)) for page in prints["rows"]]
    assert len(texts) > 3
    assert [text.count("起") for text in texts] == [text.count("止") for text in texts]


def test_on_both_sides_the_last_one_holds_who_printed_it(tmp_path: Path) -> None:
    style = (place_of(tmp_path).theme / "assets/ducha/official.css").read_text(encoding="utf-8")
    for name, pages in (("one", 2), ("five", 6), ("letter", 4), ("brim", 4), ("even", 2)):
        paper = PAPERS.get(name) or replace(ONE, blocks=blocks_of(FULL[: 28 * 16]))
        document = pypdfium2.PdfDocument(document_pdf(paper, style, is_duplex=True))
        assert len(document) == pages, name
        last = lines(document[pages - 1])
        assert last[-1][0].bottom == pytest.approx(262, abs=3)


def test_the_list_of_contents_names_the_pages(prints: Prints) -> None:
    texts = ["".join(c.text for c in letters(page)) for page in prints["report"]]
    for heading in ("一、概况", "（一）进展", "二、问题", "三、建议"):
        stands_on = next(n for n, text in enumerate(texts[1:], 2) if heading in text)
        assert re.search(rf"{heading}[.·…]*{stands_on}(?!\d)", texts[0]), heading


def test_a_pdf_for_the_archive_has_the_fonts_of_the_printed_one(tmp_path: Path) -> None:
    style = (place_of(tmp_path).theme / "assets/ducha/official.css").read_text(encoding="utf-8")
    archived, printed = _pdf_a({"one": word(ONE)})["one"], document_pdf(ONE, style)
    # One file holds the faces of all languages, and LibreOffice names it by another of them.
    families = [(stood_in(data) or "仿宋").partition("CJK")[0] for data in (archived, printed)]
    assert families[0] == families[1]


class TestLetter:
    def test_the_mark_begins_30_millimetres_from_the_edge(self, prints: Prints) -> None:
        first = np.flatnonzero(red(prints["letter"][0]).any(axis=1))[0] / DOTS
        assert first == pytest.approx(30, abs=1.5)

    def test_its_lines_are_170_millimetres_wide_and_in_the_middle(self, prints: Prints) -> None:
        found = rules(prints["letter"][0])
        for _, left, right in (found[0], found[-1]):
            assert (left, right) == (pytest.approx(20, abs=1), pytest.approx(190, abs=1))
        assert found[-1][0] == pytest.approx(297 - 20, abs=1)

    def test_the_first_page_has_no_number(self, prints: Prints) -> None:
        assert not number_of(prints["letter"][0])
        assert "".join(letter.text for letter in number_of(prints["letter"][1])) == "—2—"

    def test_it_does_not_say_who_printed_it(self, prints: Prints) -> None:
        last = lines(prints["letter"][2])[-1]
        assert "".join(letter.text for letter in last) == "抄送：区委办公室，区政府办公室。"
        assert last[0].bottom == pytest.approx(262, abs=3)
        whole = "".join(c.text for page in prints["letter"] for c in letters(page))
        assert "印发" not in whole
