"""`site.yaml`: weights, thresholds, editions, and words that records take from it."""

from __future__ import annotations

import pytest

from generator.check.settings import (
    audience_names_editions,
    categories_are_listed,
    day_bands_ascend,
    editions_are_well_named,
    editions_leave_out_known_kinds,
    listed_words_are_unique,
    thresholds_are_in_order,
    weights_add_up,
)

from ..tiny import FINDING, PROJECT
from .district import District, agree

SITE = "site.yaml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("绩效审计: 10, 领导评分: 15", "绩效审计: 0, 领导评分: 25", ""),
        ("绩效审计: 10, 领导评分: 15", "绩效审计: 10.5, 领导评分: 14.5", ""),
        ("领导评分: 15", "领导评分: 14.9", "site.yaml:16: … 权重合计是 99.9，应为 100"),
        ("绩效审计: 10, 领导评分: 15", "绩效审计: -10, 领导评分: 35", "权重 -10 不能为负"),
    ],
)
def test_weights_add_up_to_a_hundred(district: District, old: str, new: str, expected: str) -> None:
    assert agree(district.edit(SITE, old, new).says(weights_add_up), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("黄灯序时差: -10", "黄灯序时差: 0", ""),
        ("黄灯序时差: -10", "黄灯序时差: 0.1", "绿 0、黄 0.1、红 -30 应由大到小"),
        ("黄灯序时差: -10", "黄灯序时差: -30", ""),
        ("黄灯序时差: -10", "黄灯序时差: -30.1", "应由大到小"),
        ("黄牌完成率: 60", "黄牌完成率: 80", ""),
        ("黄牌完成率: 60", "黄牌完成率: 81", "跟踪督导 80% 应不小于黄牌 81%"),
    ],
)
def test_thresholds_are_in_order(district: District, old: str, new: str, expected: str) -> None:
    assert agree(district.edit(SITE, old, new).says(thresholds_are_in_order), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("临期天数: [3, 7]", "临期天数: [5]", ""),
        ("临期天数: [3, 7]", "临期天数: [7, 3]", "7、3，应由小到大"),
        ("逾期分档: [7, 30]", "逾期分档: [7, 7]", "7、7，应由小到大"),
        ("逾期分档: [7, 30]", "逾期分档: []", "空的，应由小到大"),
    ],
)
def test_bands_of_days_ascend(district: District, old: str, new: str, expected: str) -> None:
    assert agree(district.edit(SITE, old, new).says(day_bands_ascend), expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("领导", ""),
        ("全区", "site.yaml:25: … 版本 “全区” 写了两次"),
        ("区/镇", "版本名 “区/镇” 不能作文件夹名"),
        ("..", "版本名 “..” 不能作文件夹名"),
    ],
)
def test_edition_has_a_name_of_its_own_that_a_folder_can_have(
    district: District, name: str, expected: str
) -> None:
    changed = district.edit(SITE, "名称: 组织部,", f"名称: {name},")
    assert agree(changed.says(editions_are_well_named), expected)


def test_site_has_an_edition(district: District) -> None:
    head = district.files[SITE].partition("版本:")[0]
    changed = district.add(SITE, head + "版本: []\n")
    assert agree(changed.says(editions_are_well_named), "至少要有一个版本")


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("[问题, 奖惩结果]", ""),
        ("[问提]", "没有 “问提” 这种记录，是不是 “问题”？"),
        ("[整改]", "没有 “整改” 这种记录；可以是：项目"),
    ],
)
def test_edition_leaves_out_kinds_that_there_are(
    district: District, kinds: str, expected: str
) -> None:
    changed = district.edit(SITE, "标题: 全区版", f"标题: 全区版, 不含种类: {kinds}")
    assert agree(changed.says(editions_leave_out_known_kinds), expected)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("[组织部]", ""),
        ("[组织部, 全区]", ""),
        ("[组织]", f"{FINDING}:26: … 没有 “组织” 这个版本，是不是 “组织部”？"),
        ("[纪委]", "没有 “纪委” 这个版本；可以是：全区、组织部"),
    ],
)
def test_audience_is_an_edition(district: District, audience: str, expected: str) -> None:
    changed = district.append(FINDING, f"知悉范围: {audience}\n")
    assert agree(changed.says(audience_names_editions), expected)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (FINDING, "类别: 工程质量", "类别: 工程进度", ""),
        (FINDING, "类别: 工程质量", "类别: 工程质景", f"{FINDING}:8: … 是不是 “工程质量”？"),
        (
            PROJECT,
            "类别: 基础设施",
            "类别: 产业",
            "类别 “产业” 不在 site.yaml 里；可以是：基础设施、民生",
        ),
    ],
)
def test_category_is_one_of_the_sites(
    district: District, path: str, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(path, old, new).says(categories_are_listed), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[工程质量, 工程进度]", "[工程质量]", ""),
        ("[工程质量, 工程进度]", "[工程质量, 工程质量]", "site.yaml:21: … “工程质量” 写了两次"),
        ("[工程质量, 工程进度]", "[]", "问题类别是空的"),
        ("[基础设施, 民生]", "[]", "项目类别是空的"),
        ("代字: 区督改", "代字: 区督", "site.yaml:14: … “区督” 写了两次"),
    ],
)
def test_listed_words_are_there_and_different(
    district: District, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(SITE, old, new).says(listed_words_are_unique), expected)
