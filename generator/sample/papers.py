"""Made-up 通报、专报、督查报告、调研报告: numbered in the order of their days, figures counted from their sources."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from ..period import Period
from ..records import BY_PREFIX
from ..records.base import Signature
from ..records.keyed import Data, keyed
from ..records.paper import (
    Briefing,
    BriefingKind,
    Effect,
    EffectKind,
    Paper,
    Praise,
    Publication,
    ResearchReport,
    Retention,
    SpecialReport,
)
from . import names, phrases
from .district import District
from .draw import chance, later, some, weighted
from .findings import FindingPlan
from .inspections import InspectionPlan
from .paper_text import body_of
from .settings import AS_OF

_SUFFIX = {"TB": "", "ZB": "专", "DR": "报", "BG": "研"}
_BRIEFINGS = (
    (BriefingKind.PROGRESS, 5),
    (BriefingKind.COMMENDATION, 2),
    (BriefingKind.CRITICISM, 2),
    (BriefingKind.INFORMATION, 1),
)


@dataclass
class PaperPlan:
    prefix: str
    issued_on: dt.date
    inspections: list[InspectionPlan]
    findings: list[FindingPlan]
    kind: BriefingKind | None = None
    id: str = ""
    number: str | None = ""
    """None while it is a draft."""
    corrects: PaperPlan | None = field(default=None, repr=False)

    @property
    def is_for_leaders(self) -> bool:
        """Every fifth 专报 is not for the whole district; who read a paper may read its correction."""
        if self.corrects:
            return self.corrects.is_for_leaders
        return self.prefix == "ZB" and self.id.endswith(("3", "8"))

    @property
    def units(self) -> list[str]:
        return list(dict.fromkeys(u for i in self.inspections for u in i.units))

    @property
    def topic(self) -> str:
        projects = [p for i in self.inspections for p in i.projects]
        return projects[0].work.kind if projects else "日常"


def plan_papers(
    rng: Random,
    code: str,
    inspections: list[InspectionPlan],
    findings: dict[str, list[FindingPlan]],
    counts: Counter[str],
) -> list[PaperPlan]:
    """Each tells of an inspection and those just before it."""
    plans = [
        _plan(rng, prefix, inspections, findings)
        for prefix in _SUFFIX
        for _ in range(counts[prefix])
    ]
    plans.sort(key=lambda plan: (plan.issued_on, plan.prefix, plan.inspections[0].id))
    ids: Counter[tuple[str, int]] = Counter()
    for plan in plans:
        year = plan.issued_on.year
        ids[plan.prefix, year] += 1
        serial = ids[plan.prefix, year]
        plan.id = f"{plan.prefix}-{year}-{serial:04d}"
        plan.number = f"{code}{_SUFFIX[plan.prefix]}〔{year}〕{serial}号"
    _correct(rng, plans)
    if counts["DR"] > 2:
        # The newest report is still a draft.
        draft = next(plan for plan in reversed(plans) if plan.prefix == "DR")
        draft.number = draft.corrects = None
    return plans


def _plan(
    rng: Random,
    prefix: str,
    inspections: list[InspectionPlan],
    findings: dict[str, list[FindingPlan]],
) -> PaperPlan:
    place = rng.randrange(max(1, len(inspections) * 95 // 100))
    seen = inspections[max(0, place - 3) : place + 1]
    issued_on = min(later(rng, seen[-1].ended_on, 4, 15), AS_OF - dt.timedelta(days=3))
    found = [f for i in seen for f in findings.get(i.id, ()) if f.found_on <= issued_on]
    kind = weighted(rng, _BRIEFINGS) if prefix == "TB" else None
    return PaperPlan(
        prefix, issued_on, [i for i in seen if i.ended_on <= issued_on] or seen[:1], found, kind
    )


def _correct(rng: Random, plans: list[PaperPlan]) -> None:
    """Now and then a paper corrects an earlier one of its kind, never a correction."""
    earlier: dict[str, list[PaperPlan]] = {}
    for plan in plans:
        pool = earlier.setdefault(plan.prefix, [])
        if len(pool) >= 4 and chance(rng, 0.1) and pool[-1].issued_on < plan.issued_on:
            plan.corrects = pool.pop()
        else:
            pool.append(plan)


def paper_data(rng: Random, district: District, plan: PaperPlan) -> Data:
    model = BY_PREFIX[plan.prefix].model
    signature, publication = _signed(rng, plan.issued_on) if plan.number else (None, None)
    reports_up = plan.prefix in ("ZB", "DR")
    values: dict[str, object] = {}
    if model is Briefing:
        values = _of_briefing(rng, plan)
    elif model is SpecialReport:
        values = {
            "instruction": f"{rng.choice(phrases.TASK_SOURCES)}：报送{plan.topic}项目推进情况"
        }
    elif model is ResearchReport:
        values = {
            "authors": ["区委政策研究室", "区重点工作督查组办公室"],
            "keywords": ["重点项目", plan.topic, "问题整改"],
        }
    assert issubclass(model, Paper)
    issuer = f"{district.name}重点工作督查组办公室"
    return keyed(
        model,
        title=title_of(plan),
        number=plan.number,
        issued_on=plan.issued_on if plan.number else None,
        issuer=issuer,
        recipients=[f"中共{district.name}委员会"] if reports_up else ["各乡镇（街道），区直各单位"],
        copies=["区委组织部", "区纪委监委"],
        period=Period.containing(plan.inspections[-1].ended_on).key
        if plan.prefix == "TB"
        else None,
        sources=_sources(plan),
        summary=f"{'；'.join(some(rng, phrases.SUMMARIES, 2))}。",
        body=body_of(rng, plan.prefix, plan.inspections, plan.findings, correction(plan)),
        signature=signature,
        publication=publication,
        effect=_effect(plan),
        audience=["领导", "组织部"] if plan.is_for_leaders else None,
        retention=Retention.PERMANENT if plan.prefix == "BG" else Retention.YEARS_30,
        **values,
    )


def _signed(rng: Random, issued_on: dt.date) -> tuple[Data, Data]:
    """签发 and 发布登记, by three persons."""
    clerk, reviewer, approver = some(rng, names.OFFICE_SURNAMES, 3)
    signature = keyed(Signature, signer=f"主任 {approver}某某", signed_on=issued_on)
    publication = keyed(
        Publication,
        collector=f"{clerk}某某",
        secrecy_reviewer=f"{reviewer}某某",
        approver=f"{approver}某某",
        published_on=min(AS_OF, later(rng, issued_on, 0, 3)),
    )
    return signature, publication


def title_of(plan: PaperPlan) -> str:
    month = f"{plan.issued_on.year} 年 {plan.issued_on.month} 月"
    if plan.corrects:
        return f"关于更正《{title_of(plan.corrects)}》的{BY_PREFIX[plan.prefix].label}"
    if plan.prefix == "TB":
        about = {
            "表扬通报": "重点项目先进单位的表扬",
            "批评通报": "重点项目推进不力单位的批评",
            "知照通报": "重点项目督查安排的",
            "情况通报": "重点项目推进情况的",
        }
        # Several may come out in a month.
        issue = f"（第 {int(plan.id[-4:])} 期）" if plan.kind is BriefingKind.PROGRESS else ""
        return f"关于 {month}{about[str(plan.kind)]}通报{issue}"
    words = {"ZB": "项目推进情况的专报", "DR": "项目督查情况的报告", "BG": "项目推进机制的调研报告"}
    return f"关于 {month}{plan.topic}{words[plan.prefix]}"


def correction(plan: PaperPlan) -> str | None:
    if plan.corrects is None:
        return None
    return f"{plan.corrects.number}所列项目的表述有误，以本文为准"


def _effect(plan: PaperPlan) -> Data | None:
    if plan.corrects is None:
        return None
    note = f"更正{plan.corrects.number}中的项目表述"
    return keyed(Effect, kind=EffectKind.CORRECTION, target=plan.corrects.id, note=note)


def _sources(plan: PaperPlan) -> list[str]:
    projects = [p.id for i in plan.inspections for p in i.projects]
    return list(
        dict.fromkeys([i.id for i in plan.inspections] + projects + [f.id for f in plan.findings])
    )


def _of_briefing(rng: Random, plan: PaperPlan) -> Data:
    units = some(rng, plan.units, 2)
    reasons = phrases.BONUS if plan.kind is BriefingKind.COMMENDATION else phrases.DEDUCTIONS
    named = [keyed(Praise, unit=unit, reason=rng.choice(reasons)) for unit in units]
    return {
        "kind": plan.kind,
        "commendations": named if plan.kind is BriefingKind.COMMENDATION else None,
        "criticisms": named if plan.kind is BriefingKind.CRITICISM else None,
    }
