"""`ducha figures`, `explain`: which numbers a paper may use, and what each of them is made of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .common import ContentFolder, loaded_content, period_of, sentence, wrong_use

if TYPE_CHECKING:
    from ..content import Content
    from ..records.paper import Paper

RecordId = Annotated[str, typer.Argument(metavar="编号", help="公文的编号，如 TB-2026-0005。")]
PeriodName = Annotated[
    str | None, typer.Option("--period", metavar="双月期", help="如 2026-5，即 9—10 月。")
]
SHOWN = 10


def figures(
    content: ContentFolder = Path("content"),
    period: PeriodName = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="单位", help="只算这个单位的。")
    ] = None,
) -> None:
    """列出公文里可以用的数字；加 --period 连同算出的值。"""
    from ..figures import Basis, FigureError
    from ..figures.expressions import DEFINITIONS

    basis = scope = None
    if period is not None:
        loaded = loaded_content(content)
        basis = Basis(loaded, loaded.site.as_of or dt.date.today(), period_of(period))
        try:
            scope = basis.scope(unit=unit)
        except FigureError as error:
            raise wrong_use(sentence(error)) from None
    print(
        "公文草稿的正文里这样写：{{ 统计.逾期问题数 }}，括号里可以另指期和单位：{{ 统计.逾期问题数(双月期=2026-5, 单位=青石镇) }}"
    )
    for one in DEFINITIONS.values():
        line = f"{one.full_name}\t{one.meaning}"
        if basis and scope:
            try:
                value = one.compute(basis, scope)
                is_table = "\n" in value.text
                line += f"\t{f'表，{len(value.ids)} 条记录' if is_table else value.text}"
            except FigureError as error:
                line += f"\t（{error}）"
        print(line)


def explain(
    record_id: RecordId,
    content: ContentFolder = Path("content"),
    every: Annotated[bool, typer.Option("--all", help="列出全部记录，不止前 10 条。")] = False,
) -> None:
    """一份公文里的每个数字是由哪些记录算出来的。"""
    from ..figures import resolved
    from ..figures.problems import basis_of
    from ..figures.typed import typed_numbers

    loaded = loaded_content(content)
    paper = _paper(loaded, record_id)
    basis = basis_of(paper, loaded, loaded.site.as_of or dt.date.today())
    print(
        f"{paper.id} 《{paper.title}》，双月期 {paper.period or '没有写'}，统计到 {basis.counted_on}"
    )
    told = _Told(loaded, every)
    for issued in paper.figures:
        again = resolved(f"{{{{ {issued.expression} }}}}", basis)
        now = again.used[0].value if again.used else None
        is_table = now is not None and "\n" in now.text
        text = f"表，{len(now.ids)} 条记录" if now and is_table else now.text if now else "算不出"
        same = "与现在的记录一致" if text == issued.value else f"现在的记录算出 {text}"
        told.figure(
            f"{issued.expression} = {issued.value}（签发时；{same}）",
            issued.expression,
            now.ids if now else (),
        )
    for used in resolved(paper.body, basis).used:
        text = used.value.text if "\n" not in used.value.text else "表"
        made_of = f"（{used.value.made_of}）" if used.value.made_of else ""
        said = f"{used.expression} = {text}：{used.definition.meaning}{made_of}"
        told.figure(said, used.expression, used.value.ids)
    # An issued paper's own figures are told already.
    found = () if paper.figures else typed_numbers(paper.body, basis)
    typed_ones = sorted(found, key=lambda one: one.start)
    for typed in typed_ones:
        verdict = "相符" if typed.agrees else f"不符，记录算出 {typed.value.text}"
        said = f"“{typed.shown}”（手写）= {typed.expression}：{verdict}"
        told.figure(said, typed.expression, typed.value.ids)
    if typed_ones:
        wrong = sum(not typed.agrees for typed in typed_ones)
        print(f"手写的数字认得 {len(typed_ones)} 个，{f'{wrong} 个不符' if wrong else '都相符'}。")
    if told.count == 0:
        print(
            "正文里没有认得的数字。"
            + ("" if paper.period else "写上 双月期，才知道手写的数字说的是哪一期。")
        )


class _Told:
    """What was printed of a paper's figures: the same figure, and the same records, are not listed twice."""

    def __init__(self, content: Content, every: bool) -> None:
        self._content, self._every = content, every
        self._figures: set[str] = set()
        self._rows: dict[tuple[str, ...], str] = {}
        self.count = 0

    def figure(self, said: str, name: str, ids: tuple[str, ...]) -> None:
        self.count += 1
        if said in self._figures:
            return
        self._figures.add(said)
        print(said)
        if ids in self._rows:
            print(f"    记录同 {self._rows[ids]}（{len(ids)} 条）")
            return
        if ids:
            self._rows[ids] = name
        for id in ids if self._every else ids[:SHOWN]:
            record = self._content.records[id]
            title = getattr(record, "title", None) or getattr(record, "name", None) or ""
            print(f"    {id}  {title}")
        if len(ids) > SHOWN and not self._every:
            print(f"    …… 共 {len(ids)} 条，加 --all 全部列出")


def _paper(content: Content, record_id: str) -> Paper:
    from ..records.paper import Paper

    record = content.records.get(record_id)
    if not isinstance(record, Paper):
        papers = list(content.papers())
        hint = f"，如 {papers[-1]}" if papers else ""
        raise wrong_use(f"没有公文 {record_id}；公文的编号以 TB、ZB、DR、BG 开头{hint}。")
    return record
