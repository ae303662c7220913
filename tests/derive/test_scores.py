"""Scores and ranks: weights, empty components, limits, ties, movement, merged units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import Content
from generator.derive.rankings import Rankings, ranks
from generator.derive.scores import Component, Score
from generator.period import assessment_span
from generator.records.assessment import Assessment

from .content import content_of
from .records import record
from .samples import day, finding, form, project

AS_OF = day("2026-12-31")


def assessment(units: str, period: str = "2026-Q1", id: str = "KH-2026-0001") -> Assessment:
    text = f"标题: 考核\n考核周期: {period}\n审定日期: 2026-04-20\n单位:\n{units}"
    return record(Assessment, text, id=id)


def score_of(
    content: Content, units: str = "- {单位: 青石镇, 领导评分: 90}", period: str = "2026-Q1"
) -> Score:
    """Of the first unit listed."""
    one = assessment(units, period)
    content = replace(content, records={**content.records, one.id: one})
    ranking = Rankings(content, AS_OF)[period]
    found = [*(ranked.score for ranked in ranking.ranked), *ranking.without_tasks]
    return next(score for score in found if score.unit == one.inputs[0].unit)


def points(score: Score, component: Component) -> Decimal | None:
    exact = next(one.points for one in score.weighed if one.component is component)
    return None if exact is None else Decimal(exact.numerator) / Decimal(exact.denominator)


def test_each_component_is_its_weight_times_its_rate() -> None:
    done = finding("下发 2026-03-03\n签收 2026-03-04\n整改完成 2026-03-20")
    late = finding("下发 2026-03-03\n签收 2026-03-04", id="WT-2026-0002")
    score = score_of(content_of(project(), form(), done, late))
    assert points(score, Component.MILESTONES) == 25
    assert points(score, Component.INVESTMENT) == 25
    assert points(score, Component.RECTIFICATION) == Decimal("12.5")
    assert points(score, Component.LEADERS) == Decimal("13.5")
    assert points(score, Component.AUDIT) is None
    # 76.00 points of the 90 that could be had.
    assert score.total == Decimal("84.44")


def test_more_than_the_plan_earns_no_more_than_the_weight() -> None:
    over = form("逐月: [{月份: 2026-02, 计划完成: 100.00, 实际完成: 250.00}]")
    assert points(score_of(content_of(project(), over)), Component.INVESTMENT) == 25


@pytest.mark.parametrize(("actual", "expected"), [("2026-02-10", 25), ("2026-02-11", 0)])
def test_a_milestone_met_on_its_day_is_on_time(actual: str, expected: int) -> None:
    subject = project(f"节点: [{{名称: 开工, 计划日期: 2026-02-10, 完成日期: {actual}}}]")
    assert points(score_of(content_of(subject)), Component.MILESTONES) == expected


def test_milestones_after_a_termination_are_not_asked_for() -> None:
    ended = project("终止: {日期: 2026-02-10, 原因: 调整, 依据: 会议}")
    assert points(score_of(content_of(ended)), Component.MILESTONES) is None


def test_bonus_and_deduction_have_limits_and_returns_cost() -> None:
    units = """- 单位: 青石镇
  领导评分: 100
  加分: [{事由: 现场会, 分值: 4, 依据: 通知}, {事由: 表彰, 分值: 3, 依据: 决定}]
  扣分: [{事由: 迟报, 分值: 2, 依据: 登记}]
