"""Whatever an editor types is shown as text; ids become links; the same view gives the same bytes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cell import Cell, Chip, Download, Link, Meter, Page, Prose, Tone
from generator.pages.known import ListView, RecordView
from generator.part import Body, Fact, Facts, Section, Table
from generator.render import Renderer

TEMPLATES = Path(__file__).parent.parent / "site_templates"
PATHS = {"WT-2026-0001": "findings/WT-2026-0001.md", "XM-2026-0001": "projects/XM-2026-0001.md"}
EXTENSIONS = ["attr_list", "md_in_html", "tables", "footnotes"]


def rendered(
    *rows: tuple[Cell, ...],
    body: str = "",
    title: str = "测试",
    path: str = "findings/WT-2026-0009.md",
) -> str:
    parts = (Table(("甲", "乙"), rows), Body(body)) if body else (Table(("甲", "乙"), rows),)
    view = ListView((Link("首页", "index.md"),), "导语", (Section("s", "节", parts),))
    renderer = Renderer(TEMPLATES, PATHS, {"as_of": dt.date(2026, 5, 6)})
    return renderer.render(Page(path, title, "list.md.j2", view))


def html(text: str) -> str:
    return markdown.markdown(text.split("---\n", 2)[2], extensions=EXTENSIONS)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("普通文字", "| 普通文字 |"),
        (None, "| — |"),
        ("", "| — |"),
        (" ", "| — |"),
        (12, "| 12 |"),
        (Decimal("1234567.80"), "| 1,234,567.80 |"),
        (dt.date(2026, 3, 5), "| <time>2026-03-05</time> |"),
        (Link("青石镇", "units/qingshi.md"), "| [青石镇](../units/qingshi.md) |"),
        (Link("青石镇", None), "| 青石镇 |"),
        (Link("看这里", "#red"), "| [看这里](#red) |"),
        (
            Link("WT-2026-0001", "findings/WT-2026-0001.md"),
            '| [<span class="id">WT-2026-0001</span>](WT-2026-0001.md) |',
        ),
        (
            Download("图纸", "attachments/WT-2026-0001/a.pdf"),
            "| [图纸](../attachments/WT-2026-0001/a.pdf) |",
        ),
        (Chip("逾期 3 天", Tone.BAD), '| <span class="chip bad">逾期 3 天</span> |'),
        (
            Meter(Decimal("112.5")),
            '<progress class="meter" max="100" value="100"></progress> 112.5% |',
        ),
        (Prose("一\n\n二"), "| 一<br>二 |"),
        (("甲", "乙"), "| 甲、乙 |"),
        (
            "见 XM-2026-0001 和 XM-2026-0002",
            "| 见 [XM-2026-0001](../projects/XM-2026-0001.md) 和 XM-2026-0002 |",
        ),
    ],
)
def test_every_kind_of_cell_has_its_form(cell: Cell, shown: str) -> None:
    assert shown in rendered((cell, "末"))


def test_a_page_does_not_link_to_itself() -> None:
    assert "| WT-2026-0001 |" in rendered(("WT-2026-0001", ""), path="findings/WT-2026-0001.md")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[点我](javascript:alert(1))",
        "a | b",
        "**粗** _斜_ `码` ~~删~~",
        "{: onclick=alert(1) }",
        "&lt;b&gt; &amp;",
        "# 不是标题",
        "1. 不是列表",
        "- 也不是",
        "![图](http://example.com/a.png)",
        "[^1]",
        "$x$ =y= ^z^",
    ],
)
def test_text_is_shown_as_it_was_typed(text: str) -> None:
    from html import unescape
    from re import sub

    made = html(rendered((text, "末"), title=text))
    assert "<script" not in made and "onerror" not in sub(
        r"&[^;]+;", "", sub(r">[^<]*<", "><", made)
    )
    cell = made.split("<td>")[1].split("</td>")[0]
    assert unescape(cell) == " ".join(text.split())


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")),
        max_size=60,
    )
)
def test_no_text_escapes_its_cell(text: str) -> None:
    from html import unescape

    made = html(rendered((text, "末")))
    cells = made.split("<td>")
    assert len(cells) == 3
    shown = " ".join(text.split())
    assert unescape(cells[1].split("</td>")[0]) == (shown or "—")


class TestProse:
    def test_markdown_of_the_editor_works(self) -> None:
        made = html(rendered(body="一、**重点**\n\n- 甲\n- 乙\n\n| a | b |\n| - | - |\n| 1 | 2 |"))
        assert "<strong>重点</strong>" in made
        assert made.count("<li>") >= 2
        assert "<td>1</td>" in made

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            "文字 <img src=x onerror=alert(1)>",
            "<!-- 看不见 -->",
            "</div><iframe src='//evil'></iframe>",
            "[链接](#x){ onclick=alert(1) }",
            "段落\n{: onmouseover=alert(1) }",
            "`<b>`",
        ],
    )
    def test_html_and_attributes_do_not_pass(self, text: str) -> None:
        made = html(rendered(body=text))
        assert not any(
            bad in made
            for bad in (
                "<script",
                "<img",
                "<iframe",
                "<!--",
                'onclick=alert(1)"',
                ' onmouseover="',
                ' onclick="',
            )
        )

    def test_ids_become_links_but_not_inside_links(self) -> None:
        made = rendered(body="见 WT-2026-0001，另见[项目](XM-2026-0001.md)。")
        assert "见 [WT-2026-0001](WT-2026-0001.md)，另见[项目](XM-2026-0001.md)。" in made

    def test_an_image_is_found_among_the_records_own_files(self) -> None:
        assert "![前](../attachments/WT-2026-0009/before.svg)" in rendered(body="![前](before.svg)")

    def test_a_heading_may_carry_its_id(self) -> None:
        assert 'id="s1"' in html(rendered(body="## 一、概况 {#s1}"))


def test_the_title_is_safe_in_the_front_matter() -> None:
    made = rendered(title='"引号": <b>& 冒号')
    assert made.startswith('---\ntitle: "\\"引号\\": ＜b＞＆ 冒号"\n')


def test_a_template_that_prints_something_else_is_our_mistake() -> None:
    facts = Facts((Fact("键", "值"),))
    view = RecordView(
        crumbs=(), record_id=object(), chips=(), facts=facts, sections=(), notice=None
    )  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="use a filter"):
        Renderer(TEMPLATES, {}, {"as_of": dt.date(2026, 5, 6)}).render(
            Page("a.md", "甲", "record.md.j2", view)
        )


TABLE = "| 双月期 | 发现 |\n| --- | --- |\n| 2026-1 | 3 |"


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (f"图：近六期问题（单位：个）\n\n{TABLE}\n\n后文", "lines", "近六期问题"),
        (f"图1：各单位\n\n{TABLE.replace('双月期', '单位')}", "bars", "各单位"),
    ],
)
def test_a_table_under_a_line_that_names_a_chart_is_drawn(text: str, kind: str, title: str) -> None:
    shown = rendered(body=text)
    assert f'<figure class="chart" data-kind="{kind}"' in shown
    assert f"<strong>{title}</strong>" in shown
    assert shown.count("<figure") == shown.count("</figure>") == 1
    assert "| 2026-1 | 3 |" in shown


@pytest.mark.parametrize(
    "text", [f"图：没有空行\n{TABLE}", "图：没有表\n\n正文", f"见图：说明\n\n{TABLE}", TABLE]
)
def test_other_tables_stay_as_they_are(text: str) -> None:
    assert "<figure" not in rendered(body=text)


def test_a_picture_that_stands_alone_has_a_caption() -> None:
    assert '<span class="caption">渠道</span>' in rendered(body="![渠道](a.png)")
    assert "caption" not in rendered(body="见 ![渠道](a.png) 一图")
