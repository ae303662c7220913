"""The body of a made-up paper: the real skeleton, every figure counted from the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from . import phrases
from .draw import on, some
from .findings import FindingPlan
from .inspections import InspectionPlan

HEADINGS = {
    "TB": ("概况", "总体进展", "存在的主要问题", "下步工作建议"),
    "ZB": ("办理情况", "推进情况", "需要说明的问题", "下步打算"),
    "DR": ("督查组织", "总体情况", "发现的问题", "督查意见"),
    "BG": ("调研背景", "主要做法", "问题和原因", "对策建议"),
}


def body_of(
    rng: Random,
    prefix: str,
    inspections: Sequence[InspectionPlan],
    findings: Sequence[FindingPlan],
    correction: str | None,
) -> str:
    if correction:
        return f"经核对，{correction}。\n\n其他内容不变。原文保留，两文一并查阅。\n"
    names = HEADINGS[prefix]
    parts = (
        _overview(inspections),
        _progress(rng, inspections),
        _problems(findings),
        _advice(rng),
    )
    sections = [
        f"## {number}、{name}\n\n{text}\n"
        for number, name, text in zip("一二三四", names, parts, strict=True)
    ]
    return f"{_opening(rng, inspections)}\n\n" + "\n".join(sections)


def _opening(rng: Random, inspections: Sequence[InspectionPlan]) -> str:
    first, last = inspections[0].started_on, max(i.ended_on for i in inspections)
    span = on(first) if first == last else f"{on(first)}至 {on(last)}"
    return f"根据{rng.choice(phrases.BASES)}和年度督查计划，{span}，区重点工作督查组办公室组织开展督查。现将有关情况汇总如下。"


def _overview(inspections: Sequence[InspectionPlan]) -> str:
    projects = {p.id for i in inspections for p in i.projects}
    units = {u for i in inspections for u in i.units}
    teams = list(dict.fromkeys(i.group.name for i in inspections))
    methods = list(dict.fromkeys(str(m) for i in inspections for m in i.methods))
    return (
        f"{'、'.join(teams)}开展督查 {len(inspections)} 次，涉及重点项目 {len(projects)} 个、单位 {len(units)} 个，"
        f"采取{'、'.join(methods)}等方式，对照实施方案和节点逐项核对。"
    )


def _progress(rng: Random, inspections: Sequence[InspectionPlan]) -> str:
    first, second, third = some(rng, phrases.SUMMARIES, 3)
    projects = list(dict.fromkeys(p.name for i in inspections for p in i.projects))[:3]
    where = f"督查了{'、'.join(projects)}。" if projects else "主要督查单位履职情况。"
    return f"（一）从计划进度看。{first}。\n\n（二）从形象进度看。{where}{second}；{third}。"


def _problems(findings: Sequence[FindingPlan]) -> str:
    if not findings:
        return "本次督查未发现需要下发整改的问题，上次督查意见正在落实。"
    kinds = Counter(f.defect.category for f in findings)
    counted = "、".join(f"{kind} {count} 个" for kind, count in kinds.items())
    lines = [
        f"{n}. {f.unit}：{f.defect.title}（{f.id}）。" for n, f in enumerate(findings[:5], start=1)
    ]
    return f"上述督查共发现问题 {len(findings)} 个，其中{counted}。主要是：\n\n" + "\n".join(lines)


def _advice(rng: Random) -> str:
    asked = some(rng, phrases.ADVICE, 3)
    return "\n".join(f"{n}. {text}。" for n, text in enumerate(asked, start=1))
