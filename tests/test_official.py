"""Records as official documents: what the Word file holds, and what bad input makes of it."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from PIL import Image

from generator.content import Content
from generator.exports.official import official_plans, word_of
from generator.exports.official.blocks import blocks_of
from generator.exports.official.document import (
    Chart,
    Enclosure,
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
from generator.exports.official.fonts import BIAO, FANG, HEI, KAI, STAND_INS
from generator.exports.official.html import html
from generator.exports.official.of_record import official_document
from generator.exports.official.pdf import pages_of, stood_in
from generator.exports.official.pictures import printable
from generator.exports.official.table_fit import LANDSCAPE, PORTRAIT, fit
from generator.exports.official.title import title_lines
from generator.exports.official.word import word
from generator.place import place_of
from generator.records.keyed import keyed
from generator.records.paper import ResearchReport

from .tiny import TINY, load_ok, write

PAPER = OfficialDocument(
    form=Form.DOCUMENT,
    mark="云溪区重点工作督查组办公室",
    issuer="云溪区重点工作督查组办公室",
    title="关于第一个双月期督查情况的通报",
    number="区督〔2026〕1号",
    issued_on=dt.date(2026, 3, 20),
)


def opened(data: bytes):
    return docx.Document(BytesIO(data))


def texts(data: bytes) -> list[tuple[str, str]]:
    """(style, text) of every paragraph."""
    return [(p.style.name, p.text) for p in opened(data).paragraphs]


def test_a_report_opens_with_its_abstract() -> None:
    report = keyed(
        ResearchReport, title="调研报告", issuer="办公室", summary="讲三件事。", keywords=["督查", "减负"], body="一。"
    )  # fmt: skip
    paper = official_document(ResearchReport(id="BG-2026-0001", **report), "办公室", ())
    assert [block.text for block in paper.blocks if isinstance(block, Paragraph)] == [
        "摘要　讲三件事。",
        "关键词　督查、减负",
        "一。",
    ]


@pytest.mark.parametrize(
    ("names", "font"),
    [
        (b"/FontName /AAAAAA+FangSong_GB2312", None),
        (b"/FontName/BAAAAA+FandolFang-Regular /FontName/CAAAAA+SimHei", None),
        (b"/FontName/BAAAAA+NotoSansCJKjp-Regular /FontName/CAAAAA+DejaVuSans", "NotoSansCJKjp"),
        (b"", None),
    ],
)  # fmt: skip
def test_a_print_without_fangsong_is_known(names: bytes, font: str | None) -> None:
    assert stood_in(names) == font
    assert pages_of(names + b"/Type /Pages /Type /Page /Type/Page ") == 2


@pytest.mark.parametrize(
    ("name", "font"), [("fang", FANG), ("kai", KAI), ("hei", HEI), ("biao", BIAO)]
)
def test_print_and_word_have_the_same_fonts_stand_in(tmp_path: Path, name: str, font: str) -> None:
    style = (place_of(tmp_path).theme / "assets/ducha/official.css").read_text(encoding="utf-8")
    found = re.search(rf"--{name}: ([^;]*);", style)
    assert found
    *listed, _ = [one.strip('"') for one in found[1].split(", ")]
    assert {font, *STAND_INS[font]} - set(listed) == set()
    assert listed[-1] == STAND_INS[font][-1]


class TestBlocks:
    def test_levels_are_those_of_the_numbering(self) -> None:
        found = blocks_of(
            "## 一、概况 {#s1}\n\n#### （一）进展\n\n### 1.节点\n\n## （1）开工\n\n## 结语\n"
        )
        assert found == (
            Heading(1, "一、概况"),
            Heading(2, "（一）进展"),
            Heading(3, "1.节点"),
            Heading(4, "（1）开工"),
            Heading(1, "结语"),
        )

    def test_a_topic_sentence_is_strong_though_no_space_follows(self) -> None:
        assert blocks_of("**从进度看。**开工率高。") == (
            Paragraph((Span("从进度看。", True), Span("开工率高。"))),
        )

    def test_lists_are_numbered_in_the_text(self) -> None:
        found = [block.text for block in blocks_of("1. 甲\n2. 乙\n   1. 丙\n\n- 丁\n")]
        assert found == ["1.甲", "2.乙", "（1）丙", "丁"]

    def test_lines_of_a_paragraph_join_without_a_space(self) -> None:
        assert blocks_of("第一行\n第二行") == (Paragraph((Span("第一行"), Span("第二行"))),)

    def test_spaces_beside_figures_go(self) -> None:
        (paragraph,) = blocks_of("2026 年 24 个，副区长 祁某某")
        assert isinstance(paragraph, Paragraph)
        assert paragraph.text == "2026年24个，副区长 祁某某"

    def test_a_table_with_short_rows_is_filled_up(self) -> None:
        assert blocks_of("| 甲 | 乙 |\n|---|---|\n| 1 |\n") == (Table((("甲", "乙"), ("1", ""))),)

    def test_a_picture_stands_for_itself(self) -> None:
        assert blocks_of("前![渗漏](a.png)后") == (
            Paragraph((Span("前"),)),
            Picture("a.png", "渗漏"),
            Paragraph((Span("后"),)),
        )

    def test_nothing_gives_nothing_and_html_stays_text(self) -> None:
        assert blocks_of("") == blocks_of(" \n\n") == ()
        assert blocks_of("a<b>c")[0] == Paragraph((Span("a<b>c"),))


class TestTitle:
    def test_a_short_title_stays_on_one_line(self) -> None:
        assert title_lines("关于开展督查的通知") == ("关于开展督查的通知",)

    @pytest.mark.parametrize("title", [
        "关于2026年第一个双月期重点项目督查情况的通报",
        "关于青石镇柳河灌区节水改造项目工程质量问题整改落实情况的督查专报",
    ])  # fmt: skip
    def test_words_stay_whole_and_lines_differ(self, title: str) -> None:
        lines = title_lines(title, ("青石镇", "柳河灌区节水改造项目"))
        assert "".join(lines) == title
        assert len(lines) == 2
        assert len(lines[0]) != len(lines[1])
        assert not lines[1].startswith("的")
        for word_ in ("重点项目", "双月期", "青石镇", "柳河灌区节水改造项目", "工程", "专报"):
            assert (word_ in title) == any(word_ in line for line in lines)

    def test_a_title_without_any_known_word_still_breaks(self) -> None:
        lines = title_lines("甲乙丙丁戊己庚辛壬癸" * 7)
        assert "".join(lines) == "甲乙丙丁戊己庚辛壬癸" * 7
        assert max(map(len, lines)) <= 20


class TestTable:
    def test_a_narrow_table_stays_upright(self) -> None:
        found = fit((("序号", "项目"), ("1", "柳河灌区")))
        assert not found.is_landscape
        assert sum(found.widths) == PORTRAIT

    def test_numbers_stand_in_the_middle_of_their_column(self) -> None:
        rows = (("序号", "项目", "完成率"), ("1", "柳河灌区节水改造项目", "13.1%"))
        assert fit(rows).is_centred == (True, False, True)
        text = "\n".join(f"|{'|'.join(row)}|" for row in (rows[0], ("---",) * 3, rows[1]))
        file = opened(word(OfficialDocument(**{**vars(PAPER), "blocks": blocks_of(text)})))
        cells = file.tables[0].rows[1].cells
        assert [cell.paragraphs[0].style.name for cell in cells] == [
            "表格居中文字 12",
            "表格文字 12",
            "表格居中文字 12",
        ]

    def test_a_wide_one_lies_and_a_very_wide_one_is_still_whole(self) -> None:
        for columns in (18, 60):
            found = fit((("栏目名称",) * columns,))
            assert found.is_landscape
            assert sum(found.widths) == LANDSCAPE
            assert min(found.widths) > 0


class TestWord:
    def test_the_same_paper_gives_the_same_bytes(self) -> None:
        assert word(PAPER) == word(PAPER)

    def test_every_look_is_a_style(self) -> None:
        data = word(
            OfficialDocument(
                **{
                    **vars(PAPER),
                    "blocks": blocks_of("## 一、概况\n\n文字。"),
                    "copies": ("区委办公室",),
                }
            )
        )
        assert texts(data) == [
            ("发文机关标志", "云溪区重点工作督查组办公室"),
            ("发文字号", "区督〔2026〕1号"),
            ("Title", "关于第一个双月期督查情况的通报"),
            ("Heading 1", "一、概况"),
            ("正文末段", "文字。"),
            ("发文机关署名", "云溪区重点工作督查组办公室"),
            ("成文日期", "2026年3月20日"),
            ("版记分隔线", ""),
            ("版记", "抄送：区委办公室。"),
            ("版记分隔线", ""),
            ("版记", "云溪区重点工作督查组办公室\t2026年3月20日印发"),
            ("版记分隔线", ""),
            ("版记位置", ""),
        ]

    def test_the_page_and_its_grid_are_those_of_the_standard(self) -> None:
        section = opened(word(PAPER)).sections[0]
        assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
        margins = (
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
        assert [side.twips for side in margins] == [2098, 1984, 1588, 1474]
        grid = section._sectPr.find(qn("w:docGrid"))
        assert grid.get(qn("w:type")) == "linesAndChars"
        assert (grid.get(qn("w:linePitch")), grid.get(qn("w:charSpace"))) == ("579", "-849")

    def test_every_style_names_its_chinese_font(self) -> None:
        fonts = {
            style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
            for style in opened(word(PAPER)).styles
            if style.name in ("Normal", "Heading 1", "Heading 2", "Title", "单页码")
        }
        assert fonts == {
            "Normal": "仿宋_GB2312",
            "Heading 1": "黑体",
            "Heading 2": "楷体_GB2312",
            "Title": "方正小标宋简体",
            "单页码": "宋体",
        }

    def test_page_numbers_are_fields(self) -> None:
        with zipfile.ZipFile(BytesIO(word(PAPER))) as package:
            footers = [n for n in package.namelist() if n.startswith("word/footer")]
            assert all(b" PAGE " in package.read(name) for name in footers)
            assert len(footers) == 2
            assert b"evenAndOddHeaders" in package.read("word/settings.xml")

    def test_no_paragraph_has_two_styles(self) -> None:
        # Word would call the file damaged.
        for form in Form:
            paper = OfficialDocument(**{**vars(PAPER), "form": form})
            with zipfile.ZipFile(BytesIO(word(paper))) as package:
                for name in package.namelist():
                    for look in re.findall(rb"<w:pPr>.*?</w:pPr>", package.read(name)):
                        assert look.count(b"<w:pStyle") <= 1, name

    def test_headings_are_listed_at_the_side(self) -> None:
        styles = opened(word(PAPER)).styles
        for level in range(1, 5):
            outline = styles[f"Heading {level}"].element.pPr.find(qn("w:outlineLvl"))
            assert outline.get(qn("w:val")) == str(level - 1)

    def test_a_missing_picture_says_so(self) -> None:
        paper = OfficialDocument(**{**vars(PAPER), "blocks": (Picture("a.png", "渗漏"),)})
        assert ("图片", "［图“a.png”没有找到，请补上后重新生成］") in texts(word(paper))
        assert "a.png”没有找到" in html(paper, "")

    def test_a_picture_is_no_wider_than_the_text(self) -> None:
        out = BytesIO()
        Image.new("RGB", (3000, 400)).save(out, "PNG")
        paper = OfficialDocument(
            **{**vars(PAPER), "enclosed": (Enclosure("附件", Picture("a.png", "渗漏")),)}
        )
        (shape,) = opened(word(paper, {"a.png": printable(out.getvalue(), "a.png")})).inline_shapes
        assert shape.width.mm == pytest.approx(156, abs=0.1)

    def test_an_empty_paper_still_opens(self) -> None:
        empty = OfficialDocument(form=Form.DOCUMENT, mark="", issuer="", title="")
        assert opened(word(empty)).paragraphs

    def test_marks_of_xml_are_text(self) -> None:
        paper = OfficialDocument(**{**vars(PAPER), "blocks": blocks_of("甲<乙>&\x0b“丙”")})
        assert ("正文末段", "甲<乙>&“丙”") in texts(word(paper))


@pytest.mark.parametrize(("count", "stays"), [(300, True), (2000, False)])
def test_only_a_row_that_needs_a_page_may_be_torn(count: int, stays: bool) -> None:
    table = f"| 序号 | 问题 |\n|---|---|\n| 1 | {'问' * count} |"
    _, row = opened(word(replace(PAPER, blocks=blocks_of(table)))).tables[0].rows
    assert (row._tr.trPr.find(qn("w:cantSplit")) is not None) is stays


def test_the_day_begins_two_characters_behind_the_office() -> None:
    assert signature_gaps("云溪区重点工作督查组办公室", "2026年3月20日") == (2, 6.5)
    assert signature_gaps("督查组", "2026年3月20日") == (7.5, 2)


class TestPlans:
    @pytest.fixture
    def content(self, tmp_path_factory: pytest.TempPathFactory) -> Content:
        return load_ok(write(tmp_path_factory.mktemp("content"), TINY))

    def test_papers_notices_and_minutes_have_a_file(self, content: Content) -> None:
        names = {plan.name for plan in official_plans(content)}
        assert {
            "papers/TB-2026-0001.docx",
            "notices/ZG-2026-0001.docx",
            "meetings/HY-2026-0001.docx",
        } <= names

    def test_what_was_withdrawn_has_none(self, tmp_path) -> None:
        path = "papers/2026/TB-2026-0001.yaml"
        withdrawn = f"{TINY[path].rstrip()}\n        撤回: {{日期: 2026-04-01, 原因: 重复}}\n"
        content = load_ok(write(tmp_path, TINY | {path: withdrawn}))
        assert "papers/TB-2026-0001.docx" not in {plan.name for plan in official_plans(content)}

    def test_a_notice_lists_its_findings(self, content: Content, tmp_path) -> None:
        data = word_of(content.records["ZG-2026-0001"], content, tmp_path)
        assert ("Normal", "1.支渠二标段渗漏未处理") in texts(data)


class TestNotes:
    TEXT = "由系统计算[^1]，再核对[^b]。没有的[^x]。\n\n[^1]: 办法见 ZD-2026-0004。\n[^b]: 第二条，\n    接着说。"

    def test_hang_where_they_are_named(self) -> None:
        (paragraph,) = blocks_of(self.TEXT)
        assert isinstance(paragraph, Paragraph)
        assert [span.note.text for span in paragraph.spans if span.note] == [
            "办法见ZD-2026-0004。",
            "第二条，接着说。",
        ]
        assert paragraph.text == "由系统计算，再核对。没有的[^x]。"

    def test_are_footnotes_in_word(self) -> None:
        data = word(replace(PAPER, blocks=blocks_of(self.TEXT)))
        with zipfile.ZipFile(BytesIO(data)) as package:
            notes = package.read("word/footnotes.xml").decode()
            body = package.read("word/document.xml").decode()
        assert notes.count("<w:footnote ") == 4 and "第二条，接着说。" in notes
        assert body.count("<w:footnoteReference ") == 2
        assert opened(data).paragraphs

    def test_stand_at_the_end_in_print(self) -> None:
        page = html(replace(PAPER, blocks=blocks_of(self.TEXT)), "")
        assert "计算<sup>1</sup>" in page
        assert "<p>2. 第二条，接着说。</p>" in page

    def test_a_paper_without_notes_has_no_such_part(self) -> None:
        with zipfile.ZipFile(BytesIO(word(PAPER))) as package:
            assert "word/footnotes.xml" not in package.namelist()


DRAWN = """\
图1：本期发现的问题按类别（单位：个）

