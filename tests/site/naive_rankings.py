"""What the ranking pages and their index must show, by the clerk's own count."""

from __future__ import annotations

from fractions import Fraction

from .naive import Book, Data, percent, written
from .naive_periods import tables
from .naive_scores import COMPONENTS, movement
from .shown import Rows, Section, Shown


def period_words(period: str) -> str:
    year, _, quarter = period.partition("-Q")
    return f"{year}年第{quarter}季度" if quarter else f"{year}年度"


def score_words(value: Fraction) -> str:
    return written(value, 2)


def ranking_rows(ranking: Data) -> Rows:
    return [
        [
            str(one["rank"]),
            one["unit"],
            score_words(one["total"]),
            "—" if one["before"] is None else str(one["before"]),
            movement(one),
        ]
        for one in ranking["ranked"]
    ]


def ranking_page(book: Book, ranking: Data) -> Shown:
    ranked, assessment, rules = ranking["ranked"], ranking["assessment"], book.site["考核"]
    limits = [rules["退办扣分"], rules["加分上限"], rules["扣分上限"]]
    formula = [
        assessment["标题"],
        assessment["审定日期"],
        *(f"×{rules['权重'][name]}" for name in COMPONENTS),
        "×100",
        *limits,
    ]
    sections = {
        "formula": Section(said=" ".join(formula)),
        "ranking": Section(
            tables=tables(["名次", "单位", "得分", "上期名次", "名次变化"], ranking_rows(ranking))
        ),
        "components": Section(
            tables=tables(
                ["单位", *COMPONENTS, "折算分", "加分", "扣分", "得分"],
                [component_row(one) for one in ranked],
            )
        ),
        "adjustments": Section(
            tables=tables(["单位", "加扣", "分值", "事由", "依据"], adjustment_rows(book, ranked))
        ),
        "without-tasks": Section(
            tables=tables(["单位"], [[one["unit"]] for one in ranking["without"]])
        ),
        "records": Section(tables=tables(["单位", "项目", "比率", "记录"], record_rows(ranked))),
    }
    return Shown(intro=assessment["标题"], sections=sections)


def component_row(one: Data) -> list[str]:
    cells = []
    for points, (part, whole, _) in zip(one["points"], one["divisions"], strict=True):
        cells.append(
            "无任务"
            if points is None
            else f"{score_words(points)}（{score_words(part)}÷{score_words(whole)}）"
        )
    bonus = f"+{score_words(one['bonus'])}" if one["bonus"] else "0"
    deduction = f"−{score_words(one['deduction'])}" if one["deduction"] else "0"
    return [
        one["unit"],
        *cells,
        score_words(one["base"]),
        bonus,
        deduction,
        score_words(one["total"]),
    ]


def adjustment_rows(book: Book, ranked: list[Data]) -> Rows:
    rows = []
    for one in ranked:
        for word, sign in (("加分", "+"), ("扣分", "−")):
            items = one["given"].get(word, [])
            rows += [
                [one["unit"], word, f"{sign}{item['分值']}", item["事由"], item["依据"]]
                for item in items
            ]
        if one["returned"]:
            count, titles = (
                len(one["returned"]),
                "、".join(book.title(id) for id in one["returned"]),
            )
            rows.append(
                [
                    one["unit"],
                    "扣分",
                    f"−{score_words(one['returned points'])}",
                    f"整改被退回 {count} 次",
                    titles,
                ]
            )
    return rows


def record_rows(ranked: list[Data]) -> Rows:
    return [
        [one["unit"], name, percent(part, whole), "、".join(ids)]
        for one in ranked
        for name, (part, whole, ids) in zip(COMPONENTS, one["divisions"], strict=True)
        if ids
    ]


def ranking_index(book: Book, rankings: dict[str, Data]) -> Shown:
    rows = [
        [
            period_words(period),
            one["assessment"]["审定日期"],
            str(len(one["ranked"])),
            "、".join(first_of(one)) or "—",
        ]
        for period, one in reversed(rankings.items())
    ]
    sections = {
        "rankings": Section(tables=tables(["考核周期", "审定日期", "参加排名单位", "第一名"], rows))
    }
    quarters = {period: one for period, one in rankings.items() if "Q" in period}
    if quarters:
        places = [
            {book.now(score["unit"]): score["rank"] for score in one["ranked"]}
            for one in quarters.values()
        ]
        units = sorted(places[-1], key=lambda unit: (places[-1][unit], unit))
        lines = [[unit, *(str(place.get(unit, "—")) for place in places)] for unit in units]
        sections["movement"] = Section(tables=[[["单位", *map(period_words, quarters)], *lines]])
    return Shown(sections=sections)


def first_of(ranking: Data) -> list[str]:
    return [one["unit"] for one in ranking["ranked"] if one["rank"] == 1]
