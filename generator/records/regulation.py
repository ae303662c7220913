"""制度: the rules that the office works by."""

from __future__ import annotations

from enum import StrEnum

from .base import Attachment, Day, DocumentNumber, Prose, Record, Text, field


class RegulationRank(StrEnum):
    NATIONAL = "国家"
    PROVINCE = "省"
    CITY = "市"
    DISTRICT = "区"
    OFFICE = "本办"


class Validity(StrEnum):
    IN_FORCE = "现行"
    AMENDED = "已修订"
    REPEALED = "已废止"


class Regulation(Record):
    """制度."""

    title: Text = field("标题", "制度名称")
    number: DocumentNumber | None = field("文号", "发文字号", None)
    issuer: Text = field("制定机关", "制定机关")
    rank: RegulationRank = field("层级", "层级")
    issued_on: Day = field("发布日期", "发布日期")
    effective_on: Day = field("施行日期", "施行日期")
    validity: Validity = field("效力", "效力状态")
    repealed_on: Day | None = field("废止日期", "修订、废止日期", None)
    body: Prose = field("正文", "正文（Markdown）；也可以放在同名的 .md 文件里")
    attachments: tuple[Attachment, ...] = field("附件", "附件", ())