| 类别 | 已办结 | 未办结 |
| --- | --- | --- |
| 工程质量 | 2 | 1,001 |
| 安全<生产> | — | 3 |

表1 各类项目

| 类别 | 个数 |
| --- | --- |
| 产业 | 3 |
"""


class TestCharts:
    def test_a_line_above_a_table_may_be_a_chart_or_its_title(self) -> None:
        chart, table, title, _ = blocks_of(DRAWN)
        assert isinstance(chart, Chart) and isinstance(table, Table)
        assert (chart.unit, chart.is_lines, chart.names) == (
            "个",
            False,
            ("工程质量", "安全<生产>"),
        )
        assert chart.series == (("已办结", (2.0, None)), ("未办结", (1001.0, 3.0)))
        assert title == TableTitle("表1各类项目")

    @pytest.mark.parametrize(
        "text",
        [
            "图1：现场\n\n没有表。",
            "图：没有数（单位：个）\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |",
            "表中数字为走访单位数，一个单位可以提出多项。\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 1 |",
        ],
    )
    def test_other_lines_stay_text(self, text: str) -> None:
        assert isinstance(blocks_of(text)[0], Paragraph)

    def test_word_has_a_chart_of_its_own_with_its_numbers(self) -> None:
        data = word(OfficialDocument(**{**vars(PAPER), "blocks": blocks_of(DRAWN)}))
        assert ("Caption", "图1：本期发现的问题按类别（单位：个）") in texts(data)
        assert ("表题", "表1各类项目") in texts(data)
        with zipfile.ZipFile(BytesIO(data)) as package:
            chart = package.read("word/charts/chart1.xml").decode()
            book = openpyxl.load_workbook(BytesIO(package.read("word/embeddings/chart1.xlsx")))
        assert "安全&lt;生产&gt;" in chart and "<c:v>1001</c:v>" in chart
        sheet = book.active
        assert sheet is not None
        assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
            [None, "已办结", "未办结"],
            ["工程质量", 2, 1001],
            ["安全<生产>", None, 3],
        ]

    @pytest.mark.parametrize(("count", "direction"), [(3, "col"), (16, "bar"), (60, "bar")])
    def test_no_name_is_left_out(self, count: int, direction: str) -> None:
        names = [f"区第{number}城市建设投资集团" for number in range(count)]
        rows = "\n".join(f"| {name} | 3 |" for name in names)
        text = f"图：按单位（单位：个）\n\n| 单位 | 问题 |\n| --- | --- |\n{rows}"
        paper = replace(PAPER, blocks=blocks_of(text))
        page = html(paper, "")
        assert [name for name in names if f">{name}</text>" not in page] == []
        heights = [float(y) for y in re.findall(r'<text x="[^"]*" y="([^"]*)"', page)]
        # 225 mm at 96 dots an inch.
        assert max(heights) < 225 / 25.4 * 96
        with zipfile.ZipFile(BytesIO(word(paper))) as package:
            chart = package.read("word/charts/chart1.xml").decode()
        assert f'<c:barDir val="{direction}"/>' in chart and '<c:tickLblSkip val="1"/>' in chart

    def test_print_has_the_same_one(self) -> None:
        page = html(OfficialDocument(**{**vars(PAPER), "blocks": blocks_of(DRAWN)}), "")
        assert page.count("<svg") == 1 and "安全&lt;生产&gt;" in page
        assert ">1,200<" in page


def test_a_long_report_has_a_list_of_contents() -> None:
    def report(body: str) -> OfficialDocument:
        data = keyed(ResearchReport, title="报告", issuer="办公室", body=body)
        return official_document(ResearchReport(id="BG-2026-0001", **data), "办公室", ())

    assert report("## 一、概况\n\n短。").contents == ()
    text = "长" * 5000
    long = report(f"## 一、概况\n\n### （一）甲\n\n#### 1.乙\n\n{text}\n\n## 一、概况")
    assert [heading.text for heading in long.contents] == ["一、概况", "（一）甲", "一、概况"]
    with zipfile.ZipFile(BytesIO(word(long))) as package:
        xml = package.read("word/document.xml").decode()
        assert b"updateFields" in package.read("word/settings.xml")
    assert xml.count("PAGEREF _Toc00000003") == xml.count('w:name="_Toc00000003"') == 1


def test_no_two_styles_have_one_name() -> None:
    with zipfile.ZipFile(BytesIO(word(PAPER))) as package:
        ids = re.findall(r'w:styleId="([^"]*)"', package.read("word/styles.xml").decode())
    assert len(ids) == len(set(ids))


def test_a_picture_is_as_high_as_it_is() -> None:
    style = opened(word(PAPER)).styles["图片"].element
    assert style.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "auto"


@pytest.mark.parametrize(
    "file", ["a.jpg", "现场.png", "现场（1）.png", "〔2026〕5号.jpeg", "100%.png"]
)
def test_a_picture_of_the_text_is_no_enclosure(file: str) -> None:
    shown, other = (
        {"文件": name, "说明": words, "校验": "0" * 64}
        for name, words in ((file, "现场"), ("b.pdf", "名单"))
    )
    report = keyed(
        ResearchReport, title="报告", issuer="办公室", body=f"见图。\n\n![现场]({file})",
        attachments=[shown, other],
    )  # fmt: skip
    paper = official_document(ResearchReport(id="BG-2026-0001", **report), "办公室", ())
    assert paper.attachments == ("名单",)
    assert paper.pictures == (Picture(file, "现场"),)


@pytest.mark.parametrize(
    ("files", "mark"),
    [(["a.png"], "附件"), (["a.pdf", "b.pdf", "c.png"], "附件3"), (["shown.png", "a.png"], "附件")],
)
def test_an_enclosed_picture_has_the_number_that_the_text_gives_it(
    files: list[str], mark: str
) -> None:
    attachments = [{"文件": file, "说明": file, "校验": "0" * 64} for file in files]
    report = keyed(
        ResearchReport, title="报告", issuer="办公室", body="见图。\n\n![](shown.png)",
        attachments=attachments,
    )  # fmt: skip
    paper = official_document(ResearchReport(id="BG-2026-0001", **report), "办公室", ())
    assert [one.mark for one in paper.enclosed] == [mark]
    assert ("附件序号", mark) in texts(word(paper))
    assert f'<div class="enclosed"><p>{mark}</p>' in html(paper, "")
