"""Made-up 督查表: which project reported in which 双月期, and the figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from random import Random

from ..period import Period
from ..records.keyed import Data, keyed
from ..records.progress_form import MonthProgress, ProgressForm
from . import phrases
from .draw import between, chance, on, some, wan, weighted, workday
from .projects import ProjectPlan
from .settings import AS_OF


@dataclass
class FormPlan:
    id: str
    project: ProjectPlan
    period: Period
    counted_on: dt.date
    submitted_on: dt.date
    asks_district: bool = False


def plan_forms(rng: Random, projects: list[ProjectPlan], count: int) -> list[FormPlan]:
    """At most `count`, in the order of periods; what is left out was never handed in."""
    pool = [(period, project) for project in projects for period in project.periods]
    # The last period is not yet due: few have reported it.
    current = Period.containing(AS_OF)
    pool = [one for one in pool if one[0] != current or chance(rng, 0.35)]
    chosen = sorted(some(rng, pool, count), key=lambda one: (one[0], one[1].id))
    serials: Counter[int] = Counter()
    forms = []
    for period, project in chosen:
        serials[period.year] += 1
        id = f"DB-{period.year}-{serials[period.year]:04d}"
        counted_on, submitted_on = _days(rng, period)
        forms.append(FormPlan(id, project, period, counted_on, submitted_on))
    return forms


def _days(rng: Random, period: Period) -> tuple[dt.date, dt.date]:
    if period.last_day >= AS_OF:
        return dt.date(AS_OF.year, 12, 25), dt.date(AS_OF.year, 12, between(rng, 28, 31))
    late = between(rng, 6, 14) if chance(rng, 0.1) else between(rng, 1, 4)
    return period.last_day, min(AS_OF, workday(period.last_day + dt.timedelta(days=late)))


def form_data(rng: Random, form: FormPlan) -> Data:
    project, months = form.project, form.project.months
    rows = [(month, *months.get(month, (0, 0))) for month in form.period.months]
    done = sum(done for _, _, done in rows)
    last = rows[-1][0]
    total = sum(d for month, (_, d) in months.items() if last[:4] == month[:4] and month <= last)
    has_trouble = form.asks_district or chance(rng, 0.45)
    return keyed(
        ProgressForm,
        project=project.id,
        period=form.period.key,
        counted_on=form.counted_on,
        submitted_on=form.submitted_on,
        done=wan(done),
        done_total=wan(total),
        funds_total=wan(total + total * _funds_share(project) // 100),
        months=[
            keyed(MonthProgress, month=month, planned=wan(planned), done=wan(actual))
            for month, planned, actual in rows
        ],
        visible_progress=_visible(rng, form),
        milestone_progress=_nodes(rng, form),
        difficulties=f"{'；'.join(some(rng, phrases.DIFFICULTIES, 2))}。\n"
        if has_trouble
        else None,
        involved_units=[project.service] if has_trouble else None,
        remedy=f"{'；'.join(some(rng, phrases.REMEDIES, 2))}。" if has_trouble else None,
        escalation=_question(project) if form.asks_district else None,
        opinion=f"{'。'.join(some(rng, phrases.TEAM_OPINIONS, between(rng, 1, 2)))}。",
        inspector=project.group.members[form.period.number % 3][2],
    )


def _funds_share(project: ProjectPlan) -> int:
    """Funds run ahead of the work by the same share all through a project's life."""
    return int(project.id[-4:]) % 20


def _question(project: ProjectPlan) -> str:
    title, matter, wish = matter_of(project)
    return f"{title}：{matter}{wish}"


def matter_of(project: ProjectPlan) -> tuple[str, str, str]:
    """What this project cannot settle without the district."""
    return phrases.MATTERS[int(project.id[-4:]) % len(phrases.MATTERS)]


def _visible(rng: Random, form: FormPlan) -> str:
    if form.project.started_on is None or form.project.started_on > form.counted_on:
        return "尚未进场，正在办理开工前手续。"
    words = weighted(rng, ((2, 3), (3, 2)))
    lines = some(rng, phrases.VISIBLE, words)
    a, b, c = between(rng, 4, 18), between(rng, 20, 400), between(rng, 2, 9)
    return f"{'；'.join(line.format(a=a, b=b, c=c) for line in lines)}。\n"


def _nodes(rng: Random, form: FormPlan) -> str:
    lines = []
    for node in form.project.nodes:
        is_done = node.actual_on is not None and node.actual_on <= form.counted_on
        if is_done and node.actual_on and node.actual_on >= form.period.first_day:
            lines.append(phrases.NODE_DONE.format(node=node.name))
        elif not is_done and node.planned_on <= form.period.next.last_day:
            state = rng.choice(phrases.NODE_STATES)
            lines.append(
                phrases.NODE_OPEN.format(node=node.name, day=on(node.planned_on), state=state)
            )
    return (
        "\n".join(f"- {line}" for line in lines[:3]) + "\n" if lines else "本期没有应完成的节点。"
    )
