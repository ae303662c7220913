"""What Markdown could do behind the reader's back, in every way that Markdown knows, and where it is told."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check import check
from generator.check.prose import (
    _ADDRESS,
    _DEFINITION,
    _HEADING,
    _SAFE_ADDRESS,
    _UNDERLINED,
)
from generator.load import load

from ..tiny import TINY, write
from .cases import DC, TB_TEXT, WT, XM, edited, said

LINKS = "links-lead-somewhere-safe"
PICTURES = "pictures-are-the-records-own"
HEADINGS = "headings-leave-the-title-alone"
HTML = "prose-holds-no-html"

REFUSED = [
    (LINKS, "[点](javascript:alert)", "5:7"),
    (LINKS, "[点](JavaScript:alert)", "5:7"),
    (LINKS, "[点]( <javascript:alert> )", "5:9"),
    (LINKS, "[点](&#106;avascript:alert)", "5:7"),
    (LINKS, "[点](data:text/html,x)", "5:7"),
    (LINKS, "[点](file:///x)", "5:7"),
    (LINKS, "[点](../../index.html)", "5:7"),
    (LINKS, "[点](/x)", "5:7"),
    (LINKS, "[点 [里](#a)](javascript:alert)", "5:15"),
    (LINKS, "[点](\njavascript:alert)", "6:3"),
    (LINKS, "见[点]\n\n[点]: javascript:alert", "7:3"),
    (LINKS, "见[点]\n\n> [点]:\n> javascript:alert", "7:3"),
    (PICTURES, "![图](before.svg)", "5:3"),
    (PICTURES, "![图](http://example.com/a.png)", "5:3"),
    (PICTURES, "![图 [一]](http://example.com/a.png)", "5:3"),
    (PICTURES, "![图][一]", "5:3"),
    (PICTURES, "![图](\n../a.png)", "5:3"),
    (HEADINGS, "# 概况", "5:3"),
    (HEADINGS, "#1 泵站", "5:3"),
    (HEADINGS, "- #1 泵站", "5:5"),
    (HEADINGS, "1. #1 泵站", "5:6"),
    (HEADINGS, "> # 概况", "5:5"),
    (HEADINGS, "概况\n===", "6:3"),
    (HEADINGS, "概况\n---", "6:3"),
    (HEADINGS, "### 概况", "5:3"),
    (HEADINGS, "## 一\n\n#### 二", "7:3"),
    (HTML, "重</b>", "5:4"),
    (HTML, "甲 <img src=x\nonerror=y>", "5:5"),
    (HTML, "<!-- 注 -->", "5:3"),
    (HTML, "<br/>", "5:3"),
    ("fences-are-closed", "```\n甲", "5:3"),
]


def prose(text: str) -> dict[str, object]:
    """The finding's description is this text, from line 5 on."""
    return {
        WT: [
            (
                "  - 桩号 1+200\n  - 桩号 1+450",
                "\n".join(f"  {line}" if line else "" for line in text.split("\n")),
            )
        ]
    }


@pytest.mark.parametrize(("rule", "text", "place"), REFUSED)
def test_prose_is_refused_at_its_place(tmp_path: Path, rule: str, text: str, place: str) -> None:
    write(tmp_path, edited(prose(text)))
    content, problems = load(tmp_path)
    assert content is not None and problems == [] and content.site.as_of is not None
    found = check(content, content.site.as_of)
    assert [f"{p.line}:{p.column}" for p in found if p.rule == rule] == [place]
    assert {p.path for p in found} == {WT}


@pytest.mark.parametrize(
    "text",
    [
        "[规范](https://example.com/a?b=c#d)",
        "[规范](HTTP://example.com)",
        "[上文](#s1)",
        "## 一\n\n### 二\n\n## 三",
        "\\#1 泵站，1# 泵站",
        "泵站 #1",
        "上段\n\n---\n\n下段",
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
        "甲 | 乙\n--- | ---\n1 | 2",
        "压实度 <95%，a < b，<B级> 以上",
        "注[^1]\n\n[^1]: 出自会议纪要",
        "```\n甲\n```",
        "区督〔2026〕5号",
        "[甲]（乙）",
    ],
)
def test_ordinary_prose_passes(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, prose(text)) == []


