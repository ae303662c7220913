"""A project on one day: its rates, its 序时差 and its light under the rule set that the district adopted."""

from __future__ import annotations

from fractions import Fraction

from .naive import Book, Data, days_after, days_between, last_of, month_after, total, written


def lives(project: Data, on: str) -> bool:
    return project["批准日期"] <= on < project.get("终止", {}).get("日期", "9999")


def reached(project: Data, key: str, on: str) -> bool:
    return key in project and project[key] <= on


def plan_of(project: Data, year: str) -> Fraction:
    return total(plan["计划投资"] for plan in project["年度计划"] if plan["年度"] == year)


def expected_rate(project: Data, counted: str, basis: str) -> Fraction:
    if basis == "按月":
        year, month = int(counted[:4]), int(counted[5:7])
        return Fraction(month if counted == last_of(year, month) else month - 1, 12)
    length = days_between(project["计划开工"], project["计划竣工"]) + 1
    gone = days_between(project["计划开工"], counted) + 1
    return max(Fraction(0), min(Fraction(1), Fraction(gone, max(1, length))))


def rate_and_gap(
    book: Book, project: Data, form: Data | None
) -> tuple[Fraction | None, Fraction | None]:
    """完成率 and 序时差 in percent, as one form reports them."""
    plan = plan_of(project, form["双月期"][:4]) if form else Fraction(0)
    if form is None or not plan:
        return None, None
    rate = Fraction(form["累计完成"]) / plan
    expected = expected_rate(project, form["数据截至"], book.site["亮灯规则"]["序时口径"])
    return rate * 100, (rate - expected) * 100


def newest_form(book: Book, project: str) -> Data | None:
    handed_in = [
        (form["数据截至"], id, form)
        for id, form in book.forms_of(project)
        if form["报送日期"] <= book.today
    ]
    return max(handed_in)[2] if handed_in else None


def light(
    book: Book, project: Data, form: Data | None, findings: list[tuple[str, Data, Data]], on: str
) -> tuple[str, str]:
    """Colour and reason by the rule set that the district adopted."""
    rules = book.site["亮灯规则"]
    if rules["采用"] == "13710":
        return light_13710(rules["13710"], findings, on)
    if project.get("终止", {}).get("日期", "9999") <= on:
        return "不亮灯", f"{project['终止']['日期']} 已终止，不再亮灯"
    if reached(project, "竣工日期", on):
        return "绿灯", f"{project['竣工日期']} 已竣工"
    if rules["采用"] == "新晃":
        return light_xinhuang(rules["新晃"], form)
    gap = rate_and_gap(book, project, form)[1]
    if rules["采用"] == "银川":
        return light_yinchuan(rules["银川"], project, gap, on)
    if gap is None or form is None:
        return "不亮灯", "没有督查表或没有年度计划，无法计算序时差"
    return "不亮灯", f"序时差 {written(gap, 2, sign=True)} 个百分点（数据截至 {form['数据截至']}）"


def light_yinchuan(rule: Data, project: Data, gap: Fraction | None, on: str) -> tuple[str, str]:
    start, limit = project["计划开工"], int(rule["红灯未开工月数"])
    idle = 0
    while days_after(month_after(start[:7] + "-01", idle + 1), -1) <= on:
        idle += 1
    if idle and not reached(project, "开工日期", on):
        if idle >= limit:
            return "红灯", f"应于 {start[:7]} 开工，连续 {idle} 个月未开工（满 {limit} 个月亮红灯）"
        return "黄灯", f"应于 {start[:7]} 开工，当月未开工（未满 {limit} 个月亮黄灯）"
    if gap is None:
        return "不亮灯", "没有督查表或没有年度计划，不亮灯"
    words = f"序时差 {written(gap, 2, sign=True)} 个百分点，"
    green, yellow, red = rule["绿灯序时差"], rule["黄灯序时差"], rule["红灯序时差"]
    if gap < Fraction(red):
        return "红灯", f"{words}小于 {red}"
    if gap <= Fraction(yellow):
        return "黄灯", f"{words}在 {red} 至 {yellow} 之间"
    return "绿灯", f"{words}不小于 {green}" if gap >= Fraction(green) else f"{words}大于 {yellow}"


def light_xinhuang(rule: Data, form: Data | None) -> tuple[str, str]:
    if form is None or not form["逐月"]:
        return "不亮灯", "没有逐月数据，不亮灯"
    month = form["逐月"][-1]
    if not Fraction(month["计划完成"]):
        return "不亮灯", f"{month['月份']} 没有计划任务，不亮灯"
    rate = Fraction(month["实际完成"]) / Fraction(month["计划完成"]) * 100
    words = f"{month['月份']} 任务完成率 {written(rate, 2)}%，"
    if rate < Fraction(rule["黄牌完成率"]):
        return "红灯", f"{words}低于 {rule['黄牌完成率']}%，黄牌警告"
    if rate < Fraction(rule["跟踪督导完成率"]):
        return "黄灯", f"{words}低于 {rule['跟踪督导完成率']}%，跟踪督导"
    return "绿灯", f"{words}不低于 {rule['跟踪督导完成率']}%"


def light_13710(rule: Data, findings: list[tuple[str, Data, Data]], on: str) -> tuple[str, str]:
    late, slow, handed = [], [], 0
    for id, finding, one in findings:
        if not one["open"] or not one["handed"]:
            continue
        handed += 1
        solve_by = days_after(one["handed"], int(rule["一般问题天数"]))
        if finding["级别"] != "一般":
            solve_by = month_after(one["handed"], int(rule["重大问题月数"]))
        if not one["done"] and on > solve_by:
            late.append(id)
        received, answered = one["received"] or on, one["answered"] or on
        if received > days_after(one["handed"], int(rule["部署天数"])) or answered > days_after(
            one["handed"], int(rule["反馈天数"])
        ):
            slow.append(id)
    if late:
        return (
            "红灯",
            f"{three(late)} 超过 {rule['一般问题天数']} 日（一般）或 {rule['重大问题月数']} 个月（较重、重大）未解决",
        )
    if slow:
        return (
            "黄灯",
            f"{three(slow)} 未在 {rule['部署天数']} 日内部署或 {rule['反馈天数']} 日内反馈",
        )
    return "绿灯", f"{handed} 个未销号问题均在时限内" if handed else "没有未销号的问题"


def three(ids: list[str]) -> str:
    return "、".join(ids[:3]) + (f" 等 {len(ids)} 个问题" if len(ids) > 3 else "")


def of_project(
    findings: dict[str, tuple[Data, Data]], project: str
) -> list[tuple[str, Data, Data]]:
    return [
        (id, finding, one)
        for id, (finding, one) in findings.items()
        if finding.get("项目") == project
    ]
