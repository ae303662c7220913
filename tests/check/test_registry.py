"""The list of rules: each has a sentence, a name of its own, and a test that tries it."""

from __future__ import annotations

from pathlib import Path

from generator.check import RULES, rule_id

from .cases import said


def test_the_tiny_district_breaks_no_rule(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == []


def test_every_rule_says_what_must_be() -> None:
    names = [rule_id(rule) for rule in RULES]
    assert len(names) == len(set(names))
    for rule in RULES:
        assert rule.__doc__ and "必须" in rule.__doc__, rule


def test_every_rule_is_tried_somewhere() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")
    )
    for rule in RULES:
        assert rule.__name__ in sources or rule_id(rule) in sources, rule_id(rule)
