"""The Word file as LibreOffice prints it, measured: margins, 22 lines, 28 characters, rules, page numbers."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from PIL import Image

from generator.exports.official import form
from generator.exports.official.blocks import (
    Figure,
    Grid,
    Heading,
    Paragraph,
    Run,
    blocks_of,
)
from generator.exports.official.document import (
    Form,
    OfficialDocument,
    document_of,
    title_lines,
)
from generator.exports.official.word import word
from generator.records.meeting import Meeting
from generator.records.notice import Notice

from ..tiny import TINY, load_ok, write

MM = 72 / 25.4
SENTENCE = "督查组到现场核对节点和台账，逐项听取责任单位说明，当场交办整改事项。"


def paper(body: str, **changed: object) -> OfficialDocument:
    values: dict[str, object] = {
        "form": Form.DOCUMENT,
        "mark": "云溪区重点工作督查组办公室文件",
        "number": "区督〔2026〕5号",
        "signer": "",
        "title": "关于2026年第五个双月期重点项目督查情况的通报",
        "recipients": "各乡镇人民政府，区直各单位",
        "blocks": blocks_of(body),
        "enclosures": ("问题清单", "进展情况表"),
        "issuer": "云溪区重点工作督查组办公室",
        "issued_on": dt.date(2026, 11, 5),
        "copies": "区委办公室，区人大常委会办公室，区政府办公室，区政协办公室",
        "printer": "云溪区重点工作督查组办公室",
    }
    return OfficialDocument(**(values | changed))  # type: ignore[arg-type]


TABLE = "| 单位 | 问题 | 整改期限 |\n| --- | --- | --- |\n" + (
    "| 青石镇 | 支渠二标段渗漏未处理，现场三处积水 | 2026-03-20 |\n" * 40
)
WIDE = f"| {' | '.join(f'第{n}项指标完成情况' for n in range(12))} |\n|{' --- |' * 12}\n" + (
    f"|{' 一二三四五六七 |' * 12}\n" * 3
)

DOCUMENTS = {
    "one": paper(SENTENCE, copies="", enclosures=()),
    "five": paper("\n\n".join(["## 一、概况", *[SENTENCE * 5] * 11])),
    "lines": paper("督" * 3000 + "\n\n特此通报。"),
    "tables": paper(f"{SENTENCE}\n\n{TABLE}\n\n{SENTENCE}\n\n{WIDE}\n\n{SENTENCE}"),
    "empty": paper("", enclosures=()),
    "long": paper("\n\n".join([SENTENCE * 6] * 80)),
}


@dataclass(frozen=True)
class Printed:
    pages: list[pypdfium2.PdfPage]

    def lines(self, number: int) -> list[tuple[float, float, float, float, str]]:
        """Left, bottom, right and top of every line in millimetres from the page's upper left corner, and its text."""
        page = self.pages[number]
        text, high = page.get_textpage(), page.get_height()
        parts = []
        for place in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(place)
            if said := text.get_text_bounded(left, bottom, right, top).strip():
                parts.append((left / MM, (high - bottom) / MM, right / MM, (high - top) / MM, said))
        lines: list[list[tuple[float, float, float, float, str]]] = []
        for part in sorted(parts, key=lambda one: one[1] + one[3]):
            before = lines[-1][0] if lines else None
            # Figures and Han characters of one line are not of one height.
            if before and (part[1] + part[3]) / 2 - (before[1] + before[3]) / 2 < 4:
                lines[-1].append(part)
            else:
                lines.append([part])
        return [
            (
                min(one[0] for one in line),
                max(one[1] for one in line),
                max(one[2] for one in line),
                min(one[3] for one in line),
                "".join(one[4] for one in sorted(line)),
            )
            for line in lines
        ]

    def rules(self, number: int) -> list[tuple[float, float, float, tuple[int, ...]]]:
        """Left, middle and right of every horizontal line, and its colour."""
        page = self.pages[number]
        image = page.render(scale=2).to_pil().convert("RGB")
        wide, high = image.size
        scale = page.get_width() / MM / wide
        found: list[tuple[float, float, float, tuple[int, ...]]] = []
        data = image.load()
        assert data is not None
        for y in range(high):
            run = start = 0
            for x in range(wide):
                pixel = data[x, y]
                if min(pixel[1], pixel[2]) < 140 and (run or x):
                    start = x if run == 0 else start
                    run += 1
                elif run:
                    if run * scale > 100:
                        found.append(
                            (start * scale, y * scale, (start + run) * scale, data[start, y])
                        )
                    run = 0
        return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document, printed at one go."""
    folder = tmp_path_factory.mktemp("word")
    content = load_ok(write(folder / "content", TINY))
    notice, meeting = content.records["ZG-2026-0001"], content.records["HY-2026-0001"]
    assert isinstance(notice, Notice) and isinstance(meeting, Meeting)
    letter = notice.model_copy(update={"kind": "督办单"})
    documents = DOCUMENTS | {
        "notice": document_of(notice, content.site),
        "letter": document_of(letter, content.site),
        "minutes": document_of(meeting, content.site),
    }
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(word(document))
    soffice = shutil.which("soffice")
    assert soffice, "没有找到 LibreOffice：先运行 sh tests/office.sh"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in documents]
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


@pytest.fixture(scope="module")
def printed(folder: Path) -> Mapping[str, Printed]:
    files = sorted(folder.glob("*.pdf"))
    return {file.stem: Printed(list(pypdfium2.PdfDocument(file))) for file in files}


def near(value: float, wanted: float, by: float = 1.0) -> bool:
    return abs(value - wanted) <= by


class TestThePage:
    def test_is_a4(self, printed: Mapping[str, Printed]) -> None:
        for name in ("one", "five", "notice", "minutes", "letter"):
            for page in printed[name].pages:
                assert near(page.get_width() / MM, 210) and near(page.get_height() / MM, 297)

    def test_has_22_lines_of_28_characters(self, printed: Mapping[str, Printed]) -> None:
        *lines, number = printed["lines"].lines(1)
        assert [len(line[4]) for line in lines] == [28] * 22
        assert number[4].replace(" ", "") == "—2—"

    def test_keeps_the_margins(self, printed: Mapping[str, Printed]) -> None:
        *lines, _ = printed["lines"].lines(1)
        assert all(near(line[0], form.LEFT) for line in lines)
        # The last character is followed by what is left of a 28th of the line.
        assert all(near(line[2], form.PAGE[0] - form.RIGHT) for line in lines)
        pitch = (lines[-1][3] - lines[0][3]) / 21
        assert near(pitch, form.LINE / MM, 0.02)
        middle = (lines[0][3] + lines[0][1]) / 2
        assert near(middle, form.TOP + pitch / 2)
        middle = (lines[-1][3] + lines[-1][1]) / 2
        assert near(middle, form.PAGE[1] - form.BOTTOM - pitch / 2)

    def test_numbers_stand_right_on_odd_and_left_on_even_pages(
        self, printed: Mapping[str, Printed]
    ) -> None:
        assert len(printed["five"].pages) == 5
        for place in range(5):
            left, bottom, right, top, text = printed["five"].lines(place)[-1]
            assert text.replace(" ", "") == f"—{place + 1}—"
            assert near((top + bottom) / 2, form.PAGE[1] - form.BOTTOM + form.NUMBER_GAP, 3)
            character = form.FOURTH / MM
            if place % 2 == 0:
                assert near(right, form.PAGE[0] - form.RIGHT - character)
            else:
                assert near(left, form.LEFT + character)


class TestTheHead:
    def test_mark_number_and_rule_stand_where_the_standard_has_them(
        self, printed: Mapping[str, Printed]
    ) -> None:
        mark, number, *_ = printed["one"].lines(0)
        assert mark[4] == "云溪区重点工作督查组办公室文件"
        assert near(mark[3], form.TOP + form.MARK_TOP, 3)
        assert near((mark[0] + mark[2]) / 2, form.LEFT + form.WIDTH / 2, 1.5)
        left, at, right, colour = printed["one"].rules(0)[0]
        assert near(left, form.LEFT) and near(right, form.PAGE[0] - form.RIGHT)
        assert near(at - number[1], form.RULE_GAP, 1.5)
        assert colour[0] > 200 and colour[0] - colour[1] > 60

    def test_the_title_is_in_the_middle_two_lines_below_the_rule(
        self, printed: Mapping[str, Printed]
    ) -> None:
        lines = printed["one"].lines(0)
        title = lines[2]
        assert near((title[0] + title[2]) / 2, form.LEFT + form.WIDTH / 2, 1.5)
        at = printed["one"].rules(0)[0][1]
        assert near(title[3] - at, 2 * form.LINE / MM, 4)

    def test_a_letter_has_double_rules_and_no_number_on_its_first_page(
        self, printed: Mapping[str, Printed]
    ) -> None:
        rules = printed["letter"].rules(0)
        assert near(rules[0][2] - rules[0][0], form.LETTER_RULE)
        assert near(rules[-1][1], form.PAGE[1] - form.LETTER_BOTTOM, 6)
        assert "—" not in printed["letter"].lines(0)[-1][4]
        assert near(printed["letter"].lines(0)[0][3], form.LETTER_TOP, 3)


class TestTheFoot:
    def test_the_imprint_stands_on_the_lower_edge(self, printed: Mapping[str, Printed]) -> None:
        last = printed["five"].rules(len(printed["five"].pages) - 1)
        black = [rule for rule in last if max(rule[3]) < 140]
        assert near(black[-1][1], form.PAGE[1] - form.BOTTOM, 1.5)
        assert near(black[-1][0], form.LEFT) and near(black[-1][2], form.PAGE[0] - form.RIGHT)
        texts = [line[4] for line in printed["five"].lines(4)]
        assert any(text.startswith("抄送：区委办公室") for text in texts)
        assert any("2026年11月5日印发" in text.replace(" ", "") for text in texts)

    def test_date_begins_two_characters_behind_the_name(
        self, printed: Mapping[str, Printed]
    ) -> None:
        lines = printed["five"].lines(4)
        name = next(line for line in lines if line[4] == "云溪区重点工作督查组办公室")
        date = next(line for line in lines if line[4].replace(" ", "") == "2026年11月5日")
        character = (form.THIRD + form.SQUEEZE) / MM
        assert near(name[2], form.PAGE[0] - form.RIGHT - 2 * character)
        assert near(date[0], name[0] + 2 * character)


class TestTables:
    def test_repeat_their_headings_and_stay_on_the_page(
        self, printed: Mapping[str, Printed]
    ) -> None:
        pages = printed["tables"]
        heads = [
            n for n in range(len(pages.pages)) if any("整改期限" in x[4] for x in pages.lines(n))
        ]
        assert len(heads) >= 2
        for number in heads:
            assert all(line[2] <= form.PAGE[0] - form.RIGHT + 1 for line in pages.lines(number))

    def test_one_that_is_too_wide_lies_on_its_side(self, printed: Mapping[str, Printed]) -> None:
        wide = [page for page in printed["tables"].pages if page.get_width() > page.get_height()]
        assert len(wide) == 1
        text = wide[0].get_textpage().get_text_range()
        assert text.replace("\r\n", "").count("一二三四五六七") == 36


def test_notice_and_minutes_are_whole(printed: Mapping[str, Printed]) -> None:
    notice = "".join(
        line[4] for n in range(len(printed["notice"].pages)) for line in printed["notice"].lines(n)
    )
    for words in (
        "区督改〔2026〕1号",
        "一、事实与证据",
        "二标段三处渗漏。",
        "请于2026年3月20日前",
        "督查科",
    ):
        assert words in notice.replace(" ", "")
    minutes = "".join(line[4] for line in printed["minutes"].lines(0)).replace(" ", "")
    for words in (
        "现场推进会纪要",
        "区长周某某在青石镇主持",
        "加快二标段（青石镇，2026年4月15日前）",
        "出席：青石镇、区水利局。",
    ):
        assert words in minutes


def test_an_empty_paper_and_a_long_one(printed: Mapping[str, Printed]) -> None:
    assert len(printed["empty"].pages) == 1
    assert len(printed["long"].pages) > 25


class TestTheFile:
    def test_has_true_styles_and_no_formatting_of_its_own(self) -> None:
        file = docx.Document(BytesIO(word(DOCUMENTS["five"])))
        text = [p for p in file.paragraphs if p.style and p.style.name in ("公文正文", "公文一级")]
        assert len(text) > 10
        for paragraph in text:
            assert paragraph._p.pPr.find(qn("w:ind")) is None
            assert all(run._r.rPr is None for run in paragraph.runs)

    def test_names_the_fonts_of_both_scripts(self) -> None:
        file = docx.Document(BytesIO(word(DOCUMENTS["one"])))
        for name, font in (
            ("公文正文", "仿宋_GB2312"),
            ("公文一级", "黑体"),
            ("公文标题", "方正小标宋简体"),
        ):
            fonts = file.styles[name].element.rPr.rFonts
            assert fonts.get(qn("w:eastAsia")) == fonts.get(qn("w:ascii")) == font

    def test_is_the_same_every_time(self) -> None:
        assert word(DOCUMENTS["tables"]) == word(DOCUMENTS["tables"])

    def test_shows_pictures_and_tells_of_those_it_has_not(self) -> None:
        out = BytesIO()
        Image.new("RGB", (3000, 1200), "green").save(out, "PNG")
        shown = paper("![渠道](a.png)\n\n![平面图](b.svg)")
        file = docx.Document(BytesIO(word(shown, {"a.png": out.getvalue()})))
        (picture,) = file.inline_shapes
        assert picture.width.mm <= form.WIDTH
        assert "（图“b.svg”不能在 Word 里显示，见附件）" in [p.text for p in file.paragraphs]


class TestBlocks:
    def test_levels_by_their_numbers(self) -> None:
        text = "## 一、概况 {#s1}\n\n（一）安全生产。整改到位。\n\n### （二）资金\n\n1. 先付\n2. 后算\n\n一、单独一行"
        assert blocks_of(text) == (
            Heading(1, "一、概况"),
            Paragraph((Run("整改到位。"),), "（一）安全生产。"),
            Heading(2, "（二）资金"),
            Paragraph((Run("1."), Run("先付"))),
            Paragraph((Run("2."), Run("后算"))),
            Heading(1, "一、单独一行"),
        )

    def test_strong_words_beside_punctuation(self) -> None:
        assert blocks_of("**从进度看。**开工率") == (
            Paragraph((Run("从进度看。", True), Run("开工率"))),
        )

    def test_tables_pictures_and_notes(self) -> None:
        text = "| 甲 | 乙 |\n| --- | --- |\n| 1 | |\n\n![图](a.png)\n\n见注[^1]。\n\n[^1]: 出处。"
        assert blocks_of(text) == (
            Grid((("甲", "乙"), ("1", ""))),
            Figure("a.png", "图"),
            Paragraph((Run("见注［1］。"),)),
            Paragraph((Run("注："),)),
            Paragraph((Run("［1］出处。"),)),
        )

    def test_no_blanks_between_han_and_figures(self) -> None:
        assert blocks_of("截至 2026 年 10 月，王 某某 3 个") == (
            Paragraph((Run("截至2026年10月，王 某某3个"),)),
        )


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于表扬青石镇的通报", ("关于表扬青石镇的通报",)),
        (
            "关于2026年第五个双月期重点项目督查情况的通报",
            ("关于2026年第五个双月期", "重点项目督查情况的通报"),
        ),
    ],
)
def test_a_title_breaks_between_words(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


def test_any_title_keeps_its_characters() -> None:
    title = "关于云溪区青石镇柳河灌区节水改造项目支渠二标段渗漏问题整改进展情况的督查报告"
    lines = title_lines(title)
    assert "".join(lines) == title
    assert max(map(len, lines)) <= 20 and len(lines) == 2 + (len(title) > 38)
