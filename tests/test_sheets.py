"""Which blocks of a paper lie on their side: wide tables, and what would stand alone before them."""

from __future__ import annotations

import pytest

from generator.exports.official.blocks import blocks_of
from generator.exports.official.document import Heading, Paragraph, Table, TableTitle
from generator.exports.official.sheets import sheets

NARROW = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"
WIDE = f"|{'|'.join(f'第{number}栏内容' for number in range(18))}|\n|{'---|' * 18}"
INITIAL = {Heading: "标", Paragraph: "文", TableTitle: "题", Table: "表"}


def shape(text: str) -> str:
    """`文/[标表]/文`: the sheets of a text, those that lie in brackets."""
    found = []
    for sheet in sheets(blocks_of(text)):
        inside = "".join(INITIAL[type(block)] for block in sheet.blocks)
        found.append(f"[{inside}]" if sheet.is_landscape else inside)
    return "/".join(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (f"说明。\n\n{NARROW}\n\n完。", "文表文"),
        (f"## 一、情况\n\n{NARROW}", "标表"),
        (WIDE, "[表]"),
        (f"说明。\n\n{WIDE}\n\n完。", "文/[表]/文"),
        (f"说明。\n\n## 一、情况\n\n{WIDE}", "文/[标表]"),
        (f"## 一、情况\n\n### （一）进展\n\n表1 进展\n\n{WIDE}", "[标标题表]"),
        (f"## 一、情况\n\n说明。\n\n{WIDE}", "标文/[表]"),
        (f"{WIDE}\n\n## 二、情况\n\n{WIDE}\n\n## 三、其他\n\n完。", "[表标表]/标文"),
        (f"{WIDE}\n\n## 二、情况\n\n{NARROW}", "[表]/标表"),
    ],
)
def test_a_wide_table_takes_its_heading_and_title_along(text: str, expected: str) -> None:
    assert shape(text) == expected
