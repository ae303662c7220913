"""What the period pages and their index must show, by the clerk's own count."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .naive import Book, Data, before, days_after, percent, period_of, span_of, total, written
from .naive_findings import findings_on, state_words
from .naive_projects import light, lives, of_project, plan_of, rate_and_gap, reached
from .shown import Rows, Section, Shown

BANDS = ("≥ 0", "−10 至 0", "−30 至 −10", "< −30", "无数据")
FORM_STATES = ("按时报送", "逾期报送", "未报送", "未到报送期限")
COLOURS = ("绿灯", "黄灯", "红灯")
FINDING_HEADINGS = ["编号", "标题", "责任单位", "级别", "发现日期", "整改期限", "状态"]


def tables(headings: list[str], rows: Rows) -> list[Rows]:
    """An empty table is not shown."""
    return [[headings, *rows]] if rows else []


def finding_rows(book: Book, ids: list[str], statuses: dict[str, tuple[Data, Data]]) -> Rows:
    """Open ones first, then by the date in force."""
    order = sorted((not statuses[id][1]["open"], statuses[id][1]["due"], id) for id in ids)
    rows = []
    for _, due, id in order:
        finding, one = statuses[id]
        rows.append(
            [
                id,
                finding["标题"],
                finding["责任单位"],
                finding["级别"],
                finding["发现日期"],
                due,
                state_words(one),
            ]
        )
    return rows


def rate_words(rate: Fraction | None) -> str:
    return "—" if rate is None else f"{written(rate, 1)}%"


def gap_words(gap: Fraction | None) -> str:
    return "—" if gap is None else written(gap, 1, sign=True)


def title(period: str) -> str:
    year, number = period.split("-")
    return f"{year}年{int(number) * 2 - 1}—{int(number) * 2}月"


def periods(book: Book) -> list[Data]:
    """Each period's figures, oldest first."""
    begun = [span_of(form["双月期"])[0] for _, form in book.all("DB")]
    begun += [finding["发现日期"] for _, finding in book.all("WT")]
    begun = [day for day in begun if day <= book.today]
    if not begun:
        return []
    keys = [period_of(book.today)]
    while keys[0] != period_of(min(begun)):
        keys.insert(0, before(keys[0]))
    made: list[Data] = []
    for key in keys:
        made.append(figures(book, key, made[-1] if made else None))
    return made


def figures(book: Book, key: str, last: Data | None) -> Data:
    first, last_day = span_of(key)
    end = min(last_day, book.today)
    at_end = findings_on(book, end)
    at_eve = findings_on(book, days_after(first, -1))

    def within(day: str | None) -> bool:
        return day is not None and first <= day <= end

    def having(event: str) -> list[str]:
        return [
            id
            for id, (f, _) in at_end.items()
            if any(e["事件"] == event and within(e["日期"]) for e in f.get("事件", []))
        ]

    standings = [
        one for id, p in book.all("XM") if (one := standing(book, id, p, key, end, at_end))
    ]
    overdue = [id for id, (_, one) in at_end.items() if one["overdue"]]
    due = [id for id, (f, one) in at_end.items() if within(f["整改期限"]) and not one["revoked"]]
    colours = {one["id"]: one["colour"] for one in last["standings"]} if last else {}
    year = key[:4]
    planned = sum((plan_of(one["project"], year) for one in standings), Fraction(0))
    forms = [one["counted form"] for one in standings if one["counted form"]]
    projects = [one["project"] for one in standings]
    return {
        "key": key,
        "end": end,
        "running": book.today < last_day,
        "standings": standings,
        "started": (sum(reached(p, "开工日期", end) for p in projects), len(projects)),
        "invested": (total(form["累计完成"] for form in forms), planned),
        "funded": (total(form["累计到位资金"] for form in forms), planned),
        "registered": (sum(reached(p, "入库日期", end) for p in projects), len(projects)),
        "recoloured": [
            (one, colours[one["id"]])
            for one in standings
            if colours.get(one["id"], one["colour"]) != one["colour"]
        ],
        "found": [id for id, (f, _) in at_end.items() if within(f["发现日期"])],
        "closed": having("销号"),
        "slipped": [id for id in overdue if not (id in at_eve and at_eve[id][1]["overdue"])],
        "due": due,
        "on time": sum(at_end[id][1]["on time"] for id in due),
        "extended": having("延期批准"),
        "returned": having("退回"),
        "recurred": having("反弹"),
        "overdue": overdue,
        "open": [id for id, (_, one) in at_end.items() if one["open"]],
        "notices": [id for id, one in book.all("ZG") if within(one.get("成文日期"))],
        "raised": [id for id, one in book.all("XT") if within(one["提出日期"])],
        "decided": [id for id, one in book.all("XT") if within(one.get("决定", {}).get("日期"))],
        "settled": [id for id, one in book.all("XT") if within(one.get("结果", {}).get("日期"))],
        "inspections": [id for id, one in book.all("DC") if within(one["督查日期"])],
    }


