"""A pasted paper becomes a record: what is cleaned, what is removed, what the clerk is asked to look at."""

from __future__ import annotations

import datetime as dt
import html
import re
import time
from io import BytesIO

import docx
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.imports.paper import ImportedPaper, UnreadablePaperError, paper_record, read_paper
from generator.imports.paper_blocks import Block, value_of
from generator.imports.paper_markdown import markdown_of
from generator.load.models import record_of
from generator.records import BY_PREFIX, path_of
from generator.records.paper import Paper
from generator.write import dump


def read(text: str, filename: str = "稿子.txt", district: str = "云溪区") -> ImportedPaper:
    return read_paper(text.encode(), filename, district)


def doubts(text: str, rule: str = "", district: str = "云溪区") -> list[tuple[int, str]]:
    found = read(text, district=district).doubts
    return [(doubt.line, doubt.text) for doubt in found if doubt.rule == rule or not rule]


PASTED = """\
下载
打印
【字号：
大
中
小
】
关于北山水库督查情况的通报
来源：某网站
三月份,督查组到北山水库看了两次:
一、总体情况
(一)工程进度
一是坝体填筑。完成六成,比计划慢。
二是移民安置。已签协议。三是道路改线。还没开工。
- 3 -
二、下步打算
各单位要抓紧。
【北山水库督查情况】相关文章:
水库督查工作总结
水库督查汇报材料
查看全文
"""


def test_pasted_page_becomes_a_paper() -> None:
    paper = read(PASTED)
    assert (paper.title, paper.title_is_guessed, paper.kind) == (
        "关于北山水库督查情况的通报",
        False,
        "TB",
    )
    assert paper.body == (
        "三月份，督查组到北山水库看了两次：\n\n"
        "## 一、总体情况 {#s1}\n\n"
        "### （一）工程进度 {#s1-1}\n\n"
        "**一是坝体填筑。**完成六成，比计划慢。\n\n"
        "**二是移民安置。**已签协议。\n\n"
        "**三是道路改线。**还没开工。\n\n"
        "## 二、下步打算 {#s2}\n\n"
        "各单位要抓紧。\n"
    )
    assert [remark.line for remark in paper.removed] == [1, 2, 3, 4, 5, 6, 7, 9, 15, 18, 19, 20, 21]
    assert (14, "“三是…” 与上文粘在一段，已分开") in [
        (doubt.line, doubt.text) for doubt in paper.doubts
    ]
    assert (10, "1 处半角逗号、1 处半角冒号已改为全角") in [
        (doubt.line, doubt.text) for doubt in paper.doubts
    ]


# -- the file --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_is_read_in_the_encodings_of_an_office(encoding: str, newline: str) -> None:
    text = f"关于青石镇的督查报告{newline}一、情况{newline}进度正常。{newline}"
    paper = read_paper(text.encode(encoding), "a.txt", "云溪区")
    assert (paper.title, paper.body) == (
        "关于青石镇的督查报告",
        "## 一、情况 {#s1}\n\n进度正常。\n",
    )


