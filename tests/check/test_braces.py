"""Figures by name: in the body with two braces they are computed, elsewhere they would be printed as they stand."""

from __future__ import annotations

import pytest

from generator.check.braces import figure_stands_where_it_is_computed

from .district import District, agree

PAPER = "papers/2026/TB-2026-0001.yaml"
BODY = "papers/2026/TB-2026-0001.md"
NOTICE = "notices/2026/ZG-2026-0001.yaml"


@pytest.fixture
def draft(district: District) -> District:
    return district.edit(PAPER, "文号: 区督〔2026〕1号", "").edit(PAPER, "成文日期: 2026-03-20", "")


def test_in_the_body_with_two_braces_they_are_left_to_be_computed(draft: District) -> None:
    body = draft.append(BODY, "逾期 {{ 统计.逾期问题数 }} 个，{{统计.发现问题数}} 个。{#s2}\n")
    assert body.says(figure_stands_where_it_is_computed) == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("{ { 统计.逾期问题数 } }", "{{ 统计.逾期问题数 }}"),
        ("｛｛统计.逾期问题数｝｝", "{{ 统计.逾期问题数 }}"),
        ("{统计.逾期问题数}", "{{ 统计.逾期问题数 }}"),
        ("｛ 名单.红灯项目 ｝", "{{ 名单.红灯项目 }}"),
        ("{表.逾期问题(单位=青石镇)}}", "{{ 表.逾期问题(单位=青石镇) }}"),
    ],
)
def test_other_braces_are_errors_that_say_the_right_ones(
    draft: District, typed: str, right: str
) -> None:
    found = draft.append(BODY, f"逾期 {typed} 个。\n").says(figure_stands_where_it_is_computed)
    assert agree(found, f"{BODY}:6: error: “{typed}” 花括号不对 … 应写作 {right}")


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("标题", "标题: 逾期 {{ 统计.逾期问题数 }} 个"),
        ("标题", "标题: 逾期｛｛统计.逾期问题数｝｝个"),
        ("标题", "标题: 逾期{统计.逾期问题数}个"),
    ],
)
def test_in_the_title_they_are_not_computed(draft: District, field: str, line: str) -> None:
    edited = draft.edit(PAPER, "标题: 关于第一个双月期督查情况的通报", line)
    found = edited.says(figure_stands_where_it_is_computed)
    assert agree(found, f"{PAPER}:1: error: … 写在 {field} 里不会算 … 请移到正文")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("摘要", "摘要: |\n  本期逾期 {{ 统计.逾期问题数 }} 个。\n"),
        ("批评", "批评:\n  - {单位: 青石镇, 事由: '逾期 {{ 统计.逾期问题数 }} 个'}\n"),
    ],
)
def test_in_any_other_field_they_are_not_computed(draft: District, field: str, text: str) -> None:
    found = draft.append(PAPER, text).says(figure_stands_where_it_is_computed)
    assert agree(found, f"“{{{{ 统计.逾期问题数 }}}}” 写在 {field} 里不会算")


def test_a_notice_computes_nothing(district: District) -> None:
    text = district.files[NOTICE]
    facts = next(line for line in text.splitlines() if line.startswith("事实与证据: "))
    named = district.edit(NOTICE, facts, "事实与证据: 逾期 {{ 统计.逾期问题数 }} 个。")
    assert named.says(figure_stands_where_it_is_computed) == []  # It is issued, and stands fast.
    number = next(line for line in text.splitlines() if line.startswith("文号: "))
    day = next(line for line in text.splitlines() if line.startswith("成文日期: "))
    draft = named.edit(NOTICE, number, "").edit(NOTICE, day, "")
    found = draft.says(figure_stands_where_it_is_computed)
    assert agree(found, "写在整改通知书里不会算 … 请写成定数")
