"""What stands on a page where the record says something out of the ordinary."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.cell import Tone
from generator.derive import derive
from generator.derive.periods import Rate
from generator.pages import pages
from generator.pages.links import links_of
from generator.pages.meeting import remark_chip
from generator.pages.period import difference
from generator.place import place_of
from generator.records.meeting import Remark
from generator.render import Renderer

from .check.cases import WT, acting, edited
from .derive.records import record
from .derive.samples import day
from .tiny import load_ok, write

AS_OF = day("2026-04-30")


def markdown_of(folder: Path, path: str) -> str:
    content = load_ok(folder)
    report = derive(content, AS_OF)
    made = pages(content, report, "0123456789ab", content.site.editions[0])
    page = next(page for page in made if page.path == path)
    return Renderer(place_of(folder).templates, links_of(content).paths, {"as_of": AS_OF}).render(
        page
    )


def test_evidence_that_is_attached_is_a_link_with_its_caption(tmp_path: Path) -> None:
    attached = "附件: [{文件: before.svg, 说明: 整改前}, {文件: after.svg, 说明: 整改后}]\n单位意见"
    edits = [
        ("佐证: [现场照片]", "佐证: [before.svg, 现场记录]"),
        ("佐证: [复测记录]", "佐证: [after.svg, 复测记录]"),
        ("单位意见", attached),
    ]
    write(tmp_path, edited({WT: edits}))
    text = markdown_of(tmp_path, "findings/WT-2026-0001.md")
    folder = "../attachments/WT-2026-0001"
    assert f"| 佐证 | [整改前]({folder}/before.svg)、现场记录 |" in text
    assert f"佐证：[整改后]({folder}/after.svg)、复测记录" in text


@pytest.mark.parametrize(
    ("as_of", "settled_on", "words", "tone"),
    [
        ("2026-04-15", None, "落实中", Tone.BUSY),
        ("2026-04-16", None, "逾期 1 天", Tone.BAD),
        ("2026-04-30", "2026-04-15", "已落实", Tone.GOOD),
        ("2026-04-30", "2026-04-18", "晚 3 天落实", Tone.WARN),
        ("2026-04-17", "2026-04-18", "逾期 2 天", Tone.BAD),
    ],
)
def test_a_remark_settled_late_is_not_green(
    as_of: str, settled_on: str | None, words: str, tone: Tone
) -> None:
    result = {"落实": {"日期": settled_on, "情况": "已办"}} if settled_on else {}
    remark = record(Remark, "{内容: 加快, 责任单位: 青石镇, 期限: 2026-04-15}", **result)
    chip = remark_chip(remark, day(as_of))
    assert (chip.text, chip.tone) == (words, tone)


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (Rate(Decimal(1), Decimal(3)), Rate(Decimal(2), Decimal(6)), "持平"),
        (Rate(Decimal(3333), Decimal(10000)), Rate(Decimal(3334), Decimal(10000)), "持平"),
        (Rate(Decimal(1), Decimal(2)), Rate(Decimal(1), Decimal(4)), "+25.0 个百分点"),
        (Rate(Decimal(0), Decimal(2)), Rate(Decimal(1), Decimal(2)), "-50.0 个百分点"),
        (Rate(Decimal(0), Decimal(0)), Rate(Decimal(1), Decimal(2)), "—"),
        (3, 3, "持平"),
        (3, 5, "-2"),
        (3, None, "—"),
    ],
)
def test_no_difference_is_said_in_one_word(
    now: int | Rate, then: int | Rate | None, words: str
) -> None:
    assert difference(now, then) == words


@pytest.mark.parametrize("kind", ["更正", "撤销", "废止"])
def test_the_link_to_a_paper_that_no_longer_stands_says_so(tmp_path: Path, kind: str) -> None:
    write(tmp_path, edited(acting(kind)))
    file = "](TB-2026-0001.docx)"
    assert f"[下载 Word（印发时的原文，此后已{kind}）{file}" in markdown_of(
        tmp_path, "papers/TB-2026-0001.md"
    )
    assert "[下载 Word（公文格式）](TB-2026-0002.docx)" in markdown_of(
        tmp_path, "papers/TB-2026-0002.md"
    )