@pytest.mark.parametrize(
    ("data", "filename", "said"),
    [
        (b"", "a.txt", "是空的"),
        (b" \n\t\n", "a.txt", "是空的"),
        ("　\n\u00a0\n".encode(), "a.txt", "没有文字"),
        (b"%PDF-1.7 ...", "a.pdf", "是 PDF"),
        (b"%PDF-1.7 ...", "a.txt", "是 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "旧版 Word"),
        ("通报".encode(), "a.doc", "旧版 Word"),
        (b"<!DOCTYPE html><html>", "a.txt", "是网页"),
        (b"{\\rtf1 ...", "a.txt", "RTF"),
        (b"PK\x03\x04broken", "a.docx", "不是完好的 Word 文件"),
        ("不是压缩包".encode(), "a.docx", "不是完好的 Word 文件"),
        (b"PK\x03\x04broken", "a.zip", "压缩文件"),
        (b"PK\x03\x04broken", "a.xlsx", "是表格"),
        ("# 标题".encode(), "a.md", "已经是 Markdown"),
        (bytes(range(1, 256)) * 4, "a.txt", "不是文本文件"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "a.png", "不是文本文件"),
        ("打印\n关闭\n".encode(), "a.txt", "除了网页残留没有正文"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(data: bytes, filename: str, said: str) -> None:
    with pytest.raises(UnreadablePaperError, match=said):
        read_paper(data, filename, "云溪区")


def word(fill: object) -> bytes:
    document = docx.Document()
    fill(document)  # type: ignore[operator]
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_file_keeps_headings_tables_and_typed_numbers() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph("关于滨河路的督查报告", style="Title")
        document.add_heading("一、进度", 1)
        paragraph = document.add_paragraph("已完成")
        paragraph.add_run("三成").bold = True
        paragraph.add_run("。")
        document.add_heading("没有编号的小标题", 2)
        table = document.add_table(3, 3)
        for row, words in enumerate((("项目", "投资|万元", "备注"), ("滨河路", "120.00", ""))):
            for column, text in enumerate(words):
                table.cell(row, column).text = text
        table.cell(2, 0).merge(table.cell(2, 1)).text = "合计"
        document.add_paragraph("自动编号的一段。", style="List Number")

    paper = read_paper(word(fill), "a.docx", "云溪区")
    assert (paper.title, paper.kind) == ("关于滨河路的督查报告", "DR")
    assert paper.body == (
        "## 一、进度 {#s1}\n\n"
        "已完成三成。\n\n"
        "### 没有编号的小标题 {#s1-1}\n\n"
        "| 项目 | 投资\\|万元 | 备注 |\n| --- | --- | --- |\n| 滨河路 | 120.00 |  |\n| 合计 |  |  |\n\n"
        "自动编号的一段。\n"
    )


def test_word_file_says_what_was_left_behind() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def fill(document: docx.document.Document) -> None:
        document.add_paragraph("关于滨河路的督查报告")
        paragraph = document.add_paragraph("路基")
        inserted = f"<w:ins {nsdecls('w')} w:id='1' w:author='a'><w:r><w:t>已</w:t></w:r></w:ins>"
        deleted = f"<w:del {nsdecls('w')} w:id='2' w:author='a'><w:r><w:delText>未</w:delText></w:r></w:del>"
        paragraph._p.extend([parse_xml(inserted), parse_xml(deleted)])
        paragraph.add_run("完成。")
        numbered = document.add_paragraph("一段。")
        numbered._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}/>"))

    paper = read_paper(word(fill), "a.docx", "云溪区")
    assert paper.body == "路基已完成。\n\n一段。\n"
    assert [(doubt.line, doubt.rule) for doubt in paper.doubts] == [
        (2, "tracked-change"),
        (3, "automatic-number"),
    ]


# -- lines and paragraphs ----------------------------------------------------------------------------


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    text = (
        "关于云溪河的调研报告\n"
        "　　今年以来云溪河沿线各镇按照河长制的要求开展清淤，共清理\n"
        "河道十二公里，拆除违建三十处，新建污水管网八公里。沿线群众\n"
        "普遍反映水质变好。\n"
        "　　但是下游两个断面还没有达标，主要原因是雨污没有分开，老\n"
        "旧小区管网破损，需要区里统一安排资金。\n"
    )
    assert read(text).body == (
        "今年以来云溪河沿线各镇按照河长制的要求开展清淤，共清理河道十二公里，拆除违建三十处，新建污水管网八公里。"
        "沿线群众普遍反映水质变好。\n\n"
        "但是下游两个断面还没有达标，主要原因是雨污没有分开，老旧小区管网破损，需要区里统一安排资金。\n"
    )


def test_whole_paragraphs_are_not_joined() -> None:
    assert read("云溪河的调研报告\n各位领导：\n情况如下。\n附件：两份\n共三页").body == (
        "各位领导：\n\n情况如下。\n\n附件：两份\n\n共三页\n"
    )


@pytest.mark.parametrize(
    ("line", "markdown"),
    [
        ("一、总体情况", "## 一、总体情况 {#s1}"),
        ("一、总体情况。", "## 一、总体情况 {#s1}"),
        ("(二)工作程序。进一步完善。", "### （二）工作程序 {#s0-1}\n\n进一步完善。"),
        ("1.查资料", "#### 1. 查资料 {#s0-0-1}"),
        ("1．查资料", "#### 1．查资料 {#s0-0-1}"),
        ("（1）查账目", "##### （1）查账目 {#s0-0-0-1}"),
        ("1. 查资料要查到原件。", "1.查资料要查到原件。"),
        ("1.5亿元已到位", "1.5亿元已到位"),
        ("（一）未按期完成的；", "（一）未按期完成的；"),
        ("首先，要看现场。现场最真实。", "**首先，要看现场。**现场最真实。"),
        ("一是要看现场。", "一是要看现场。"),
        ("十一是个好日子。大家都去。", "**十一是个好日子。**大家都去。"),
    ],
)
def test_section_marks(line: str, markdown: str) -> None:
    assert read(f"云溪河的调研报告\n{line}\n").body == f"{markdown}\n"


def test_items_of_a_list_are_no_headings() -> None:
    body = read(
        "督查报告\n有下列情形：\n（一）没有开工；\n（二）没有资金；\n（三）没有手续。\n以上要整改。"
    ).body
    assert "#" not in body
    body = read("督查报告\n一、要求\n（一）看现场。\n（二）查资料。\n二、时间\n三月。").body
    assert "（一）看现场。\n\n（二）查资料。\n\n## 二、时间 {#s2}" in body


def test_short_numbered_lines_one_after_the_other_are_a_list() -> None:
    body = read(
        "督查报告\n一、要求\n1.看现场\n2.查资料\n3.听汇报，听完要记。\n二、时间\n1.三月\n到青石镇。\n2.四月\n到北山镇。"
    ).body
    assert "\n\n1.看现场\n\n2.查资料\n\n3.听汇报，听完要记。\n\n" in body
    assert "#### 1. 三月 {#s2-0-1}\n\n到青石镇。\n\n#### 2. 四月 {#s2-0-2}" in body


def test_addresses_of_headings_are_never_the_same() -> None:
    text = "督查报告\n一、甲\n（一）乙\n1.丙\n（1）丁\n（二）戊\n1.己\n一、庚\n（一）辛\n内容。"
    ids = re.findall(r"\{#(.+?)\}", read(text).body)
    assert ids == ["s1", "s1-1", "s1-1-1", "s1-1-1-1", "s1-2", "s1-2-1", "s2", "s2-1"]


# -- punctuation -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("督查,实地察看", "督查，实地察看"),
        ("完成12%,增长", "完成12%，增长"),
        ("共1,200万元", "共1,200万元"),
        ("时间12:30开始", "时间12:30开始"),
        ("比例为3:2", "比例为3:2"),
        ("生产总值(GDP)增长", "生产总值（GDP）增长"),
        ("纪委(监察)、局", "纪委（监察）、局"),
        ("见 http://a.gov.cn/b?c=1", "见 http://a.gov.cn/b?c=1"),
        ("说:好吗?好!", "说：好吗？好！"),
        ('"三重一大"事项和"一把手"', "“三重一大”事项和“一把手”"),
        ("”三重一大“事项", "“三重一大”事项"),
        ("“他说“好”了”", "“他说“好”了”"),
        ("　　段首", "段首"),
        ("责任  单位", "责任 单位"),
        ("镇长　张　三", "镇长 张 三"),
        ("二０２６年，２０２６年", "二026年，2026年"),
        ("⼀是⽔利⻓效", "一是水利长效"),
        ("零\u200b宽", "零宽"),
    ],
)
def test_characters_and_punctuation(typed: str, right: str) -> None:
    assert read(f"云溪河的调研报告\n{typed}\n").body == f"{right}\n"


def test_what_was_changed_is_counted() -> None:
    assert doubts("云溪河的调研报告\n看,查,听;好\n２０２６年⽔利", "punctuation") == [
        (2, "2 处半角逗号、1 处半角分号已改为全角"),
        (3, "4 处全角数字、字母、1 处部首字符已改为规范写法"),
    ]


text_of_papers = (
    st.text(
        alphabet=st.sampled_from("查督看。，、一1#*_`[]()<>&;:!|\\-+={}~^.?\"' $@/xa")
        | st.characters(codec="utf-8", categories=["Lo", "Po", "Ps", "Pe", "Sm"]),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(st.lists(text_of_papers, min_size=1, max_size=3))
def test_markdown_shows_the_text_as_it_was_typed(paragraphs: list[str]) -> None:
    body = markdown_of(Block(1, text) for text in paragraphs)
    page = markdown.markdown(
        body,
        extensions=["attr_list", "tables", "fenced_code", "footnotes", "def_list", "admonition"],
    )
    assert re.findall(r"</?(?!p>|strong>)[a-z][^>]*>", page) == []
    shown = [
        html.unescape(re.sub("</?strong>", "", part))
        for part in re.findall("<p>(.*?)</p>", page, re.DOTALL)
    ]
    assert shown == paragraphs


@given(st.text(max_size=300) | st.lists(text_of_papers).map("\n".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        paper = read_paper(text.encode("utf-8", "surrogatepass"), "a.txt", "云溪区")
    except UnreadablePaperError:
        return
    assert paper.body.strip()
    assert paper.title


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_paper(data, "a.txt", "云溪区")
    except UnreadablePaperError as refusal:
        assert "a.txt" in str(refusal)


# -- residue -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["查看全文", "打印 关闭 收藏", "【字号 大 中 小】", "字体：大 中 小", "上一篇：水库的通报", "下一篇", "来源：云溪日报", "（责任编辑：王某）",
     "返回顶部", "扫一扫在手机打开当前页", "版权声明：未经许可不得转载", "浏览次数：120 次", "分享到：微信 微博", "点击查看更多>>",
     "- 3 -", "— 1 —", "第 3 页 共 5 页", "发布时间：2026-03-05 10:00"],
)  # fmt: skip
def test_residue_is_removed_and_listed(line: str) -> None:
    paper = read(f"云溪河的调研报告\n情况很好。\n{line}\n继续努力。\n")
    assert paper.body == "情况很好。\n\n继续努力。\n"
    assert [(remark.line, remark.text) for remark in paper.removed] == [(3, line)]


@pytest.mark.parametrize(
    "line",
    [
        "打印机没有纸。",
        "问题的来源：一是资金。二是手续。",
        "大",
        "下载量上升。",
        "相关单位要查看全文并落实。",
        "时间：3月5日上午",
        "—— 三月",
        "2026",
    ],
)
def test_text_of_the_paper_is_not_taken_for_residue(line: str) -> None:
    assert read(f"云溪河的调研报告\n情况很好。\n{line}\n继续努力。\n").removed == ()


def test_text_after_related_links_stays() -> None:
    paper = read(
        "云溪河的调研报告\n情况很好。\n相关链接：\n水库通报\n附件：两份\n正文又继续了，这是一句话。\n"
    )
    assert paper.body == "情况很好。\n\n附件：两份\n\n正文又继续了，这是一句话。\n"


# -- doubts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("一、甲", "文。", "二、乙", "文。", "三、丙", "文。"), []),
        (("一、甲", "文。", "三、丙", "文。"), [(4, "层次从 “一、” 跳到 “三、”")]),
        (("一、甲", "文。", "二、乙", "文。", "二、丙", "文。"), [(6, "层次 “二、” 重复出现")]),
        (("一、甲", "（一）乙", "文。", "二、丙", "（一）丁", "文。"), []),
        (
            ("一、甲", "（一）乙", "文。", "（三）丁", "文。"),
            [(5, "层次从 “（一）” 跳到 “（三）”")],
        ),
        (
            ("一、甲", "1.乙", "文。", "2.丙", "文。", "4.丁", "文。"),
            [(7, "层次从 “2.” 跳到 “4.”")],
        ),
        (("一、甲", "1.乙", "文。", "段落。", "1.丙", "文。"), []),
        (("二、甲", "文。"), [(2, "层次从 “二、” 开始，前面没有第一项")]),
    ],
)
def test_numbering_of_sections(lines: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    assert doubts("\n".join(("督查报告", *lines)), "sections-are-numbered-in-order") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("一是看。", "二是查。", "三是听。"), []),
        (("一是看。", "二是查。", "四是听。"), [(4, "“二是” 之后是 “四是”，缺 “三是”")]),
        (("一是看。", "二是查。", "二是听。"), [(4, "“二是” 重复出现")]),
        (("要做到：一是看；二是查；三是听。",), []),
        (("要做到：一是看；三是听。",), [(2, "“一是” 之后是 “三是”，缺 “二是”")]),
        (("要深入实际；三是要交换意见。",), [(2, "出现 “三是”，前面没有 “二是”")]),
        (("一是看：一是看路，二是看桥。", "二是查。", "三是不怕苦。"), []),
        (("一、甲", "一是看。", "二、乙", "一是查。"), []),
        (("事实不是这样，十是约数。",), [(2, "出现 “十是”，前面没有 “九是”")]),
    ],
)
def test_numbering_of_points(lines: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    assert doubts("\n".join(("督查报告", *lines)), "points-are-numbered-in-order") == expected


def test_two_names_for_one_area() -> None:
    text = (
        "督查报告\n全县推进，全区落实。\n县委要求，区委部署。\n全县都动了，自治区也知道，区县联动。"
    )
    assert doubts(text, "one-area-has-one-name") == [
        (2, "“全县” 与本区名称 “云溪区” 不一致（共 2 处，另见第 4 行）"),
        (3, "“县委” 与本区名称 “云溪区” 不一致（共 1 处）"),
    ]
    assert [line for line, _ in doubts(text, "one-area-has-one-name", district="云溪县")] == [2, 3]
    assert (
        doubts(
            "督查报告\n自治区政府、开发区委托、市辖区政府。",
            "one-area-has-one-name",
            district="云溪县",
        )
        == []
    )


@pytest.mark.parametrize(
    "words",
    [
        "投资XX亿元",
        "xxxxxx公司建厂",
        "××镇",
        "经费＿＿元",
        "联系人____",
        "在 年 月 日前",
        "3×3，XXL号",
    ],
)
def test_placeholders(words: str) -> None:
    found = doubts(f"督查报告\n{words}。", "no-placeholder-is-left")
    assert bool(found) == (words != "3×3，XXL号"), found


def test_anonymous_area_is_mentioned() -> None:
    assert doubts("督查报告\n某某镇做得好。", "no-area-is-anonymous") == [
        (2, "“某某镇” 是隐去名称还是没填，请确认")
    ]


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [("2026年2月30日", True), ("2026年2月28日", False), ("2月29日", False), ("2026年2月29日", True), ("13月5日", True), ("2026-13-05", True),
     ("2026年13月", True), ("11月31日", True), ("10月31日至11月30日", False), ("3月5号楼", False), ("2026年3月", False)],
)  # fmt: skip
def test_impossible_dates(words: str, is_wrong: bool) -> None:
    assert bool(doubts(f"督查报告\n会议定在{words}。", "dates-exist")) == is_wrong


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (
            "各单位要按照要求，抓紧时间办理手续，确保在月底以前全部完成任务",
            "paragraphs-end-with-punctuation",
        ),
        ("（一）资金没到位。还差二百万元", "paragraphs-end-with-punctuation"),
        ("看了现场.现将情况报告如下。", "sentences-end-with-a-full-stop"),
        ("要“严字当头。", "brackets-and-quotes-pair"),
        ("按《办法执行。", "brackets-and-quotes-pair"),
        ("见（附件。", "brackets-and-quotes-pair"),
        ("一要抓紧，深入推进整改，深入推进整改。", "no-clause-is-said-twice"),
        ("这是重要途经。", "no-common-misprint"),
        ('所谓“甲”和"乙。', "brackets-and-quotes-pair"),
        ("群众要求查看全文。", "no-residue-of-a-web-page"),
        ("请于10月1号前办结。", "days-are-written-as-days"),
        ("截止2026年底完成。", "easily-confused-words-are-meant"),
        ("督查很好，督查组到了，督查不停，县区督察也好。", "inspection-has-one-spelling"),
    ],
)
def test_sentences_that_are_doubtful(line: str, rule: str) -> None:
    assert [found for found, _ in doubts(f"督查报告\n{line}", rule)] == [2]


