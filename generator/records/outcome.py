"""奖惩结果: what an assessment or an inspection led to, with its approval."""

from __future__ import annotations

from enum import StrEnum

from .base import AnyRef, Day, Model, Record, Text, UnitRef, field


class OutcomeKind(StrEnum):
    AWARD = "表彰"
    PRAISE = "通报表扬"
    CRITICISM = "通报批评"
    SUMMONS = "约谈"
    ACCOUNTABILITY = "问责建议"
    CANCELLED = "取消评先评优资格"


class Approval(Model):
    authority: Text = field("机关", "批准机关")
    approved_on: Day = field("日期", "批准日期")
    basis: Text = field("文件", "批准文件或会议")


class Outcome(Record):
    """奖惩结果."""

    title: Text = field("标题", "名称")
    kind: OutcomeKind = field("类型", "结果类型")
    unit: UnitRef = field("单位", "对象单位")
    post: Text | None = field("岗位", "涉及的岗位职务，不写姓名", None)
    decided_on: Day = field("日期", "决定日期")
    reason: Text = field("事由", "事由")
    sources: tuple[AnyRef, ...] = field("依据记录", "所依据的通报、考核、问题等", ())
    approval: Approval = field("批准", "批准信息")
    handed_to: Text | None = field("交办机关", "问责建议移交的有权机关", None)
