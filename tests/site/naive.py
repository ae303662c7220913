"""The office's figures a second time, as a clerk with a spreadsheet would get them: plain records, plain loops.

Nothing of the generator is used here; the rules are written from their definitions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]

LABELS = {
    "XM": "项目", "DC": "督查", "DB": "督查表", "WT": "问题", "ZG": "通知书", "XT": "协调事项", "HY": "会议", "TB": "通报",
    "ZB": "专报", "DR": "督查报告", "BG": "调研报告", "ZD": "制度", "KH": "考核", "JC": "奖惩结果", "PX": "培训锻炼",
}  # fmt: skip
PAPERS = ("TB", "ZB", "DR", "BG")
ROLES = ("责任单位", "服务单位", "承办单位")
ENDED = ("已销号", "反弹", "复核撤销")


# -- days ----------------------------------------------------------------------------------------


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days_between(first: str, last: str) -> int:
    return (day(last) - day(first)).days


def days_after(text: str, count: int) -> str:
    return str(day(text) + dt.timedelta(days=count))


def month_after(text: str, count: int) -> str:
    """The same day `count` months later, or that month's last day."""
    year, month, number = (int(part) for part in text.split("-"))
    for _ in range(count):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{year:04}-{month:02}-{min(number, int(last_of(year, month)[8:])):02}"


def last_of(year: int, month: int) -> str:
    for number in (31, 30, 29, 28):
        try:
            return str(dt.date(year, month, number))
        except ValueError:
            continue
    raise AssertionError


def period_of(text: str) -> str:
    """The 双月期 that a day lies in."""
    return f"{text[:4]}-{(int(text[5:7]) - 1) // 2 + 1}"


def span_of(period: str) -> tuple[str, str]:
    """First and last day of a 双月期, a quarter or a year."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}-01-01", f"{year}-12-31"
    length = 3 if part.startswith("Q") else 2
    last = int(part.removeprefix("Q")) * length
    return f"{year}-{last - length + 1:02}-01", last_of(int(year), last)


def before(period: str) -> str:
    """The 双月期, quarter or year before."""
    year, _, part = period.partition("-")
    if not part:
        return str(int(year) - 1)
    mark, number = ("Q", int(part[1:])) if part[0] == "Q" else ("", int(part))
    if number > 1:
        return f"{year}-{mark}{number - 1}"
    return f"{int(year) - 1}-{mark}{4 if mark else 6}"


# -- numbers -------------------------------------------------------------------------------------


def half_up(value: Fraction, digits: int) -> Fraction:
    """Rounded the way one rounds by hand; five goes up, below zero it goes down."""
    scaled = abs(value) * 10**digits
    whole = scaled.numerator // scaled.denominator
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def written(value: Fraction, digits: int, sign: bool = False) -> str:
    """Rounded and written out; what lies just below zero keeps its minus."""
    shown = abs(half_up(value, digits)) * 10**digits
    text = str(shown.numerator).rjust(digits + 1, "0")
    mark = "-" if value < 0 else "+" if sign else ""
    return f"{mark}{text[:-digits]}.{text[-digits:]}"


def total(values: Iterable[str]) -> Fraction:
    result = Fraction(0)
    for value in values:
        result += Fraction(value)
    return result


def percent(part: Fraction | int, whole: Fraction | int) -> str:
    return f"{written(Fraction(part) / Fraction(whole) * 100, 1)}%" if whole else "—"


# -- the folder ----------------------------------------------------------------------------------


def stripped(value: Any) -> Any:
    """No blank keys, no blanks around a text."""
    if isinstance(value, dict):
        return {key: stripped(item) for key, item in value.items() if item != ""}
    if isinstance(value, list):
        return [stripped(item) for item in value]
    return value.strip()


def read(path: Path) -> Any:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return stripped(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))


class Book:
    """A content folder as one edition may know it, on one day."""

    def __init__(self, folder: Path, edition: int = 0) -> None:
        self.site: Data = read(folder / "site.yaml")
        self.units: list[Data] = read(folder / "units.yaml")
        self.teams: list[Data] = read(folder / "teams.yaml")
        self.today: str = self.site["统计截止日"]
        known = {}
        for path in folder.glob("*/*/*.yaml"):
            if re.fullmatch(r"[A-Z]{2}-\d{4}-\d{4,5}", path.stem):
                known[path.stem] = read(path)
        self._forget(known, self.site["版本"][edition])
        self.records: dict[str, Data] = dict(sorted(known.items()))
        self.successor = {unit["名称"]: self._successor(unit["名称"]) for unit in self.units}
        self._forms: dict[str, list[tuple[str, Data]]] = {}
        for id, form in self.all("DB"):
            self._forms.setdefault(form["项目"], []).append((id, form))

    def _forget(self, known: dict[str, Data], edition: Data) -> None:
        """Drafts, kinds and records that are not for this edition; then every word about them."""
        all_ids = set(known)
        for id, record in list(known.items()):
            is_draft = id[:2] in (*PAPERS, "ZG") and "成文日期" not in record
            audience = record.get("知悉范围", [])
            if is_draft or LABELS[id[:2]] in edition.get("不含种类", []) or (audience and edition["名称"] not in audience):
                del known[id]
        for id, record in list(known.items()):
            if id[:2] == "DB" and record["项目"] not in known:
                del known[id]
        hidden = all_ids - set(known)
        for id in known:
            known[id] = forgotten(known[id], hidden)
        self.teams = forgotten(self.teams, hidden)

    def _successor(self, name: str) -> str:
        for unit in self.units:
            if name in unit.get("前身", []):
                return self._successor(unit["名称"])
        return name

    def all(self, prefix: str) -> Iterator[tuple[str, Data]]:
        for id, record in self.records.items():
            if id[:2] == prefix:
                yield id, record

    def now(self, unit: str) -> str:
        """The unit's name today."""
        return self.successor.get(unit, unit)

    def title(self, id: str) -> str:
        record = self.records.get(id)
        if record is None:
            return id
        if id[:2] == "DB":
            return f"{self.title(record['项目'])} {record['双月期']} 期督查表"
        return record.get("标题") or record.get("项目名称") or id

    def forms_of(self, project: str) -> list[tuple[str, Data]]:
        return self._forms.get(project, [])


