"""发文字号: known, no repeats, no gaps, in the order of the dates; one 情况通报 a period."""

from __future__ import annotations

import pytest

from generator.check.numbers import (
    number_comes_with_its_date,
    number_suits_its_kind,
    number_uses_a_known_code,
    numbers_do_not_repeat,
    numbers_follow_the_dates,
    numbers_have_no_gaps,
    period_has_one_progress_briefing,
)

from .district import District, agree

PAPER = "papers/2026/TB-2026-0001.yaml"
SECOND = "papers/2026/TB-2026-0002.yaml"
NOTICE = "notices/2026/ZG-2026-0001.yaml"
REGULATION = "rules/2026/ZD-2026-0001.yaml"


def two_papers(district: District, number: str, issued_on: str) -> District:
    """A second 通报 beside 区督〔2026〕1号 of 2026-03-20."""
    changed = district.copy(PAPER, SECOND).append(SECOND, "正文: 续报。\n")
    changed = changed.edit(SECOND, "文号: 区督〔2026〕1号", f"文号: {number}")
    return changed.edit(SECOND, "成文日期: 2026-03-20", f"成文日期: {issued_on}")


@pytest.mark.parametrize(
    ("path", "old", "expected"),
    [
        (PAPER, "文号: 区督〔2026〕1号", f"{PAPER} … 成文日期 2026-03-20 已填，还没有文号"),
        (PAPER, "成文日期: 2026-03-20", "有文号 区督〔2026〕1号 却没有成文日期"),
        (NOTICE, "文号: 区督改〔2026〕1号", f"{NOTICE} … 还没有文号"),
        (NOTICE, "成文日期: 2026-03-03", "却没有成文日期"),
    ],
)
def test_number_and_date_come_together(
    district: District, path: str, old: str, expected: str
) -> None:
    assert agree(district.edit(path, old, "").says(number_comes_with_its_date), expected)


def test_draft_has_neither_number_nor_date(district: District) -> None:
    draft = district.edit(PAPER, "文号: 区督〔2026〕1号", "").edit(
        PAPER, "成文日期: 2026-03-20", ""
    )
    assert draft.says(number_comes_with_its_date) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("区督〔2026〕1号", ""),
        ("县督〔2026〕1号", f"{PAPER}:2: … 代字 “县督” 不在 site.yaml 里 … 区督、区督改"),
        ("区督〔2025〕1号", "文号是 2025 年的，成文日期是 2026-03-20"),
    ],
)
def test_number_has_a_code_of_the_office_and_the_year_of_its_date(
    district: District, number: str, expected: str
) -> None:
    changed = district.edit(PAPER, "文号: 区督〔2026〕1号", f"文号: {number}")
    assert agree(changed.says(number_uses_a_known_code), expected)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (NOTICE, "文号: 区督改〔2026〕1号", "文号: 区督改〔2026〕2号", ""),
        (
            NOTICE,
            "文号: 区督改〔2026〕1号",
            "文号: 区督〔2026〕2号",
            "整改通知书的代字应为 区督改，现在是 “区督”",
        ),
        (PAPER, "文号: 区督〔2026〕1号", "文号: 区督改〔2026〕2号", "通报的代字应为 区督"),
        (NOTICE, "文种: 整改通知书", "文种: 督办单", ""),
    ],
)
def test_kind_with_a_code_of_its_own_uses_it(
    district: District, path: str, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(path, old, new).says(number_suits_its_kind), expected)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("区督〔2026〕2号", ""),
        ("区督〔2026〕1号", f"{SECOND}:2: … 文号 区督〔2026〕1号 已用于 TB-2026-0001"),
        ("区督改〔2026〕1号", "文号 区督改〔2026〕1号 已用于"),
    ],
)
def test_number_is_used_once(district: District, number: str, expected: str) -> None:
    changed = two_papers(district, number, "2026-03-25")
    assert agree(changed.says(numbers_do_not_repeat), expected)


@pytest.mark.parametrize(
    ("number", "issued_on", "expected"),
    [
        ("区督〔2026〕2号", "2026-03-25", ""),
        ("区督〔2026〕3号", "2026-03-25", "区督〔2026〕缺 2 号"),
        ("区督〔2026〕5号", "2026-03-25", "区督〔2026〕缺 2—4 号"),
        ("区督〔2027〕1号", "2027-01-05", ""),
        ("区督〔2027〕2号", "2027-01-05", "区督〔2027〕缺 1 号"),
    ],
)
def test_numbers_run_from_one_without_a_gap(
    district: District, number: str, issued_on: str, expected: str
) -> None:
    changed = two_papers(district, number, issued_on)
    assert agree(changed.says(numbers_have_no_gaps), expected)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("区督〔2026〕2号", ""),
        ("区督〔2026〕4号", "区督〔2026〕缺 2—3 号"),
        ("区府办〔2026〕40号", ""),
    ],
)
def test_regulation_with_the_offices_own_code_counts_among_its_numbers(
    district: District, number: str, expected: str
) -> None:
    changed = district.append(REGULATION, f"文号: {number}\n")
    assert agree(changed.says(numbers_have_no_gaps), expected)
    assert changed.says(number_uses_a_known_code) == []


@pytest.mark.parametrize(
    ("issued_on", "expected"),
    [
        ("2026-03-21", ""),
        ("2026-03-20", ""),
        (
            "2026-03-19",
            f"{SECOND}:3: … 区督〔2026〕2号 成文于 2026-03-19，早于 区督〔2026〕1号 的 2026-03-20",
        ),
    ],
)
def test_greater_number_is_not_dated_before_a_smaller_one(
    district: District, issued_on: str, expected: str
) -> None:
    changed = two_papers(district, "区督〔2026〕2号", issued_on)
    assert agree(changed.says(numbers_follow_the_dates), expected)


SAID_TWICE = (
    f"{SECOND} … warning … 2026-1 期同题的情况通报有两份：TB-2026-0001（区督〔2026〕1号）"
    "和 TB-2026-0002（区督〔2026〕2号）"
)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SECOND, "双月期: 2026-1", "双月期: 2026-1", SAID_TWICE),
        (SECOND, "双月期: 2026-1", "双月期: 2026-2", ""),
        (SECOND, "双月期: 2026-1", "", ""),
        (SECOND, "通报类型: 情况通报", "通报类型: 知照通报", ""),
        (SECOND, "成文日期: 2026-03-25", "", ""),
        (
            PAPER,
            "双月期: 2026-1",
            "双月期: 2026-1\n撤回: {日期: 2026-03-24, 原因: 数字有误}",
            "",
        ),
    ],
)
def test_period_has_one_progress_briefing(
    district: District, path: str, old: str, new: str, expected: str
) -> None:
    changed = two_papers(district, "区督〔2026〕2号", "2026-03-25").edit(path, old, new)
    assert agree(changed.says(period_has_one_progress_briefing), expected)


@pytest.mark.parametrize(("act", "expected"), [("撤销", ""), ("废止", ""), ("更正", SAID_TWICE)])
def test_a_briefing_that_was_revoked_counts_no_more(
    district: District, act: str, expected: str
) -> None:
    third = "papers/2026/TB-2026-0003.yaml"
    changed = two_papers(district, "区督〔2026〕2号", "2026-03-25").copy(PAPER, third)
    changed = changed.edit(third, "文号: 区督〔2026〕1号", "文号: 区督〔2026〕3号").append(
        third, f"正文: {act}。\n处置: {{动作: {act}, 对象: TB-2026-0001, 说明: 数字有误}}\n"
    )
    assert agree(changed.says(period_has_one_progress_briefing), expected)
