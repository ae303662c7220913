"""培训锻炼: programmes, numbers of people and linked projects; nothing about persons."""

from __future__ import annotations

from enum import StrEnum

from .base import Count, Day, ProjectRef, Prose, Record, Text, UnitRef, field


class TrainingKind(StrEnum):
    COURSE = "培训班"
    FRONT_LINE = "一线实践锻炼"
    EXCHANGE = "双跨交流"


class Training(Record):
    """培训锻炼."""

    title: Text = field("标题", "名称")
    kind: TrainingKind = field("类型", "类型")
    started_on: Day = field("开始日期", "开始日期")
    ended_on: Day = field("结束日期", "结束日期")
    people: Count = field("人数", "人数", example="42")
    organiser: UnitRef = field("组织单位", "组织单位")
    units: tuple[UnitRef, ...] = field("参加单位", "参加单位", ())
    projects: tuple[ProjectRef, ...] = field("项目", "结合的重点项目", ())
    content: Prose = field("内容", "主要内容")
    effect: Prose | None = field("成效", "成效", None)
