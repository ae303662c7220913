"""What the pages of units and teams, their lists and 督查覆盖 must show, by the clerk's own count."""

from __future__ import annotations

from typing import Any

from .naive import LABELS, ROLES, Book, Data, days_between
from .naive_findings import findings_on
from .naive_periods import FINDING_HEADINGS, finding_rows, gap_words, rate_words, tables
from .naive_projects import light, lives, newest_form, of_project, rate_and_gap, reached
from .naive_rankings import period_words, score_words
from .naive_scores import movement
from .shown import Rows, Section, Shown

Statuses = dict[str, tuple[Data, Data]]
PROJECT_HEADINGS = [
    "编号",
    "项目名称",
    "类别",
    "责任单位",
    "年度投资完成率",
    "序时差（百分点）",
    "亮灯",
]
ENDED_SHOWN = 30
RELATED_SHOWN = 20
UNIT_KEYS = frozenset(
    (
        *ROLES,
        "协办单位",
        "涉及部门",
        "涉及单位",
        "参会单位",
        "参加单位",
        "被督查单位",
        "提出单位",
        "主送单位",
        "配合单位",
        "组织单位",
        "单位",
    )
)


def count_of(statuses: list[Data]) -> dict[str, int]:
    return {
        "问题": len(statuses),
        "未销号": sum(one["open"] for one in statuses),
        "临期": sum(one["word"] == "临期" for one in statuses),
        "逾期": sum(one["overdue"] for one in statuses),
    }


def chips(statuses: list[Data]) -> list[str]:
    counts = count_of(statuses)
    return [
        f"未销号 {counts['未销号']}",
        *(f"{word} {counts[word]}" for word in ("逾期", "临期") if counts[word]),
    ]


def project_rows(book: Book, ids: list[str], statuses: Statuses) -> Rows:
    rows = []
    for id in ids:
        project = book.records[id]
        form = newest_form(book, id)
        rate, gap = rate_and_gap(book, project, form)
        colour, _ = light(book, project, form, of_project(statuses, id), book.today)
        rows.append(
            [
                id,
                project["项目名称"],
                project["类别"],
                project["责任单位"],
                rate_words(rate),
                gap_words(gap),
                colour,
            ]
        )
    return rows


def newest_first(id: str) -> tuple[int, int, str]:
    prefix, year, number = id.split("-")
    return -int(year), -int(number), prefix


def finding_section(book: Book, ids: list[str], statuses: Statuses) -> Section:
    """All that are open, and the newest of the others."""
    over = sorted((id for id in ids if not statuses[id][1]["open"]), key=newest_first)
    left_out = over[ENDED_SHOWN:]
    rows = finding_rows(book, [id for id in ids if id not in left_out], statuses)
    return Section(tables=tables(FINDING_HEADINGS, rows), said=str(len(left_out) or ""))


def names(record: Any, keys: frozenset[str], name: str, under: str = "") -> bool:
    """Whether a record refers to a unit or a team."""
    if isinstance(record, dict):
        return any(names(item, keys, name, key) for key, item in record.items())
    if isinstance(record, list):
        return any(names(item, keys, name, under) for item in record)
    return under in keys and record == name


def related(
    book: Book, keys: frozenset[str], name: str, leave_out: list[str]
) -> dict[str, Section]:
    naming = [
        id for id, record in book.named.items() if id not in leave_out and names(record, keys, name)
    ]
    rows, more = [], []
    for prefix, label in LABELS.items():
        ids = sorted((id for id in naming if id[:2] == prefix), key=newest_first)
        rows += [[label, id, book.title(id)] for id in ids[:RELATED_SHOWN]]
        more += [len(ids)] if len(ids) > RELATED_SHOWN else []
    said = " ".join(map(str, [RELATED_SHOWN, *more])) if more else ""
    return optional("related", ["种类", "编号", "名称"], rows, said)


def optional(anchor: str, headings: list[str], rows: Rows, said: str = "") -> dict[str, Section]:
    """A section that is left out where it has no rows."""
    return {anchor: Section(tables=[[headings, *rows]], said=said)} if rows else {}


def findings_of(book: Book, unit: str, statuses: Statuses) -> list[str]:
    return [id for id, (finding, _) in statuses.items() if book.now(finding["责任单位"]) == unit]


def unit_page(book: Book, unit: Data, statuses: Statuses, rankings: dict[str, Data]) -> Shown:
    name = unit["名称"]
    ids = findings_of(book, name, statuses)
    posts = [
        [p["职务"], p["任职人"], p["任职日期"], p.get("离任日期", "—")]
        for p in unit.get("岗位", [])
    ]
    projects = []
    for role in ROLES:
        mine = [
            id
            for id, project in book.all("XM")
            if [one for one in ROLES if book.now(project[one]) == name][:1] == [role]
        ]
        for id, row in zip(mine, project_rows(book, mine, statuses), strict=True):
            held = [one for one in ROLES if book.now(book.records[id][one]) == name]
            projects.append(["、".join(held), *row])
    scores = [
        [period_words(period), str(one["rank"]), score_words(one["total"]), movement(one)]
        for period, ranking in reversed(rankings.items())
        for one in ranking["ranked"]
        if book.now(one["unit"]) == name
    ]
    outcomes = [
        [id, one["类型"], one["标题"], one["日期"]]
        for id, one in book.all("JC")
        if book.now(one["单位"]) == name
    ]
    sections = {
        **optional("posts", ["职务", "任职人", "任职日期", "离任日期"], posts),
        **optional("projects", ["角色", *PROJECT_HEADINGS], projects),
        "findings": finding_section(book, ids, statuses),
        **optional("scores", ["考核周期", "名次", "得分", "名次变化"], scores),
        **optional("outcomes", ["编号", "类型", "名称", "决定日期"], outcomes),
        **related(book, UNIT_KEYS, name, ids),
    }
    return Shown(
        intro=unit.get("撤销日期", ""),
        chips=[unit["类别"], *chips([statuses[id][1] for id in ids])],
        sections=sections,
    )


