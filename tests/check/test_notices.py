"""Two books, the notice and the findings, that must agree."""

from __future__ import annotations

import pytest

from generator.check.notices import (
    feedback_cycle_belongs_to_regular_feedback,
    notice_and_events_agree,
    notice_covers_findings_of_its_unit,
    notice_dates_are_in_order,
)

from ..tiny import FINDING
from .district import District, agree

NOTICE = "notices/2026/ZG-2026-0001.yaml"
SECOND = "notices/2026/ZG-2026-0002.yaml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("主送单位: 青石镇", "主送单位: 青石镇", ""),
        ("主送单位: 青石镇", "主送单位: 区水利局", "责任单位是 青石镇，不是主送单位 区水利局"),
        ("问题: [WT-2026-0001]", "问题: []", "整改通知书没有列出问题"),
    ],
)
def test_notice_lists_findings_of_the_unit_it_goes_to(
    district: District, old: str, new: str, expected: str
) -> None:
    changed = district.edit(NOTICE, old, new)
    assert agree(changed.says(notice_covers_findings_of_its_unit), expected)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (NOTICE, "期限: 2026-03-20", "期限: 2026-03-21", ""),
        (NOTICE, "成文日期: 2026-03-03", "成文日期: 2026-03-02", "没有 2026-03-02 的下发事件"),
        (NOTICE, "成文日期: 2026-03-03", "", f"{FINDING}:21: … ZG-2026-0001 还没有签发"),
        (
            FINDING,
            ", 文书: ZG-2026-0001",
            ", 说明: 当面交办",
            f"{NOTICE}:6: … 没有 2026-03-03 的下发事件",
        ),
        (NOTICE, "问题: [WT-2026-0001]", "问题: []", "ZG-2026-0001 没有列出本问题"),
    ],
)
def test_notice_and_the_events_that_carry_it_agree(
    district: District, path: str, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(path, old, new).says(notice_and_events_agree), expected)


@pytest.mark.parametrize(
    ("kind", "event", "expected"),
    [
        ("整改通知书", "下发", 0),
        ("督办单", "下发", 0),
        ("催办单", "催办", 0),
        ("催办单", "下发", 2),
        ("督办单", "催办", 2),
    ],
)
def test_reminder_note_makes_a_reminder_and_every_other_notice_a_handing_over(
    district: District, kind: str, event: str, expected: int
) -> None:
    changed = district.edit(NOTICE, "文种: 整改通知书", f"文种: {kind}")
    changed = changed.edit(FINDING, "事件: 下发", f"事件: {event}")
    found = changed.says(notice_and_events_agree)
    assert len(found) == expected, found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("期限: 2026-03-20", "期限: 2026-03-03", ""),
        ("期限: 2026-03-20", "期限: 2026-03-02", "期限 2026-03-02 早于成文日期 2026-03-03"),
        ("成文日期: 2026-03-03", "", ""),
    ],
)
def test_notice_is_due_on_or_after_its_own_date(
    district: District, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(NOTICE, old, new).says(notice_dates_are_in_order), expected)


@pytest.mark.parametrize(
    ("issued_on", "expected"),
    [("2026-04-30", ""), ("2026-05-01", "成文日期 2026-05-01 晚于统计截止日 2026-04-30")],
)
def test_notice_is_not_dated_after_the_counting_date(
    district: District, issued_on: str, expected: str
) -> None:
    changed = district.edit(NOTICE, "成文日期: 2026-03-03", f"成文日期: {issued_on}")
    changed = changed.edit(NOTICE, "\n期限: 2026-03-20", "\n期限: 2026-06-01")
    assert agree(changed.says(notice_dates_are_in_order), expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("成文日期: 2026-03-03", "成文日期: 2026-03-13", ""),
        (
            "成文日期: 2026-03-03",
            "成文日期: 2026-03-01",
            f"{SECOND} … ZG-2026-0001 成文于 2026-03-03",
        ),
        ("主送单位: 青石镇", "主送单位: 区水利局", "ZG-2026-0001 是发给 青石镇 的，不是 区水利局"),
    ],
)
def test_reissued_notice_is_later_and_goes_to_the_same_unit(
    district: District, old: str, new: str, expected: str
) -> None:
    changed = district.copy(NOTICE, SECOND).append(SECOND, "再下发自: ZG-2026-0001\n")
    assert agree(changed.edit(SECOND, old, new).says(notice_dates_are_in_order), expected)


@pytest.mark.parametrize(
    ("feedback", "expected"),
    [
        ("反馈类型: 一次性", ""),
        ("反馈类型: 定期\n反馈周期: 每周五", ""),
        ("反馈类型: 定期", "要写反馈周期"),
        ("反馈类型: 一次性\n反馈周期: 每周五", "不写反馈周期 “每周五”"),
    ],
)
def test_regular_feedback_and_no_other_has_a_cycle(
    district: District, feedback: str, expected: str
) -> None:
    changed = district.edit(NOTICE, "反馈类型: 一次性", feedback)
    assert agree(changed.says(feedback_cycle_belongs_to_regular_feedback), expected)