def standing(
    book: Book, id: str, project: Data, key: str, end: str, findings: dict[str, tuple[Data, Data]]
) -> Data | None:
    """One project at the end of a period; none where it owes no form."""
    if not lives(project, end) or project.get("竣工日期", "9999")[:4] < key[:4]:
        return None
    handed_in = [
        (form["双月期"], form_id, form)
        for form_id, form in book.forms_of(id)
        if form["报送日期"] <= book.today
    ]
    own = [(form_id, form) for period, form_id, form in handed_in if period == key]
    newest = max((one for one in handed_in if one[0] <= key), default=None)
    form = newest[2] if newest else None
    deadline = days_after(span_of(key)[1], int(book.site["时限"]["督查表报送天数"]))
    if own:
        state = FORM_STATES[0] if own[0][1]["报送日期"] <= deadline else FORM_STATES[1]
    else:
        state = FORM_STATES[2] if book.today > deadline else FORM_STATES[3]
    counted = form if form and form["双月期"][:4] == key[:4] else None
    rate, gap = rate_and_gap(book, project, counted)
    colour, reason = light(book, project, form, of_project(findings, id), end)
    return {
        "id": id,
        "project": project,
        "own": own[0] if own else None,
        "state": state,
        "counted form": counted,
        "rate": rate,
        "gap": gap,
        "band": band_of(gap),
        "colour": colour,
        "reason": reason,
    }


def band_of(gap: Fraction | None) -> str:
    if gap is None:
        return BANDS[4]
    if gap >= 0:
        return BANDS[0]
    if gap > -10:
        return BANDS[1]
    return BANDS[2] if gap >= -30 else BANDS[3]


# -- the page ------------------------------------------------------------------------------------


def counted(report: Data) -> dict[str, Any]:
    """The summary's words with a count, or a part and a whole."""
    standings = report["standings"]
    lit = {colour: sum(one["colour"] == colour for one in standings) for colour in COLOURS}
    return {
        "重点项目": len(standings),
        "开工率": report["started"],
        "投资完成率": report["invested"],
        "资金到位率": report["funded"],
        "入库率": report["registered"],
        "绿灯项目": lit["绿灯"],
        "黄灯项目": lit["黄灯"],
        "红灯项目": lit["红灯"],
        "亮灯变化": len(report["recoloured"]),
        "未报送督查表": sum(one["state"] == "未报送" for one in standings),
        "逾期报送督查表": sum(one["state"] == "逾期报送" for one in standings),
        "新发现问题": len(report["found"]),
        "销号问题": len(report["closed"]),
        "新逾期问题": len(report["slipped"]),
        "期末未销号": len(report["open"]),
        "期末逾期": len(report["overdue"]),
        "按期整改率": (report["on time"], len(report["due"])),
        "批准延期": len(report["extended"]),
        "退回": len(report["returned"]),
        "反弹": len(report["recurred"]),
        "下发通知": len(report["notices"]),
        "提请区级协调": len(report["raised"]),
        "区级决定": len(report["decided"]),
        "督查次数": len(report["inspections"]),
    }


def summary(report: Data, last: Data | None) -> Rows:
    then = counted(last) if last else {}
    return [
        [word, value_words(value), value_words(then.get(word)), change_words(value, then.get(word))]
        for word, value in counted(report).items()
    ]


def value_words(value: Any) -> str:
    if value is None:
        return "—"
    return percent(*value) if isinstance(value, tuple) else str(value)


def change_words(now: Any, then: Any) -> str:
    """The difference of what stands on the page."""
    if then is None:
        return "—"
    if isinstance(now, tuple):
        if not now[1] or not then[1]:
            return "—"
        difference = Fraction(percent(*now)[:-1]) - Fraction(percent(*then)[:-1])
        return f"{written(difference, 1, sign=True)} 个百分点" if difference else "持平"
    return f"{now - then:+}" if now != then else "持平"


def money(value: Fraction) -> str:
    return written(value, 2)


