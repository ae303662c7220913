"""The year in an id, and what an id or a name points at."""

from __future__ import annotations

import pytest

from generator.check.identity import id_year_is_the_year_of_the_record
from generator.check.references import references_resolve

from ..tiny import FINDING, PROJECT
from .district import District, agree


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("trainings/2026/PX-2026-0001.yaml", "开始日期: 2026-04-01", "开始日期: 2026-01-01", ""),
        (
            "trainings/2026/PX-2026-0001.yaml",
            "开始日期: 2026-04-01",
            "开始日期: 2025-12-31",
            "编号是 2026 年的，记录却是 2025 年的；编号应以 PX-2025- 开头",
        ),
        (FINDING, "发现日期: 2026-03-02", "发现日期: 2027-01-01", "编号应以 WT-2027- 开头"),
        (
            "forms/2026/DB-2026-0001.yaml",
            "双月期: 2026-1",
            "双月期: 2025-6",
            "编号应以 DB-2025- 开头",
        ),
        # A year's assessment is confirmed in the next year and is numbered by its period.
        ("assessments/2026/KH-2026-0001.yaml", "审定日期: 2026-04-15", "审定日期: 2027-01-06", ""),
        ("assessments/2026/KH-2026-0001.yaml", "考核周期: 2026-Q1", "考核周期: 2025", "KH-2025-"),
        # A key project of this year may have been approved before it; a draft has no date yet.
        (PROJECT, "批准日期: 2026-01-05", "批准日期: 2025-06-01", ""),
        ("notices/2026/ZG-2026-0001.yaml", "成文日期: 2026-03-03", "", ""),
    ],
)
def test_year_in_the_id_is_the_year_of_the_record(
    district: District, path: str, old: str, new: str, expected: str
) -> None:
    changed = district.edit(path, old, new)
    assert agree(changed.says(id_year_is_the_year_of_the_record), expected)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (FINDING, "责任单位: 青石镇", "责任单位: 区水利局", ""),
        (
            FINDING,
            "责任单位: 青石镇",
            "责任单位: 青石乡",
            f"{FINDING}:12: … 没有单位 “青石乡”，是不是 “青石镇”？",
        ),
        (
            FINDING,
            "来源督查: DC-2026-0001",
            "来源督查: DC-2026-0002",
            "没有督查 “DC-2026-0002”，是不是 “DC-2026-0001”？",
        ),
        (FINDING, "来源督查: DC-2026-0001", "来源督查: WT-2026-0001", "没有督查 “WT-2026-0001”"),
        (PROJECT, "督查小组: 督查一组", "督查小组: 督查九组", "没有督查小组 “督查九组”"),
        (
            "teams.yaml",
            "单位: 区委组织部, 职务: 组长, 姓名: 李某某",
            "单位: 区委组织, 职务: 组长, 姓名: 李某某",
            "teams.yaml:5: … 是不是 “区委组织部”？",
        ),
        (
            "papers/2026/TB-2026-0001.yaml",
            "依据记录: [DB-2026-0001]",
            "依据记录: [WT-2026-0001]",
            "",
        ),
        (
            "papers/2026/TB-2026-0001.yaml",
            "依据记录: [DB-2026-0001]",
            "依据记录: [WT-2026-0009]",
            "没有记录 “WT-2026-0009”",
        ),
    ],
)
def test_what_a_record_refers_to_is_there(
    district: District, path: str, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(path, old, new).says(references_resolve), expected)
