"""Rules about `site.yaml`: weights, thresholds, editions, and words that records take from it."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..content import Content
from ..problem import Loc, Problem, problem_at
from ..records import KINDS, path_of
from ..records.base import Record, label
from ..records.finding import Finding
from ..records.project import Project
from ..records.site import (
    AssessmentRules,
    Deadlines,
    Edition,
    LightRules,
    Numbering,
    Site,
    Weights,
    XinhuangRule,
    YinchuanRule,
)
from .place import wrong

_SITE = "site.yaml"


def weights_add_up(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """考核权重必须合计 100，且不为负。"""
    weights = content.site.assessment.weights
    values = {name: getattr(weights, name) for name in Weights.model_fields}
    loc = (label(Site, "assessment"), label(AssessmentRules, "weights"))
    if (total := sum(values.values())) != 100:
        yield problem_at(_SITE, loc, f"权重合计是 {total}，应为 100")
    for name, value in values.items():
        if value < 0:
            yield problem_at(_SITE, (*loc, label(Weights, name)), f"权重 {value} 不能为负")


def thresholds_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """亮灯界限必须有序：绿灯 ≥ 黄灯 ≥ 红灯，跟踪督导 ≥ 黄牌。"""
    lights = content.site.lights
    bounds = lights.yinchuan
    if not bounds.green_gap >= bounds.yellow_gap >= bounds.red_gap:
        loc = _light(LightRules, "yinchuan", YinchuanRule, "yellow_gap")
        yield problem_at(
            _SITE,
            loc,
            f"绿 {bounds.green_gap}、黄 {bounds.yellow_gap}、红 {bounds.red_gap} 应由大到小",
        )
    if lights.xinhuang.yellow_rate < lights.xinhuang.red_rate:
        loc = _light(LightRules, "xinhuang", XinhuangRule, "yellow_rate")
        yield problem_at(
            _SITE,
            loc,
            f"跟踪督导 {lights.xinhuang.yellow_rate}% 应不小于黄牌 {lights.xinhuang.red_rate}%",
        )


def _light(
    rules: type[LightRules], name: str, model: type[YinchuanRule | XinhuangRule], key: str
) -> Loc:
    return (label(Site, "lights"), label(rules, name), label(model, key))


def day_bands_ascend(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """临期天数、逾期分档必须由小到大，不能重复，至少一个。"""
    for name in ("due_soon_days", "overdue_bands"):
        days: Sequence[int] = getattr(content.site.deadlines, name)
        if not days or any(a >= b for a, b in pairwise(days)):
            loc = (label(Site, "deadlines"), label(Deadlines, name))
            yield problem_at(
                _SITE, loc, f"{'、'.join(map(str, days)) or '空的'}，应由小到大，如 3、7"
            )


def editions_are_well_named(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """版本必须至少一个，名称各不相同，能作文件夹名。"""
    editions = content.site.editions
    if not editions:
        yield problem_at(
            _SITE, (label(Site, "editions"),), "至少要有一个版本，如 {名称: 全区, 标题: 全区版}"
        )
    names = [edition.name for edition in editions]
    for place, name in enumerate(names):
        loc = (label(Site, "editions"), place, label(Edition, "name"))
        if name in names[:place]:
            yield problem_at(_SITE, loc, f"版本 “{name}” 写了两次")
        if any(char in name for char in '/\\:*?"<>|') or name.strip(".") != name:
            yield problem_at(_SITE, loc, f"版本名 “{name}” 不能作文件夹名，请去掉标点")


def editions_leave_out_known_kinds(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """版本的不含种类必须是记录的种类。"""
    labels = [kind.label for kind in KINDS]
    for place, edition in enumerate(content.site.editions):
        for number, kind in enumerate(edition.hidden_kinds):
            if kind not in labels:
                loc = (label(Site, "editions"), place, label(Edition, "hidden_kinds"), number)
                yield problem_at(_SITE, loc, f"没有 “{kind}” 这种记录{_near(kind, labels)}")


def audience_names_editions(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """知悉范围必须是 site.yaml 里的版本。"""
    names = [edition.name for edition in content.site.editions]
    for record in content.records.values():
        for number, name in enumerate(record.audience):
            if name not in names:
                yield wrong(
                    record, "audience", number, says=f"没有 “{name}” 这个版本{_near(name, names)}"
                )


def categories_are_listed(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """问题类别、项目类别必须取自 site.yaml。"""
    site = content.site
    taken: tuple[tuple[type[Record], str, Sequence[str]], ...] = (
        (Finding, "category", site.categories),
        (Project, "kind", site.project_kinds),
    )
    for model, name, allowed in taken:
        for record in content.all(model).values():
            value = getattr(record, name)
            if value not in allowed:
                loc = (label(model, name),)
                says = f"{label(model, name)} “{value}” 不在 site.yaml 里{_near(value, allowed)}"
                yield problem_at(path_of(record.id), loc, says)


def listed_words_are_unique(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """问题类别、项目类别、发文代字必须至少一个，各不相同。"""
    site = content.site
    lists = (
        ((label(Site, "categories"),), site.categories),
        ((label(Site, "project_kinds"),), site.project_kinds),
        ((label(Site, "numbering"),), tuple(one.code for one in site.numbering)),
    )
    for loc, words in lists:
        if not words:
            yield problem_at(_SITE, loc, f"{loc[0]}是空的，至少要有一个")
        for place, word in enumerate(words):
            if word in words[:place]:
                tail = (label(Numbering, "code"),) if loc == (label(Site, "numbering"),) else ()
                yield problem_at(_SITE, (*loc, place, *tail), f"“{word}” 写了两次")


def _near(value: str, allowed: Sequence[str]) -> str:
    near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.5)
    return f"，是不是 “{near[0]}”？" if near else f"；可以是：{'、'.join(allowed)}"


LISTS = (
    weights_add_up,
    thresholds_are_in_order,
    day_bands_ascend,
    editions_are_well_named,
    editions_leave_out_known_kinds,
    listed_words_are_unique,
)
RECORDS = (audience_names_editions,)
CATEGORIES = (categories_are_listed,)
"""Of findings and projects."""
