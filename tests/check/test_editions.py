"""Which edition is the site, and what an audience would miss without a word."""

from __future__ import annotations

import pytest

from generator.check.editions import (
    edition_of_some_units_has_no_work_records,
    issued_texts_stay_whole,
    one_edition_is_the_site,
)

from ..tiny import PROJECT
from .cases import TB, TB_TEXT
from .district import District, agree

SITE = "site.yaml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        (", 本站: 是}", "}", "没有写明哪个版本是本站"),
        ("含实绩: 是}", "本站: 是}", "本站已是 “全区”，只能有一个"),
    ],
)
def test_one_of_several_editions_is_said_to_be_the_site(
    district: District, old: str, new: str, expected: str
) -> None:
    changed = district.edit(SITE, old, new) if old else district
    assert agree(changed.says(one_edition_is_the_site), expected)


def test_the_only_edition_is_the_site_without_saying_so(district: District) -> None:
    head = district.files[SITE].partition("版本:")[0]
    changed = district.add(SITE, head + "版本: [{名称: 全区, 标题: 全区版}]\n")
    assert changed.says(one_edition_is_the_site) == []


def test_the_site_itself_has_no_work_records(district: District) -> None:
    changed = district.edit(SITE, "本站: 是}", "本站: 是, 含实绩: 是}")
    assert agree(changed.says(one_edition_is_the_site), "含实绩的版本不能是本站")


@pytest.mark.parametrize(
    ("units", "expected"),
    [("", ""), (", 限于单位: [青石镇]", "限于单位的版本记录不全，推算不出实绩")],
)
def test_edition_of_some_units_has_no_work_records(
    district: District, units: str, expected: str
) -> None:
    changed = district.edit(SITE, "含实绩: 是}", f"含实绩: 是{units}}}")
    assert agree(changed.says(edition_of_some_units_has_no_work_records), expected)


def test_a_paper_that_names_a_hidden_project_is_told_to_be_missing(district: District) -> None:
    changed = district.append(PROJECT, "知悉范围: [组织部]\n")
    expected = f"{TB} … 整篇不进版本 “全区”：这里提到该版本看不到的 XM-2026-0001"
    assert agree(changed.says(issued_texts_stay_whole), expected)


def test_also_where_it_names_the_project_by_its_name(district: District) -> None:
    changed = district.append(PROJECT, "知悉范围: [组织部]\n").edit(
        TB_TEXT, "青石镇的 XM-2026-0001 ", "青石镇柳河灌区**节水改造**项目"
    )
    assert agree(changed.says(issued_texts_stay_whole), "这里提到该版本看不到的 XM-2026-0001")


def test_nothing_is_said_where_nothing_is_hidden(district: District) -> None:
    assert district.says(issued_texts_stay_whole) == []


def test_a_paper_is_missing_where_its_revocation_is_hidden(district: District) -> None:
    other = "papers/2026/TB-2026-0002.yaml"
    changed = (
        district.copy(TB, other)
        .edit(other, "区督〔2026〕1号", "区督〔2026〕2号")
        .append(
            other,
            "正文: 撤销。\n处置: {动作: 撤销, 对象: TB-2026-0001, 说明: 有误}\n知悉范围: [组织部]\n",
        )
    )
    expected = f"{TB} … 更正、撤销或废止它的 TB-2026-0002 该版本看不到"
    assert agree(changed.says(issued_texts_stay_whole), expected)
