"""An official paper is taken apart: what stands around its text goes into the record, and is told; what is secret is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.exports.official.of_record import official_document
from generator.exports.official.word import word
from generator.imports.paper import ImportedPaper, UnreadablePaperError, paper_record, read_paper
from generator.imports.paper_secrecy import is_mark
from generator.load.models import record_of
from generator.records import path_of
from generator.records.paper import Paper
from generator.write import dump

from .tiny import TINY, write

PAPER = """\
特急

云溪区重点工作督查组办公室文件

云督〔2026〕2号　　　　　　　签发人：秦某某

关于北山水库督查情况的
通　报

各镇人民政府、街道办事处，区直各单位：
　　2026年2月，督查组到北山水库看了两次。
　　一、总体情况
　　坝体填筑完成六成，比计划慢。
　　附件：1.问题清单
　　　　　2.进度表

　　　　　　　云溪区重点工作督查组办公室
　　　　　　　　　2026年3月5日
抄送：区委办公室，区政府办公室，
　　　区政协办公室。
云溪区重点工作督查组办公室　　　　2026年3月5日印发
"""
BODY = """\
2026年2月，督查组到北山水库看了两次。

## 一、总体情况 {#s1}

坝体填筑完成六成，比计划慢。
"""


def read(text: str) -> ImportedPaper:
    return read_paper(text.encode(), "稿子.txt", "云溪区")


def changed(*edits: tuple[str, str]) -> ImportedPaper:
    text = PAPER
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return read(text)


def doubts(paper: ImportedPaper) -> list[tuple[int, str]]:
    return [(doubt.line, doubt.text) for doubt in paper.doubts]


def test_every_element_goes_where_it_belongs() -> None:
    paper = read(PAPER)
    assert paper.title == "关于北山水库督查情况的通报"
    assert paper.body == BODY
    data, _ = paper_record(paper, dt.date(2026, 3, 9), is_issued=True)
    assert (
        dump(data)
        == """\
标题: 关于北山水库督查情况的通报
文号: 云督〔2026〕2号
成文日期: 2026-03-05
发文机关: 云溪区重点工作督查组办公室
主送:
  - 各镇人民政府、街道办事处
  - 区直各单位
抄送:
  - 区委办公室
  - 区政府办公室
  - 区政协办公室
签发:
  签发人: 秦某某
