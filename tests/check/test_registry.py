"""The list of rules: each has a sentence, a name of its own, and a test that tries it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.check import ALL_RULES, check, rule_id
from generator.load import load

from ..tiny import write
from .cases import WT, edited, said


def test_the_tiny_district_breaks_no_rule(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == []


def test_a_record_that_cannot_be_read_is_not_also_called_missing(tmp_path: Path) -> None:
    write(tmp_path, edited({WT: [("整改期限: 2026-03-20", "整改期限: 2026-02-30")]}))
    content, problems = load(tmp_path)
    assert content is not None
    assert [problem.rule for problem in problems] == ["date"]
    found = check(content, dt.date(2026, 4, 30))
    assert not any("没有问题" in problem.message for problem in found)


def test_every_rule_says_what_must_be() -> None:
    names = [rule_id(rule) for rule in ALL_RULES]
    assert len(names) == len(set(names))
    for rule in ALL_RULES:
        assert rule.__doc__ and "必须" in rule.__doc__, rule


def test_every_rule_is_tried_somewhere() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")
    )
    for rule in ALL_RULES:
        assert rule.__name__ in sources or rule_id(rule) in sources, rule_id(rule)
