"""An inspection and what it compared."""

from __future__ import annotations

import pytest

from generator.check.inspections import (
    comparison_fits_its_project,
    follow_up_looks_at_closed_findings,
    inspection_dates_are_in_order,
    inspection_follows_the_approval,
    methods_leave_their_records,
)

from ..tiny import PROJECT
from .district import District, agree

INSPECTION = "inspections/2026/DC-2026-0001.yaml"
METHODS = "督查方式: [现场督查, 个别访谈]"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("督查日期: 2026-03-02\n结束日期: 2026-03-02", ""),
        (
            "督查日期: 2026-03-02\n结束日期: 2026-03-01",
            f"{INSPECTION}:5: … 结束日期 2026-03-01 早于督查日期",
        ),
        ("督查日期: 2026-04-30", ""),
        ("督查日期: 2026-05-01", "晚于统计截止日 2026-04-30"),
        ("督查日期: 2026-04-30\n结束日期: 2026-05-01", "晚于统计截止日 2026-04-30"),
    ],
)
def test_inspection_ends_on_or_after_its_first_day_and_has_taken_place(
    district: District, days: str, expected: str
) -> None:
    changed = district.edit(INSPECTION, "督查日期: 2026-03-02", days)
    assert agree(changed.says(inspection_dates_are_in_order), expected)


@pytest.mark.parametrize(
    ("approved_on", "expected"),
    [
        ("2026-03-02", ""),
        ("2026-03-03", "XM-2026-0001 到 2026-03-03 才立项，晚于督查日期 2026-03-02"),
    ],
)
def test_project_is_approved_before_it_is_inspected(
    district: District, approved_on: str, expected: str
) -> None:
    changed = district.edit(PROJECT, "批准日期: 2026-01-05", f"批准日期: {approved_on}")
    assert agree(changed.says(inspection_follows_the_approval), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("节点: 开工", "节点: 主体完工", ""),
        (", 节点: 开工", ", 照片: site.png", ""),
        ("节点: 开工", "节点: 主体", f"{INSPECTION}:14: … 没有节点 “主体”，是不是 “主体完工”？"),
        ("节点: 开工", "节点: 验收", "没有节点 “验收”；有：开工、主体完工"),
        ("项目: [XM-2026-0001]", "项目: []", "XM-2026-0001 不在本次督查的项目里"),
    ],
)
def test_comparison_names_a_project_and_a_milestone_of_the_inspection(
    district: District, old: str, new: str, expected: str
) -> None:
    changed = district.edit(INSPECTION, old, new)
    assert agree(changed.says(comparison_fits_its_project), expected)


@pytest.mark.parametrize(
    ("started_on", "reviewed", "expected"),
    [
        ("2026-03-25", "[WT-2026-0001]", ""),
        ("2026-03-24", "[WT-2026-0001]", "WT-2026-0001 在 2026-03-24 之前没有销号"),
        ("2026-03-25", "[]", "回头看要列出抽查了哪些已销号问题"),
    ],
)
def test_follow_up_lists_findings_closed_before_it(
    district: District, started_on: str, reviewed: str, expected: str
) -> None:
    changed = district.edit(INSPECTION, "督查类型: 日常督查", "督查类型: 回头看")
    changed = changed.edit(INSPECTION, "督查日期: 2026-03-02", f"督查日期: {started_on}")
    changed = changed.append(INSPECTION, f"回看问题: {reviewed}\n")
    assert agree(changed.says(follow_up_looks_at_closed_findings), expected)


@pytest.mark.parametrize(
    ("methods", "drop", "expected"),
    [
        ("[现场督查, 个别访谈]", "", ""),
        ("[听取汇报]", "访谈", ""),
        ("[现场督查, 座谈]", "访谈", "warning … 没有访谈记录"),
        ("[暗访]", "现场核对", "warning … 没有现场核对"),
        ("[查阅资料]", "现场核对", ""),
    ],
)
def test_method_without_its_record_is_doubtful(
    district: District, methods: str, drop: str, expected: str
) -> None:
    changed = district.edit(INSPECTION, METHODS, f"督查方式: {methods}")
    if drop:
        lines = changed.files[INSPECTION].splitlines(keepends=True)
        at = lines.index(f"{drop}:\n")
        changed = changed.add(INSPECTION, "".join(lines[:at] + lines[at + 2 :]))
    assert agree(changed.says(methods_leave_their_records), expected)