"""
    returned = finding("下发 2026-03-03\n签收 2026-03-04\n退回 2026-03-10\n退回 2026-03-12")
    score = score_of(content_of(project(), returned), units)
    assert score.bonus == 5
    assert score.returned_points == Decimal("1.0")
    assert score.deduction == Decimal("3.0")


def test_a_unit_without_tasks_is_left_out() -> None:
    content = content_of(
        project(),
        form(),
        assessment("- {单位: 青石镇, 领导评分: 90}\n- {单位: 柳湾镇, 领导评分: 99}"),
    )
    ranking = Rankings(content, AS_OF)["2026-Q1"]
    assert [one.score.unit for one in ranking.ranked] == ["青石镇"]
    assert [score.unit for score in ranking.without_tasks] == ["柳湾镇"]


def test_equal_totals_share_a_rank_and_the_next_counts_them() -> None:
    def with_total(unit: str, total: str) -> Score:
        return Score(unit, (), (), (), (), Decimal(0), Decimal(total), Decimal(0))

    found = [
        with_total("甲", "3"),
        with_total("乙", "5"),
        with_total("丙", "4"),
        with_total("丁", "4"),
        with_total("戊", "1"),
    ]
    assert [(rank, score.unit) for rank, score in ranks(found)] == [
        (1, "乙"), (2, "丙"), (2, "丁"), (4, "甲"), (5, "戊"),
    ]  # fmt: skip


@given(st.lists(st.integers(0, 5), max_size=20))
def test_a_rank_is_one_more_than_the_number_of_better_units(totals: list[int]) -> None:
    found = [
        Score(str(n), (), (), (), (), Decimal(0), Decimal(t), Decimal(0))
        for n, t in enumerate(totals)
    ]
    for rank, score in ranks(found):
        assert rank == 1 + sum(other.total > score.total for other in found)


def test_movement_follows_a_unit_through_its_renaming() -> None:
    old = project("责任单位: 双塘乡")
    second = project(
        "责任单位: 青石镇\n节点: [{名称: 开工, 计划日期: 2026-02-10, 完成日期: 2026-03-10}, {名称: 主体, 计划日期: 2026-08-10, 完成日期: 2026-08-10}]",
        id="XM-2026-0002",
    )
    content = content_of(
        old,
        second,
        assessment(
            "- {单位: 双塘乡, 领导评分: 90}\n- {单位: 青石镇, 领导评分: 90}",
            "2026-Q2",
            "KH-2026-0001",
        ),
        assessment(
            "- {单位: 双塘镇, 领导评分: 90}\n- {单位: 青石镇, 领导评分: 90}",
            "2026-Q3",
            "KH-2026-0002",
        ),
    )
    found = Rankings(content, AS_OF)
    # In the second quarter nothing was due, so nobody was ranked; give it something.
    assert found["2026-Q2"].ranked == ()
    third = {one.score.unit: (one.rank, one.rank_change) for one in found["2026-Q3"].ranked}
    assert third == {"青石镇": (1, None), "双塘镇": (2, None)}


def test_rank_change_is_positive_when_a_unit_rises() -> None:
    both = "- {{单位: 双塘{}, 领导评分: {}}}\n- {{单位: 青石镇, 领导评分: {}}}"
    content = content_of(
        project(
            "责任单位: 双塘乡\n节点: [{名称: 一, 计划日期: 2026-05-01}, {名称: 二, 计划日期: 2026-08-01}]"
        ),
        project(
            "节点: [{名称: 一, 计划日期: 2026-05-01}, {名称: 二, 计划日期: 2026-08-01}]",
            id="XM-2026-0002",
        ),
        assessment(both.format("乡", 80, 90), "2026-Q2", "KH-2026-0001"),
        assessment(both.format("镇", 90, 80), "2026-Q3", "KH-2026-0002"),
    )
    ranked = Rankings(content, AS_OF)["2026-Q3"].ranked
    assert [(one.score.unit, one.rank, one.rank_change) for one in ranked] == [
        ("双塘镇", 1, 1),
        ("青石镇", 2, -1),
    ]


def test_an_assessment_not_yet_confirmed_ranks_nobody() -> None:
    content = content_of(project(), assessment("- {单位: 青石镇, 领导评分: 90}"))
    assert Rankings(content, day("2026-04-19")) == {}
    assert Rankings(content, day("2026-04-20")).keys() == {"2026-Q1"}


def test_quarters_and_years_have_their_own_days() -> None:
    assert assessment_span("2026-Q1") == (day("2026-01-01"), day("2026-03-31"))
    assert assessment_span("2028-Q1")[1] == day("2028-03-31")
    assert assessment_span("2026") == (day("2026-01-01"), day("2026-12-31"))
