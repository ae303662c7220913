"""区级协调事项: what only the district can decide, who decides, by when, and the result."""

from __future__ import annotations

from .base import (
    Day,
    FindingRef,
    FormRef,
    MeetingRef,
    Model,
    ProjectRef,
    Prose,
    Record,
    Text,
    UnitRef,
    field,
)


class Decision(Model):
    decided_on: Day = field("日期", "决定日期")
    content: Text = field("内容", "决定内容")
    meeting: MeetingRef | None = field("会议", "在哪次会议上决定", None)
    due_on: Day = field("落实期限", "落实期限")


class Result(Model):
    reached_on: Day = field("日期", "办结日期")
    content: Text = field("情况", "办理结果")


class Escalation(Record):
    """区级协调事项."""

    title: Text = field("标题", "事项名称")
    project: ProjectRef | None = field("项目", "所属项目", None)
    finding: FindingRef | None = field("问题", "相关问题", None)
    form: FormRef | None = field("来源督查表", "提出本事项的督查表", None)
    raised_by: UnitRef = field("提出单位", "提出单位")
    raised_on: Day = field("提出日期", "提出日期")
    matter: Prose = field("事项", "需要协调解决的矛盾、问题和困难")
    proposal: Prose = field("建议", "建议的解决办法")
    decider: Text = field("协调领导", "负责协调的区领导：职务与姓名")
    decide_by: Day = field("应决日期", "应作出决定的日期")
    units: tuple[UnitRef, ...] = field("涉及单位", "涉及单位", ())
    decision: Decision | None = field("决定", "区级决定", None)
    result: Result | None = field("结果", "办理结果", None)
