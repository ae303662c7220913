"""The rows that a register loads: stable parts, what the edition may show, nothing that breaks a script."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from generator.content import Content
from generator.derive import derive
from generator.editions import known
from generator.gist import PART
from generator.pages.known import Known
from generator.pages.links import links_of
from generator.pages.register_rows import register_row_plans

from .check.cases import WT, edited
from .tiny import TINY, load_ok, write

AS_OF = dt.date(2026, 3, 31)


def _files(content: Content) -> dict[str, Any]:
    """What the first edition loads."""
    edition = content.site.editions[0]
    visible = known(content, edition)
    about = Known(visible, derive(visible, AS_OF), links_of(visible), edition, (), None)
    made = [file for plan in register_row_plans(about) for file in plan.make(*plan.given, about)]
    return {path: _parsed(path, data.decode()) for path, data in made}


def _parsed(path: str, text: str) -> Any:
    name = path.removeprefix("registers/").removesuffix(".js")
    assert text.startswith(f'duchaRegister("{name}",')
    return json.loads(text.removeprefix(f'duchaRegister("{name}",').removesuffix(");\n"))


def test_every_record_has_its_row(tmp_path: Path) -> None:
    files = _files(load_ok(write(tmp_path, TINY)))
    head = files["registers/findings/head.js"]
    assert head["parts"] == ["2026-0"]
    assert head["count"] == 1
    (row,) = files["registers/findings/2026-0.js"]
    assert row[0] == "WT-2026-0001"
    assert len(row[2]) == len(head["columns"]) - 2
    assert len(row[3]) == len(head["facets"])


def test_an_empty_register_has_a_head_and_no_parts(tmp_path: Path) -> None:
    files = {path: text for path, text in TINY.items() if "/PX-" not in path}
    head = _files(load_ok(write(tmp_path, files)))["registers/trainings/head.js"]
    assert (head["parts"], head["count"]) == ([], 0)


def test_what_an_edition_does_not_show_is_not_in_the_rows(tmp_path: Path) -> None:
    files = edited({WT: [("类别: 工程质量", "类别: 工程质量\n知悉范围: [组织部]")]})
    shown = _files(load_ok(write(tmp_path, files)))
    assert shown["registers/findings/head.js"]["count"] == 0
    assert "WT-2026-0001" not in json.dumps(shown, ensure_ascii=False)


def test_an_edit_changes_the_part_of_its_record_alone(tmp_path: Path) -> None:
    later = {WT.replace("-0001", f"-{PART:04}"): TINY[WT]}
    before = _files(load_ok(write(tmp_path / "before", {**TINY, **later})))
    edited_later = {path: text.replace("标题: ", "标题: 改") for path, text in later.items()}
    after = _files(load_ok(write(tmp_path / "after", {**TINY, **edited_later})))
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert {path for path in changed if "/findings/" in path} == {"registers/findings/2026-1.js"}
    assert before["registers/findings/head.js"]["parts"] == ["2026-1", "2026-0"]


def test_kinds_of_one_register_stand_in_the_order_of_its_page(tmp_path: Path) -> None:
    briefing = TINY["papers/2026/TB-2026-0001.yaml"]
    special = briefing.replace("通报类型: 情况通报", "批示来源: 区委会议\n        正文: 略。")
    more = {"papers/2026/ZB-2026-0001.yaml": special, "papers/2026/ZB-2026-0002.yaml": special}
    files = _files(load_ok(write(tmp_path, {**TINY, **more})))
    parts = files["registers/papers/head.js"]["parts"]
    ids = [row[0] for part in parts for row in files[f"registers/papers/{part}.js"]]
    assert ids == ["ZB-2026-0002", "TB-2026-0001", "ZB-2026-0001"]