def forgotten(value: Any, hidden: set[str]) -> Any:
    if not hidden:
        return value
    if isinstance(value, dict):
        return {key: forgotten(item, hidden) for key, item in value.items()}
    if isinstance(value, list):
        return [forgotten(item, hidden) for item in value if not (isinstance(item, str) and item in hidden)]
    for id in hidden:
        value = re.sub(rf"(?<![A-Za-z0-9-]){id}(?![0-9])", "未公开", value)
    return value


# -- a finding on a day --------------------------------------------------------------------------


def status(finding: Data, on: str, soon: int) -> Data:
    """What a clerk notes when he reads a finding's events down to one day."""
    due = finding["整改期限"]
    done = handed = received = closed = None
    review = ""
    relapsed = False
    for event in finding.get("事件", []):
        what, when = event["事件"], event["日期"]
        if when > on:
            continue
        if what == "下发":
            handed = when
        if what == "签收":
            received = when
        if what == "延期批准" and "新期限" in event:
            due = event["新期限"]
        if what == "整改完成":
            done, review = when, ""
        if what == "退回" or (what == "核查" and event.get("核查结果") == "不通过"):
            done, review = None, "退回"
        elif what == "核查":
            review = "通过"
        if what == "销号":
            closed, review = when, "销号"
        if what == "反弹":
            relapsed = True
    asked = finding.get("复核", {})
    left = days_between(on, due)
    if asked.get("决定") == "撤销" and asked.get("决定日期", "9999") <= on:
        word = "复核撤销"
    elif relapsed:
        word = "反弹"
    elif review == "销号":
        word = "已销号"
    elif review == "通过":
        word = "待销号"
    elif done:
        word = "待核查"
    elif left < 0:
        word = "逾期"
    elif review == "退回":
        word = "退回"
    elif not handed:
        word = "未下发"
    elif not received:
        word = "未签收"
    elif left <= soon:
        word = "临期"
    else:
        word = "整改中"
    is_open = word not in ENDED
    return {
        "word": word,
        "open": is_open,
        "overdue": is_open and not done and left < 0,
        "due": due,
        "left": left,
        "done": done,
        "closed": closed,
        "handed": handed,
        "received": received,
        # Closed or reported complete by the date first given.
        "on time": any(when and when <= finding["整改期限"] for when in (done, closed)),
        "revoked": word == "复核撤销",
    }


def state_words(one: Data) -> str:
    if one["overdue"]:
        return f"逾期 {-one['left']} 天"
    if one["word"] == "临期":
        return "今日到期" if one["left"] == 0 else f"还剩 {one['left']} 天"
    return str(one["word"])


def findings_on(book: Book, on: str) -> dict[str, tuple[Data, Data]]:
    """Every finding found by the day, with its status on it."""
    soon = max([int(days) for days in book.site["时限"]["临期天数"]], default=0)
    return {id: (finding, status(finding, on, soon)) for id, finding in book.all("WT") if finding["发现日期"] <= on}


# -- a project on a day --------------------------------------------------------------------------


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


