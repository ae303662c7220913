"""重点项目: what is to be built, by whom, for how much, by when."""

from __future__ import annotations

from .base import (
    Attachment,
    Day,
    Model,
    Money,
    Prose,
    Record,
    TeamRef,
    Text,
    UnitRef,
    Year,
    field,
)


class Milestone(Model):
    """节点."""

    name: Text = field("名称", "节点名称", example="主体封顶")
    planned_on: Day = field("计划日期", "计划完成日期")
    actual_on: Day | None = field("完成日期", "实际完成日期；未完成不填", None)
    note: Text | None = field("说明", "延误原因、完成标志等", None)


class YearPlan(Model):
    """年度计划."""

    year: Year = field("年度", "计划年度", example="2026")
    investment: Money = field("计划投资", "年度计划投资（万元）", example="3600.00")
    target: Text = field("目标", "年度形象进度目标")


class Termination(Model):
    ended_on: Day = field("日期", "终止日期")
    reason: Text = field("原因", "终止、调出原因")
    basis: Text = field("依据", "批准文件或会议")


class Project(Record):
    """重点项目."""

    name: Text = field("项目名称", "项目全称", example="青石镇柳河灌区节水改造项目")
    kind: Text = field("类别", "项目类别，取自 site.yaml 的项目类别", example="民生")
    scope: Prose = field("建设内容及规模", "建设内容和规模")
    place: Text | None = field("建设地点", "建设地点", None)
    responsible_unit: UnitRef = field("责任单位", "对项目负总责的单位")
    service_unit: UnitRef = field("服务单位", "负责手续、要素服务的单位")
    contractor_unit: UnitRef = field("承办单位", "具体组织实施的单位")
    involved_units: tuple[UnitRef, ...] = field("涉及部门", "其他涉及部门", ())
    responsible_leader: Text = field(
        "责任领导", "责任单位的责任人：职务与姓名", example="镇长 张某某"
    )
    district_leader: Text = field("分管区领导", "分管区领导：职务与姓名", example="副区长 王某某")
    team: TeamRef = field("督查小组", "跟踪本项目的督查小组")
    total_investment: Money = field("总投资", "总投资（万元）", example="8600.00")
    plans: tuple[YearPlan, ...] = field("年度计划", "各年度计划投资与目标")
    basis: Text = field("立项依据", "批准文件或会议")
    approved_on: Day = field("批准日期", "立项批准日期")
    plan: Prose = field("实施方案", "实施方案要点")
    start_planned_on: Day = field("计划开工", "计划开工日期")
    started_on: Day | None = field("开工日期", "实际开工日期", None)
    finish_planned_on: Day = field("计划竣工", "计划竣工日期")
    finished_on: Day | None = field("竣工日期", "实际竣工日期", None)
    registered_on: Day | None = field("入库日期", "纳入固定资产投资统计库的日期", None)
    milestones: tuple[Milestone, ...] = field("节点", "时间节点，按计划日期先后")
    termination: Termination | None = field("终止", "项目终止或调出时填写", None)
    attachments: tuple[Attachment, ...] = field("附件", "图纸、照片等", ())
