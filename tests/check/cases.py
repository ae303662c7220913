"""What a rule says about the tiny district after an edit; nothing else may be said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from generator.check import ALL_RULES, check, recalled, rule_id
from generator.content import Content
from generator.load import load, locate
from generator.problem import Problem
from generator.recall import Recall

from ..tiny import TINY, write

Edits = Mapping[str, object]
"""File → new text, or pairs of (what stands there, what shall stand there)."""

DC = "inspections/2026/DC-2026-0001.yaml"
DB = "forms/2026/DB-2026-0001.yaml"
HY = "meetings/2026/HY-2026-0001.yaml"
JC = "outcomes/2026/JC-2026-0001.yaml"
KH = "assessments/2026/KH-2026-0001.yaml"
PX = "trainings/2026/PX-2026-0001.yaml"
TB = "papers/2026/TB-2026-0001.yaml"
TB_TEXT = "papers/2026/TB-2026-0001.md"
WT = "findings/2026/WT-2026-0001.yaml"
XM = "projects/2026/XM-2026-0001.yaml"
XT = "escalations/2026/XT-2026-0001.yaml"
ZG = "notices/2026/ZG-2026-0001.yaml"


def edited(edits: Edits) -> dict[str, str]:
    files = {name: dedent(text) for name, text in TINY.items()}
    for name, edit in edits.items():
        if isinstance(edit, str):
            files[name] = dedent(edit)
            continue
        assert isinstance(edit, list)
        for old, new in edit:
            assert old in files[name], f"{old!r} does not stand in {name}"
            files[name] = files[name].replace(old, new, 1)
    return files


def said(folder: Path, edits: Edits) -> list[tuple[str, str, str]]:
    """(path:line, rule, message) of everything that the checker says after the edits."""
    recall = Recall()
    write(folder, edited({}))
    before, _ = load(folder)
    assert before is not None and before.site.as_of is not None
    check(before, before.site.as_of, recalled(before, before.site.as_of, recall))
    recall.keep()
    write(folder, edited(edits))
    content, problems = load(folder)
    assert content is not None and problems == [], problems
    assert content.site.as_of is not None
    found = check(content, content.site.as_of)
    assert found == at_once(content, content.site.as_of), "record by record as all at once"
    memo = recalled(content, content.site.as_of, recall)
    assert found == check(content, content.site.as_of, memo), "what was checked before and stands"
    return [(f"{p.path}:{p.line}", p.rule, p.message) for p in found]


def at_once(content: Content, as_of: dt.date) -> list[Problem]:
    """Every rule over everything."""
    return locate(
        [
            replace(problem, rule=rule_id(rule))
            for rule in ALL_RULES
            for problem in rule(content, as_of)
        ],
        content.texts,
    )


def copy_of(name: str, *edits: tuple[str, str]) -> str:
    """The text of a tiny file with edits, for a second record."""
    return edited({name: list(edits)})[name]