def unit_list(book: Book, statuses: Statuses) -> Shown:
    by_kind: dict[str, Rows] = {}
    for unit in book.units:
        name = unit["名称"]
        led = sum(book.now(project["责任单位"]) == name for _, project in book.all("XM"))
        counts = count_of([statuses[id][1] for id in findings_of(book, name, statuses)])
        by_kind.setdefault(unit["类别"], []).append(
            [name, str(led), *(str(number) for number in counts.values())]
        )
    headings = ["单位", "责任项目", "问题", "未销号", "临期", "逾期"]
    return Shown(
        sections={
            f"kind-{number}": Section(tables=[[headings, *rows]])
            for number, rows in enumerate(by_kind.values(), 1)
        }
    )


# -- teams ---------------------------------------------------------------------------------------


def team_findings(book: Book, team: Data, statuses: Statuses) -> list[str]:
    """What the team's inspections found."""
    return [
        id
        for id, (finding, _) in statuses.items()
        if book.named.get(finding["来源督查"], {}).get("督查小组") == team["名称"]
    ]


def team_page(book: Book, team: Data, statuses: Statuses) -> Shown:
    name = team["名称"]
    ids = team_findings(book, team, statuses)
    followed = [
        id
        for id, project in book.all("XM")
        if project["督查小组"] == name or id in team.get("联系项目", [])
    ]
    sections = {
        **optional(
            "members",
            ["派员单位", "组内职务", "姓名"],
            [[m["单位"], m["职务"], m["姓名"]] for m in team["成员"]],
        ),
        **optional("projects", PROJECT_HEADINGS, project_rows(book, followed, statuses)),
        **optional("coverage", VISIT_HEADINGS, visit_rows(book, team)),
        "findings": finding_section(book, ids, statuses),
        **related(book, frozenset({"督查小组"}), name, followed),
    }
    return Shown(chips=chips([statuses[id][1] for id in ids]), sections=sections)


def team_list(book: Book, statuses: Statuses) -> Shown:
    rows = []
    for team in book.teams:
        own = sum(project["督查小组"] == team["名称"] for _, project in book.all("XM"))
        rows.append(
            [team["名称"], team["分工"], str(own), str(len(team_findings(book, team, statuses)))]
        )
    return Shown(
        sections={"teams": Section(tables=tables(["小组", "分工", "联系项目", "发现问题"], rows))}
    )


VISIT_HEADINGS = ["编号", "项目", "最近一次督查", "日期", "覆盖"]


def visit_rows(book: Book, team: Data) -> Rows:
    """The longest wait first; finished and terminated projects wait for nobody."""
    limit = int(book.site["时限"]["督查间隔天数"])
    rows = []
    for id, project in book.all("XM"):
        if (
            project["督查小组"] != team["名称"]
            or not lives(project, book.today)
            or reached(project, "竣工日期", book.today)
        ):
            continue
        visits = [
            (one["督查日期"], visit_id)
            for visit_id, one in book.all("DC")
            if id in one.get("项目", []) and one["督查日期"] <= book.today
        ]
        when, visit = max(visits, default=(project["批准日期"], ""))
        days = days_between(when, book.today)
        said = f"{days} 天未督查" if days > limit else f"{days} 天前"
        cells = [book.title(visit), when, said] if visit else ["—", "—", f"立项 {days} 天未督查"]
        rows.append((-days, id, [id, project["项目名称"], *cells]))
    return [cells for *_, cells in sorted(rows)]


def coverage_page(book: Book) -> Shown:
    intro = f"{book.site['时限']['督查间隔天数']} {book.today}"
    return Shown(
        intro=intro,
        sections={
            team["编号"]: Section(tables=tables(VISIT_HEADINGS, visit_rows(book, team)))
            for team in book.teams
        },
    )


def organisation(book: Book, rankings: dict[str, Data]) -> dict[str, Shown]:
    statuses = findings_on(book, book.today)
    return {
        "units/index.md": unit_list(book, statuses),
        **{
            f"units/{unit['编号']}.md": unit_page(book, unit, statuses, rankings)
            for unit in book.units
        },
        "teams/index.md": team_list(book, statuses),
        **{f"teams/{team['编号']}.md": team_page(book, team, statuses) for team in book.teams},
        "coverage/index.md": coverage_page(book),
    }