def rate_and_gap(book: Book, project: Data, form: Data | None) -> tuple[Fraction | None, Fraction | None]:
    """完成率 and 序时差 in percent, as one form reports them."""
    plan = plan_of(project, form["双月期"][:4]) if form else Fraction(0)
    if form is None or not plan:
        return None, None
    rate = Fraction(form["累计完成"]) / plan
    expected = expected_rate(project, form["数据截至"], book.site["亮灯规则"]["序时口径"])
    return rate * 100, (rate - expected) * 100


def newest_form(book: Book, project: str) -> Data | None:
    handed_in = [(form["数据截至"], id, form) for id, form in book.forms_of(project) if form["报送日期"] <= book.today]
    return max(handed_in)[2] if handed_in else None


def light(book: Book, project: Data, form: Data | None, findings: list[tuple[str, Data, Data]], on: str) -> tuple[str, str]:
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
    if start[:7] <= on[:7] and not reached(project, "开工日期", on):
        idle = 1
        while month_after(start[:7] + "-01", idle)[:7] <= on[:7]:
            idle += 1
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
        answers = [event["日期"] for event in finding["事件"] if event["事件"] in ("反馈", "整改完成") and event["日期"] <= on]
        received, answered = one["received"] or on, min(answers, default=on)
        if received > days_after(one["handed"], int(rule["部署天数"])) or answered > days_after(one["handed"], int(rule["反馈天数"])):
            slow.append(id)
    if late:
        return "红灯", f"{three(late)} 超过 {rule['一般问题天数']} 日（一般）或 {rule['重大问题月数']} 个月（较重、重大）未解决"
    if slow:
        return "黄灯", f"{three(slow)} 未在 {rule['部署天数']} 日内部署或 {rule['反馈天数']} 日内反馈"
    return "绿灯", f"{handed} 个未销号问题均在时限内" if handed else "没有未销号的问题"


def three(ids: list[str]) -> str:
    return "、".join(ids[:3]) + (f" 等 {len(ids)} 个问题" if len(ids) > 3 else "")


def of_project(findings: dict[str, tuple[Data, Data]], project: str) -> list[tuple[str, Data, Data]]:
    return [(id, finding, one) for id, (finding, one) in findings.items() if finding.get("项目") == project]


# -- scores --------------------------------------------------------------------------------------

COMPONENTS = ("节点按期率", "投资完成率", "按期整改率", "绩效审计", "领导评分")


def scores(book: Book, period: str, inputs: list[Data]) -> list[Data]:
    """Each listed unit's divisions, bonus, deduction and total."""
    first, last = span_of(period)
    return [score(book, given, first, min(last, book.today)) for given in inputs]


def score(book: Book, given: Data, first: str, last: str) -> Data:
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
            for month in form["逐月"]:
                if first[:7] <= month["月份"] <= last[:7]:
                    forms.append(form_id)
                    done += Fraction(month["实际完成"])
                    planned += Fraction(month["计划完成"])
    asked, on_time, returned = [], 0, []
    for id, finding in book.all("WT"):
        if book.now(finding["责任单位"]) != unit:
            continue
        returned += [id for event in finding.get("事件", []) if event["事件"] == "退回" and first <= event["日期"] <= last]
        one = status(finding, last, 0)
        if first <= finding["整改期限"] <= last and finding["发现日期"] <= last and not one["revoked"]:
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
    base = sum((one for one in points if one is not None), Fraction(0)) / weights * 100 if weights else Fraction(0)
    returned_points = Fraction(rules["退办扣分"]) * len(returned)
    bonus = min(total(one["分值"] for one in given.get("加分", [])), Fraction(rules["加分上限"]))
    deduction = min(total(one["分值"] for one in given.get("扣分", [])) + returned_points, Fraction(rules["扣分上限"]))
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
        found = scores(book, period, assessment["单位"])
        ranked = sorted((one for one in found if one["has tasks"]), key=lambda one: -one["total"])
        earlier = {book.now(one["unit"]): one["rank"] for one in made[before(period)]["ranked"]} if before(period) in made else {}
        for one in ranked:
            one["rank"] = 1 + sum(1 for other in ranked if other["total"] > one["total"])
            one["before"] = earlier.get(book.now(one["unit"]))
        made[period] = {"id": id, "assessment": assessment, "ranked": ranked, "without": [one for one in found if not one["has tasks"]]}
    return made


def movement(one: Data) -> str:
    if one["before"] is None:
        return "首次"
    change = one["before"] - one["rank"]
    if change == 0:
        return "持平"
    return f"上升 {change} 位" if change > 0 else f"下降 {-change} 位"
