"""考核: the inputs of a quarter's or a year's scores that no other record holds."""

from __future__ import annotations

from .base import AssessmentPeriod, Day, Model, Points, Prose, Record, Text, UnitRef, field


class Adjustment(Model):
    """A bonus or a deduction, with its basis."""

    reason: Text = field("事由", "加扣分事由")
    points: Points = field("分值", "分值，正数", example="1.5")
    basis: Text = field("依据", "依据文件")


class UnitInput(Model):
    unit: UnitRef = field("单位", "被考核单位")
    leaders_score: Points = field("领导评分", "区领导评分，0–100", example="92")
    audit_score: Points | None = field("绩效审计", "绩效审计得分，0–100；未审计不填", None)
    bonuses: tuple[Adjustment, ...] = field("加分", "加分事项", ())
    deductions: tuple[Adjustment, ...] = field("扣分", "扣分事项", ())


class Assessment(Record):
    """考核."""

    title: Text = field("标题", "考核名称")
    period: AssessmentPeriod = field("考核周期", "季度 2026-Q1 或年度 2026", example="2026-Q1")
    confirmed_on: Day = field("审定日期", "联席会议审定日期")
    inputs: tuple[UnitInput, ...] = field("单位", "各单位的评分输入")
    remark: Prose | None = field("说明", "考核说明", None)