def test_a_picture_of_the_record_passes_beside_one_that_is_not(tmp_path: Path) -> None:
    text = (
        "建设内容及规模: |\n  ![平面](plan.svg)[规范](https://example.com)\n\n  ![别的](other.svg)"
    )
    found = said(tmp_path, {XM: [("建设内容及规模: 改造干渠十二公里。", text)]})
    assert [(place, rule) for place, rule, _ in found] == [(f"{XM}:6", PICTURES)]


@pytest.mark.parametrize("typed", ["总 图.svg", "<总 图.svg>", "总%20图.svg"])
def test_a_file_name_with_a_blank_is_told_from_one_that_is_not_there(
    tmp_path: Path, typed: str
) -> None:
    text = f"建设内容及规模: |\n  ![平面]({typed})"
    spaced = {
        XM: [("建设内容及规模: 改造干渠十二公里。", text), ("plan.svg", "总 图.svg")],
        "attachments/XM-2026-0001/总 图.svg": TINY["attachments/XM-2026-0001/plan.svg"],
    }
    says = [one for _, rule, one in said(tmp_path, spaced) if rule == PICTURES]
    assert len(says) == 1 and "“总 图.svg” 的文件名里有空格" in says[0]


class TestPlace:
    """The line is that of the prose itself, also where the same words stand elsewhere."""

    def test_the_second_of_two_equal_texts(self, tmp_path: Path) -> None:
        found = said(
            tmp_path,
            {
                WT: [
                    (
                        "整改要求: 三月二十日前修复并复测。",
                        "整改要求: |\n\n  甲\n\n  #1 泵\n备注: '#1 泵'",
                    )
                ]
            },
        )
        assert [place for place, _, _ in found] == [f"{WT}:19"]

    def test_a_quoted_text_on_the_line_of_its_key(self, tmp_path: Path) -> None:
        edit = ("整改要求: 三月二十日前修复并复测。", '整改要求: "三月<b>二十日前"')
        assert [place for place, _, _ in said(tmp_path, {WT: [edit]})] == [f"{WT}:15"]

    def test_a_folded_text(self, tmp_path: Path) -> None:
        found = said(tmp_path, {DC: [("情况: 一标段", "情况: >\n  甲\n\n  <b>乙\n  </b>一标段")]})
        assert {rule for _, rule, _ in found} == {HTML}

    def test_a_body_beside_the_record(self, tmp_path: Path) -> None:
        found = said(tmp_path, {TB_TEXT: [("青石镇的", "[点](javascript:x)青石镇的")]})
        assert [place for place, _, _ in found] == [f"{TB_TEXT}:5"]


MARKS = st.text(alphabet="[]()!<>#=-: \n^ajx1./`", max_size=30)


@given(
    st.lists(st.one_of(MARKS, st.sampled_from(["javascript:x", "http://x/", "](", "![", "]: "])))
)
def test_what_the_rules_pass_holds_no_foreign_picture_script_or_title(parts: list[str]) -> None:
    text = "".join(parts).strip()
    is_refused = (
        "![" in text
        or any(not _SAFE_ADDRESS.match(address[1]) for address in _ADDRESS.finditer(text))
        or _DEFINITION.search(text)
        or any(len(heading[1]) == 1 for heading in _HEADING.finditer(text))
        or any("=" in line[1] for line in _UNDERLINED.finditer(text))
    )
    if not is_refused:
        safe = text.replace("<", "&lt;")
        html = markdown.markdown(safe, extensions=["footnotes", "tables"])
        assert "<img" not in html
        assert 'href="javascript' not in html
        assert "<h1" not in html
