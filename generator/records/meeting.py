"""现场推进会 and other meetings: agenda, projects visited, remarks that become tracked items."""

from __future__ import annotations

from enum import StrEnum

from .base import (
    Attachment,
    Day,
    Model,
    PeriodKey,
    ProjectRef,
    Prose,
    Record,
    Text,
    UnitRef,
    field,
)


class MeetingKind(StrEnum):
    ON_SITE = "现场推进会"
    JOINT = "联席会议"
    DISPATCH = "调度会"


class RemarkResult(Model):
    settled_on: Day = field("日期", "办结日期")
    content: Text = field("情况", "落实情况")


class Remark(Model):
    """讲评意见."""

    content: Text = field("内容", "讲评意见")
    unit: UnitRef = field("责任单位", "落实单位")
    project: ProjectRef | None = field("项目", "所涉项目", None)
    due_on: Day = field("期限", "落实期限")
    result: RemarkResult | None = field("落实", "落实结果", None)


class Meeting(Record):
    """会议."""

    title: Text = field("标题", "会议名称")
    kind: MeetingKind = field("会议类型", "会议类型")
    held_on: Day = field("日期", "召开日期")
    period: PeriodKey | None = field("双月期", "对应的双月期", None)
    place: Text = field("地点", "地点")
    host: Text = field("主持", "主持人：职务与姓名")
    units: tuple[UnitRef, ...] = field("参会单位", "参会单位")
    agenda: tuple[Text, ...] = field("议程", "议程")
    projects: tuple[ProjectRef, ...] = field("观摩项目", "现场观摩的项目", ())
    remarks: tuple[Remark, ...] = field("讲评意见", "讲评意见，逐条跟踪", ())
    minutes: Prose = field("纪要", "会议纪要")
    attachments: tuple[Attachment, ...] = field("附件", "附件", ())
