"""名单.* and 表.*: the closed set of enumerations and tables that a paper may use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..derive.lights import Colour
from ..derive.periods import FormState, Rate, Standing, plan_of
from ..derive.progress import rounded
from ..records.official import long_date
from .measures import Value
from .scope import Scope

NAMES_SHOWN = 12
"""Of an enumeration in running text; the others are counted."""
ROWS_SHOWN = 30

Row = tuple[tuple[str, ...], tuple[str, ...]]
"""The cells, and the ids of the records that make them."""


@dataclass(frozen=True)
class Listing:
    """What can be enumerated; with more than one column, as a table."""

    name: str
    meaning: str
    columns: tuple[str, ...]
    rows: Callable[[Scope], Iterator[Row]]

    def enumerated(self, scope: Scope) -> Value:
        """`甲、乙、丙`, `甲、乙等 12 个`, `无`."""
        rows = list(self.rows(scope))
        names = [cells[0] for cells, _ in rows]
        text = "、".join(names[:NAMES_SHOWN]) or "无"
        if len(names) > NAMES_SHOWN:
            text += f"等 {len(names)} 个"
        return Value(text, None, _ids(rows))

    def tabled(self, scope: Scope) -> Value:
        """A Markdown table, numbered; a line in place of an empty one."""
        rows = list(self.rows(scope))
        if not rows:
            return Value("（无）", None, ())
        head = ("序号", *self.columns)
        lines = [_line(head), _line(("---",) * len(head))]
        lines += [_line((str(n), *cells)) for n, (cells, _) in enumerate(rows[:ROWS_SHOWN], 1)]
        if len(rows) > ROWS_SHOWN:
            lines += ["", f"（只列前 {ROWS_SHOWN} 行，共 {len(rows)} 行）"]
        return Value("\n".join(lines), None, _ids(rows))


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def _ids(rows: list[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for _, ids in rows for id in ids))


def _project_row(one: Standing) -> Row:
    gap = one.progress.schedule_gap if one.progress else None
    cells = (
        one.project.name,
        one.project.responsible_unit,
        f"{rounded(gap, 1)}" if gap is not None else "—",
        one.light.reason,
    )
    return cells, (one.project.id,)


def _coloured(colour: Colour) -> Callable[[Scope], Iterator[Row]]:
    return lambda scope: (
        _project_row(one) for one in scope.standings if one.light.colour is colour
    )


def _unsent(scope: Scope) -> Iterator[Row]:
    for one in scope.standings:
        if one.form_state is FormState.MISSING:
            yield (one.project.name, one.project.responsible_unit), (one.project.id,)


def _overdue(scope: Scope) -> Iterator[Row]:
    """The longest overdue first."""
    found = [(scope.status(id), scope.finding(id)) for id in scope.of(scope.report.overdue)]
    for status, finding in sorted(found, key=lambda one: (-one[0].days_overdue, one[1].id)):
        due = long_date(finding.due_on)
        if status.due_on != finding.due_on:
            due += f"（延期至{long_date(status.due_on)}）"
        cells = (finding.title, finding.responsible_unit, due, f"{status.days_overdue}")
        yield cells, (finding.id,)


def _by_unit(ids: Callable[[Scope], tuple[str, ...]]) -> Callable[[Scope], Iterator[Row]]:
    """`枫桥铺镇 1 个`, the most first."""

    def rows(scope: Scope) -> Iterator[Row]:
        groups: dict[str, list[str]] = {}
        for id in scope.of(ids(scope)):
            groups.setdefault(scope.finding(id).responsible_unit, []).append(id)
        for unit, own in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
            yield (f"{unit} {len(own)} 个",), tuple(own)

    return rows


def _categories(scope: Scope) -> Iterator[Row]:
    """In the order of how many, as in `资金管理 5 个`; how many of them are closed stands beside."""
    found = scope.of(scope.report.found)
    counts = Counter(scope.finding(id).category for id in found)
    for category, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        own = tuple(id for id in found if scope.finding(id).category == category)
        open_ = sum(scope.status(id).is_open for id in own)
        yield (f"{category} {number} 个", str(open_)), own


def _units(scope: Scope) -> Iterator[Row]:
    """Every unit that had findings to mend, the best first."""
    due, done = scope.of(scope.report.due), set(scope.report.on_time)
    overdue = Counter(scope.finding(id).responsible_unit for id in scope.of(scope.report.overdue))
    own: dict[str, list[str]] = {}
    for id in due:
        own.setdefault(scope.finding(id).responsible_unit, []).append(id)
    for unit in overdue:
        own.setdefault(unit, [])
    rows = []
    for unit, of_unit in own.items():
        ids = tuple(of_unit)
        met = sum(id in done for id in ids)
        rate = Rate(Decimal(met), Decimal(len(ids))).value
        shown = f"{rounded(rate * 100, 1)}%" if rate is not None else "—"
        cells = (unit, str(len(ids)), str(met), shown, str(overdue[unit]))
        rows.append(((-(rate if rate is not None else -1), overdue[unit], unit), cells, ids))
    for _, cells, ids in sorted(rows):
        yield cells, ids


def _kinds(scope: Scope) -> Iterator[Row]:
    """Progress by kind of project, 万元."""
    year = scope.period.year
    groups: dict[str, list[Standing]] = {}
    for one in scope.standings:
        groups.setdefault(one.project.kind, []).append(one)
    for kind, members in groups.items():
        planned = sum((plan_of(one.project, year) for one in members), Decimal(0))
        done = sum((one.progress.form.done_total for one in members if one.progress), Decimal(0))
        rate = Rate(done, planned).value
        shown = f"{rounded(rate * 100, 1)}%" if rate is not None else "—"
        cells = (kind, str(len(members)), f"{planned:,}", f"{done:,}", shown)
        yield cells, tuple(one.project.id for one in members)


_PROJECT = ("项目", "责任单位", "序时差（百分点）", "原因")

LISTINGS: tuple[Listing, ...] = (
    Listing("红灯项目", "期末亮红灯的项目", _PROJECT, _coloured(Colour.RED)),
    Listing("黄灯项目", "期末亮黄灯的项目", _PROJECT, _coloured(Colour.YELLOW)),
    Listing("未报送项目", "过了期限没有报送督查表的项目", ("项目", "责任单位"), _unsent),
    Listing("逾期问题", "期末逾期的问题，逾期最久的在前", ("问题", "责任单位", "整改期限", "逾期天数"), _overdue),
    Listing("逾期单位", "期末有逾期问题的单位和个数", ("单位",), _by_unit(lambda scope: scope.report.overdue)),
    Listing("退回单位", "本期有问题被退回的单位和个数", ("单位",), _by_unit(lambda scope: scope.report.returned)),
    Listing("问题类别", "本期发现的问题按类别的个数", ("类别", "其中未销号"), _categories),
    Listing("单位整改", "各单位本期到期问题的按期整改情况", ("单位", "到期", "按期", "按期整改率", "期末逾期"), _units),
    Listing("项目进度", "各类项目本年计划与完成投资", ("类别", "项目数", "年度计划（万元）", "累计完成（万元）", "完成率"), _kinds),
)  # fmt: skip
"""The next listing is one line."""

BY_NAME = {listing.name: listing for listing in LISTINGS}
