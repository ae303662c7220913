"""通报、专报、督查报告、调研报告: the papers, numbered and frozen once issued."""

from __future__ import annotations

import re
from enum import StrEnum

from .base import (
    AnyRef,
    Attachment,
    Count,
    Day,
    DocumentNumber,
    Model,
    PaperRef,
    PeriodKey,
    Prose,
    Record,
    Signature,
    Text,
    UnitRef,
    field,
)

_MARKS = re.compile(
    r"^ *(?:#{1,6} |[-*] |\|[ :|-]+\|$)|\{#[a-z0-9-]+\}|\{\{[^{}\n]*\}\}|\[\^[^\]\n]+\]:?|\]\([^()\s]*\)|[*|\[]",
    re.MULTILINE,
)


class Publication(Model):
    """发布登记: collected, reviewed for secrecy, finally approved, put on the site."""

    collector: Text = field("采集人", "信息采集人")
    secrecy_reviewer: Text = field("保密审查人", "保密审查人")
    approver: Text = field("终审人", "终审人")
    published_on: Day | None = field("上网时间", "上网日期；签发时由 ducha issue 填", None)


class EffectKind(StrEnum):
    CORRECTION = "更正"
    REVOCATION = "撤销"
    REPEAL = "废止"


class Effect(Model):
    """What this paper does to an earlier one."""

    kind: EffectKind = field("动作", "更正、撤销或废止")
    target: PaperRef = field("对象", "被更正、撤销、废止的公文")
    note: Text = field("说明", "更正内容或撤销、废止的原因")


class Retention(StrEnum):
    PERMANENT = "永久"
    YEARS_30 = "30年"
    YEARS_10 = "10年"


class IssuedFigure(Model):
    """A figure that was computed when the paper was issued."""

    expression: Text = field("写法", "草稿里的写法", example="统计.逾期问题数")
    value: Text = field("值", "签发时算出、写进正文的值", example="4")
    count: Count | None = field("条数", "由几条记录得出", None, example="4")


class Paper(Record):
    """What all papers share."""

    title: Text = field("标题", "公文标题")
    number: DocumentNumber | None = field(
        "文号", "发文字号；未签发不填", None, example="区督〔2026〕5号"
    )
    issued_on: Day | None = field("成文日期", "成文日期；未签发不填", None)
    issuer: Text = field("发文机关", "署名的发文机关")
    recipients: tuple[Text, ...] = field("主送", "主送机关", ())
    copies: tuple[Text, ...] = field("抄送", "抄送机关", ())
    period: PeriodKey | None = field("双月期", "所述的双月期", None)
    counted_on: Day | None = field("统计截止日", "正文数字统计到哪一天；不写则为签发当天", None)
    sources: tuple[AnyRef, ...] = field("依据记录", "所依据的项目、督查、问题等记录", ())
    summary: Prose | None = field("摘要", "摘要", None)
    body: Prose = field("正文", "正文（Markdown）；也可以放在同名的 .md 文件里")
    signature: Signature | None = field("签发", "签发信息", None)
    publication: Publication | None = field("发布登记", "公开前的登记", None)
    effect: Effect | None = field("处置", "更正、撤销、废止以前的公文", None)
    retention: Retention = field("保管期限", "归档保管期限", Retention.YEARS_30)
    attachments: tuple[Attachment, ...] = field("附件", "附件", ())
    figures: tuple[IssuedFigure, ...] = field(
        "数字", "正文里由记录算出的数字；签发时由 ducha issue 写下", ()
    )

    @property
    def is_issued(self) -> bool:
        return self.issued_on is not None

    @property
    def length(self) -> int:
        """字数 of the text: every character but blanks and the marks of Markdown."""
        return len("".join(_MARKS.sub("", self.body).split()))


class BriefingKind(StrEnum):
    PROGRESS = "情况通报"
    COMMENDATION = "表扬通报"
    CRITICISM = "批评通报"
    INFORMATION = "知照通报"


class Praise(Model):
    """表扬或批评 of one unit."""

    unit: UnitRef = field("单位", "单位")
    reason: Text = field("事由", "事由")


class Briefing(Paper):
    """通报."""

    kind: BriefingKind = field("通报类型", "通报类型")
    commendations: tuple[Praise, ...] = field("表扬", "表扬的单位", ())
    criticisms: tuple[Praise, ...] = field("批评", "批评的单位", ())


class SpecialReport(Paper):
    """专报: upward, about an instruction."""

    instruction: Text = field("批示来源", "所报事项的批示、交办来源")


class InspectionReport(Paper):
    """督查报告: to one's own leaders."""


class ResearchReport(Paper):
    """调研报告."""

    authors: tuple[Text, ...] = field("课题组", "课题组成员单位或人员", ())
    keywords: tuple[Text, ...] = field("关键词", "关键词", ())
