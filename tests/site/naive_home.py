"""What the home page, 领导一页 and 催办清单 must show, by the clerk's own count."""

from __future__ import annotations

from .naive import LABELS, PAPERS, Book, Data, days_between
from .naive_findings import findings_on
from .naive_periods import FINDING_HEADINGS, finding_rows, summary, tables, title
from .naive_rankings import period_words, score_words
from .naive_scores import movement
from .naive_units import PROJECT_HEADINGS, Statuses, project_rows
from .shown import Rows, Section, Shown

WAITING_HEADINGS = ["编号", "事项", "协调领导", "应决日期", "状态"]
OVERDUE_SHOWN, PAPERS_SHOWN = 10, 8
LEADER_FIGURES = (
    "投资完成率",
    "黄灯项目",
    "红灯项目",
    "新发现问题",
    "销号问题",
    "期末逾期",
    "按期整改率",
    "未报送督查表",
)


def lit(book: Book, statuses: Statuses, colour: str) -> Rows:
    rows = project_rows(book, [id for id, _ in book.all("XM")], statuses)
    return [row for row in rows if row[-1] == colour]


def longest_overdue(book: Book, statuses: Statuses, limit: int) -> Rows:
    overdue = sorted((one["left"], id) for id, (_, one) in statuses.items() if one["overdue"])
    return finding_rows(book, [id for _, id in overdue[:limit]], statuses)


def waiting(book: Book) -> Rows:
    """Asked for by the day, and not decided by it."""
    rows = []
    for id, one in book.all("XT"):
        if one["提出日期"] > book.today or one.get("决定", {}).get("日期", "9999") <= book.today:
            continue
        late = days_between(one["应决日期"], book.today)
        state = f"待决定，超期 {late} 天" if late > 0 else "待决定"
        if one.get("结果", {}).get("日期", "9999") <= book.today:
            state = "已办结"
        rows.append([id, one["标题"], one["协调领导"], one["应决日期"], state])
    return sorted(rows, key=lambda row: (row[3], row[0]))


def headline(book: Book, statuses: Statuses) -> Rows:
    open_count = sum(one["open"] for _, one in statuses.values())
    overdue = sum(one["overdue"] for _, one in statuses.values())
    return [
        [str(sum(1 for _ in book.all("XM"))), "个", "重点项目"],
        [str(len(lit(book, statuses, "红灯"))), "个", "红灯项目"],
        [str(len(lit(book, statuses, "黄灯"))), "个", "黄灯项目"],
        [str(open_count), "个", "未销号问题"],
        [str(overdue), "个", "逾期问题"],
        [str(len(waiting(book))), "项", "待区级决定"],
    ]


def home_page(book: Book, statuses: Statuses) -> Shown:
    overdue = sum(one["overdue"] for _, one in statuses.values())
    said = f"{OVERDUE_SHOWN} {overdue}" if overdue > OVERDUE_SHOWN else ""
    issued = [
        (one["成文日期"], id, one)
        for id, one in book.records.items()
        if id[:2] in PAPERS and one["成文日期"] <= book.today
    ]
    newest = sorted(issued, reverse=True)[:PAPERS_SHOWN]
    papers = [[LABELS[id[:2]], one.get("文号", "—"), one["标题"], when] for when, id, one in newest]
    sections = {
        "red": Section(tables=tables(PROJECT_HEADINGS, lit(book, statuses, "红灯"))),
        "overdue": Section(
            tables=tables(FINDING_HEADINGS, longest_overdue(book, statuses, OVERDUE_SHOWN)),
            said=said,
        ),
        "waiting": Section(tables=tables(WAITING_HEADINGS, waiting(book))),
        "papers": Section(tables=tables(["文种", "文号", "标题", "成文日期"], papers)),
        "yellow": Section(tables=tables(PROJECT_HEADINGS, lit(book, statuses, "黄灯"))),
    }
    return Shown(intro=long_date(book.today), figures=headline(book, statuses), sections=sections)


