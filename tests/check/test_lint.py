"""公文 lint: each rule beside what it lets pass, and the mend that is the message's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from generator.check.lint import LOOKS, unless_quoted
from generator.check.lint.levels import (
    dates_are_written_out,
    dates_exist,
    days_are_written_as_days,
    headings_have_text,
    level_marks_are_those_of_the_standard,
    levels_do_not_skip,
    numbers_of_a_level_run_on,
    years_are_written_in_full,
)
from generator.check.lint.misprints import (
    SURE,
    easily_confused_words_are_meant,
    no_common_misprint,
)
from generator.check.lint.punctuation import (
    brackets_and_quotes_pair,
    brackets_are_full_width,
    dash_is_two_characters_long,
    digits_and_letters_are_half_width,
    ellipsis_has_six_dots,
    marks_stand_once,
    number_brackets_are_hexagonal,
    punctuation_is_full_width,
    quotes_are_chinese,
    sentences_end_with_a_full_stop,
)
from generator.check.lint.slip import Look
from generator.check.lint.words import (
    characters_are_in_the_fonts,
    inspection_has_one_spelling,
    no_clause_is_said_twice,
    no_placeholder_is_left,
    no_residue_of_a_web_page,
    no_word_is_typed_twice,
    one_area_has_one_name,
)
from generator.cli import app

from ..tiny import TINY, write

MENDED = [
    (number_brackets_are_hexagonal, "按云政[2026]05号文件", "按云政〔2026〕5号文件"),
    (number_brackets_are_hexagonal, "云政（2026）第5号", "云政〔2026〕5号"),
    (punctuation_is_full_width, "完成整改,逐项销号", "完成整改，逐项销号"),
    (punctuation_is_full_width, "达到95%,比上期", "达到95%，比上期"),
    (punctuation_is_full_width, "要求:\n一、", "要求：\n一、"),
    (brackets_are_full_width, "问题(详见附件)已改", "问题（详见附件）已改"),
    (brackets_are_full_width, "附件1(清单)另发", "附件1（清单）另发"),
    (quotes_are_chinese, '所谓"整改"', "所谓“整改”"),
    (marks_stand_once, "整改，，销号", "整改，销号"),
    (marks_stand_once, "整改、。", "整改。"),
    (ellipsis_has_six_dots, "水利、交通...", "水利、交通……"),
    (dash_is_two_characters_long, "重点--整改", "重点——整改"),
    (digits_and_letters_are_half_width, "共２０个", "共20个"),
    (digits_and_letters_are_half_width, "编号ＡＢＣ１２３", "编号ABC123"),
    (digits_and_letters_are_half_width, "长１．５公里", "长1.5公里"),
    (punctuation_is_full_width, "1.5公里道路,2.5%的股权", "1.5公里道路，2.5%的股权"),
    (punctuation_is_full_width, "达到95%,2.5%待定", "达到95%，2.5%待定"),
    (punctuation_is_full_width, "开工:3个", "开工：3个"),
    (number_brackets_are_hexagonal, "按云政[2026]05号文要求", "按云政〔2026〕5号文要求"),
    (dates_are_written_out, "于2026年03月05日前", "于2026年3月5日前"),
    (dates_are_written_out, "软件于2026.3.5上线", "软件于2026年3月5日上线"),
    (dates_are_written_out, "10月01日前", "10月1日前"),
    (dates_are_written_out, "2026年03月以来", "2026年3月以来"),
    (level_marks_are_those_of_the_standard, "一.概况", "一、概况"),
    (level_marks_are_those_of_the_standard, "（一）、进展", "（一）进展"),
    (level_marks_are_those_of_the_standard, "1、甲村", "1.甲村"),
    (dates_are_written_out, "于2026.3.05前", "于2026年3月5日前"),
    (dates_are_written_out, "于2026-03-05前", "于2026年3月5日前"),
    (no_common_misprint, "安排布署", "安排部署"),
    (no_common_misprint, "第一部份", "第一部分"),
    (no_common_misprint, "把整改做为一项任务", "把整改作为一项任务"),
    (no_common_misprint, "问题以经解决", "问题已经解决"),
    (no_common_misprint, "既使工期紧，也要保质量", "即使工期紧，也要保质量"),
    (no_common_misprint, "凭添负担", "平添负担"),
    (no_word_is_typed_twice, "整改的的要求", "整改的要求"),
]
TOLD = [
    (sentences_end_with_a_full_stop, "已经完成.逐项", "是半角的点"),
    (sentences_end_with_a_full_stop, "详见TB-2026-0007.", "是半角的点"),
    (sentences_end_with_a_full_stop, "详见TB-2026-0007.其余照办", "是半角的点"),
    (sentences_end_with_a_full_stop, "增长3.5%.\n\n其余照办。", "是半角的点"),
    (brackets_and_quotes_pair, "“整改要求", "不成对"),
    (marks_stand_once, "没有开工的；。", "留一个"),
    (brackets_and_quotes_pair, "“甲村“和”乙村”，”丙村“", "不成对"),
    (brackets_and_quotes_pair, '所谓"整改到位。', "半角引号不成对"),
    (
        headings_have_text,
        "## 一、概况 {#s1}\n\n文。\n\n## 二、问题 {#s2}\n\n## 三、建议 {#s3}\n\n文。",
        "“## 二、问题” 这个标题下面没有内容",
    ),
    (
        headings_have_text,
        "## 一、概况\n\n### （一）进展\n\n## 二、问题\n\n文。",
        "“### （一）进展” 这个标题下面没有内容",
    ),
    (headings_have_text, "文。\n\n## 二、问题\n", "“## 二、问题” 这个标题下面没有内容"),
    (days_are_written_as_days, "10月1号前办结", "公文写 “10月1日”"),
    (levels_do_not_skip, "一、概况\n（1）进展", "中间缺 （一）"),
    (numbers_of_a_level_run_on, "一、概况\n三、建议", "这里应为第 2 个"),
    (numbers_of_a_level_run_on, "（二）没有一", "前面没有"),
    (dates_exist, "2026年2月30日", "没有这个日期"),
    (years_are_written_in_full, "26年3月", "年份应写全"),
    (one_area_has_one_name, "全县重点项目", "与本区名称 “云溪区” 不一致"),
    (no_placeholder_is_left, "投资XX万元", "还没有填"),
    (no_residue_of_a_web_page, "查看全文", "像是网页上带来的"),
    (characters_are_in_the_fonts, "𠮷田", "多数公文字体没有"),
    (no_clause_is_said_twice, "加强督查检查，加强督查检查。", "连着写了两遍"),
    (inspection_has_one_spelling, "督查、督查、督查、督察", "不一致"),
    (no_word_is_typed_twice, "要对对项目逐个核实", "多打了一个字"),
    (easily_confused_words_are_meant, "截止2026年底", "疑为 “截至”"),
]
RIGHT_ALONE = [
    (brackets_and_quotes_pair, "他说：\n\n“第一段。\n\n“第二段。”"),
    (numbers_of_a_level_run_on, "三、四号涵闸完成。"),
    (level_marks_are_those_of_the_standard, "1、2号楼已封顶，3.5万元"),
    (level_marks_are_those_of_the_standard, "（一）、（二）标段已开工"),
    (headings_have_text, "## 一、概况\n\n### （一）进展\n\n{{ 统计.问题数 }}\n\n## 二、问题\n\n- 甲"),
    (days_are_written_as_days, "10月1号楼封顶，3月5号文件印发，12月8号线试运行"),
    (sentences_end_with_a_full_stop, "总投资1.5亿元\n\n1.\n\n甲村"),
    (brackets_and_quotes_pair, '12"钢管。1）甲；2）乙'),
    (brackets_and_quotes_pair, "![图](before.svg)，见`a.txt`（附后），再看`b`"),
    (no_residue_of_a_web_page, "群众扫描二维码反映问题，经验分享到全区，发表相关文章12篇"),
    (inspection_has_one_spelling, "督查、督查、督查、中央生态环境保护督察、自然资源督察"),
    *(
        (no_word_is_typed_twice, right)
        for right in ("以营利为目的的组织", "进行了了解", "实实在在", "比对对象", "自愿参与与动员", "普及及时", "和和美美")
    ),
]  # fmt: skip
RIGHT = """\
## 一、概况

