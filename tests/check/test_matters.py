"""Escalations and meetings: dates, and items that are tracked."""

from __future__ import annotations

import pytest

from generator.check.matters import (
    decision_names_a_meeting_of_its_day,
    escalation_dates_are_in_order,
    escalation_fits_its_form,
    meeting_has_taken_place,
    remark_dates_are_in_order,
)

from ..tiny import PROJECT
from .district import District, agree

MATTER = "escalations/2026/XT-2026-0001.yaml"
MEETING = "meetings/2026/HY-2026-0001.yaml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("应决日期: 2026-04-10", "应决日期: 2026-03-10", ""),
        (
            "应决日期: 2026-04-10",
            "应决日期: 2026-03-09",
            f"{MATTER}:8: … 应决日期 2026-03-09 早于提出日期",
        ),
        (
            "提出日期: 2026-03-10",
            "提出日期: 2026-04-30",
            "应决日期 2026-04-10 早于提出日期 2026-04-30",
        ),
    ],
)
def test_decision_is_due_after_the_matter_was_raised(
    district: District, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(MATTER, old, new).says(escalation_dates_are_in_order), expected)


def test_matter_is_not_raised_after_the_counting_date(district: District) -> None:
    changed = district.edit(MATTER, "提出日期: 2026-03-10", "提出日期: 2026-05-01")
    changed = changed.edit(MATTER, "应决日期: 2026-04-10", "应决日期: 2026-07-01")
    assert agree(changed.says(escalation_dates_are_in_order), "提出日期 2026-05-01 晚于统计截止日")


@pytest.mark.parametrize(
    ("decided_on", "due_on", "reached_on", "expected"),
    [
        ("2026-03-10", "2026-03-10", "2026-03-10", ""),
        ("2026-04-30", "2026-06-01", "2026-04-30", ""),
        ("2026-03-09", "2026-04-20", "", "决定日期 2026-03-09 早于提出日期 2026-03-10"),
        ("2026-05-01", "2026-06-01", "", "决定日期 2026-05-01 晚于统计截止日 2026-04-30"),
        ("2026-03-20", "2026-03-19", "", "落实期限 2026-03-19 早于决定日期 2026-03-20"),
        ("2026-03-20", "2026-06-01", "2026-03-19", "办结日期 2026-03-19 早于决定日期 2026-03-20"),
        ("2026-03-20", "2026-06-01", "2026-05-01", "办结日期 2026-05-01 晚于统计截止日"),
        ("", "", "2026-03-20", "有结果却没有决定"),
    ],
)
def test_matter_is_raised_then_decided_then_done(
    district: District, decided_on: str, due_on: str, reached_on: str, expected: str
) -> None:
    lines = f"决定: {{日期: {decided_on}, 内容: 确权, 落实期限: {due_on}}}\n" if decided_on else ""
    lines += f"结果: {{日期: {reached_on}, 情况: 已确权}}\n" if reached_on else ""
    changed = district.append(MATTER, lines)
    assert agree(changed.says(escalation_dates_are_in_order), expected)


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        ("项目: XM-2026-0001", ""),
        ("项目: XM-2026-0002", "DB-2026-0001 是 XM-2026-0001 的督查表，不是 XM-2026-0002 的"),
        ("", ""),
    ],
)
def test_matter_and_its_form_are_of_one_project(
    district: District, project: str, expected: str
) -> None:
    changed = district.copy(PROJECT, PROJECT.replace("0001", "0002"))
    changed = changed.edit(MATTER, "项目: XM-2026-0001", project)
    changed = changed.append(MATTER, "来源督查表: DB-2026-0001\n")
    assert agree(changed.says(escalation_fits_its_form), expected)


@pytest.mark.parametrize(
    ("decided_on", "expected"),
    [("2026-03-15", ""), ("2026-03-16", "HY-2026-0001 于 2026-03-15 召开，决定日期是 2026-03-16")],
)
def test_decision_of_a_meeting_is_of_its_day(
    district: District, decided_on: str, expected: str
) -> None:
    changed = district.append(
        MATTER,
        f"决定: {{日期: {decided_on}, 内容: 确权, 会议: HY-2026-0001, 落实期限: 2026-05-30}}\n",
    )
    assert agree(changed.says(decision_names_a_meeting_of_its_day), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("\n日期: 2026-03-15", "\n日期: 2026-04-30", ""),
        (
            "\n日期: 2026-03-15",
            "\n日期: 2026-05-01",
            f"{MEETING}:3: … 召开日期 2026-05-01 晚于统计截止日",
        ),
        ("双月期: 2026-1", "", "现场推进会没有写双月期"),
        ("观摩项目: [XM-2026-0001]", "", "现场推进会没有观摩项目"),
    ],
)
def test_on_site_meeting_has_been_held_and_visited_projects(
    district: District, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(MEETING, old, new).says(meeting_has_taken_place), expected)


def test_joint_meeting_needs_no_project_and_no_period(district: District) -> None:
    changed = district.edit(MEETING, "会议类型: 现场推进会", "会议类型: 联席会议")
    changed = changed.edit(MEETING, "双月期: 2026-1", "")
    changed = changed.edit(MEETING, "观摩项目: [XM-2026-0001]", "")
    assert changed.says(meeting_has_taken_place) == []


@pytest.mark.parametrize(
    ("due_on", "settled_on", "expected"),
    [
        ("2026-03-15", "2026-03-15", ""),
        ("2026-03-14", "", f"{MEETING}:11: … 期限 2026-03-14 早于会议 2026-03-15"),
        ("2026-04-15", "2026-03-14", "落实日期 2026-03-14 早于会议 2026-03-15"),
        ("2026-04-15", "2026-04-30", ""),
        ("2026-04-15", "2026-05-01", "落实日期 2026-05-01 晚于统计截止日"),
    ],
)
def test_remark_is_due_and_settled_after_the_meeting(
    district: District, due_on: str, settled_on: str, expected: str
) -> None:
    result = f", 落实: {{日期: {settled_on}, 情况: 已加快}}" if settled_on else ""
    changed = district.edit(MEETING, "期限: 2026-04-15", f"期限: {due_on}{result}")
    assert agree(changed.says(remark_dates_are_in_order), expected)