def long_date(day: str) -> str:
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def picked(headings: list[str], rows: Rows, places: tuple[int, ...], limit: int) -> Section:
    return Section(
        tables=tables(
            [headings[i] for i in places], [[row[i] for i in places] for row in rows[:limit]]
        )
    )


def leader_page(
    book: Book, statuses: Statuses, reports: list[Data], rankings: dict[str, Data]
) -> Shown:
    sections = {
        "red": picked(PROJECT_HEADINGS, lit(book, statuses, "红灯"), (1, 3, 4, 5, 6), 6),
        "waiting": picked(WAITING_HEADINGS, waiting(book), (1, 2, 3, 4), 5),
        "overdue": picked(FINDING_HEADINGS, longest_overdue(book, statuses, 6), (1, 2, 5, 6), 6),
    }
    if reports:
        over = [report for report in reports if not report["running"]] or reports
        rows = [
            row
            for row in summary(over[-1], over[-2] if len(over) > 1 else None)
            if row[0] in LEADER_FIGURES
        ]
        sections["changes"] = Section(
            title(over[-1]["key"]), [[["指标", "本期", "上期", "变化"], *rows]]
        )
    quarters = [period for period in rankings if "Q" in period]
    if quarters:
        moved = [one for one in rankings[quarters[-1]]["ranked"] if one["before"]]
        risen = sorted(
            (one for one in moved if one["before"] > one["rank"]),
            key=lambda one: one["rank"] - one["before"],
        )
        fallen = sorted(
            (one for one in moved if one["before"] < one["rank"]),
            key=lambda one: one["before"] - one["rank"],
        )
        rows = [
            [one["unit"], str(one["rank"]), score_words(one["total"]), movement(one)]
            for one in (*risen[:4], *fallen[:4])
        ]
        sections["movement"] = Section(
            period_words(quarters[-1]), tables(["单位", "名次", "得分", "名次变化"], rows)
        )
    return Shown(intro=long_date(book.today), figures=headline(book, statuses), sections=sections)


def reminder_page(book: Book, statuses: Statuses) -> Shown:
    """Each open finding that was not reported complete, in the one band that its days left fall into."""
    soon = sorted(int(days) for days in book.site["时限"]["临期天数"])
    late = sorted(int(days) for days in book.site["时限"]["逾期分档"])
    bands: list[tuple[str, range]] = []
    lower = 0
    for upper in soon:
        bands.append(
            (f"{lower}—{upper} 天内到期" if lower else f"{upper} 天内到期", range(lower, upper + 1))
        )
        lower = upper + 1
    lower = 1
    for upper in late:
        bands.append((f"逾期 {lower}—{upper} 天", range(-upper, -lower + 1)))
        lower = upper + 1
    bands.append((f"逾期 {lower - 1} 天以上", range(-100_000, -lower + 1)))
    pressing = {
        id: one["left"] for id, (_, one) in statuses.items() if one["open"] and not one["done"]
    }
    rows = []
    for unit in book.units:
        mine = [
            left
            for id, left in pressing.items()
            if book.now(statuses[id][0]["责任单位"]) == unit["名称"]
        ]
        counts = [sum(left in days for left in mine) for _, days in bands]
        if any(counts):
            rows.append([unit["名称"], *map(str, counts)])
    sections = {"units": Section(tables=tables(["单位", *(label for label, _ in bands)], rows))}
    for number, (label, days) in enumerate(bands, 1):
        ids = [id for id, left in pressing.items() if left in days]
        sections[f"band-{number}"] = Section(
            f"{label}（{len(ids)}）", tables(FINDING_HEADINGS, finding_rows(book, ids, statuses))
        )
    return Shown(intro=book.today, sections=sections)


def front(book: Book, reports: list[Data], rankings: dict[str, Data]) -> dict[str, Shown]:
    statuses = findings_on(book, book.today)
    return {
        "index.md": home_page(book, statuses),
        "leader/index.md": leader_page(book, statuses, reports, rankings),
        "reminders/index.md": reminder_page(book, statuses),
    }
