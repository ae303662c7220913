"""What a finding needs, and the order in which things may happen to it."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.check.events import (
    closure_rests_on_a_passed_verification,
    event_has_its_parts,
    events_are_in_order_of_date,
    events_follow_each_other,
    extension_is_asked_in_time,
    recurrence_is_a_new_finding,
    verifier_is_not_the_rectifier,
)
from generator.check.findings import (
    finding_comes_from_its_inspection,
    finding_has_a_due_date_after_it_was_found,
    finding_has_evidence,
    grave_finding_is_not_mended_on_the_spot,
)
from generator.check.reviews import (
    objection_gives_its_reason,
    review_decision_is_whole,
    review_is_asked_within_thirty_days,
    reviewer_did_not_inspect,
)

from ..tiny import FINDING
from .district import District, agree

INSPECTION = "inspections/2026/DC-2026-0001.yaml"


@pytest.mark.parametrize(
    ("found_on", "ended_on", "expected"),
    [
        ("2026-03-02", "", ""),
        ("2026-03-01", "", f"{FINDING}:10: … 2026-03-01 … DC-2026-0001"),
        ("2026-03-03", "", "2026-03-03 … 不在来源督查"),
        ("2026-03-03", "2026-03-03", ""),
        ("2026-03-04", "2026-03-03", "2026-03-02 至 2026-03-03"),
    ],
)
def test_finding_is_found_on_a_day_of_its_inspection(
    district: District, found_on: str, ended_on: str, expected: str
) -> None:
    changed = district.edit(FINDING, "发现日期: 2026-03-02", f"发现日期: {found_on}")
    if ended_on:
        changed = changed.append(INSPECTION, f"结束日期: {ended_on}\n")
    assert agree(changed.says(finding_comes_from_its_inspection), expected)


@pytest.mark.parametrize(
    ("projects", "expected"),
    [
        ("项目: [XM-2026-0001]", ""),
        ("项目: [XM-2026-0002]", "DC-2026-0001 没有督查 XM-2026-0001"),
        ("项目: []", ""),
    ],
)
def test_findings_project_was_inspected(district: District, projects: str, expected: str) -> None:
    changed = district.edit(INSPECTION, "项目: [XM-2026-0001]", projects)
    assert agree(changed.says(finding_comes_from_its_inspection), expected)


@pytest.mark.parametrize(
    ("due_on", "treatment", "expected"),
    [
        ("2026-03-03", "限期整改", ""),
        ("2026-03-02", "限期整改", "整改期限 2026-03-02 应晚于发现日期 2026-03-02"),
        ("2026-03-02", "立行立改", ""),
        ("2026-03-01", "立行立改", "整改期限 2026-03-01"),
    ],
)
def test_due_date_is_after_the_day_of_finding(
    district: District, due_on: str, treatment: str, expected: str
) -> None:
    changed = district.edit(FINDING, "整改期限: 2026-03-20", f"整改期限: {due_on}")
    changed = changed.edit(FINDING, "治理类型: 限期整改", f"治理类型: {treatment}")
    assert agree(changed.says(finding_has_a_due_date_after_it_was_found), expected)


@pytest.mark.parametrize(("evidence", "expected"), [("[现场照片]", ""), ("[]", "没有佐证")])
def test_finding_has_evidence(district: District, evidence: str, expected: str) -> None:
    changed = district.edit(FINDING, "\n佐证: [现场照片]", f"\n佐证: {evidence}")
    assert agree(changed.says(finding_has_evidence), expected)


@pytest.mark.parametrize(
    ("level", "treatment", "expected"),
    [
        ("重大", "立行立改", "warning … 重大问题"),
        ("较重", "立行立改", ""),
        ("重大", "长期整改", ""),
    ],
)
def test_grave_finding_mended_on_the_spot_is_doubtful(
    district: District, level: str, treatment: str, expected: str
) -> None:
    changed = district.edit(FINDING, "级别: 较重", f"级别: {level}")
    changed = changed.edit(FINDING, "治理类型: 限期整改", f"治理类型: {treatment}")
    assert agree(changed.says(grave_finding_is_not_mended_on_the_spot), expected)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("- {事件: 下发, 日期: 2026-03-02}\n- {事件: 签收, 日期: 2026-03-02}\n", ""),
        ("- {事件: 下发, 日期: 2026-03-01}\n", "下发 2026-03-01 早于发现日期 2026-03-02"),
        ("- {事件: 下发, 日期: 2026-04-30}\n", ""),
        ("- {事件: 下发, 日期: 2026-05-01}\n", "晚于统计截止日 2026-04-30"),
        (
            "- {事件: 下发, 日期: 2026-03-05}\n- {事件: 签收, 日期: 2026-03-04}\n",
            f"{FINDING}:22: … 签收 2026-03-04 早于上一事件 下发 2026-03-05",
        ),
    ],
)
def test_events_stand_in_the_order_of_their_dates(
    district: District, events: str, expected: str
) -> None:
    assert agree(district.events(events).says(events_are_in_order_of_date), expected)


HANDED_OVER = "- {事件: 下发, 日期: 2026-03-03}\n"
RECEIVED = HANDED_OVER + "- {事件: 签收, 日期: 2026-03-04}\n"
RESPONSE = "- {事件: 反馈, 日期: 2026-03-10, 说明: 已进场}\n"
COMPLETED = "- {事件: 整改完成, 日期: 2026-03-12, 佐证: [复测记录]}\n"
VERIFIED = "- {事件: 核查, 日期: 2026-03-14, 核查人: 督查一组 李某某, 核查结果: 通过}\n"
FAILED = "- {事件: 核查, 日期: 2026-03-14, 核查人: 督查一组 李某某, 核查结果: 不通过}\n"
RETURNED = "- {事件: 退回, 日期: 2026-03-14, 说明: 仍渗水}\n"
CLOSED = "- {事件: 销号, 日期: 2026-03-15, 核查人: 督查一组 李某某, 佐证: [核查记录]}\n"
RECURRED = "- {事件: 反弹, 日期: 2026-04-01}\n"
REMINDED = "- {事件: 催办, 日期: 2026-03-11}\n"
REQUEST = "- {事件: 延期申请, 日期: 2026-03-10, 新期限: 2026-04-20, 说明: 连续降雨}\n"
EXTENDED = "- {事件: 延期批准, 日期: 2026-03-12, 新期限: 2026-04-15, 依据: 督查办批复}\n"


@pytest.mark.parametrize(
    "events",
    [
        "[]",
        HANDED_OVER,
        HANDED_OVER + REMINDED,
        RECEIVED + RESPONSE + REMINDED + COMPLETED + VERIFIED + CLOSED + RECURRED,
        RECEIVED + REQUEST + EXTENDED + REQUEST + EXTENDED,
        RECEIVED + COMPLETED + FAILED + RETURNED + COMPLETED + VERIFIED + CLOSED,
        RECEIVED + RESPONSE + RETURNED + RECEIVED + RESPONSE,
    ],
)
def test_events_in_the_order_of_the_work_pass(district: District, events: str) -> None:
    assert district.events(events).says(events_follow_each_other) == []


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("- {事件: 签收, 日期: 2026-03-04}\n", "签收 之前应先有 下发"),
        (RECEIVED + RESPONSE + RETURNED + HANDED_OVER + RESPONSE, "反馈 之前应先有 签收"),
        (REMINDED, "催办 之前应先有 下发"),
        (HANDED_OVER + RESPONSE, "反馈 之前应先有 签收"),
        (HANDED_OVER + COMPLETED, "整改完成 之前应先有 签收"),
        (HANDED_OVER + REQUEST, "延期申请 之前应先有 签收"),
        (RECEIVED + EXTENDED, "延期批准 之前应先有 延期申请"),
        (RECEIVED + REQUEST + EXTENDED + EXTENDED, f"{FINDING}:25: … 延期批准 之前"),
        (RECEIVED + VERIFIED, "核查 之前应先有 整改完成"),
        (RECEIVED + RETURNED, "退回 之前应先有 反馈"),
        (RECEIVED + COMPLETED + RETURNED + VERIFIED, "核查 之前应先有 整改完成"),
        (RECEIVED + COMPLETED + RETURNED + RETURNED, "退回 之前应先有 反馈"),
        (RECEIVED + COMPLETED + CLOSED, "销号 之前应先有 核查"),
        (RECEIVED + COMPLETED + VERIFIED + RECURRED, "反弹 之前应先有 销号"),
        (RECEIVED + COMPLETED + VERIFIED + CLOSED + RESPONSE, "已销号，之后不能再有 反馈"),
        (RECEIVED + COMPLETED + VERIFIED + CLOSED + HANDED_OVER, "已销号，之后不能再有 下发"),
    ],
)
def test_event_out_of_turn_is_refused(district: District, events: str, expected: str) -> None:
    assert agree(district.events(events).says(events_follow_each_other), expected)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (RECEIVED + COMPLETED + VERIFIED + CLOSED, ""),
        (RECEIVED + COMPLETED + FAILED + VERIFIED + CLOSED, ""),
        (RECEIVED + COMPLETED + FAILED + CLOSED, f"{FINDING}:25: … 不能销号"),
        (RECEIVED + COMPLETED + VERIFIED + RETURNED + CLOSED, "不能销号"),
        (RECEIVED + COMPLETED + CLOSED, "不能销号"),
        (RECEIVED + COMPLETED + VERIFIED + COMPLETED + CLOSED, "不能销号"),
    ],
)
def test_closure_needs_a_passed_verification_and_not_a_report_alone(
    district: District, events: str, expected: str
) -> None:
    assert agree(district.events(events).says(closure_rests_on_a_passed_verification), expected)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("{事件: 下发, 日期: 2026-03-03, 文书: ZG-2026-0001}", ""),
        ("{事件: 催办, 日期: 2026-03-03, 文书: ZG-2026-0001}", ""),
        ("{事件: 签收, 日期: 2026-03-03, 文书: ZG-2026-0001}", "签收 不应有 文书"),
        ("{事件: 反馈, 日期: 2026-03-03, 说明: 已进场}", ""),
        ("{事件: 反馈, 日期: 2026-03-03, 新期限: 2026-04-01}", "反馈 不应有 新期限"),
        ("{事件: 退回, 日期: 2026-03-03, 说明: 仍渗水}", ""),
        ("{事件: 退回, 日期: 2026-03-03}", "退回 缺少 说明"),
        ("{事件: 延期申请, 日期: 2026-03-03, 新期限: 2026-04-01, 说明: 降雨}", ""),
        ("{事件: 延期申请, 日期: 2026-03-03, 说明: 降雨}", "延期申请 缺少 新期限"),
        ("{事件: 延期申请, 日期: 2026-03-03, 新期限: 2026-04-01}", "延期申请 缺少 说明"),
        ("{事件: 延期批准, 日期: 2026-03-03, 新期限: 2026-04-01, 依据: 批复}", ""),
        ("{事件: 延期批准, 日期: 2026-03-03, 依据: 批复}", "延期批准 缺少 新期限"),
        ("{事件: 延期批准, 日期: 2026-03-03, 新期限: 2026-04-01}", "延期批准 缺少 依据"),
        ("{事件: 整改完成, 日期: 2026-03-03, 佐证: [记录]}", ""),
        ("{事件: 整改完成, 日期: 2026-03-03, 说明: 已完成}", "整改完成 缺少 佐证"),
        (
            "{事件: 整改完成, 日期: 2026-03-03, 佐证: [记录], 核查结果: 通过}",
            "整改完成 不应有 核查结果",
        ),
        ("{事件: 核查, 日期: 2026-03-03, 核查人: 李某某, 核查结果: 通过}", ""),
        ("{事件: 核查, 日期: 2026-03-03, 核查结果: 通过}", "核查 缺少 核查人"),
        ("{事件: 核查, 日期: 2026-03-03, 核查人: 李某某}", "核查 缺少 核查结果"),
        ("{事件: 销号, 日期: 2026-03-03, 核查人: 李某某, 佐证: [记录]}", ""),
        ("{事件: 销号, 日期: 2026-03-03, 佐证: [记录]}", "销号 缺少 核查人"),
        ("{事件: 销号, 日期: 2026-03-03, 核查人: 李某某}", "销号 缺少 佐证"),
        ("{事件: 反弹, 日期: 2026-03-03, 说明: 复渗}", ""),
        ("{事件: 反弹, 日期: 2026-03-03, 核查人: 李某某}", "反弹 不应有 核查人"),
    ],
)
def test_each_event_has_the_parts_of_its_kind(
    district: District, event: str, expected: str
) -> None:
    assert agree(district.events(f"- {event}\n").says(event_has_its_parts), expected)


@pytest.mark.parametrize(
    ("asked_on", "asked", "granted", "expected"),
    [
        ("2026-03-19", "2026-04-20", "2026-04-20", ""),
        ("2026-03-20", "2026-04-20", "2026-04-10", ""),
        ("2026-03-21", "2026-04-20", "2026-04-20", "2026-03-21 申请延期，已过期限 2026-03-20"),
        ("2026-03-20", "2026-03-21", "2026-03-21", ""),
        ("2026-03-19", "2026-04-20", "2026-04-21", "批准的期限 2026-04-21 晚于申请的 2026-04-20"),
        ("2026-03-19", "2026-04-20", "2026-03-20", "新期限 2026-03-20 应晚于现期限 2026-03-20"),
    ],
)
def test_extension_is_asked_by_the_due_day_and_not_granted_beyond_the_request(
    district: District, asked_on: str, asked: str, granted: str, expected: str
) -> None:
    changed = district.events(f"""
        - {{事件: 延期申请, 日期: {asked_on}, 新期限: {asked}, 说明: 连续降雨}}
        - {{事件: 延期批准, 日期: 2026-03-22, 新期限: {granted}, 依据: 督查办批复}}
        """)
    assert agree(changed.says(extension_is_asked_in_time), expected)


@pytest.mark.parametrize(
    ("approval", "expected"),
    [
        ("- {事件: 延期批准, 日期: 2026-03-12, 新期限: 2026-04-15, 依据: 批复}\n", ""),
        ("", "2026-04-15 申请延期，已过期限 2026-03-20"),
        (
            "- {事件: 延期批准, 日期: 2026-03-12, 新期限: 2026-04-14, 依据: 批复}\n",
            "2026-04-15 申请延期，已过期限 2026-04-14",
        ),
    ],
)
def test_second_extension_counts_from_the_approved_date_alone(
    district: District, approval: str, expected: str
) -> None:
    again = "- {事件: 延期申请, 日期: 2026-04-15, 新期限: 2026-05-20, 说明: 材料未到}\n"
    changed = district.events(RECEIVED + REQUEST + approval + again)
    assert agree(changed.says(extension_is_asked_in_time), expected)


def test_new_due_date_of_a_request_is_later_than_the_one_in_force(district: District) -> None:
    changed = district.events(
        "- {事件: 延期申请, 日期: 2026-03-10, 新期限: 2026-03-20, 说明: 降雨}\n"
    )
    assert agree(
        changed.says(extension_is_asked_in_time), "新期限 2026-03-20 应晚于现期限 2026-03-20"
    )


@pytest.mark.parametrize(
    ("rectifier", "verifier", "expected"),
    [
        ("副镇长 赵某某", "督查一组 李某某", ""),
        ("副镇长 赵某某", "副镇长 赵某某", "核查人 “副镇长 赵某某” 就是整改责任人"),
        ("副镇长 赵某某", "督查一组 赵某某", ""),
        ("副镇长 赵立春", "督查一组 赵立春", "就是整改责任人"),
    ],
)
def test_verifier_is_another_person_than_the_rectifier(
    district: District, rectifier: str, verifier: str, expected: str
) -> None:
    changed = district.edit(
        FINDING, "整改责任人: 副镇长 赵某某", f"整改责任人: {rectifier}"
    ).events(f"- {{事件: 核查, 日期: 2026-03-14, 核查人: {verifier}, 核查结果: 通过}}\n")
    assert agree(changed.says(verifier_is_not_the_rectifier), expected)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("{态度: 认可, 日期: 2026-03-04}", ""),
        ("{态度: 认可, 日期: 2026-03-03}", "单位意见 2026-03-03 早于签收 2026-03-04"),
        ("{态度: 不认可, 理由: 已验收, 日期: 2026-03-05}", ""),
        ("{态度: 不认可, 日期: 2026-03-05}", "态度是不认可，要写明理由"),
        ("{态度: 部分认可, 日期: 2026-03-05}", "态度是部分认可，要写明理由"),
    ],
)
def test_objection_has_a_reason_and_follows_the_receipt(
    district: District, position: str, expected: str
) -> None:
    changed = district.edit(
        FINDING, "单位意见: {态度: 认可, 日期: 2026-03-05}", f"单位意见: {position}"
    )
    assert agree(changed.says(objection_gives_its_reason), expected)


def test_unit_that_has_not_received_a_finding_has_no_opinion_of_it(district: District) -> None:
    assert agree(district.events("[]").says(objection_gives_its_reason), "还没有签收")


@pytest.mark.parametrize(
    ("asked_on", "expected"),
    [
        ("2026-03-04", ""),
        ("2026-04-03", ""),
        ("2026-04-04", "2026-03-04 签收，2026-04-04 才申请复核，超过 30 日"),
        ("2026-03-03", "复核申请 2026-03-03 早于签收"),
    ],
)
def test_review_is_asked_within_thirty_days_of_receipt(
    district: District, asked_on: str, expected: str
) -> None:
    changed = district.append(FINDING, f"复核: {{申请日期: {asked_on}, 事项: 请求复测}}\n")
    assert agree(changed.says(review_is_asked_within_thirty_days), expected)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(dt.date(2026, 3, 10), ""), (dt.date(2026, 3, 9), "申请日期 2026-03-10 晚于统计截止日")],
)
def test_review_has_been_asked(district: District, as_of: dt.date, expected: str) -> None:
    changed = district.append(FINDING, "复核: {申请日期: 2026-03-10, 事项: 请求复测}\n")
    assert agree(changed.says(review_is_asked_within_thirty_days, as_of), expected)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(dt.date(2026, 3, 10), ""), (dt.date(2026, 3, 9), "决定日期 2026-03-10 晚于统计截止日")],
)
def test_review_decided_on_the_day_it_was_asked_has_been_decided(
    district: District, as_of: dt.date, expected: str
) -> None:
    changed = district.append(
        FINDING,
        "复核: {申请日期: 2026-03-10, 事项: 请求复测, 决定日期: 2026-03-10, "
        "复核人: 区审计局 翁某某, 决定: 维持, 决定理由: 复测属实}\n",
    )
    assert agree(changed.says(review_decision_is_whole, as_of), expected)


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("", ""),
        ("决定日期: 2026-03-20, 复核人: 区审计局 翁某某, 决定: 维持, 决定理由: 复测属实", ""),
        ("决定日期: 2026-04-09, 复核人: 区审计局 翁某某, 决定: 维持, 决定理由: 复测属实", ""),
        (
            "决定日期: 2026-04-10, 复核人: 区审计局 翁某某, 决定: 维持, 决定理由: 复测属实",
            "warning … 申请 2026-03-10，2026-04-10 才决定，超过 30 日",
        ),
        (
            "决定日期: 2026-03-09, 复核人: 区审计局 翁某某, 决定: 维持, 决定理由: 复测属实",
            "早于申请日期",
        ),
        ("决定日期: 2026-03-20, 复核人: 区审计局 翁某某, 决定: 维持", "缺少 决定理由"),
        ("复核人: 区审计局 翁某某", "缺少 决定日期、决定、决定理由"),
    ],
)
def test_review_decision_is_whole_and_within_thirty_days(
    district: District, decision: str, expected: str
) -> None:
    tail = f", {decision}" if decision else ""
    changed = district.append(FINDING, f"复核: {{申请日期: 2026-03-10, 事项: 请求复测{tail}}}\n")
    assert agree(changed.says(review_decision_is_whole), expected)


@pytest.mark.parametrize(
    ("decider", "expected"),
    [
        ("区审计局 翁某某", ""),
        ("督查二组 吴某某", ""),
        ("区委组织部 李某某", "复核人 “区委组织部 李某某” … 应当回避"),
        ("督查一组 翁某某", "应当回避"),
        ("李某某 副主任", "应当回避"),
        ("区委组织部李某某（副主任）", "应当回避"),
        ("翁某某、李某某", "应当回避"),
        ("组长 翁某某", ""),
    ],
)
def test_nobody_who_inspected_decides_the_review(
    district: District, decider: str, expected: str
) -> None:
    changed = district.append(
        FINDING,
        f"复核: {{申请日期: 2026-03-10, 事项: 请求复测, 决定日期: 2026-03-20, 复核人: {decider}, "
        "决定: 维持, 决定理由: 复测属实}\n",
    )
    assert agree(changed.says(reviewer_did_not_inspect), expected)


@pytest.mark.parametrize(
    ("found_on", "category", "expected"),
    [
        ("2026-04-01", "工程质量", ""),
        ("2026-03-16", "工程质量", ""),
        ("2026-03-15", "工程质量", "同项目、同类别的新问题"),
        ("2026-04-02", "工程质量", "同项目、同类别的新问题"),
        ("2026-04-01", "工程进度", "同项目、同类别的新问题"),
    ],
)
def test_recurrence_points_at_a_new_finding_of_the_same_kind(
    district: District, found_on: str, category: str, expected: str
) -> None:
    other = FINDING.replace("0001", "0002")
    changed = district.copy(FINDING, other)
    changed = changed.edit(other, "发现日期: 2026-03-02", f"发现日期: {found_on}")
    changed = changed.edit(other, "类别: 工程质量", f"类别: {category}")
    changed = changed.events(RECEIVED + COMPLETED + VERIFIED + CLOSED + RECURRED)
    assert agree(changed.says(recurrence_is_a_new_finding), expected)
