"""领导一页: what is red, overdue, waiting for a decision, who moved; one screen, one sheet of A4."""

from __future__ import annotations

from dataclasses import dataclass

from ..cell import Link, Page
from ..derive.rankings import Ranked
from ..part import Section, Table
from .home import Figure, headline_figures, overdue_table, red_table, waiting_table
from .known import Known
from .period import period_path, summary_table
from .ranking import change_chip, period_words

RED, OVERDUE, WAITING, MOVED = 6, 6, 5, 4
CHANGES = (
    "投资完成率",
    "黄灯项目",
    "红灯项目",
    "新发现问题",
    "销号问题",
    "期末逾期",
    "按期整改率",
    "未报送督查表",
)


@dataclass(frozen=True)
class LeaderView:
    """Everything on one sheet."""

    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]


def leader_page(known: Known) -> Page:
    sections = (
        Section("red", "红灯项目", (_columns(red_table(known), (1, 3, 4, 5, 6), RED),)),
        Section("waiting", "待区级决定", (_columns(waiting_table(known), (1, 2, 3, 4), WAITING),)),
        Section(
            "overdue",
            "逾期最久的问题",
            (_columns(overdue_table(known, OVERDUE), (1, 2, 5, 6), OVERDUE),),
        ),
        *_changes(known),
        *_movement(known),
    )
    view = LeaderView(headline_figures(known), sections)
    return Page("leader/index.md", "领导一页", "leader.md.j2", view)


def _columns(table: Table, places: tuple[int, ...], limit: int) -> Table:
    """Fewer columns and rows, so that the sheet stays one sheet."""
    rows = tuple(tuple(row[place] for place in places) for row in table.rows[:limit])
    return Table(tuple(table.headings[place] for place in places), rows, table.empty)


def _changes(known: Known) -> tuple[Section, ...]:
    """The last period that is over, against the one before."""
    reports = list(known.report.periods.values())
    over = [report for report in reports if not report.is_running] or reports
    if not over:
        return ()
    last, before = over[-1], over[-2] if len(over) > 1 else None
    table = summary_table(last, before, period_path(last.period.key))
    rows = tuple(row for row in table.rows if isinstance(row[0], Link) and row[0].text in CHANGES)
    heading = f"{last.period.title}与上期相比"
    return (Section("changes", heading, (Table(table.headings, rows),)),)


def _movement(known: Known) -> tuple[Section, ...]:
    """Who rose and who fell the most in the last ranking of a quarter."""
    quarters = [r for period, r in known.report.rankings.items() if "-Q" in period]
    if not quarters:
        return ()
    last = quarters[-1]
    moved = [one for one in last.ranked if one.rank_change]
    risen = sorted(
        (one for one in moved if (one.rank_change or 0) > 0), key=_by_change, reverse=True
    )
    fallen = sorted((one for one in moved if (one.rank_change or 0) < 0), key=_by_change)
    rows = tuple(
        (known.links.unit(one.score.unit), one.rank, one.score.total, change_chip(one))
        for one in (*risen[:MOVED], *fallen[:MOVED])
    )
    period = last.assessment.period
    shown = Table(("单位", "名次", "得分", "名次变化"), rows, "名次没有变化。")
    return (Section("movement", f"{period_words(period)}争先进位", (shown,)),)


def _by_change(ranked: Ranked) -> int:
    return ranked.rank_change or 0
