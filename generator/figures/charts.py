"""图.*: tables that the site draws, with the line above them that says so; Word and print draw them too, and the table stays below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..derive.periods import Standing, plan_of
from .measures import BY_NAME, Value
from .scope import Basis, Scope

PERIODS = 6
"""So many periods make a trend: a year."""

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """One chart that has a name."""

    name: str
    meaning: str
    unit: str
    columns: tuple[str, ...]
    """The first names the rows, the others are drawn."""
    rows: Callable[[Basis, Scope], Iterator[tuple[Cells, tuple[str, ...]]]]

    def drawn(self, basis: Basis, scope: Scope) -> Value:
        """`图：本期发现问题按类别（单位：个）` and the table."""
        rows = list(self.rows(basis, scope))
        if not rows:
            return Value("（无）", None, ())
        lines = [_line(self.columns), _line(("---",) * len(self.columns))]
        lines += [_line(cells) for cells, _ in rows]
        table = "\n".join(lines)
        ids = tuple(dict.fromkeys(id for _, ids in rows for id in ids))
        return Value(f"图：{self.meaning}（单位：{self.unit}）\n\n{table}", None, ids)


def _line(cells: Cells) -> str:
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def _categories(_: Basis, scope: Scope) -> Iterator[tuple[Cells, tuple[str, ...]]]:
    groups: dict[str, list[str]] = {}
    for id in scope.of(scope.report.found):
        groups.setdefault(scope.finding(id).category, []).append(id)
    for category, ids in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
        still_open = sum(scope.status(id).is_open for id in ids)
        yield (category, str(len(ids) - still_open), str(still_open)), tuple(ids)


def _units(_: Basis, scope: Scope) -> Iterator[tuple[Cells, tuple[str, ...]]]:
    groups: dict[str, list[str]] = {}
    for id in scope.of(scope.report.due):
        groups.setdefault(scope.finding(id).responsible_unit, []).append(id)
    met = set(scope.report.on_time)
    for unit, ids in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
        in_time = sum(id in met for id in ids)
        yield (unit, str(in_time), str(len(ids) - in_time)), tuple(ids)


def _investment(_: Basis, scope: Scope) -> Iterator[tuple[Cells, tuple[str, ...]]]:
    groups: dict[str, list[Standing]] = {}
    for one in scope.standings:
        groups.setdefault(one.project.kind, []).append(one)
    for kind, members in groups.items():
        plans = [plan_of(one.project, scope.period.year) for one in members]
        done = [one.progress.form.done_total for one in members if one.progress]
        cells = (kind, f"{sum(plans):.0f}", f"{sum(done):.0f}")
        yield cells, tuple(one.project.id for one in members)


def _trend(basis: Basis, scope: Scope) -> Iterator[tuple[Cells, tuple[str, ...]]]:
    """The periods up to this one, the oldest first."""
    periods = [scope]
    while len(periods) < PERIODS and (before := basis.before(periods[0])):
        periods.insert(0, before)
    for one in periods:
        found = [BY_NAME[name].value(one) for name in ("发现问题数", "销号问题数", "逾期问题数")]
        cells = (one.period.key, *(value.text for value in found))
        yield cells, tuple(id for value in found for id in value.ids)


CHARTS: tuple[Chart, ...] = (
    Chart("问题类别", "本期发现的问题按类别", "个", ("类别", "已办结", "未办结"), _categories),
    Chart("单位整改", "各单位本期到期问题的整改", "个", ("单位", "按期", "未按期"), _units),
    Chart("项目进度", "各类项目本年计划与完成投资", "万元", ("类别", "年度计划", "累计完成"), _investment),
    Chart("近六期", "近六期发现、销号和期末逾期的问题", "个", ("双月期", "发现", "销号", "逾期"), _trend),
)  # fmt: skip
"""The next chart is one line."""
