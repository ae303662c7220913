"""整改通知书、督办单、催办单: what a unit is told to do, by when, and how to answer."""

from __future__ import annotations

from enum import StrEnum

from .base import (
    Attachment,
    Day,
    DocumentNumber,
    FindingRef,
    Model,
    NoticeRef,
    Prose,
    Record,
    Signature,
    Text,
    UnitRef,
    field,
)


class NoticeKind(StrEnum):
    RECTIFICATION = "整改通知书"
    SUPERVISION = "督办单"
    REMINDER = "催办单"


class FeedbackKind(StrEnum):
    ONCE = "一次性"
    REGULAR = "定期"


class Contact(Model):
    section: Text = field("科室", "联系科室", example="督查科")
    phone: Text = field("电话", "科室座机或总机", example="0000-6600100")


class Notice(Record):
    """整改通知书、督办单、催办单."""

    kind: NoticeKind = field("文种", "文种")
    number: DocumentNumber | None = field(
        "文号", "发文字号；未签发不填", None, example="区督改〔2026〕5号"
    )
    title: Text = field("标题", "标题", example="关于青石镇柳河灌区项目的整改通知书")
    unit: UnitRef = field("主送单位", "主送单位")
    issued_on: Day | None = field("成文日期", "签发日期；未签发不填", None)
    findings: tuple[FindingRef, ...] = field("问题", "所列问题")
    facts: Prose = field("事实与证据", "事实与证据")
    requirement: Prose = field("整改要求", "整改要求")
    due_on: Day = field("期限", "整改或办理期限")
    feedback: FeedbackKind = field("反馈类型", "反馈类型")
    feedback_cycle: Text | None = field("反馈周期", "定期反馈的周期", None, example="每周五")
    lead_leader: Text = field("牵头领导", "牵头区领导：职务与姓名")
    supporting_units: tuple[UnitRef, ...] = field("配合单位", "配合单位", ())
    contact: Contact = field("联系人", "科室与总机，不写个人电话")
    reissue_of: NoticeRef | None = field("再下发自", "退回后再次下发的，写原通知编号", None)
    signature: Signature | None = field("签发", "签发信息", None)
    attachments: tuple[Attachment, ...] = field("附件", "附件", ())
