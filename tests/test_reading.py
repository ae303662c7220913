"""A content folder read again and again: what is said is what a first reading says, and only what was touched is read."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

import generator.load.files
from generator.listing import Stamp
from generator.load.kept import KeptAttachment
from generator.problem import Problem
from generator.reading import Reading

from .tiny import TINY, write

TODAY = dt.date(2026, 4, 30)
FINDING = "findings/2026/WT-2026-0001.yaml"
BODY = "papers/2026/TB-2026-0002.md"
DRAFT = {
    "papers/2026/TB-2026-0002.yaml": """\
        标题: 关于第二个双月期督查情况的通报
        发文机关: 云溪区重点工作督查组办公室
        主送: [各乡镇人民政府]
        双月期: 2026-2
        通报类型: 知照通报
        发布登记: {采集人: 孙某某, 保密审查人: 钱某某, 终审人: 郑某某}
        签发: {签发人: 主任 郑某某}
        """,
    BODY: "本期发现问题 1 个，销号 1 个。\n\n{{ 表.单位整改 }}\n",
}
PLAN = "attachments/XM-2026-0001/plan.svg"


class Office:
    def __init__(self, folder: Path) -> None:
        self.content, self._kept = folder / "content", folder / "kept"
        self.going_on = Reading(self.content, self._kept)
        write(self.content, {**TINY, **DRAFT})

    def change(self, path: str, old: str, new: str) -> None:
        file = self.content / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def said(self) -> list[str]:
        """By the program that goes on, by one that begins, and by one that knows nothing: all the same."""
        found = [
            _said(reading)
            for reading in (
                self.going_on,
                Reading(self.content, self._kept),
                Reading(self.content, None),
            )
        ]
        assert found[0] == found[1] == found[2]
        return found[0]


def _said(reading: Reading) -> list[str]:
    content, problems = reading.read(None, TODAY)
    assert content is not None
    return [_line(problem) for problem in problems]


def _line(problem: Problem) -> str:
    return f"{problem.path}:{problem.line} [{problem.rule}] {problem.message}"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    assert made.said() == []
    return made


def test_what_a_draft_counts_follows_the_records(office: Office) -> None:
    """The draft itself was not touched."""
    closed = "  - {事件: 销号, 日期: 2026-03-25, 核查人: 督查一组 李某某, 佐证: [核查记录]}\n"
    office.change(FINDING, closed, "")
    (said,) = office.said()
    assert said.startswith(BODY) and "typed-numbers-agree" in said and "销号问题数是 0" in said
    path = office.content / FINDING
    path.write_text(path.read_text(encoding="utf-8") + closed, encoding="utf-8")
    assert office.said() == []


def test_a_draft_is_counted_again_when_it_says_something_else(office: Office) -> None:
    office.change(BODY, "发现问题 1 个", "发现问题 2 个")
    (said,) = office.said()
    assert said.startswith(BODY) and "发现问题数是 1" in said
    office.change(BODY, "{{ 表.单位整改 }}", "{{ 表.单位整顿 }}")
    assert any("figures-are-known" in one for one in office.said())


def test_a_rule_is_asked_again_when_what_it_looked_up_has_changed(office: Office) -> None:
    """The finding was not touched; what it refers to is gone."""
    office.change(
        "inspections/2026/DC-2026-0001.yaml", "督查日期: 2026-03-02", "督查日期: 2026-03-09"
    )
    assert any(one.startswith(FINDING) for one in office.said())


def test_an_attachment_that_is_touched_is_read_again(office: Office) -> None:
    file = office.content / PLAN
    data = file.read_bytes()
    file.write_bytes(data.replace(b"svg", b"SVG", 1))
    assert any("校验" in one for one in office.said())
    file.write_bytes(data)
    assert office.said() == []
    file.unlink()
    assert office.said() != []


def test_an_attachment_that_is_not_touched_is_not_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = generator.load.files._attachment

    def counted(file: Path, stamp: Stamp) -> KeptAttachment:
        read.append(file.name)
        return real(file, stamp)

    monkeypatch.setattr(generator.load.files, "_attachment", counted)
    assert office.said() == []
    # By the program that knows nothing.
    assert read == ["plan.svg"]


def test_the_same_bytes_with_a_new_date_say_the_same(office: Office) -> None:
    for path in office.content.rglob("*.yaml"):
        os.utime(path, ns=(1, 1))
    assert office.said() == []
