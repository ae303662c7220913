"""What `dump` writes is what a careful clerk would write, and `load` reads the same data back."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.at_length import compose, plain
from generator.source import text_problems
from generator.write import dump


def read(text: str) -> Any:
    return plain(compose(text), set(), [])


def normal(value: Any) -> Any:
    """What reading gives back: all text, nothing blank, one newline after several lines."""
    if isinstance(value, dict):
        return {
            key: kept for key, item in value.items() if (kept := normal(item)) not in ("", {}, [])
        }
    if isinstance(value, list):
        return [kept for item in value if (kept := normal(item)) not in ("", {}, [])]
    text = value.rstrip("\n")
    return f"{text}\n" if "\n" in text and is_block(text) else text


def is_block(text: str) -> bool:
    return dump({"键": text}).startswith("键: |")


def test_record_is_written_as_a_clerk_would_write_it() -> None:
    data = {
        "标题": "柳河支渠渗漏",
        "发现日期": dt.date(2026, 3, 5),
        "总投资": Decimal("8600.00"),
        "人数": 12,
        "需区级协调": False,
        "备注": None,
        "涉及部门": ["区水利局", "区财政局"],
        "描述": "第一行。\n\n- 第二行\n",
        "事件": [
            {"事件": "下发", "日期": dt.date(2026, 3, 6), "佐证": ["照片.png"]},
            {"事件": "反馈", "说明": "已派工。\n已到场。"},
        ],
        "复核": {"决定": ""},
        "附件": [],
    }
    assert dump(data, "第一句\n第二句") == (
        "# 第一句\n"
        "# 第二句\n"
        "标题: 柳河支渠渗漏\n"
        "发现日期: 2026-03-05\n"
        "总投资: 8600.00\n"
        "人数: 12\n"
        "需区级协调: 否\n"
        "涉及部门:\n"
        "  - 区水利局\n"
        "  - 区财政局\n"
        "描述: |\n"
        "  第一行。\n"
        "\n"
        "  - 第二行\n"
        "事件:\n"
        "  - 事件: 下发\n"
        "    日期: 2026-03-06\n"
        "    佐证:\n"
        "      - 照片.png\n"
        "  - 事件: 反馈\n"
        "    说明: |\n"
        "      已派工。\n"
        "      已到场。\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "青石镇",
        "区督〔2026〕5号",
        "-10",
        "进度：滞后",
        "a:b",
        "C#语言",
        "〔一〕",
        "no",
        "012",
        "3.10",
        "12:30",
        "\\d",
    ],
)
def test_text_that_reads_back_the_same_stays_plain(text: str) -> None:
    assert dump({"键": text}) == f"键: {text}\n"


@pytest.mark.parametrize(
    "text",
    ['"三重一大"文件', "[2026]5号", "%比例", "*号", "@人", "标题 #3", "时间: 三月", "冒号:", "- 项", " 前空", "后空 ",
     "制\t表", "看 |", "&甲", "!甲", "{甲}", "`甲`", "'甲'", "# 甲", "? 甲", "零\u200b宽", "响\x07铃"],
)  # fmt: skip
def test_text_that_yaml_would_misread_is_quoted(text: str) -> None:
    written = dump({"键": text})
    assert written.startswith('键: "')
    assert read(written) == {"键": text}


def test_item_that_looks_like_a_key_is_quoted() -> None:
    written = dump({"议程": ["审议：年度方案", "状态:整改中", "听取汇报"]})
    assert '- "审议：年度方案"\n' in written
    assert "- 听取汇报\n" in written
    assert not list(text_problems("x.yaml", written))


def test_block_keeps_leading_spaces_and_drops_surplus_newlines() -> None:
    written = dump({"正文": "    缩进的代码\n正文\n\n\n"})
    assert written == "正文: |2\n      缩进的代码\n  正文\n"
    assert read(written) == {"正文": "    缩进的代码\n正文\n"}


def test_list_file_is_written_too() -> None:
    assert dump([{"编号": "qingshi", "名称": "青石镇"}]) == "- 编号: qingshi\n  名称: 青石镇\n"


def test_float_is_refused() -> None:
    with pytest.raises(TypeError):
        dump({"总投资": 1.5})


texts = st.text(max_size=30) | st.text(
    alphabet=" \t\n\r-:#|>'\"[]{}&*!%@`?,\\~是a：、　\u2028\ufeff", max_size=12
)
nested = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts.filter(bool), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(texts)
def test_any_text_reads_back_the_same(text: str) -> None:
    written = dump({"键": text, "尾": "完"})
    assert read(written) == normal({"键": text, "尾": "完"})


@given(st.dictionaries(texts.filter(bool), nested, max_size=5))
def test_any_nested_data_reads_back_the_same(data: dict[str, Any]) -> None:
    assert read(dump({**data, "完": "完"})) == normal({**data, "完": "完"})


@given(
    st.dictionaries(st.sampled_from(["标题", "正文", "议程"]), texts | st.lists(texts, max_size=3))
)
def test_what_is_written_shows_none_of_the_mistakes_of_hand_written_yaml(
    data: dict[str, Any],
) -> None:
    assert not list(text_problems("x.yaml", dump(data)))


def test_ten_thousand_records_are_written_quickly() -> None:
    record: dict[str, object] = {f"键{n}": f"一段不长的文字，编号{n}" for n in range(24)}
    started = time.perf_counter()
    for number in range(1000):
        dump({**record, "正文": f"第{number}条\n" * 5})
    assert time.perf_counter() - started < 1
