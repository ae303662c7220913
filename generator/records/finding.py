"""问题: what was found, what is required, and every dated event until it is closed."""

from __future__ import annotations

from enum import StrEnum

from .base import (
    Attachment,
    Day,
    InspectionRef,
    Model,
    NoticeRef,
    ProjectRef,
    Prose,
    Record,
    Text,
    UnitRef,
    YesNo,
    field,
)


class FindingLevel(StrEnum):
    MINOR = "一般"
    MODERATE = "较重"
    MAJOR = "重大"


class Treatment(StrEnum):
    """治理类型."""

    IMMEDIATE = "立行立改"
    BY_DEADLINE = "限期整改"
    LONG_TERM = "长期整改"


class EventKind(StrEnum):
    """What may happen to a finding after it was found."""

    HANDED_OVER = "下发"
    RECEIPT = "签收"
    RESPONSE = "反馈"
    REMINDER = "催办"
    RETURNED = "退回"
    EXTENSION_REQUEST = "延期申请"
    EXTENSION = "延期批准"
    COMPLETION = "整改完成"
    VERIFICATION = "核查"
    CLOSURE = "销号"
    RECURRENCE = "反弹"


class VerificationResult(StrEnum):
    PASSED = "通过"
    FAILED = "不通过"


class Event(Model):
    """One dated event; events are appended, never rewritten."""

    kind: EventKind = field("事件", "事件")
    happened_on: Day = field("日期", "发生日期")
    note: Text | None = field("说明", "情况说明：措施、进展、原因", None)
    notice: NoticeRef | None = field("文书", "下发、催办所用的通知书编号", None)
    new_due_on: Day | None = field("新期限", "延期申请或批准的新期限", None)
    basis: Text | None = field("依据", "延期批准的依据", None)
    verifier: Text | None = field("核查人", "核查、销号的核查人，不得是整改责任人", None)
    result: VerificationResult | None = field("核查结果", "核查结果", None)
    evidence: tuple[Text, ...] = field("佐证", "佐证材料：附件文件名或材料名称", ())


class Stance(StrEnum):
    ACCEPTED = "认可"
    PARTLY = "部分认可"
    DISPUTED = "不认可"


class Position(Model):
    """单位意见（申辩）, printed beside the finding."""

    stance: Stance = field("态度", "单位态度")
    reason: Text | None = field("理由", "部分认可、不认可的理由", None)
    given_on: Day = field("日期", "提出日期")


class ReviewDecision(StrEnum):
    UPHELD = "维持"
    CHANGED = "变更"
    REVOKED = "撤销"


class ReviewRequest(Model):
    """复核: asked within 30 days of receipt, decided within 30 more, by nobody who inspected."""

    requested_on: Day = field("申请日期", "申请复核日期")
    claim: Text = field("事项", "申请复核的事项和理由")
    decided_on: Day | None = field("决定日期", "复核决定日期", None)
    decider: Text | None = field("复核人", "作出决定的人，不得参加过该次督查", None)
    decision: ReviewDecision | None = field("决定", "复核决定", None)
    grounds: Text | None = field("决定理由", "决定理由", None)


class Finding(Record):
    """问题."""

    title: Text = field("标题", "问题标题", example="柳河支渠二标段渗漏未处理")
    description: Prose = field("描述", "问题事实")
    project: ProjectRef | None = field("项目", "所属项目；不属于项目的问题不填", None)
    category: Text = field("类别", "问题类别，取自 site.yaml 的问题类别", example="工程质量")
    level: FindingLevel = field("级别", "问题级别")
    found_on: Day = field("发现日期", "发现日期")
    inspection: InspectionRef = field("来源督查", "发现问题的督查")
    responsible_unit: UnitRef = field("责任单位", "负责整改的单位")
    involved_units: tuple[UnitRef, ...] = field("涉及部门", "配合整改的部门", ())
    rectifier: Text = field("整改责任人", "整改责任人：职务与姓名", example="副镇长 赵某某")
    requirement: Prose = field("整改要求", "整改要求")
    measure: Prose | None = field("整改措施", "单位报来的整改措施", None)
    due_on: Day = field("整改期限", "原定整改期限；延期另记事件，此日期不改")
    treatment: Treatment = field("治理类型", "治理类型")
    evidence: tuple[Text, ...] = field("佐证", "发现问题的佐证：照片、记录、资料名称")
    needs_district: YesNo = field("需区级协调", "是否需要区级协调", False)
    position: Position | None = field("单位意见", "责任单位对问题的意见", None)
    review: ReviewRequest | None = field("复核", "责任单位申请复核", None)
    events: tuple[Event, ...] = field("事件", "下发以后的事件，按日期先后追加", ())
    attachments: tuple[Attachment, ...] = field("附件", "整改前后照片等", ())
