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


def acting(kind: str) -> dict[str, str]:
    """A later paper: 更正, 撤销 or 废止 of the district's briefing."""
    text = f"""\
        标题: 关于{kind}第一个双月期通报的通知
        文号: 区督〔2026〕2号
        成文日期: 2026-04-02
        发文机关: 云溪区重点工作督查组办公室
        主送: [各乡镇人民政府]
        正文: 原通报有误。
        签发: {{签发人: 主任 郑某某, 签发日期: 2026-04-01}}
        发布登记: {{采集人: 孙某某, 保密审查人: 钱某某, 终审人: 郑某某, 上网时间: 2026-04-02}}
        处置: {{动作: {kind}, 对象: TB-2026-0001, 说明: 数字有误}}
        通报类型: 知照通报
        """
    return {"papers/2026/TB-2026-0002.yaml": text}


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
