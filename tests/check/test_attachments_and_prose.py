"""Attachments and prose: what each rule refuses, and what passes beside it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from ..tiny import TINY
from .cases import DC, TB_TEXT, WT, XM, Edits, edited, said

DIGEST = sha256(edited({})["attachments/XM-2026-0001/plan.svg"].encode()).hexdigest()

REFUSED: list[tuple[str, Edits, str]] = [
    # -- attachments -----------------------------------------------------------------------------
    ("attachment-is-there-and-unchanged", {XM: [("文件: plan.svg", "文件: plam.svg")]}, "是不是 “plan.svg”？"),
    ("attachment-is-there-and-unchanged", {"attachments/XM-2026-0001/plan.svg": "<svg/>\n"}, f"校验应为 {sha256(b'<svg/>' + bytes([10])).hexdigest()}"),
    ("attachment-is-there-and-unchanged", {XM: [(f", 校验: {DIGEST}", "")]}, f"填 {DIGEST}"),
    ("attachment-is-listed", {"attachments/XM-2026-0001/b.png": "x"}, "没有列在 XM-2026-0001 的附件里"),
    ("attachment-is-listed", {"attachments/XM-2026-0009/b.png": "x"}, "没有记录 XM-2026-0009"),
    ("attachment-is-listed", {"attachments/照片/b.png": "x"}, "不是编号"),
    ("attachment-has-a-known-type", {XM: [("文件: plan.svg", "文件: plan.exe")], "attachments/XM-2026-0001/plan.exe": "x"}, "不收 .exe 文件"),
    ("attachment-has-a-known-type", {XM: [("文件: plan.svg", "文件: ../plan.svg")]}, "含有路径"),
    ("attachment-has-a-known-type", {XM: [("文件: plan.svg", "文件: a/plan.svg")]}, "含有路径"),
    ("attachment-has-a-known-type", {XM: [("文件: plan.svg", "文件: plan")]}, "不收"),
    ("attachment-has-a-known-type", {XM: [("  - {文件: plan.svg", "  - {文件: plan.svg, 说明: 图, 校验: ab}\n  - {文件: plan.svg")]}, "列了两次"),
    ("attachment-is-listed", {"attachments/XM-2026-0001/sub/plan.svg": "<svg/>"}, "没有列在"),
    ("photo-can-be-opened", {XM: [("文件: plan.svg", "文件: plan.png")], "attachments/XM-2026-0001/plan.png": "不是图"}, "“plan.png” 打不开"),
    ("attachment-is-listed", {"attachments/plan.svg": "<svg/>"}, "不是编号"),
    ("named-evidence-is-attached", {WT: [("佐证: [现场照片]", "佐证: [before.jpg]")]}, "没有列在附件里"),
    ("named-evidence-is-attached", {DC: [("判断: 滞后", "判断: 滞后, 照片: a.jpg")]}, "没有列在附件里"),
    # -- prose -----------------------------------------------------------------------------------
    ("prose-holds-no-html", {WT: [("- 桩号 1+200", "- <b>桩号</b> 1+200")]}, "是 HTML"),
    ("pictures-are-the-records-own", {WT: [("- 桩号 1+200", "![图](before.svg)")]}, "不是本记录的附件"),
    ("links-lead-somewhere-safe", {WT: [("- 桩号 1+200", "[点](javascript:alert)")]}, "只能指向 http(s)"),
    ("headings-leave-the-title-alone", {TB_TEXT: [("## 一、概况", "# 一、概况")]}, "正文从 ## 起"),
    ("headings-leave-the-title-alone", {TB_TEXT: [("## 一、概况", "### 一、概况")]}, "中间缺一级"),
    ("fences-are-closed", {TB_TEXT: [("青石镇的", "```\n青石镇的")]}, "没有成对"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "edits", "says"), REFUSED, ids=[f"{r}-{s}" for r, _, s in REFUSED]
)
def test_rule_refuses(tmp_path: Path, rule: str, edits: Edits, says: str) -> None:
    mine = [message for _, found, message in said(tmp_path, edits) if found == rule]
    assert mine, said(tmp_path, edits)
    assert any(says in message for message in mine), mine


@pytest.mark.parametrize(
    "text",
    [
        "见 [规范](https://example.com/a)",
        "压实度 <95%，a < b",
        "一段 `代码` 和 **重点**",
        "1# 泵站",
    ],
)
def test_ordinary_prose_passes(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, {WT: [("- 桩号 1+200", f"- {text}")]}) == []


def test_a_digest_in_capitals_passes(tmp_path: Path) -> None:
    digest = TINY[XM].partition("校验: ")[2].partition("}")[0]
    assert said(tmp_path, {XM: [(digest, digest.upper())]}) == []


def test_words_that_are_no_file_name_are_evidence_too(tmp_path: Path) -> None:
    assert said(tmp_path, {WT: [("佐证: [现场照片]", "佐证: [3.2 公里复测记录]")]}) == []


def test_a_picture_of_the_records_own_passes(tmp_path: Path) -> None:
    assert (
        said(
            tmp_path,
            {
                XM: [
                    (
                        "建设内容及规模: 改造干渠十二公里。",
                        "建设内容及规模: |\n  见图。\n\n  ![平面](plan.svg)",
                    )
                ]
            },
        )
        == []
    )


def test_a_problem_in_prose_points_into_the_prose(tmp_path: Path) -> None:
    found = said(tmp_path, {TB_TEXT: [("青石镇的", "<i>青石镇</i>的")]})
    assert {place for place, _, _ in found} == {f"{TB_TEXT}:5"}