按云政〔2026〕5号文件，2026年3月5日（见附件）完成“整改”。详见 https://a.b/c,d(中文) 和 `a,b`。

（一）进展。1.5万元、3,000万元，比上期增长3.2%……重点——项目。截至2026年底，全区督查。

（二）问题

1. 甲
2. 乙

## 二、建议

{{ 统计.发现问题数(双月期=2026-1, 单位=青石镇) }}

| 甲,乙 | 丙 |
| --- | --- |
"""


@pytest.mark.parametrize(("look", "wrong", "right"), MENDED, ids=lambda one: str(one)[:20])
def test_a_slip_with_its_mend(look: Look, wrong: str, right: str) -> None:
    (slip,) = look(wrong, "云溪区")
    assert slip.right is not None
    assert wrong[: slip.start] + slip.right + wrong[slip.start + len(slip.wrong) :] == right
    assert list(look(right, "云溪区")) == []
    assert "ducha fix" in slip.message


@pytest.mark.parametrize(("look", "wrong", "says"), TOLD, ids=lambda one: str(one)[:20])
def test_a_slip_that_only_a_person_can_mend(look: Look, wrong: str, says: str) -> None:
    (slip,) = look(wrong, "云溪区")
    assert slip.right is None
    assert says in slip.message


@pytest.mark.parametrize(("look", "right"), RIGHT_ALONE, ids=lambda one: str(one)[:20])
def test_what_only_looks_like_a_slip(look: Look, right: str) -> None:
    assert list(look(right, "云溪区")) == []


@pytest.mark.parametrize(
    "right",
    [
        "软件升级到2026.3.5版本。", "版本号：2026.3.5，已上线。", "固件版本2026.3.5已验收。", "安装包v2026.3.5.1可用。", "型号为2026-3-5的水泵到货。",
        "合同编号：2026-03-05，金额120.00万元。", "地块2026-3-5号已摘牌。", "检验批2026.3.5批合格。", "住户（2026）3号楼漏水。", "施工合同（2026）3号已签。",
        "住宅小区（2026）12号地块挂牌。", "按《关于2026.3.5事故的帐目》处理。", "《青石镇[2026]05号会议纪要》已收。", "《布署》一文，作者不详。",
        "来信请寄 ducha2026.3.5@yunxi.gov.cn，勿寄他处。", "见 http://a.gov.cn/2026/03/05/t2026-3-5.html。", "现场照片2026-03-05上午.jpg已存档。", "武汉--广州高铁通车。", "驱动2026.3.5下载后安装。", "房号2026-3-5的住户。", "云民终字（2026）15号判决。", "楼盘（2026）5号公告。", "网址www.yunxi.gov.cn/2026.3.5停用。",
        "坐标为东经116°23′、北纬39°54′。", "位于E116.397,N39.908处。", "上午8:30至17:00办公。", "2026-03-05 08:30上报的数据。", "水灰比为1:2.5。", "水泥:砂:石=1:2:3。",
        "比例尺1:500，误差±0.5mm。", "XJ-3(改)型泵车进场。", '采购12"钢管和6"阀门。', "总投资3,000万元，占12.5%。", "IP地址10.20.3.5不通。",
        "桩号K3+500至K5+120段完工。", "Q235B钢材、C30混凝土、M7.5砂浆。", "电话0000-6600100转8。", "甲镇--乙镇段通车。", "国道G107、省道S203、X05县道。",
        "GB/T 9704-2012和GB 50300-2013。", "（一）、（二）标段同时开工。", "1、2号楼封顶，3、4号楼在建。", "1—9月，增速在5%～8%之间。", "2026.3.5—3.10检修。", "五五二十五.三是错的。",
        "中秋03月饼专项检查。", "十月一日起施行。", "函数f(甲)不变。", "目的的表述、的的确确。",
    ],
)  # fmt: skip
def test_what_is_right_is_never_mended(right: str) -> None:
    slips = [unless_quoted(slip, right) for look in LOOKS for slip in look(right, "云溪区")]
    assert [slip.wrong for slip in slips if slip.right is not None] == []


def test_a_slip_in_the_title_of_something_else_is_told_and_left() -> None:
    text = "按《关于2026.3.5事故的帐目》，2026.3.6核清帐目。"
    slips = [
        unless_quoted(slip, text)
        for look in (dates_are_written_out, no_common_misprint)
        for slip in look(text, "云溪区")
    ]
    assert [(slip.wrong, slip.right) for slip in slips] == [
        ("2026.3.5", None),
        ("2026.3.6", "2026年3月6日"),
        ("帐目", None),
        ("帐目", "账目"),
    ]
    assert slips[2].message == "“帐目” 在书名号里：原题就是这样的不改，不是的应为 “账目”"


@pytest.mark.parametrize("look", LOOKS, ids=lambda one: one.__name__)
def test_a_right_text_passes(look: Look) -> None:
    assert list(look(RIGHT.replace("| 甲,乙 |", "| 甲 |"), "云溪区")) == []


def test_every_rule_is_tried() -> None:
    assert {look for look, *_ in (*MENDED, *TOLD)} == set(LOOKS)


@pytest.mark.parametrize(
    "met",
    [
        "举报消防隐患", "关注消费者", "预防犯罪", "公布署名", "按装机容量", "讲座落幕", "登记帐篷", "超过份额", "形成份额", "股份内部",
        "民族成份", "个人材料", "致辞汇报", "统计画像", "软件内含的思想", "平安祥和", "既使群众受益，又使企业受益", "形势严峻工期紧",
        "富含胡萝卜素", "过渡假设", "多重迭代", "混凝土掺合料", "劳模胡某某", "从严历练",
        "组织部暑期培训", "拆迁徒增成本", "香精萃取", "激发韧性", "严防犯错", "打磨练习", "高铁重要途经地", "开挖墙角基础", "全部份额", "干部份内的事", "多做为民的事",
        "做为群众办事的人", "以经济建设为中心", "以经营为主", "予以经费保障", "既使群众受益，也使企业受益", "凭添置发票报销",
    ],
)  # fmt: skip
def test_two_words_that_meet_are_no_misprint(met: str) -> None:
    assert list(no_common_misprint(met, "")) == []


def test_misprints_have_a_source_and_are_no_misprints_themselves() -> None:
    for wrong, (right, source) in SURE.items():
        assert source
        assert list(no_common_misprint(right, "")) == [], (wrong, right)


@given(st.text('一二（）().,，。、[]〔〕2026年月日号"“” \n县布署的', max_size=40))
def test_mending_twice_is_mending_once(text: str) -> None:
    for look in LOOKS:
        once = _mended(look, text)
        again = _mended(look, once)
        assert _mended(look, again) == again


def _mended(look: Look, text: str) -> str:
    for slip in sorted(look(text, "云溪区"), key=lambda one: -one.start):
        assert text[slip.start : slip.start + len(slip.wrong)] == slip.wrong
        if slip.right is not None:
            text = text[: slip.start] + slip.right + text[slip.start + len(slip.wrong) :]
    return text


DRAFT = "content/papers/2026/TB-2026-0002.yaml"
TEXT = """\
标题: 关于布署的通报   # 老样子
发文机关: 云溪区重点工作督查组办公室
通报类型: 知照通报
正文: |
  按云政[2026]05号,于2026.3.5前完成.

  民⽣问题。
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "content", TINY)
    (tmp_path / DRAFT).write_bytes(TEXT.replace("\n", "\r\n").encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestFix:
    def test_shows_and_writes_nothing(self, office: Path) -> None:
        before = (office / DRAFT).read_bytes()
        done = run("fix")
        assert done.exit_code == 0
        assert f"{DRAFT}:1:7: “布署” → “部署” [no-common-misprint]" in done.stdout
        assert "加 --write 写进文件" in done.stdout
        assert (office / DRAFT).read_bytes() == before

    def test_changes_only_what_is_wrong(self, office: Path) -> None:
        assert run("fix", "--write").exit_code == 0
        text = (office / DRAFT).read_bytes().decode()
        expected = TEXT.replace("布署", "部署").replace("[2026]05号,", "〔2026〕5号，")
        expected = expected.replace("2026.3.5", "2026年3月5日").replace("⽣", "生")
        assert text == expected.replace("\n", "\r\n")
        assert "没有拿得准要改的" in run("fix").stdout
        assert "完成." in text and "是半角的点" in run("check").stdout

    def test_leaves_what_others_have_named_alone(self, office: Path) -> None:
        text = TEXT.replace(
            "民⽣问题。", "按《关于2026.3.5事故的帐目》核清帐目,系统升级到2026.3.5版本。"
        )
        (office / DRAFT).write_text(text, encoding="utf-8")
        told = run("check").stdout
        assert (
            "“帐目” 在书名号里：原题就是这样的不改，不是的应为 “账目” [no-common-misprint]" in told
        )
        assert run("fix", "--write").exit_code == 0
        written = (office / DRAFT).read_text(encoding="utf-8")
        assert "按《关于2026.3.5事故的帐目》核清账目，系统升级到2026.3.5版本。" in written

    def test_leaves_issued_papers_alone(self, office: Path) -> None:
        paper = office / "content/papers/2026/TB-2026-0001.md"
        paper.write_text(paper.read_text(encoding="utf-8") + "布署,整改。\n", encoding="utf-8")
        before = paper.read_bytes()
        assert run("fix", "--write").exit_code == 0
        assert paper.read_bytes() == before

    def test_a_folder_that_cannot_be_read(self, office: Path) -> None:
        (office / "content/site.yaml").write_text("区名:\n", encoding="utf-8")
        done = run("fix", "--write")
        assert done.exit_code == 1 and "content/site.yaml" in done.stderr
