"""Made-up assessments, outcomes, trainings and regulations."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random

from ..period import assessment_span
from ..records.assessment import Adjustment, Assessment, UnitInput
from ..records.base import Withdrawal
from ..records.keyed import Data, keyed
from ..records.outcome import Approval, Outcome, OutcomeKind
from ..records.paper import BriefingKind
from ..records.regulation import Regulation, RegulationRank, Validity
from ..records.training import Training, TrainingKind
from . import phrases
from .district import District
from .draw import between, chance, later, some
from .papers import PaperPlan
from .projects import ProjectPlan
from .settings import AS_OF

Written = list[tuple[str, Data]]
"""Records by id."""


def assessments(
    rng: Random, district: District, projects: list[ProjectPlan], count: int, first_year: int
) -> Written:
    """The latest periods that could be confirmed, quarters and years."""
    keys = [
        key
        for year in range(AS_OF.year, first_year - 1, -1)
        for key in (str(year), *(f"{year}-Q{quarter}" for quarter in (4, 3, 2, 1)))
        if assessment_span(key)[1] < AS_OF
    ]
    written = []
    serials: Counter[str] = Counter()
    for key in sorted(keys[:count], key=lambda key: (assessment_span(key)[1], key)):
        serials[key[:4]] += 1
        id = f"KH-{key[:4]}-{serials[key[:4]]:04d}"
        written.append((id, _assessment(rng, district, projects, key)))
    return written


def _assessment(rng: Random, district: District, projects: list[ProjectPlan], key: str) -> Data:
    first, last = assessment_span(key)
    active = [p for p in projects if p.approved_on <= last and p.last_day >= first]
    units = list(dict.fromkeys(p.responsible.name for p in active)) or [district.groups[0].units[0]]
    confirmed_on = later(rng, last, 10, 28)
    year, _, quarter = key.partition("-Q")
    span = f"第{'一二三四'[int(quarter) - 1]}季度" if quarter else "度"
    return keyed(
        Assessment,
        title=f"{year} 年{span}重点项目考核",
        period=key,
        confirmed_on=confirmed_on,
        inputs=[_unit_input(rng, unit, confirmed_on.year) for unit in units[:24]],
        remark="权重、加扣分按年度考核细则计算，其余数据由督查记录得出。没有任务的单位不参加排名。",
    )


def _unit_input(rng: Random, unit: str, year: int) -> Data:
    basis = f"{year} 年考核联席会议纪要"
    bonuses = deductions = None
    if chance(rng, 0.15):
        reason, points = rng.choice(phrases.BONUS), rng.choice(("0.5", "1", "1.5"))
        bonuses = [keyed(Adjustment, reason=reason, points=points, basis=basis)]
    if chance(rng, 0.15):
        reason, points = rng.choice(phrases.DEDUCTIONS), rng.choice(("0.5", "1"))
        deductions = [keyed(Adjustment, reason=reason, points=points, basis=basis)]
    return keyed(
        UnitInput,
        unit=unit,
        leaders_score=between(rng, 76, 97),
        audit_score=between(rng, 72, 98) if chance(rng, 0.6) else None,
        bonuses=bonuses,
        deductions=deductions,
    )


_OUTCOME_OF = {
    BriefingKind.COMMENDATION: (OutcomeKind.PRAISE, OutcomeKind.AWARD),
    BriefingKind.CRITICISM: (OutcomeKind.CRITICISM, OutcomeKind.CANCELLED),
}
_OTHER_OUTCOMES = (OutcomeKind.SUMMONS, OutcomeKind.SUMMONS, OutcomeKind.ACCOUNTABILITY)


def outcomes(rng: Random, district: District, papers: list[PaperPlan], count: int) -> Written:
    """What papers led to; in a district without papers, what the year led to."""
    sources = [p for p in papers if p.number and not p.corrects and not p.is_for_leaders]
    drafts = []
    for _ in range(count):
        paper = rng.choice(sources) if sources else None
        after = paper.issued_on if paper else dt.date(AS_OF.year, 6, 30)
        drafts.append((min(AS_OF, later(rng, after, 5, 40)), paper))
    drafts.sort(key=lambda draft: (draft[0], draft[1].id if draft[1] else ""))
    written = []
    serials: Counter[int] = Counter()
    for decided_on, paper in drafts:
        serials[decided_on.year] += 1
        id = f"JC-{decided_on.year}-{serials[decided_on.year]:04d}"
        written.append((id, _outcome(rng, district, decided_on, paper)))
    return written


def _outcome(rng: Random, district: District, decided_on: dt.date, paper: PaperPlan | None) -> Data:
    briefing = paper.kind if paper and paper.kind else BriefingKind.PROGRESS
    kind = rng.choice(_OUTCOME_OF.get(briefing, _OTHER_OUTCOMES))
    unit = rng.choice(paper.units if paper else district.groups[0].units)
    is_good = kind in (OutcomeKind.PRAISE, OutcomeKind.AWARD)
    reason = rng.choice(phrases.BONUS if is_good else phrases.DEDUCTIONS)
    basis = f"{decided_on.year} 年考核联席会议纪要"
    return keyed(
        Outcome,
        title=f"{unit}{reason}{kind}",
        kind=kind,
        unit=unit,
        decided_on=decided_on,
        reason=f"{reason}。{rng.choice(phrases.SUMMARIES)}，经联席会议研究决定",
        sources=[paper.id, *(i.id for i in paper.inspections)] if paper else None,
        approval=keyed(Approval, authority="区委组织部", approved_on=decided_on, basis=basis),
        handed_to="区纪委监委" if kind is OutcomeKind.ACCOUNTABILITY else None,
    )


def trainings(
    rng: Random, district: District, projects: list[ProjectPlan], count: int, first_year: int
) -> Written:
    written = []
    serials: Counter[int] = Counter()
    for number in range(count):
        year = AS_OF.year - number % (AS_OF.year - first_year + 1)
        serials[year] += 1
        written.append((f"PX-{year}-{serials[year]:04d}", _training(rng, district, projects, year)))
    return written


def _training(rng: Random, district: District, projects: list[ProjectPlan], year: int) -> Data:
    kind = rng.choice(tuple(TrainingKind))
    started_on = later(rng, dt.date(year, 1, 5), 40, 250)
    days = between(rng, 1, 4) if kind is TrainingKind.COURSE else between(rng, 30, 90)
    ended_on = min(started_on + dt.timedelta(days=days), dt.date(year, 12, 31))
    subject = rng.choice(phrases.SKILLS)
    linked = [p for p in some(rng, projects, 4) if p.approved_on < started_on][:2]
    first = f"围绕{subject}，{rng.choice(phrases.FRONT_LINE)}"
    points = "\n".join(f"- {text}；" for text in some(rng, phrases.SKILLS, 3))
    return keyed(
        Training,
        title=f"{year} 年{subject}{kind}",
        kind=kind,
        started_on=started_on,
        ended_on=ended_on,
        people=between(rng, 6, 80),
        organiser="区委组织部",
        units=some(rng, rng.choice(district.groups).units, 4),
        projects=[p.id for p in linked],
        content=f"{first}。主要内容：\n\n{points}\n- 现场观摩和讨论。\n",
        effect=f"{'；'.join(some(rng, phrases.EFFECTS, 2))}。",
        withdrawn=keyed(Withdrawal, withdrawn_on=ended_on, reason="与另一期合并举办，重复登记")
        if chance(rng, 0.04)
        else None,
    )


def regulations(rng: Random, district: District, count: int, first_year: int) -> Written:
    written = []
    serials: Counter[int] = Counter()
    for number in range(count):
        year = first_year + number % (AS_OF.year - first_year + 1)
        serials[year] += 1
        name = phrases.REGULATIONS[number % len(phrases.REGULATIONS)]
        edition = number // len(phrases.REGULATIONS)
        title = f"{district.name}{name}" + (f"实施细则（之{edition}）" if edition else "")
        written.append((f"ZD-{year}-{serials[year]:04d}", _regulation(rng, district, title, year)))
    return written


def _regulation(rng: Random, district: District, title: str, year: int) -> Data:
    issued_on = later(rng, dt.date(year, 1, 8), 0, 200)
    repealed_on = later(rng, issued_on, 90, 150) if chance(rng, 0.08) else None
    duties = some(rng, phrases.DUTIES, 6)
    rules = "\n\n".join(f"**第{'一二三四五六七'[n]}条**　{text}。" for n, text in enumerate(duties))
    return keyed(
        Regulation,
        title=title,
        issuer=f"{district.name}重点工作督查组办公室",
        rank=RegulationRank.OFFICE,
        issued_on=issued_on,
        effective_on=later(rng, issued_on, 5, 30),
        validity=Validity.REPEALED if repealed_on else Validity.IN_FORCE,
        repealed_on=repealed_on,
        body=f"{rules}\n\n**第七条**　本规定由{district.name}重点工作督查组办公室解释。\n",
    )
