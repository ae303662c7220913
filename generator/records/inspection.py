"""督查: one visit or review, what it compared, whom it heard, what it asks for."""

from __future__ import annotations

from enum import StrEnum

from .base import (
    Attachment,
    Count,
    Day,
    FindingRef,
    Model,
    ProjectRef,
    Prose,
    Record,
    TeamRef,
    Text,
    UnitRef,
    field,
)


class InspectionKind(StrEnum):
    DAILY = "日常督查"
    BIMONTHLY = "双月督查"
    SPECIAL = "专项督查"
    COMPREHENSIVE = "综合督查"
    INVESTIGATION = "事件调查"
    LEAD_CHECK = "线索核查"
    FOLLOW_UP = "回头看"


class Method(StrEnum):
    ON_SITE = "现场督查"
    REPORT = "听取汇报"
    INTERVIEW = "个别访谈"
    FORUM = "座谈"
    PAPERS = "查阅资料"
    UNANNOUNCED = "暗访"
    SELF_CHECK = "自查"
    SUMMONS = "约谈"


class Judgement(StrEnum):
    """What the site shows against the plan."""

    AHEAD = "超前"
    MATCHES = "相符"
    BEHIND = "滞后"
    ABSENT = "未开展"
    DIFFERS = "与方案不符"


class Comparison(Model):
    """The site against 实施方案 and 节点."""

    project: ProjectRef = field("项目", "核对的项目")
    milestone: Text | None = field("节点", "核对的节点名称，与项目记录一致", None)
    planned: Text = field("计划", "实施方案或节点的要求")
    found: Text = field("现场情况", "现场看到的情况")
    judgement: Judgement = field("判断", "与计划相比")
    photo: Text | None = field("照片", "照片附件的文件名", None)


class PersonKind(StrEnum):
    """Only the kind of person is kept, never a name."""

    VILLAGER = "村民代表"
    CADRE = "村（社区）干部"
    COMPANY = "企业负责人"
    WORKER = "施工人员"
    SUPERVISOR = "监理人员"
    TOWN_OFFICIAL = "乡镇干部"
    OFFICIAL = "部门干部"
    RESIDENT = "居民代表"
    DEPUTY = "人大代表政协委员"
    MERCHANT = "商户代表"


class SuggestionState(StrEnum):
    ADOPTED = "已采纳"
    IN_PROGRESS = "办理中"
    EXPLAINED = "已解释"
    NOT_ADOPTED = "未采纳"


class Interview(Model):
    """个别访谈、座谈: the kind of person and what was said."""

    person: PersonKind = field("对象", "访谈对象的类别，不写姓名")
    people: Count = field("人数", "人数", example="3")
    opinion: Text = field("意见", "反映的情况和意见")
    suggestion: Text | None = field("建议", "提出的建议", None)
    state: SuggestionState | None = field("办理", "建议的办理情况", None)
    outcome: Text | None = field("结果", "办理结果", None)


class Task(Model):
    """督查事项登记: a task given to the office."""

    source: Text = field("任务来源", "领导批示、会议、上级来文", example="区委常委会会议纪要")
    received_on: Day = field("收文时间", "收文日期")
    lead_unit: UnitRef = field("承办单位", "承办单位")
    supporting_units: tuple[UnitRef, ...] = field("协办单位", "协办单位", ())
    requirement: Text = field("办复要求", "办复要求与时限")


class Inspection(Record):
    """督查."""

    title: Text = field("标题", "督查名称", example="柳河灌区项目现场督查")
    kind: InspectionKind = field("督查类型", "督查类型")
    methods: tuple[Method, ...] = field("督查方式", "可以多种方式并用")
    started_on: Day = field("督查日期", "开始日期")
    ended_on: Day | None = field("结束日期", "跨日的结束日期", None)
    team: TeamRef = field("督查小组", "实施督查的小组")
    leader: Text = field("组长", "带队组长", example="李某某")
    member_units: tuple[UnitRef, ...] = field("参加单位", "派员参加的单位", ())
    topic: Text = field("主题", "督查主题，用于识别重复督查", example="节水改造工程进度")
    scope: Text = field("范围", "督查范围")
    basis: Text = field("依据", "督查依据", example="2026 年度督查计划")
    projects: tuple[ProjectRef, ...] = field("项目", "督查涉及的项目", ())
    units: tuple[UnitRef, ...] = field("被督查单位", "被督查的单位")
    summary: Prose = field("情况", "督查看到的总体情况")
    comparisons: tuple[Comparison, ...] = field("现场核对", "对照实施方案和节点核对", ())
    interviews: tuple[Interview, ...] = field("访谈", "访谈与座谈", ())
    advice: Prose | None = field("督查意见", "对被督查单位的意见", None)
    reviewed_findings: tuple[FindingRef, ...] = field("回看问题", "回头看抽查的已销号问题", ())
    task: Task | None = field("任务登记", "属于交办事项的，登记来源与办复要求", None)
    attachments: tuple[Attachment, ...] = field("附件", "照片、记录等", ())