@pytest.mark.parametrize(
    "line",
    ["各位领导", "各单位要按照要求，抓紧时间办理手续，确保在月底以前全部完成任务。", "1）看现场；2）查资料。", "没收违法所得；违法所得不足的，罚款。",
     "经过青石镇，途经大桥。", "生态环境保护督察反馈，督查组、督查员、督查科。", "“‘三重一大’事项”《〈办法〉》。"],
)  # fmt: skip
def test_sentences_that_are_right(line: str) -> None:
    assert doubts(f"督查报告\n{line}") == []


# -- title, kind, record -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "filename", "title", "is_guessed"),
    [
        ("云溪河治理\n正文一句。", "a.txt", "云溪河治理", False),
        (
            "关于云溪河治理情况的\n调研报告\n正文一句。",
            "a.txt",
            "关于云溪河治理情况的调研报告",
            False,
        ),
        (
            "正文一句话，没有标题。\n再一句。\n【云溪河治理的调研报告】相关文章：\n别的",
            "a.txt",
            "云溪河治理的调研报告",
            True,
        ),
        ("现将关于云溪河的调研报告如下。\n正文。", "a.txt", "关于云溪河的调研报告", True),
        ("正文一句话，没有标题。\n再一句。", "云溪河治理通报.txt", "云溪河治理通报", True),
        ("正文一句话，没有标题。\n再一句。", "新建文本文档.txt", "（标题待定）", True),
        ("一、情况\n正文。", "新建 文本文档.txt", "（标题待定）", True),
    ],
)
def test_title(text: str, filename: str, title: str, is_guessed: bool) -> None:
    paper = read(text, filename)
    assert (paper.title, paper.title_is_guessed) == (title, is_guessed)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于滨河路进度的通报", "TB"),
        ("关于批示办理的专报", "ZB"),
        ("关于滨河路的督查报告", "DR"),
        ("督查工作对改进作风的调研报告", "BG"),
        ("关于年度工作的报告", "BG"),
    ],
)
def test_kind(title: str, kind: str) -> None:
    assert read(f"{title}\n正文一句。").kind == kind