def period_page(
    book: Book, report: Data, last: Data | None, today: dict[str, tuple[Data, Data]]
) -> Shown:
    standings = report["standings"]
    bands = [[band, str(sum(one["band"] == band for one in standings))] for band in BANDS]
    sections = {
        "summary": Section(tables=[[["指标", "本期", "上期", "变化"], *summary(report, last)]]),
        "rates": Section(tables=[[["四率", "值", "分子", "分母"], *rate_rows(report)]]),
        "gaps": Section(
            tables=[[["序时差（百分点）", "项目数"], *bands]],
            said=" ".join(f"{band} 的 {number} 个" for band, number in bands if number != "0"),
        ),
        "projects": Section(
            tables=tables(
                ["编号", "项目", "督查小组", "督查表", "完成率", "序时差", "亮灯", "依据"],
                [project_row(one) for one in standings],
            )
        ),
        "colours": Section(
            tables=tables(
                ["编号", "项目", "上期末", "本期末"],
                [
                    [one["id"], one["project"]["项目名称"], colour, one["colour"]]
                    for one, colour in report["recoloured"]
                ],
            )
        ),
        "forms": Section(
            tables=[
                [["督查小组", "应报", *FORM_STATES], *team_rows(book, standings)],
                *tables(["项目", "责任单位", "督查小组", "报送", "报送日期"], late_rows(standings)),
            ]
        ),
        **finding_sections(book, report, today),
        "notices": Section(
            tables=tables(["编号", "标题"], [[id, book.title(id)] for id in report["notices"]])
        ),
        "escalations": Section(
            tables=tables(
                ["本期", "编号", "事项"],
                [
                    [word, id, book.title(id)]
                    for word, key in (("提请", "raised"), ("决定", "decided"), ("办结", "settled"))
                    for id in report[key]
                ],
            )
        ),
        "inspections": Section(
            tables=tables(["编号", "标题"], [[id, book.title(id)] for id in report["inspections"]])
        ),
    }
    return Shown(
        intro=f"{title(report['key'])}，统计到 {report['end']}"
        + ("（本期尚未结束）" if report["running"] else ""),
        sections=sections,
    )


def rate_rows(report: Data) -> Rows:
    started, invested, funded, registered = (
        report[key] for key in ("started", "invested", "funded", "registered")
    )
    return [
        ["开工率", percent(*started), f"已开工 {started[0]} 个", f"共 {started[1]} 个"],
        [
            "投资完成率",
            percent(*invested),
            f"累计完成 {money(invested[0])} 万元",
            f"年度计划 {money(invested[1])} 万元",
        ],
        [
            "资金到位率",
            percent(*funded),
            f"累计到位 {money(funded[0])} 万元",
            f"年度计划 {money(funded[1])} 万元",
        ],
        ["入库率", percent(*registered), f"已入库 {registered[0]} 个", f"共 {registered[1]} 个"],
    ]


def project_row(one: Data) -> list[str]:
    form = one["own"][0] if one["own"] else one["state"]
    project = one["project"]
    return [
        one["id"],
        project["项目名称"],
        project["督查小组"],
        form,
        rate_words(one["rate"]),
        gap_words(one["gap"]),
        one["colour"],
        one["reason"],
    ]


def team_rows(book: Book, standings: list[Data]) -> Rows:
    rows = []
    for team in book.teams:
        mine = [one["state"] for one in standings if one["project"]["督查小组"] == team["名称"]]
        rows.append(
            [team["名称"], str(len(mine)), *(str(mine.count(state)) for state in FORM_STATES)]
        )
    return rows


def late_rows(standings: list[Data]) -> Rows:
    return [
        [
            one["project"]["项目名称"],
            one["project"]["责任单位"],
            one["project"]["督查小组"],
            one["state"],
            one["own"][1]["报送日期"] if one["own"] else "—",
        ]
        for one in standings
        if one["state"] in ("未报送", "逾期报送")
    ]


def finding_sections(
    book: Book, report: Data, today: dict[str, tuple[Data, Data]]
) -> dict[str, Section]:
    sections = {}
    for anchor in (
        "found",
        "closed",
        "slipped",
        "due",
        "extended",
        "returned",
        "recurred",
        "overdue",
        "open",
    ):
        ids = report[anchor]
        said = (
            f"{report['on time']} {percent(report['on time'], len(ids))}"
            if anchor == "due" and ids
            else ""
        )
        rows = finding_rows(book, ids, today)
        if rest := [row[0] for row in rows[60:]]:
            said += f" {len(rest)} {' '.join(rest)}"
        sections[anchor] = Section(
            f"（{len(ids)}）", tables([*FINDING_HEADINGS[:-1], "现状"], rows[:60]), said
        )
    return sections


def period_index(reports: list[Data]) -> Shown:
    rows, lights = [], []
    for report in reports:
        said = {word: value_words(value) for word, value in counted(report).items()}
        picked = (
            "重点项目",
            "开工率",
            "投资完成率",
            "资金到位率",
            "入库率",
            "新发现问题",
            "销号问题",
            "期末逾期",
            "按期整改率",
            "未报送督查表",
        )
        rows.insert(0, [title(report["key"]), *(said[word] for word in picked)])
        lights.append([report["key"], said["绿灯项目"], said["黄灯项目"], said["红灯项目"]])
    headings = [
        "双月期",
        "项目",
        "开工率",
        "投资完成率",
        "资金到位率",
        "入库率",
        "新发现",
        "销号",
        "期末逾期",
        "按期整改率",
        "缺督查表",
    ]
    chart = (
        Section(
            tables=[[["双月期", *COLOURS], *lights]],
            said=" ".join([title(reports[-1]["key"]), *lights[-1][1:]]),
        )
        if reports
        else None
    )
    return Shown(
        sections={
            "periods": Section(tables=tables(headings, rows)),
            **({"lights": chart} if chart else {}),
        }
    )
