"""The quick Markdown says what Python-Markdown says, or says that it does not know."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.engine.quick.markup import Body, UnknownError, body_of

PERMALINK = "本节链接"


def _python_markdown(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    converter = markdown.Markdown(
        extensions=["toc", "tables", "fenced_code", "attr_list", "footnotes", "md_in_html"],
        extension_configs={
            "toc": {"permalink": True, "permalink_title": PERMALINK, "toc_depth": 3}
        },
    )
    html = converter.convert(text)
    return html, [
        (token["level"], token["id"], token["name"])
        for token in _flat(converter.toc_tokens)  # type: ignore[attr-defined]
    ]


def _flat(tokens: list[dict[str, object]]) -> list[dict[str, object]]:
    found = []
    for token in tokens:
        found += [token, *_flat(token["children"])]  # type: ignore[arg-type]
    return found


def _quick(text: str) -> Body:
    return body_of(text, lambda link: link, PERMALINK)


def _agree(text: str) -> None:
    try:
        body = _quick(text)
    except UnknownError:
        return
    html, contents = _python_markdown(text)
    assert body.html == html
    assert [(h.level, h.id, h.title) for h in body.headings] == contents


WORDS = st.sampled_from(
    ["渗漏", "整改", "3+420", "a", "AI", "&", "&#42;", "&amp;", "<", "< 3", ">", "*", "**", "_", "`", "\\", "!",
     "[", "]", "(x)", "{", "}", "|", "#", "-", "- ", "1. ", ":", "+", "~~~", "```", "***", "===", "---", "“", '"',
     "'", "http://x", "x_y", "  ", "\t", "　", "é", "<b>", "</b>", "<br>", "<time>", "</time>", "<p>",
     '<span class="id">', "</span>", "<div>", "</div>", "<!-- x -->", "[^1]", "$x$"]
)  # fmt: skip
LINE = st.lists(
    st.one_of(
        WORDS,
        st.just("[标题](../a/b.md)"),
        st.just('[<span class="id">WT-2026-0001</span>](WT-2026-0001.md#s)'),
        st.just("[![图](a.svg.small.jpg)](a.svg)"),
        st.just("**加粗**"),
        st.just('<progress class="meter" max="100" value="3"></progress>'),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
ROWS = st.lists(st.tuples(LINE, LINE), min_size=0, max_size=3).map(
    lambda rows: "\n".join(["| 甲 | 乙 |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows)])
)
BLOCK = st.one_of(
    LINE,
    st.lists(LINE, min_size=2, max_size=3).map("\n".join),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"- {one}" for one in lines)
    ),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"{place}. {one}" for place, one in enumerate(lines, 1))
    ),
    LINE.map(lambda line: f"# {line}"),
    LINE.map(lambda line: f"## {line} {{#status}}"),
    LINE.map(lambda line: f"### {line}"),
    ROWS,
    LINE.map(lambda line: f'<p class="badges">{line}</p>'),
    st.just('<div class="rows" markdown>'),
    st.just("</div>"),
    st.just(
        '<figure class="chart" data-kind="bars" aria-label="图" markdown>\n<figcaption>图注</figcaption>'
    ),
    st.just("</figure>"),
    st.just("<section markdown>"),
    st.just("</section>"),
)


@given(st.lists(BLOCK, min_size=1, max_size=6).map("\n\n".join))
@settings(max_examples=1500, deadline=None)
@example(
    '<figure class="chart" markdown>\n<figcaption>图注</figcaption>\n\n'
    '<p class="badges"><progress class="meter" max="100" value="3"></progress></p>\n\n</figure>'
)
@example(
    '<figure class="chart" markdown>\n<figcaption><progress max="1"></progress></figcaption>\n\n甲\n\n</figure>'
)
@example("")
@example("# 一\n\n# 一\n\n## a b\n\n## a b")
@example("- 甲\n- 乙\n\n- 丙")
@example("甲\n- 乙")
@example("甲 | 乙\n--- | ---\n丙 | 丁")
@example("**甲**　乙\n\n** 丙 **")
def test_they_agree(text: str) -> None:
    _agree(text)


@given(st.lists(LINE, min_size=1, max_size=5).map("\n".join))
@settings(max_examples=1500, deadline=None)
def test_they_agree_within_a_box(text: str) -> None:
    _agree(f'# 题\n\n<div class="text" markdown>\n\n{text}\n\n</div>')


@pytest.mark.parametrize(
    "text",
    [
        "甲\n乙",
        "# 题 {#a}\n\n正文",
        '<div class="rows" markdown>\n\n| 甲 | 乙 |\n| --- | --- |\n| [x](y.md) | — |\n\n</div>',
        "- 甲\n- **乙** <time>2026-01-01</time>",
        "<span>最新</span>\n[2026 年](2026/index.md)",
        "[![图](a.jpg)](b.jpg) 图注",
    ],
)
def test_it_knows_what_our_templates_write(text: str) -> None:
    _quick(text)
    _agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "<div markdown>",
        "甲 [^1]\n\n[^1]: 注",
        "    代码",
        "| a |\n| --- |\n| b",
        "#### 四级",
        "*斜*",
        "a `b`",
    ],
)
def test_it_leaves_the_rest_to_python_markdown(text: str) -> None:
    with pytest.raises(UnknownError):
        _quick(text)
