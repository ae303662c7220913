"""考核 by hand: each unit's divisions, points, total and place."""

from __future__ import annotations

from fractions import Fraction

from .naive import Book, Data, before, half_up, span_of, total
from .naive_findings import status

COMPONENTS = ("节点按期率", "投资完成率", "按期整改率", "绩效审计", "领导评分")


def scores(book: Book, assessment: Data) -> list[Data]:
    """Each listed unit's divisions, bonus, deduction and total, by what was known when it was confirmed."""
    first, last = span_of(assessment["考核周期"])
    known_by = min(book.today, assessment["审定日期"])
    return [
        score(book, given, first, min(last, book.today), known_by) for given in assessment["单位"]
    ]


def score(book: Book, given: Data, first: str, last: str, known_by: str) -> Data:
    unit, rules = book.now(given["单位"]), book.site["考核"]
    projects = [(id, p) for id, p in book.all("XM") if book.now(p["责任单位"]) == unit]
    met, due, done, planned = 0, [], Fraction(0), Fraction(0)
    forms = []
    for id, project in projects:
        for milestone in project["节点"]:
            when = milestone["计划日期"]
            if first <= when <= last and when < project.get("终止", {}).get("日期", "9999"):
                due.append(id)
                met += milestone.get("完成日期", "9999") <= when
        for form_id, form in book.forms_of(id):
            for month in form["逐月"] if form["报送日期"] <= known_by else ():
                if first[:7] <= month["月份"] <= last[:7]:
                    forms.append(form_id)
                    done += Fraction(month["实际完成"])
                    planned += Fraction(month["计划完成"])
    asked, on_time, returned = [], 0, []
    for id, finding in book.all("WT"):
        if book.now(finding["责任单位"]) != unit:
            continue
        returned += [
            id
            for event in finding.get("事件", [])
            if event["事件"] == "退回" and first <= event["日期"] <= last
        ]
        one = status(finding, last, 0)
        if (
            first <= finding["整改期限"] <= last
            and finding["发现日期"] <= last
            and not one["revoked"]
        ):
            asked.append(id)
            on_time += one["on time"]
    audit = Fraction(given["绩效审计"]) if "绩效审计" in given else None
    divisions = (
        (Fraction(met), Fraction(len(due)), unique(due)),
        (done, planned, unique(forms)),
        (Fraction(on_time), Fraction(len(asked)), asked),
        (audit or Fraction(0), Fraction(0 if audit is None else 100), []),
        (Fraction(given["领导评分"]), Fraction(100), []),
    )
    points, weights = [], Fraction(0)
    for name, (part, whole, _) in zip(COMPONENTS, divisions, strict=True):
        weight = Fraction(rules["权重"][name])
        points.append(weight * min(Fraction(1), part / whole) if whole else None)
        weights += weight if whole else 0
    base = (
        sum((one for one in points if one is not None), Fraction(0)) / weights * 100
        if weights
        else Fraction(0)
    )
    returned_points = Fraction(rules["退办扣分"]) * len(returned)
    bonus = min(total(one["分值"] for one in given.get("加分", [])), Fraction(rules["加分上限"]))
    deduction = min(
        total(one["分值"] for one in given.get("扣分", [])) + returned_points,
        Fraction(rules["扣分上限"]),
    )
    return {
        "unit": given["单位"],
        "given": given,
        "divisions": divisions,
        "points": points,
        "base": base,
        "bonus": bonus,
        "deduction": deduction,
        "returned": returned,
        "returned points": returned_points,
        "total": half_up(max(Fraction(0), base + bonus - deduction), 2),
        "has tasks": any(whole for _, whole, _ in divisions[:3]),
    }


def unique(ids: list[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def rankings(book: Book) -> dict[str, Data]:
    """Every confirmed ranking by its period; equal totals share the better place."""
    made: dict[str, Data] = {}
    confirmed = [(a["考核周期"], id, a) for id, a in book.all("KH") if a["审定日期"] <= book.today]
    for period, id, assessment in sorted(confirmed):
        found = scores(book, assessment)
        ranked = sorted((one for one in found if one["has tasks"]), key=lambda one: -one["total"])
        earlier = (
            {book.now(one["unit"]): one["rank"] for one in made[before(period)]["ranked"]}
            if before(period) in made
            else {}
        )
        for one in ranked:
            one["rank"] = 1 + sum(1 for other in ranked if other["total"] > one["total"])
            one["before"] = earlier.get(book.now(one["unit"]))
        made[period] = {
            "id": id,
            "assessment": assessment,
            "ranked": ranked,
            "without": [one for one in found if not one["has tasks"]],
        }
    return made


def movement(one: Data) -> str:
    if one["before"] is None:
        return "首次"
    change = one["before"] - one["rank"]
    if change == 0:
        return "持平"
    return f"上升 {change} 位" if change > 0 else f"下降 {-change} 位"
