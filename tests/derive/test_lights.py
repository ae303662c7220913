"""Lights on both sides of every bound."""

from __future__ import annotations

import pytest

from generator.derive.lights import Colour, idle_months, lights_of
from generator.derive.progress import progress_of
from generator.derive.status import finding_status
from generator.records.site import LightRules, RuleSetName, ScheduleBasis

from .records import record
from .samples import day, finding, form, project

RULES = record(
    LightRules,
    """
    采用: 银川
    序时口径: 按月
    银川: {绿灯序时差: 0, 黄灯序时差: -10, 红灯序时差: -30, 红灯未开工月数: 3}
    新晃: {跟踪督导完成率: 80, 黄牌完成率: 60}
    "13710": {部署天数: 1, 反馈天数: 3, 一般问题天数: 7, 重大问题月数: 1}
    """,
)


def light(
    name: RuleSetName,
    as_of: str,
    *,
    project_text: str = "",
    form_text: str | None = "",
    events: str | None = None,
    finding_text: str = "",
):
    """The light of one project with at most one form and one finding."""
    subject = project(project_text)
    forms = [] if form_text is None else [form(form_text)]
    progress = progress_of(subject, forms, day(as_of), ScheduleBasis.MONTHS)
    findings = []
    if events is not None:
        one = finding(events, finding_text)
        findings.append((one, finding_status(one, day(as_of), 7)))
    return lights_of(subject, progress, findings, RULES, day(as_of))[name]


# 1,200.00 planned for the year; at the end of April the calendar asks for 400.00.
APRIL = "{{双月期: 2026-2, 数据截至: 2026-04-30, 报送日期: 2026-05-03, 累计完成: {}}}"


@pytest.mark.parametrize(
    ("done", "colour", "gap"),
    [
        ("400.00", Colour.GREEN, "+0.00"),
        ("399.99", Colour.GREEN, "0.00"),
        ("280.12", Colour.GREEN, "-9.99"),
        ("280.00", Colour.YELLOW, "-10.00"),
        ("40.00", Colour.YELLOW, "-30.00"),
        ("39.99", Colour.RED, "-30.00"),
        ("39.00", Colour.RED, "-30.08"),
        ("640.00", Colour.GREEN, "+20.00"),
    ],
)
def test_yinchuan_colours_the_gap(done: str, colour: Colour, gap: str) -> None:
    found = light(RuleSetName.YINCHUAN, "2026-05-10", form_text=APRIL.format(done))
    assert found.colour is colour
    assert gap in found.reason


@pytest.mark.parametrize(
    ("as_of", "colour"),
    [
        ("2026-02-28", Colour.YELLOW),
        ("2026-04-29", Colour.YELLOW),
        ("2026-04-30", Colour.RED),
    ],
)
def test_yinchuan_turns_red_after_three_months_without_a_start(as_of: str, colour: Colour) -> None:
    found = light(RuleSetName.YINCHUAN, as_of, project_text="开工日期: 2026-12-01", form_text=None)
    assert found.colour is colour
    assert "未开工" in found.reason


@pytest.mark.parametrize("as_of", ["2026-02-01", "2026-02-10", "2026-02-27"])
def test_until_the_planned_month_is_over_a_start_may_still_come(as_of: str) -> None:
    found = light(RuleSetName.YINCHUAN, as_of, project_text="开工日期: 2026-12-01", form_text=None)
    assert found.colour is Colour.NONE


@pytest.mark.parametrize(
    ("as_of", "months"),
    [("2026-12-30", 0), ("2026-12-31", 1), ("2027-01-30", 1), ("2027-01-31", 2)],
)
def test_months_without_a_start_go_on_over_the_new_year(as_of: str, months: int) -> None:
    late = project("{计划开工: 2026-12-15, 开工日期: 2027-06-01}")
    assert idle_months(late, day(as_of)) == months


@pytest.mark.parametrize(
    ("done", "colour"),
    [
        ("80.00", Colour.GREEN),
        ("79.99", Colour.YELLOW),
        ("60.00", Colour.YELLOW),
        ("59.99", Colour.RED),
    ],
)
def test_xinhuang_looks_at_the_last_month(done: str, colour: Colour) -> None:
    months = f"逐月: [{{月份: 2026-02, 计划完成: 100.00, 实际完成: {done}}}]"
    assert light(RuleSetName.XINHUANG, "2026-03-05", form_text=months).colour is colour


AGAIN = "下发 2026-03-03\n签收 2026-03-04\n反馈 2026-03-05\n整改完成 2026-03-08\n退回 2026-03-09\n下发 2026-03-10\n签收 2026-03-11"


@pytest.mark.parametrize(
    ("as_of", "events", "text", "colour"),
    [
        ("2026-03-04", "下发 2026-03-03", "", Colour.GREEN),
        ("2026-03-05", "下发 2026-03-03", "", Colour.YELLOW),
        ("2026-03-06", "下发 2026-03-03\n签收 2026-03-04", "", Colour.GREEN),
        ("2026-03-07", "下发 2026-03-03\n签收 2026-03-04", "", Colour.YELLOW),
        ("2026-03-10", "下发 2026-03-03\n签收 2026-03-04\n反馈 2026-03-05", "", Colour.GREEN),
        ("2026-03-11", "下发 2026-03-03\n签收 2026-03-04\n反馈 2026-03-05", "", Colour.RED),
        ("2026-03-13", AGAIN, "级别: 重大", Colour.GREEN),
        ("2026-03-14", AGAIN, "级别: 重大", Colour.YELLOW),
        ("2026-03-14", f"{AGAIN}\n反馈 2026-03-13", "级别: 重大", Colour.GREEN),
        (
            "2026-04-03",
            "下发 2026-03-03\n签收 2026-03-04\n反馈 2026-03-05",
            "级别: 重大",
            Colour.GREEN,
        ),
        (
            "2026-04-04",
            "下发 2026-03-03\n签收 2026-03-04\n反馈 2026-03-05",
            "级别: 重大",
            Colour.RED,
        ),
    ],
)
def test_13710_counts_from_the_day_it_was_handed_over(
    as_of: str, events: str, text: str, colour: Colour
) -> None:
    assert light(RuleSetName.R13710, as_of, events=events, finding_text=text).colour is colour


def test_a_terminated_project_shows_no_light() -> None:
    ended = "终止: {日期: 2026-08-31, 原因: 红线调整, 依据: 区政府常务会议}"
    assert light(RuleSetName.YINCHUAN, "2026-08-30", project_text=ended).colour is not Colour.NONE
    assert light(RuleSetName.YINCHUAN, "2026-08-31", project_text=ended).colour is Colour.NONE


def test_a_finished_project_is_green() -> None:
    assert (
        light(RuleSetName.YINCHUAN, "2026-12-02", project_text="竣工日期: 2026-12-01").colour
        is Colour.GREEN
    )


def test_without_a_form_or_a_plan_there_is_no_colour() -> None:
    assert light(RuleSetName.YINCHUAN, "2026-05-01", form_text=None).colour is Colour.NONE
    no_plan = "年度计划: [{年度: 2027, 计划投资: 100.00, 目标: 开工}]"
    assert light(RuleSetName.YINCHUAN, "2026-05-01", project_text=no_plan).colour is Colour.NONE
