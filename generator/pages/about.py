"""About this site: as of when, from which commit, how many records; and the field reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from ..cell import Download, Link, Page
from ..check import ALL_RULES, rule_id
from ..part import Fact, Facts, Section, Table, Text, listed
from ..plan import Plan
from ..records import KINDS
from ..records.organisation import Team, Unit
from ..records.reference import fields_of
from ..records.site import Site
from .known import HOME, Known


@dataclass(frozen=True)
class AboutView:
    crumbs: tuple[Link, ...]
    intro: str
    facts: Facts
    sections: tuple[Section, ...]


def about_plans(known: Known) -> Iterator[Plan]:
    yield Plan("about", about_page, (known.revision,))
    yield Plan("fields", fields_page)


def about_page(revision: str | None, known: Known) -> Page:
    content = known.content
    counts = {kind.prefix: 0 for kind in KINDS}
    for record_id in content.records:
        counts[record_id[:2]] += 1
    rows = tuple(
        (kind.prefix, Link(kind.label, f"{kind.folder}/index.md"), counts[kind.prefix])
        for kind in KINDS
    )
    shown = Facts(
        (
            Fact("统计截止日", known.report.as_of),
            Fact("版本", known.edition.title),
            Fact("记录提交号", revision or "未纳入版本管理"),
            Fact("记录总数", len(content.records)),
            Fact("采用的亮灯规则", content.site.lights.adopted),
        )
    )
    sections = (
        Section("subscribe", "订阅与数据", (_subscriptions(),)),
        Section("counts", "各类记录", (Table(("前缀", "种类", "数量"), rows),)),
        Section("lights", "亮灯规则", (_light_rules(content.site),)),
        Section(
            "checks",
            "检查规则",
            (
                Table(
                    ("规则", "要求"),
                    tuple((rule_id(rule), rule.__doc__ or "") for rule in ALL_RULES),
                ),
            ),
        ),
    )
    intro = f"本站由{content.site.office}根据督查记录生成，页面上的状态、亮灯和数字都由记录推算，不手工填写。"
    return Page("about.md", "关于本站", "about.md.j2", AboutView((HOME,), intro, shown, sections))


def _subscriptions() -> Text:
    """The site's own feeds, calendar and data."""
    links = (
        Download("全部动态（Atom）", "feeds/site.xml"),
        *(
            Download(f"{kind.label}（Atom）", f"feeds/{kind.prefix.lower()}.xml")
            for kind in KINDS
            if kind.folder == "papers"
        ),
        Download("到期和会议日历（ICS）", "calendars/site.ics"),
        Download("数据目录（JSON）", "data/index.json"),
    )
    return Text(listed(links))


def _light_rules(site: Site) -> Table:
    rules = site.lights
    rows = (
        ("时序进度", "累计完成投资÷年度计划投资，与已过时序相比，以百分点报告差距，不亮灯"),
        (
            "银川",
            f"序时差 ≥ {rules.yinchuan.green_gap} 绿灯；≤ {rules.yinchuan.yellow_gap} 黄灯；< {rules.yinchuan.red_gap} 红灯；其间绿灯。当月未开工黄灯，连续 {rules.yinchuan.red_idle_months} 个月未开工红灯",
        ),
        (
            "新晃",
            f"月任务完成率 < {rules.xinhuang.yellow_rate}% 跟踪督导（黄灯）；< {rules.xinhuang.red_rate}% 黄牌（红灯）",
        ),
        (
            "13710",
            f"{rules.r13710.receipt_days} 日部署、{rules.r13710.response_days} 日反馈、一般问题 {rules.r13710.minor_days} 日解决、较重和重大问题 {rules.r13710.major_months} 个月解决、销号清零",
        ),
    )
    return Table(("规则", "内容"), rows)


def fields_page(_: Known) -> Page:
    """Every kind of record with its keys, straight from the model."""
    models: list[tuple[str, str, type[BaseModel]]] = [
        (kind.prefix.lower(), f"{kind.prefix} {kind.label}（content/{kind.folder}/）", kind.model)
        for kind in KINDS
    ]
    models += [
        ("site", "site.yaml 站点设置", Site),
        ("units", "units.yaml 单位", Unit),
        ("teams", "teams.yaml 督查小组", Team),
    ]
    sections = tuple(
        Section(anchor, heading, (_field_table(model),)) for anchor, heading, model in models
    )
    view = AboutView(
        (HOME, Link("关于本站", "about.md")),
        "记录里可以写的每一个键。缩进的键写在上一级之下；“必填”的键不能省略。",
        Facts(()),
        sections,
    )
    return Page("fields.md", "字段说明", "about.md.j2", view)


def _field_table(model: type[BaseModel]) -> Table:
    rows = tuple(
        (
            "　" * field.depth + field.key,
            "必填" if field.is_required else "可选",
            field.form,
            field.meaning,
            field.example,
        )
        for field in fields_of(model)
    )
    return Table(("键", "必填", "写法", "含义", "例"), rows)