@pytest.mark.parametrize("kind", ["TB", "ZB", "DR", "BG"])
def test_record_has_the_keys_of_the_model(kind: str) -> None:
    title = {
        "TB": "关于表扬青石镇的通报",
        "ZB": "关于批示的专报",
        "DR": "关于滨河路的督查报告",
        "BG": "滨河路调研报告",
    }[kind]
    data, body = paper_record(read(f"{title}\n正文一句。"), dt.date(2026, 3, 5))
    keys = {info.alias for info in BY_PREFIX[kind].model.model_fields.values()}
    assert set(data) <= keys
    assert data["标题"] == title
    assert body == "正文一句。\n"
    assert ("通报类型: 表扬通报" in dump(data)) == (kind == "TB")


def test_numerals() -> None:
    assert [value_of(text) for text in ("一", "九", "十", "十一", "二十", "三十二")] == [
        1,
        9,
        10,
        11,
        20,
        32,
    ]


def test_a_long_paper_is_read_quickly() -> None:
    text = "督查报告\n" + "一是看现场,查资料(两次)。二是听汇报“很好”,截止目前共1,200处。\n" * 5000
    started = time.perf_counter()
    read(text)
    assert time.perf_counter() - started < 10


def test_lines_broken_without_indents_are_joined_and_doubtful_ends_are_named() -> None:
    lines = [
        "今年以来全区各镇按照河长制要求开展清淤疏浚行动共",
        "清理河道十二公里，拆除违建三十处，新建管网八公里。",
        "沿线群众普遍反映水质变好，但是还有两个断面没达标",
        "准，需要统筹安排。",
        "一、原因",
        "老旧小区管网破损。",
    ]
    paper = read("\n".join(["云溪河的调研报告", *lines]))
    assert (
        paper.body
        == f"{lines[0]}{lines[1]}\n\n{lines[2]}{lines[3]}\n\n## 一、原因 {{#s1}}\n\n{lines[5]}\n"
    )
    assert [(doubt.line, doubt.rule) for doubt in paper.doubts] == [(4, "maybe-one-paragraph")]


@pytest.mark.parametrize(
    ("title", "kind"),
    [("关于滨河路的通报", "TB"), ("关于滨河路的督查报告", "DR"), ("滨河路调研报告", "BG")],
)
def test_imported_paper_is_a_record_that_loads(title: str, kind: str) -> None:
    data, body = paper_record(read(f"{title}\n一、情况\n正文: “一句”#号。"), dt.date(2026, 3, 5))
    path = path_of(f"{kind}-2026-0001")
    texts = {path: dump(data), path.replace(".yaml", ".md"): body}
    read_back = record_of(path, texts, (None, None))
    record = read_back.record
    assert read_back.problems == ()
    assert isinstance(record, Paper)
    assert (record.title, record.body, record.is_issued) == (title, body.strip(), False)
