"""Assessments, outcomes and training."""

from __future__ import annotations

import pytest

from generator.check.results import (
    assessment_is_confirmed_after_its_period,
    assessment_is_the_only_one_of_its_period,
    outcome_is_approved_first,
    outcome_names_a_post_of_its_unit,
    scores_are_in_range,
    training_has_days_and_people,
)

from .district import District, agree

ASSESSMENT = "assessments/2026/KH-2026-0001.yaml"
SECOND = "assessments/2026/KH-2026-0002.yaml"
OUTCOME = "outcomes/2026/JC-2026-0001.yaml"
TRAINING = "trainings/2026/PX-2026-0001.yaml"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("领导评分: 0", ""),
        ("领导评分: 100", ""),
        ("领导评分: 100.01", f"{ASSESSMENT}:5: … 100.01 不在 0 至 100 之间"),
        ("领导评分: -1", "-1 不在 0 至 100 之间"),
        ("领导评分: 90, 绩效审计: 101", "101 不在 0 至 100 之间"),
        ("领导评分: 90, 加分: [{事由: 获市级表彰, 分值: 0.1, 依据: 表彰文件}]", ""),
        ("领导评分: 90, 加分: [{事由: 获市级表彰, 分值: 0, 依据: 表彰文件}]", "分值 0 应大于 0"),
        ("领导评分: 90, 扣分: [{事由: 迟报, 分值: -1, 依据: 通报}]", "分值 -1 应大于 0"),
    ],
)
def test_scores_are_of_a_hundred_and_adjustments_positive(
    district: District, new: str, expected: str
) -> None:
    changed = district.edit(ASSESSMENT, "领导评分: 90", new)
    assert agree(changed.says(scores_are_in_range), expected)


@pytest.mark.parametrize(
    ("period", "unit", "expected"),
    [
        ("2026", "区水利局", ""),
        ("2026-Q1", "区水利局", f"{SECOND}:2: … 2026-Q1 已有 KH-2026-0001"),
        ("2026", "青石镇", "“青石镇” 写了两次"),
    ],
)
def test_period_is_assessed_once_and_a_unit_once_in_it(
    district: District, period: str, unit: str, expected: str
) -> None:
    changed = district.copy(ASSESSMENT, SECOND)
    changed = changed.edit(SECOND, "考核周期: 2026-Q1", f"考核周期: {period}")
    changed = changed.edit(SECOND, "单位: 区水利局", f"单位: {unit}")
    assert agree(changed.says(assessment_is_the_only_one_of_its_period), expected)


@pytest.mark.parametrize(
    ("confirmed_on", "expected"),
    [
        ("2026-04-01", ""),
        ("2026-03-31", "warning … 2026-03-31 审定，周期到 2026-03-31 才结束"),
        ("2026-04-30", ""),
        ("2026-05-01", "error … 审定日期 2026-05-01 晚于统计截止日 2026-04-30"),
    ],
)
def test_assessment_is_confirmed_once_its_period_is_over(
    district: District, confirmed_on: str, expected: str
) -> None:
    changed = district.edit(ASSESSMENT, "审定日期: 2026-04-15", f"审定日期: {confirmed_on}")
    assert agree(changed.says(assessment_is_confirmed_after_its_period), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("日期: 2026-04-18", "日期: 2026-04-20", ""),
        (
            "日期: 2026-04-18",
            "日期: 2026-04-21",
            f"{OUTCOME}:7: … 批准日期 2026-04-21 晚于决定日期 2026-04-20",
        ),
        ("日期: 2026-04-20", "日期: 2026-04-30", ""),
        ("日期: 2026-04-20", "日期: 2026-05-01", "决定日期 2026-05-01 晚于统计截止日"),
        ("类型: 通报表扬", "类型: 问责建议", "写明交给哪个有权机关"),
        ("类型: 通报表扬", "类型: 问责建议\n交办机关: 区纪委监委", ""),
    ],
)
def test_outcome_is_approved_then_decided(
    district: District, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(OUTCOME, old, new).says(outcome_is_approved_first), expected)


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("", ""),
        ("岗位: 镇长\n", ""),
        ("岗位: 书记\n", f"{OUTCOME}:1: warning … 青石镇没有岗位 “书记”（登记的是镇长）"),
    ],
)
def test_outcome_names_a_post_that_its_unit_has(
    district: District, post: str, expected: str
) -> None:
    changed = district.edit(OUTCOME, "标题: 青石镇", f"{post}标题: 青石镇")
    assert agree(changed.says(outcome_names_a_post_of_its_unit), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("结束日期: 2026-04-03", "结束日期: 2026-04-01", ""),
        (
            "结束日期: 2026-04-03",
            "结束日期: 2026-03-31",
            f"{TRAINING}:4: … 早于开始日期 2026-04-01",
        ),
        ("人数: 42", "人数: 1", ""),
        ("人数: 42", "人数: 0", "人数是 0"),
    ],
)
def test_training_has_people_and_ends_after_it_starts(
    district: District, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(TRAINING, old, new).says(training_has_days_and_people), expected)
