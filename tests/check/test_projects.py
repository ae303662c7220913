"""The life of a project and its progress forms."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.check.projects import (
    form_belongs_to_the_projects_life,
    form_dates_fit_the_period,
    form_months_are_those_of_the_period,
    form_sums_agree,
    form_total_is_plausible,
    milestones_are_in_order,
    one_form_a_project_and_period,
    plans_fit_the_investment,
    project_dates_are_in_order,
    project_starts_after_approval,
    what_happened_is_not_in_the_future,
)

from ..tiny import PROJECT
from .district import District, agree

FORM = "forms/2026/DB-2026-0001.yaml"
SECOND = "forms/2026/DB-2026-0002.yaml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("计划竣工: 2026-12-20", "计划竣工: 2026-02-11", ""),
        (
            "计划竣工: 2026-12-20",
            "计划竣工: 2026-02-10",
            f"{PROJECT}:18: … 应晚于计划开工 2026-02-10",
        ),
        ("计划竣工: 2026-12-20", "计划竣工: 2026-12-20\n竣工日期: 2026-02-12", ""),
        (
            "计划竣工: 2026-12-20",
            "计划竣工: 2026-12-20\n竣工日期: 2026-02-11",
            "竣工日期 2026-02-11 早于开工日期 2026-02-12",
        ),
        ("\n开工日期: 2026-02-12", "\n竣工日期: 2026-04-12", "已竣工却没有开工日期"),
    ],
)
def test_project_finishes_after_it_starts(
    district: District, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(PROJECT, old, new).says(project_dates_are_in_order), expected)


@pytest.mark.parametrize(
    ("approved_on", "expected"),
    [("2026-02-12", ""), ("2026-02-13", "warning … 开工日期 2026-02-12 早于立项批准 2026-02-13")],
)
def test_project_started_before_its_approval_is_doubtful(
    district: District, approved_on: str, expected: str
) -> None:
    changed = district.edit(PROJECT, "批准日期: 2026-01-05", f"批准日期: {approved_on}")
    assert agree(changed.says(project_starts_after_approval), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("\n开工日期: 2026-02-12", "\n开工日期: 2026-04-30", ""),
        (
            "\n开工日期: 2026-02-12",
            "\n开工日期: 2026-05-01",
            f"{PROJECT}:17: … 2026-05-01 晚于统计截止日 2026-04-30",
        ),
        ("批准日期: 2026-01-05", "批准日期: 2026-05-01", "晚于统计截止日"),
        (
            "\n计划竣工: 2026-12-20",
            "\n计划竣工: 2026-12-20\n竣工日期: 2026-05-01",
            "晚于统计截止日",
        ),
        (
            "\n计划竣工: 2026-12-20",
            "\n计划竣工: 2026-12-20\n入库日期: 2026-05-01",
            "晚于统计截止日",
        ),
        ("完成日期: 2026-02-12", "完成日期: 2026-04-30", ""),
        (
            "完成日期: 2026-02-12",
            "完成日期: 2026-05-01",
            "节点完成日期 2026-05-01 晚于统计截止日 2026-04-30",
        ),
        (
            "\n计划竣工: 2026-12-20",
            "\n计划竣工: 2026-12-20\n终止: {日期: 2026-04-30, 原因: 调整, 依据: 常务会议}",
            "",
        ),
        (
            "\n计划竣工: 2026-12-20",
            "\n计划竣工: 2026-12-20\n终止: {日期: 2026-05-01, 原因: 调整, 依据: 常务会议}",
            "终止日期 2026-05-01",
        ),
    ],
)
def test_what_has_not_happened_is_not_entered(
    district: District, old: str, new: str, expected: str
) -> None:
    changed = district.edit(PROJECT, old, new)
    assert agree(changed.says(what_happened_is_not_in_the_future), expected)


@pytest.mark.parametrize(
    ("milestones", "expected"),
    [
        ("[{名称: 开工, 计划日期: 2026-02-10}, {名称: 完工, 计划日期: 2026-02-10}]", ""),
        (
            "[{名称: 开工, 计划日期: 2026-02-10}, {名称: 完工, 计划日期: 2026-02-09}]",
            "2026-02-09 早于上一个节点的 2026-02-10",
        ),
        (
            "[{名称: 开工, 计划日期: 2026-02-10}, {名称: 开工, 计划日期: 2026-02-11}]",
            "节点 “开工” 写了两次",
        ),
        ("[]", "至少要有一个节点"),
    ],
)
def test_milestones_stand_in_the_order_of_their_plan(
    district: District, milestones: str, expected: str
) -> None:
    changed = district.edit(PROJECT, "  - {名称: 主体完工, 计划日期: 2026-09-30}", "")
    changed = changed.edit(
        PROJECT,
        "节点:\n  - {名称: 开工, 计划日期: 2026-02-10, 完成日期: 2026-02-12}",
        f"节点: {milestones}",
    )
    assert agree(changed.says(milestones_are_in_order), expected)


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ("[{年度: 2026, 计划投资: 8600.00, 目标: 完工}]", ""),
        (
            "[{年度: 2026, 计划投资: 8600.01, 目标: 完工}]",
            "合计 8600.01 万元，超过总投资 8600.00 万元",
        ),
        (
            "[{年度: 2026, 计划投资: 8000, 目标: 主体}, {年度: 2027, 计划投资: 700, 目标: 完工}]",
            "合计 8700 万元",
        ),
        ("[{年度: 2026, 计划投资: 100, 目标: 主体}, {年度: 2027, 计划投资: 700, 目标: 完工}]", ""),
        (
            "[{年度: 2026, 计划投资: 100, 目标: 主体}, {年度: 2026, 计划投资: 700, 目标: 完工}]",
            "一年只写一条",
        ),
        (
            "[{年度: 2027, 计划投资: 100, 目标: 完工}, {年度: 2026, 计划投资: 700, 目标: 主体}]",
            "2026 年应排在 2027 年之前",
        ),
        ("[]", "至少要有一年的年度计划"),
    ],
)
def test_year_plans_ascend_within_the_total_investment(
    district: District, plans: str, expected: str
) -> None:
    changed = district.edit(
        PROJECT,
        "年度计划:\n  - {年度: 2026, 计划投资: 1200.00, 目标: 完成主体}",
        f"年度计划: {plans}",
    )
    assert agree(changed.says(plans_fit_the_investment), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("批准日期: 2026-01-05", "批准日期: 2026-02-28", ""),
        (
            "批准日期: 2026-01-05",
            "批准日期: 2026-03-01",
            f"{FORM}:2: … 还没有立项（2026-03-01 批准）",
        ),
        (
            "\n计划竣工: 2026-12-20",
            "\n计划竣工: 2026-12-20\n终止: {日期: 2026-01-01, 原因: 调整, 依据: 会议}",
            "",
        ),
        (
            "\n计划竣工: 2026-12-20",
            "\n计划竣工: 2026-12-20\n终止: {日期: 2025-12-31, 原因: 调整, 依据: 会议}",
            "项目已经终止（2025-12-31）",
        ),
        ("年度: 2026", "年度: 2027", "没有 2026 年的年度计划"),
    ],
)
def test_form_is_of_a_period_in_which_the_project_lived(
    district: District, old: str, new: str, expected: str
) -> None:
    changed = district.edit(PROJECT, old, new)
    assert agree(changed.says(form_belongs_to_the_projects_life), expected)


@pytest.mark.parametrize(
    ("period", "expected"), [("2026-2", ""), ("2026-1", f"{SECOND}:2: … 已有 DB-2026-0001")]
)
def test_project_has_one_form_a_period(district: District, period: str, expected: str) -> None:
    changed = district.copy(FORM, SECOND).edit(SECOND, "双月期: 2026-1", f"双月期: {period}")
    assert agree(changed.says(one_form_a_project_and_period), expected)


@pytest.mark.parametrize(
    ("counted_on", "submitted_on", "expected"),
    [
        ("2026-02-28", "2026-02-28", ""),
        ("2026-01-01", "2026-03-03", ""),
        ("2025-12-31", "2026-03-03", "数据截至 2025-12-31 不在 2026-1 期"),
        ("2026-03-01", "2026-03-03", "数据截至 2026-03-01 不在 2026-1 期"),
        ("2026-02-28", "2026-02-27", "报送日期 2026-02-27 早于数据截至 2026-02-28"),
        ("2026-02-28", "2026-04-30", ""),
        ("2026-02-28", "2026-05-01", f"{FORM}:4: … 报送日期 2026-05-01 晚于统计截止日"),
    ],
)
def test_form_is_counted_in_its_period_and_sent_afterwards(
    district: District, counted_on: str, submitted_on: str, expected: str
) -> None:
    changed = district.edit(FORM, "数据截至: 2026-02-28", f"数据截至: {counted_on}")
    changed = changed.edit(FORM, "报送日期: 2026-03-03", f"报送日期: {submitted_on}")
    assert agree(changed.says(form_dates_fit_the_period), expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-01", "2026-02", ""),
        ("2026-01", "2026-03", f"{FORM}:10: … 2026-03 不在 2026-1 期，应为 2026-01、2026-02"),
        ("2026-01", "2026-01", "2026-01 重复或顺序不对"),
        ("2026-02", "2026-01", "2026-01 重复或顺序不对"),
    ],
)
def test_months_are_the_two_of_the_period_in_order(
    district: District, first: str, second: str, expected: str
) -> None:
    changed = district.edit(FORM, "{月份: 2026-01, 计划", f"{{月份: {first}, 计划")
    changed = changed.edit(
        FORM,
        "2026-02, 计划完成: 100.00, 实际完成: 110",
        f"{second}, 计划完成: 100.00, 实际完成: 110",
    )
    assert agree(changed.says(form_months_are_those_of_the_period), expected)


@pytest.mark.parametrize(
    ("done", "done_total", "expected"),
    [
        ("200.00", "200.00", ""),
        ("200.01", "200.01", "本期完成 200.01，逐月实际完成合计 200.00"),
        ("200.00", "200.01", "累计完成 200.01，应为上期累计加本期 200.00"),
        ("200.00", "199.99", "累计完成 199.99，应为上期累计加本期 200.00"),
    ],
)
def test_sums_of_the_first_form_of_a_year_agree(
    district: District, done: str, done_total: str, expected: str
) -> None:
    changed = district.edit(FORM, "本期完成: 200.00", f"本期完成: {done}")
    changed = changed.edit(FORM, "累计完成: 200.00", f"累计完成: {done_total}")
    assert agree(changed.says(form_sums_agree), expected)


@pytest.mark.parametrize(
    ("period", "done_total", "expected"),
    [
        ("2026-2", "400.00", ""),
        ("2026-2", "400.01", f"{SECOND}:6: … 应为上期累计加本期 400.00"),
        # The form of 2026-2 is missing, and its work still counts.
        ("2026-3", "650.00", ""),
        ("2026-3", "199.99", "累计完成 199.99 少于本期完成 200.00"),
        # A new year counts from nothing.
        ("2027-1", "200.00", ""),
        ("2027-1", "400.00", "应为上期累计加本期 200.00"),
    ],
)
def test_total_goes_on_from_the_form_before(
    district: District, period: str, done_total: str, expected: str
) -> None:
    changed = district.copy(FORM, SECOND).edit(SECOND, "双月期: 2026-1", f"双月期: {period}")
    changed = changed.edit(SECOND, "累计完成: 200.00", f"累计完成: {done_total}")
    assert agree(changed.says(form_sums_agree), expected)


@pytest.mark.parametrize(
    ("done_total", "expected"),
    [("1800.00", ""), ("1800.01", "warning … 超过年度计划 1200.00 万元的一倍半")],
)
def test_total_far_beyond_the_plan_is_doubtful(
    district: District, done_total: str, expected: str
) -> None:
    changed = district.edit(FORM, "累计完成: 200.00", f"累计完成: {done_total}")
    assert agree(changed.says(form_total_is_plausible), expected)


def test_counting_date_is_given_and_not_read_from_a_clock(district: District) -> None:
    before = district.says(what_happened_is_not_in_the_future, as_of=dt.date(2026, 2, 11))
    assert [line.split(" ")[0] for line in before] == [f"{PROJECT}:17:", f"{PROJECT}:20:"]