通报类型: 情况通报
备注: 2026-03-09 由文本导入，0 处存疑，核对后删去本行。附件说明：1.问题清单；2.进度表，还没有列进 附件
"""
    )
    assert [(one.line, one.rule) for one in paper.taken] == [
        (1, "urgency"),
        (3, "mark"),
        (5, "number"),
        (10, "recipients"),
        (14, "attachments"),
        (17, "signature"),
        (19, "copies"),
        (21, "imprint"),
    ]
    assert paper.taken[3].text == "“各镇人民政府、街道办事处，区直各单位：” → 主送"
    assert doubts(paper) == []


def test_a_draft_keeps_number_and_day_in_a_note() -> None:
    data, _ = paper_record(read(PAPER), dt.date(2026, 3, 9))
    assert "文号" not in data and "成文日期" not in data
    assert "原件上是 云督〔2026〕2号 2026年3月5日" in str(data["备注"])


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("云督[2026]02号", "云督〔2026〕2号"),
        ("云督 (2026) 第2号", "云督〔2026〕2号"),
        ("云督〔2026〕　号", ""),
        ("云督〔2026〕2号文件", ""),
        ("关于印发云督〔2026〕2号的函", ""),
    ],
)
def test_the_number_is_a_line_of_its_own(written: str, number: str) -> None:
    paper = changed(("云督〔2026〕2号　　　　　　　签发人：秦某某", written))
    assert paper.elements.number == number
    assert "〕2号关于" not in paper.title and "〕号" not in paper.title


def test_a_number_and_the_title_on_one_line_are_two_things() -> None:
    paper = read("云督〔2026〕2号关于北山水库的通报\n各镇人民政府：\n正文一句。\n再一句。\n")
    assert (paper.title, paper.elements.number) == ("关于北山水库的通报", "云督〔2026〕2号")


def test_two_organs_are_told_where_they_differ() -> None:
    paper = changed(("云溪区重点工作督查组办公室文件", "中共云溪区委文件"))
    assert paper.elements.issuer == "云溪区重点工作督查组办公室"
    assert doubts(paper)[0][1].startswith("发文机关标志是 “中共云溪区委”，署名是")


def test_a_number_below_the_title_is_none_of_the_title() -> None:
    paper = read("关于北山水库的通报\n云督〔2026〕2号\n各镇人民政府：\n正文一句。\n再一句。\n")
    assert (paper.title, paper.elements.number) == ("关于北山水库的通报", "云督〔2026〕2号")
    assert paper.body == "正文一句。\n\n再一句。\n"


@pytest.mark.parametrize(
    ("line", "recipients"),
    [
        ("区委、区政府：", ("区委、区政府",)),
        ("各镇（街道），区直有关单位：", ("各镇（街道）", "区直有关单位")),
        ("主送：区委、区政府", ("区委、区政府",)),
        ("各位领导：", ()),
        ("现将有关情况通报如下：", ()),
        ("存在问题的部门：", ()),
        ("各镇人民政府", ()),
    ],
)
def test_recipients_are_organs_under_the_title(line: str, recipients: tuple[str, ...]) -> None:
    paper = read(f"关于北山水库的通报\n{line}\n正文一句。\n再一句。\n")
    assert paper.elements.recipients == recipients
    assert (line in paper.body) == (not recipients)


def test_a_list_of_recipients_within_the_text_stays() -> None:
    paper = read("关于北山水库的通报\n正文一句。\n区委、区政府：\n再一句。\n")
    assert paper.elements.recipients == () and "区委、区政府：" in paper.body


@pytest.mark.parametrize(
    ("end", "issuer", "day"),
    [
        ("云溪区水利局\n2026年3月5日\n", "云溪区水利局", "2026年3月5日"),
        ("云溪区水利局（盖章）\n2026年3月5日\n", "云溪区水利局", "2026年3月5日"),
        ("云溪区水利局 2026年3月5日\n", "云溪区水利局", "2026年3月5日"),
        ("云 溪 区 水 利 局\n二〇二六年三月五日\n", "云溪区水利局", "二〇二六年三月五日"),
        ("联系人在水利局\n三月五日\n", "", ""),
        ("2026年3月5日\n", "", ""),
    ],
)
def test_signature(end: str, issuer: str, day: str) -> None:
    paper = read(f"关于滨河路的通报\n正文一句。\n再一句。\n{end}")
    assert (paper.elements.issuer, paper.elements.day) == (
        issuer or "云溪区重点工作督查组办公室",
        day,
    )
    assert paper.elements.issued_on == (dt.date(2026, 3, 5) if day else None)
    assert paper.body.startswith("正文一句。\n\n再一句。\n") and ("日" in paper.body) == (not day)


def test_a_day_that_there_is_not_is_told() -> None:
    paper = changed(("　2026年3月5日\n", "　2026年2月30日\n"))
    assert paper.elements.issued_on is None
    assert (18, "没有 “2026年2月30日” 这个日期") in doubts(paper)


def test_what_is_doubtful_stays_and_is_told() -> None:
    joint = changed(
        ("　　　　　　　云溪区重点工作督查组办公室\n", "　云溪区水利局\n　云溪区财政局\n")
    )
    assert joint.elements.day == "" and "云溪区水利局" in joint.body
    assert "联合署名" in joint.doubts[0].text
    listed = changed(("2.进度表", "3.进度表"))
    assert listed.elements.attachments == () and "附件：1.问题清单" in listed.body
    assert any("像是附件说明" in doubt.text for doubt in listed.doubts)
    remark = changed(("抄送：", "（此件公开发布）\n抄送："))
    assert remark.body.endswith("（此件公开发布）\n")
    assert doubts(remark) == [(19, "“（此件公开发布）” 以下留在正文里，像是附注")]
    later = changed(("5日印发", "9日印发"))
    assert doubts(later) == [
        (21, "印发日期 2026年3月9日 不是成文日期 2026年3月5日；版记会按成文日期排")
    ]


def test_recipients_that_stand_at_the_foot() -> None:
    paper = changed(
        ("各镇人民政府、街道办事处，区直各单位：\n", ""),
        ("抄送：", "主送：各镇人民政府，区直各单位。\n抄送："),
    )
    assert paper.elements.recipients == ("各镇人民政府", "区直各单位")
    assert paper.elements.copies == ("区委办公室", "区政府办公室", "区政协办公室")
    assert paper.body == BODY


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("附件：问题清单", ("问题清单",)),
        ("附件：1.问题清单；2.进度表", ("问题清单", "进度表")),
        ("附件1：问题清单\n附件2：进度表", ("问题清单", "进度表")),
        ("附件：\n1.问题清单\n2.进度表", ("问题清单", "进度表")),
        ("附件：无", ()),
        (
            "附件：两份，三月底以前送到。",
            (),
        ),
    ],
)
def test_the_list_of_attachments(written: str, names: tuple[str, ...]) -> None:
    paper = changed(("　　附件：1.问题清单\n　　　　　2.进度表", written))
    assert paper.elements.attachments == names
    assert ("附件" in paper.body) == (not names)


def test_the_text_of_an_attachment_behind_the_signature_stays_and_is_told() -> None:
    paper = changed(("抄送：", "附件1\n问题清单\n水库漏水。\n抄送："))
    assert paper.elements.attachments == ("问题清单", "进度表")
    assert paper.elements.issued_on == dt.date(2026, 3, 5)
    assert paper.body.endswith("附件1\n\n问题清单\n\n水库漏水。\n")
    assert "附件的正文，请另存为文件" in paper.doubts[0].text


def test_items_of_the_list_of_attachments_are_no_headings() -> None:
    paper = read(
        "关于滨河路的通报\n正文一句。\n附件：1.清单\n2.表\n3.图\n正文又一句。\n1.小标题\n正文。\n"
    )
    assert "附件：1.清单\n\n2.表\n\n3.图\n\n正文又一句。" in paper.body
    assert "#### 1. 小标题" in paper.body
    assert [rule for rule in (doubt.rule for doubt in paper.doubts) if "numbered" in rule] == []


def test_the_imprint_of_a_word_file_is_often_a_table() -> None:
    document = docx.Document()
    for text in ("关于滨河路的通报", "正文一句。", "再一句。", "云溪区水利局", "2026年3月5日"):
        document.add_paragraph(text)
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "抄送：区委办公室，区政府办公室。"
    table.cell(1, 0).text, table.cell(1, 1).text = "云溪区水利局", "2026年3月5日印发"
    out = BytesIO()
    document.save(out)
    paper = read_paper(out.getvalue(), "a.docx", "云溪区")
    assert paper.elements.copies == ("区委办公室", "区政府办公室")
    assert paper.body == "正文一句。\n\n再一句。\n"


# -- there and back ------------------------------------------------------------------------------------

RECORDS = {
    "TB-2026-0001": """\
        标题: 关于2026年第一个双月期重点项目督查情况的通报
        文号: 云督〔2026〕2号
        成文日期: 2026-03-05
        发文机关: 云溪区重点工作督查组办公室
        主送: [各镇人民政府、各街道办事处, 区直各单位]
        抄送: [区委办公室, 区政府办公室]
        通报类型: 情况通报
        附件:
          - {文件: a.txt, 说明: 问题清单}
          - {文件: b.txt, 说明: 进度表}
        """,
    "ZB-2026-0001": """\
        标题: 关于北山水库前期工作推进情况的专报
        文号: 云督专〔2026〕1号
        成文日期: 2026-03-05
        发文机关: 云溪区重点工作督查组办公室
        主送: [区政府]
        批示来源: 区政府主要领导批示
        签发: {签发人: 办公室主任 秦某某, 签发日期: 2026-03-05}
        """,
    "BG-2026-0001": """\
        标题: 双月督查机制运行情况调研报告
        文号: 云督研〔2026〕1号
        成文日期: 2026-03-05
        发文机关: 云溪区重点工作督查组办公室
        课题组: [区重点工作督查组办公室, 区委政策研究室]
        关键词: [督查, 减负]
        摘要: 节奏合适，问题可追。
        """,
}


def _record(id: str, yaml: str, body: str) -> Paper:
    path = path_of(id)
    indent = len(yaml) - len(yaml.lstrip())
    text = "".join(line[indent:] + "\n" for line in yaml.splitlines() if line.strip())
    loaded = record_of(path, {path: text, path.replace(".yaml", ".md"): body}, (None, None))
    assert loaded.problems == () and isinstance(loaded.record, Paper)
    return loaded.record


@pytest.mark.parametrize("id", RECORDS)
def test_what_this_program_printed_is_read_back(id: str) -> None:
    before = _record(id, RECORDS[id], BODY)
    printed = word(official_document(before, "云溪区重点工作督查组办公室", ()))
    paper = read_paper(printed, f"{id}.docx", "云溪区")
    data, body = paper_record(paper, dt.date(2026, 3, 9), is_issued=True)
    assert body == BODY
    assert paper.kind == id[:2]
    asked = {"批示来源": "批示"} if id.startswith("ZB") else {}
    after = _record(id, dump({**data, **asked}), body)
    kept = ("title", "number", "issued_on", "issuer", "recipients", "copies", "authors", "keywords")
    for name in (*kept, "summary"):
        assert getattr(after, name, None) == getattr(before, name, None), name
    assert paper.elements.attachments == tuple(one.caption for one in before.attachments)
    assert doubts(paper) == []


def test_a_draft_that_this_program_printed_is_read_back() -> None:
    yaml = RECORDS["TB-2026-0001"].replace(
        "        文号: 云督〔2026〕2号\n        成文日期: 2026-03-05\n", ""
    )
    before = _record("TB-2026-0001", yaml, BODY)
    document = official_document(before, "云溪区重点工作督查组办公室", ())
    printed = word(replace(document, title=f"{before.title}（送审稿）"))
    paper = read_paper(printed, "a.docx", "云溪区")
    assert (paper.title, paper.body) == (before.title, BODY)
    assert [remark.text for remark in paper.removed] == ["（送审稿）"]
    assert (paper.elements.number, paper.elements.day) == ("", "")
    assert paper.elements.attachments == ("问题清单", "进度表")
    assert doubts(paper) == []


# -- secrets ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["秘密★3年", "机密", "绝密", "机密★1年　特急", "绝 密 ★ 长期", "密级：秘密", "000001　秘密★1年", "份号：000001", "内部资料 注意保存", "| 密级 | 机密 |"],
)  # fmt: skip
def test_a_line_that_marks_a_secret(line: str) -> None:
    assert is_mark(line)
    with pytest.raises(UnreadablePaperError, match="是密级标志"):
        read(f"{line}\n{PAPER}")


@pytest.mark.parametrize(
    "line", ["机密文件的管理要加强。", "密级：", "秘密", "司机密切配合", "密级：公开"]
)
def test_a_line_that_only_speaks_of_secrets(line: str) -> None:
    assert is_mark(line) == (line == "秘密")


def test_a_mark_in_the_head_of_a_word_page_is_seen() -> None:
    document = docx.Document()
    document.add_paragraph("关于滨河路的通报")
    document.add_paragraph("正文一句。")
    document.sections[0].header.paragraphs[0].text = "机密★5年"
    out = BytesIO()
    document.save(out)
    with pytest.raises(UnreadablePaperError, match="页眉、文本框或属性里是密级标志 “机密★5年”"):
        read_paper(out.getvalue(), "a.docx", "云溪区")


# -- the command -----------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "content", TINY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def imported(office: Path, text: str) -> Result:
    (office / "稿子.txt").write_text(text, encoding="utf-8")
    return run("import", "paper", "稿子.txt")


def papers(office: Path) -> list[str]:
    return sorted(path.name for path in (office / "content").rglob("TB-*.yaml"))


class TestCommand:
    def test_a_secret_is_not_written(self, office: Path) -> None:
        before = papers(office)
        done = imported(office, f"秘密★3年\n{PAPER}")
        assert done.exit_code == 2 and "密级标志 “秘密★3年”" in done.stderr
        assert papers(office) == before

    def test_an_issued_paper_is_entered_as_one(self, office: Path) -> None:
        done = imported(
            office,
            PAPER.replace("云督〔2026〕2号", "区督〔2025〕9号").replace(
                "2026年3月5日", "2025年12月5日"
            ),
        )
        assert done.exit_code == 0, done.stderr
        assert (
            "取出 8 处" in done.stdout and "再运行 ducha issue TB-2025-0001 补封存" in done.stdout
        )
        text = (office / "content/papers/2025/TB-2025-0001.yaml").read_text(encoding="utf-8")
        assert "文号: 区督〔2025〕9号\n成文日期: 2025-12-05\n" in text

    @pytest.mark.parametrize(
        ("number", "why"),
        [
            ("外督〔2026〕2号", "代字 “外督” 不在 site.yaml 的发文代字里"),
            ("区督〔2025〕2号", "是 2025 年的，成文日期是 2026年3月5日"),
            ("区督〔2026〕1号", "已用于 TB-2026-0001"),
        ],
    )
    def test_a_number_that_cannot_be_is_told(self, office: Path, number: str, why: str) -> None:
        done = imported(office, PAPER.replace("云督〔2026〕2号", number))
        assert why in done.stdout and "按草稿导入" in done.stdout
        newest = office / "content/papers/2026" / papers(office)[-1]
        assert "成文日期:" not in newest.read_text(encoding="utf-8")
