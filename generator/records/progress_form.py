"""重点项目情况督查表: one project in one 双月期."""

from __future__ import annotations

from .base import (
    Day,
    Model,
    Money,
    Month,
    PeriodKey,
    ProjectRef,
    Prose,
    Record,
    Text,
    UnitRef,
    field,
)


class MonthProgress(Model):
    month: Month = field("月份", "月份", example="2026-03")
    planned: Money = field("计划完成", "当月计划完成投资（万元）", example="300.00")
    done: Money = field("实际完成", "当月实际完成投资（万元）", example="260.00")


class ProgressForm(Record):
    """重点项目情况督查表."""

    project: ProjectRef = field("项目", "填报的项目")
    period: PeriodKey = field("双月期", "如 2026-2 为 3–4 月", example="2026-2")
    counted_on: Day = field("数据截至", "表内累计数截至的日期，一般为期末")
    submitted_on: Day = field("报送日期", "报送督查办的日期")
    done: Money = field("本期完成", "本期完成投资（万元）", example="620.00")
    done_total: Money = field("累计完成", "本年累计完成投资（万元）", example="1180.00")
    funds_total: Money = field("累计到位资金", "本年累计到位资金（万元）", example="1500.00")
    months: tuple[MonthProgress, ...] = field("逐月", "逐月计划与完成，合计等于本期完成")
    visible_progress: Prose = field("形象进度", "形象进度")
    milestone_progress: Prose = field("本期节点及完成情况", "本期应完成的节点与完成情况")
    difficulties: Prose | None = field("存在问题", "存在的问题", None)
    involved_units: tuple[UnitRef, ...] = field("涉及部门", "问题涉及的部门", ())
    remedy: Prose | None = field("解决办法和对策", "解决办法和对策", None)
    escalation: Prose | None = field("需区级协调事项", "需要区级层面协调的事项", None)
    opinion: Prose = field("督查小组意见", "督查小组意见")
    inspector: Text = field("督查人", "督查人", example="李某某")
