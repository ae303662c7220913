"""催办, 回头看, 复核, 减负, 覆盖: each on its own boundary days."""

from __future__ import annotations

import pytest

from generator.derive import derive
from generator.derive.counts import Judged
from generator.derive.follow_up import draw, recurrences_in
from generator.derive.reminders import reminder_bands
from generator.derive.reviews import ReviewState, review_clock
from generator.derive.status import finding_status
from generator.records.inspection import Inspection
from generator.records.paper import Briefing

from .content import content_of
from .records import record
from .samples import day, finding, project

CLOSED = "下发 2026-03-03\n签收 2026-03-04\n整改完成 2026-03-10\n核查 2026-03-11 核查结果=通过\n销号 2026-03-12"


def judged(
    as_of: str,
    events: str = "下发 2026-03-03\n签收 2026-03-04",
    text: str = "",
    id: str = "WT-2026-0001",
) -> Judged:
    one = finding(events, text, id)
    return one, finding_status(one, day(as_of), 7)


def inspection(on: str, text: str = "", id: str = "DC-2026-0001") -> Inspection:
    ordinary = f"""
    标题: 现场督查
    督查类型: 日常督查
    督查方式: [现场督查]
    督查日期: {on}
    督查小组: 督查一组
    组长: 李某某
    主题: 工程进度
    范围: 工地
    依据: 督查计划
    项目: [XM-2026-0001]
    被督查单位: [青石镇]
    情况: 正常。
    """
    import yaml

    return record(Inspection, ordinary, id=id, **(yaml.load(text, Loader=yaml.BaseLoader) or {}))


@pytest.mark.parametrize(
    ("as_of", "label"),
    [
        ("2026-03-12", None),
        ("2026-03-13", "4—7 天内到期"),
        ("2026-03-16", "4—7 天内到期"),
        ("2026-03-17", "3 天内到期"),
        ("2026-03-20", "3 天内到期"),
        ("2026-03-21", "逾期 1—7 天"),
        ("2026-03-27", "逾期 1—7 天"),
        ("2026-03-28", "逾期 8—30 天"),
        ("2026-04-19", "逾期 8—30 天"),
        ("2026-04-20", "逾期 30 天以上"),
    ],
)
def test_a_finding_stands_in_one_band(as_of: str, label: str | None) -> None:
    bands = reminder_bands([judged(as_of)], (3, 7), (7, 30))
    assert [band.label for band in bands if band.findings] == ([label] if label else [])


def test_what_is_reported_complete_is_not_chased() -> None:
    done = judged("2026-04-20", "下发 2026-03-03\n签收 2026-03-04\n整改完成 2026-04-01")
    assert not any(band.findings for band in reminder_bands([done], (3, 7), (7, 30)))


@pytest.mark.parametrize(
    ("found_on", "is_recurrence"),
    [("2026-03-12", False), ("2026-03-13", True), ("2027-03-12", True), ("2027-03-13", False)],
)
def test_a_recurrence_is_found_within_twelve_months_of_the_closure(
    found_on: str, is_recurrence: bool
) -> None:
    again = judged("2027-06-01", "", f"发现日期: {found_on}\n整改期限: 2027-05-01", "WT-2027-0001")
    found = recurrences_in([judged("2027-06-01", CLOSED), again], 12)
    assert bool(found) is is_recurrence


@pytest.mark.parametrize("other", ["类别: 工程进度", "项目: XM-2026-0002"])
def test_another_category_or_project_is_no_recurrence(other: str) -> None:
    closed = finding(CLOSED)
    again = finding("", f"发现日期: 2026-05-01\n整改期限: 2026-05-20\n{other}", "WT-2026-0002")
    content = content_of(project(), project(id="XM-2026-0002"), closed, again)
    assert derive(content, day("2026-06-01")).recurrences == {}


def test_the_sample_is_a_fifth_and_anyone_draws_the_same() -> None:
    pool = tuple(f"WT-2026-{n:04d}" for n in range(1, 12))
    drawn = draw(pool, "2026-3")
    assert len(drawn) == 3
    assert drawn == draw(tuple(reversed(pool)), "2026-3")
    assert drawn != draw(pool, "2026-4")
    assert draw((), "2026-3") == ()


def test_a_finding_looked_at_again_leaves_the_pool() -> None:
    closed, as_of = finding(CLOSED), day("2026-06-01")
    assert derive(content_of(closed), as_of).sample.pool == ("WT-2026-0001",)
    visit = inspection("2026-05-20", "回看问题: [WT-2026-0001]")
    assert derive(content_of(closed, visit), as_of).sample.pool == ()


@pytest.mark.parametrize(
    ("as_of", "state", "late"),
    [("2026-04-09", ReviewState.WAITING, 0), ("2026-04-10", ReviewState.LATE, 1)],
)
def test_a_review_is_late_after_thirty_days(as_of: str, state: ReviewState, late: int) -> None:
    clock = review_clock(finding("", "复核: {申请日期: 2026-03-10, 事项: 数据有误}"), day(as_of))
    assert clock and (clock.state, clock.days_late) == (state, late)


@pytest.mark.parametrize(("as_of", "is_uncovered"), [("2026-04-06", False), ("2026-04-07", True)])
def test_a_project_is_uncovered_after_thirty_five_days(as_of: str, is_uncovered: bool) -> None:
    content = content_of(project(), inspection("2026-03-02"))
    assert derive(content, day(as_of)).coverage["XM-2026-0001"].is_uncovered is is_uncovered


@pytest.mark.parametrize(
    "ending", ["竣工日期: 2026-03-31", "终止: {日期: 2026-03-31, 原因: 调整, 依据: 会议}"]
)
def test_a_project_that_ended_needs_no_visit(ending: str) -> None:
    assert not derive(content_of(project(ending)), day("2026-04-10")).coverage


@pytest.mark.parametrize(
    ("second", "text", "is_repeat"),
    [
        ("2026-03-17", "督查小组: 督查二组", True),
        ("2026-03-18", "督查小组: 督查二组", False),
        ("2026-03-05", "督查小组: 督查一组", False),
        ("2026-03-05", "督查小组: 督查二组\n主题: 安全生产", False),
        ("2026-03-05", "督查小组: 督查二组\n被督查单位: [柳湾镇]", False),
    ],
)
def test_two_teams_about_one_topic_within_fifteen_days_are_a_repeat(
    second: str, text: str, is_repeat: bool
) -> None:
    content = content_of(inspection("2026-03-02"), inspection(second, text, "DC-2026-0002"))
    assert bool(derive(content, day("2026-12-31")).burden.repeats) is is_repeat


def test_length_counts_characters_without_blanks() -> None:
    assert Briefing.model_construct(body="一、概况\n\n　　共 12 个。").length == 9
