"""Units and teams: their addresses, their posts, and what became of them."""

from __future__ import annotations

import pytest

from generator.check.organisation import (
    ended_unit_is_not_used_afterwards,
    posts_are_in_order,
    predecessor_has_ended,
    slugs_are_unique,
    unit_is_not_its_own_predecessor,
)

from ..tiny import FINDING
from .district import District, agree

UNITS, TEAMS = "units.yaml", "teams.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (UNITS, "编号: shuiwu", "编号: shuiwu-2", ""),
        (UNITS, "编号: shuiwu", "编号: shuili", f"{UNITS}:17: … 编号 “shuili” 已用过"),
        (TEAMS, "编号: team-2", "编号: team-1", f"{TEAMS}:6: … 编号 “team-1” 已用过"),
    ],
)
def test_address_belongs_to_one_unit_and_one_team(
    district: District, path: str, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(path, old, new).says(slugs_are_unique), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  撤销日期: 2026-06-30", "  撤销日期: 2026-07-01", ""),
        ("  撤销日期: 2026-06-30", "", f"{UNITS}:9: … 前身 “双塘乡” 没有撤销日期"),
    ],
)
def test_predecessor_has_an_end(district: District, old: str, new: str, expected: str) -> None:
    assert agree(district.edit(UNITS, old, new).says(predecessor_has_ended), expected)


def test_unit_that_ended_has_one_heir(district: District) -> None:
    changed = district.edit(UNITS, "名称: 区水利局", "名称: 区水利局\n  前身: [双塘乡]")
    found = changed.says(predecessor_has_ended)
    assert len(found) == 2
    assert all("“双塘乡” 是两个单位的前身" in one for one in found)


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("前身: [双塘乡]", "前身: [双塘乡]", 0),
        ("前身: [双塘乡]", "前身: [双塘镇]", 1),
        ("撤销日期: 2026-06-30", "撤销日期: 2026-06-30\n  前身: [双塘镇]", 2),
    ],
)
def test_units_do_not_follow_each_other_in_a_circle(
    district: District, old: str, new: str, count: int
) -> None:
    found = district.edit(UNITS, old, new).says(unit_is_not_its_own_predecessor)
    assert len(found) == count
    assert all("绕回了自己" in one for one in found)


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2025-01-10", ""),
        ("2025-01-09", f"{UNITS}:5: … 离任日期 2025-01-09 早于任职日期 2025-01-10"),
    ],
)
def test_post_is_left_after_it_was_taken(district: District, until: str, expected: str) -> None:
    changed = district.edit(
        UNITS, "任职日期: 2025-01-10", f"任职日期: 2025-01-10, 离任日期: {until}"
    )
    assert agree(changed.says(posts_are_in_order), expected)


@pytest.mark.parametrize(
    ("ended_on", "expected"),
    [
        ("2026-03-02", ""),
        (
            "2026-03-01",
            f"{FINDING}:13: … “双塘乡” 已于 2026-03-01 撤销，本记录是 2026-03-02 的，应为 “双塘镇”",
        ),
    ],
)
def test_record_after_the_end_of_a_unit_names_its_heir(
    district: District, ended_on: str, expected: str
) -> None:
    changed = district.edit(UNITS, "撤销日期: 2026-06-30", f"撤销日期: {ended_on}")
    changed = changed.edit(FINDING, "涉及部门: [区水利局]", "涉及部门: [双塘乡]")
    assert agree(changed.says(ended_unit_is_not_used_afterwards), expected)


def test_record_after_the_end_of_a_unit_without_heir_names_another(district: District) -> None:
    changed = district.edit(UNITS, "撤销日期: 2026-06-30", "撤销日期: 2026-03-01")
    changed = changed.edit(UNITS, "  前身: [双塘乡]", "")
    changed = changed.edit(FINDING, "涉及部门: [区水利局]", "涉及部门: [双塘乡]")
    assert agree(changed.says(ended_unit_is_not_used_afterwards), "请改为承继单位")
