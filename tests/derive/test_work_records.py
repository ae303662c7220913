"""实绩: a post has what fell into its term, no more, and nothing that anybody typed about a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.derive import derive
from generator.derive.work_records import WorkRecord, is_on_time, work_record
from generator.records.base import Record
from generator.records.outcome import Outcome
from generator.records.project import Milestone

from .content import content_of, unit
from .records import record
from .samples import day, finding, project

AS_OF = day("2026-12-31")


def sheet(post: str, *records: Record, name: str = "青石镇") -> WorkRecord:
    """The record of the one post that `name` has."""
    data = dict(part.split("=") for part in post.split())
    content = content_of(*records)
    holder = unit(name, "x", 岗位=[{"职务": "镇长", "任职人": "张某某", **data}])
    if name == "双塘镇":
        holder = unit(
            name, "x", 前身=["双塘乡"], 岗位=[{"职务": "镇长", "任职人": "张某某", **data}]
        )
    content = replace(content, units={**content.units, name: holder})
    found = work_record(holder, 1, content, derive(content, AS_OF))
    assert found
    return found


@pytest.mark.parametrize(
    ("post", "counted"),
    [
        ("任职日期=2026-02-10", ["开工", "主体完工"]),
        ("任职日期=2026-02-11", ["主体完工"]),
        ("任职日期=2025-01-01 离任日期=2026-02-10", ["开工"]),
        ("任职日期=2025-01-01 离任日期=2026-02-09", []),
    ],
)
def test_milestones_count_for_who_held_the_post_on_their_day(post: str, counted: list[str]) -> None:
    found = sheet(post, project())
    assert [milestone.name for _, milestone in found.milestones] == counted


def test_milestones_of_a_terminated_project_are_not_asked_for() -> None:
    ended = project("终止: {日期: 2026-09-30, 原因: 调整, 依据: 会议}")
    assert [m.name for _, m in sheet("任职日期=2025-01-01", ended).milestones] == ["开工"]


def test_findings_are_counted_by_the_day_they_were_found_and_due() -> None:
    one = finding("下发 2026-03-03\n签收 2026-03-04\n整改完成 2026-03-20")
    late = sheet("任职日期=2026-03-10", project(), one)
    assert late.findings == ()
    assert [f.id for f, _ in late.due] == [f.id for f, _ in late.on_time] == ["WT-2026-0001"]


def test_a_finding_taken_back_on_review_is_no_finding() -> None:
    review = (
        "复核: {申请日期: 2026-03-10, 事项: 责任不清, 决定日期: 2026-03-20, 复核人: 甲, 决定: %s}"
    )
    upheld = sheet("任职日期=2025-01-01", finding(text=review % "维持"))
    revoked = sheet("任职日期=2025-01-01", finding(text=review % "撤销"))
    assert (len(upheld.findings), len(upheld.due)) == (1, 1)
    assert (revoked.findings, revoked.due) == ((), ())


def test_a_project_stands_once_with_every_role_of_the_unit() -> None:
    found = sheet("任职日期=2025-01-01", project("承办单位: 青石镇"))
    assert [roles for roles, _ in found.projects] == [("responsible_unit", "contractor_unit")]
    assert [milestone.name for _, milestone in found.milestones] == ["开工", "主体完工"]


def test_a_renamed_units_past_is_its_own() -> None:
    found = sheet("任职日期=2025-01-01", finding(text="责任单位: 双塘乡"), name="双塘镇")
    assert [f.id for f, _ in found.findings] == ["WT-2026-0001"]


PRAISE = """
标题: 表扬
类型: 通报表扬
单位: 青石镇
日期: 2026-05-20
事由: 按期
批准: {机关: 联席会议, 日期: 2026-05-18, 文件: 纪要}
"""


@pytest.mark.parametrize(("post", "count"), [("", 1), ("镇长", 1), ("副镇长", 0)])
def test_an_outcome_is_the_posts_own_or_the_whole_units(post: str, count: int) -> None:
    praise = record(Outcome, PRAISE, id="JC-2026-0001", 岗位=post)
    assert len(sheet("任职日期=2025-01-01", praise).outcomes) == count


def test_outcomes_count_in_the_term() -> None:
    praise = record(Outcome, PRAISE, id="JC-2026-0001")
    assert len(sheet("任职日期=2026-05-20", praise).outcomes) == 1
    assert sheet("任职日期=2026-05-21", praise).outcomes == ()


def test_a_post_taken_up_later_has_no_sheet_yet() -> None:
    content = content_of()
    holder = unit(
        "青石镇", "x", 岗位=[{"职务": "镇长", "任职人": "张某某", "任职日期": "2027-01-01"}]
    )
    content = replace(content, units={**content.units, "青石镇": holder})
    assert work_record(holder, 1, content, derive(content, AS_OF)) is None


@pytest.mark.parametrize(
    ("actual", "expected"), [("2026-02-10", True), ("2026-02-11", False), (None, False)]
)
def test_on_time_is_by_the_planned_day(actual: str | None, expected: bool) -> None:
    data = {"名称": "开工", "计划日期": "2026-02-10", **({"完成日期": actual} if actual else {})}
    assert is_on_time(Milestone.model_validate(data), AS_OF) is expected
