"""A new record's file: the next id, and a skeleton that asks for what is needed and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import parse
from generator.load.models import record_of
from generator.problem import Problem
from generator.records import BY_PREFIX, KINDS, Kind, path_of
from generator.schema import write_schemas
from generator.skeleton import next_id, skeleton

FINDING = BY_PREFIX["WT"]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.prefix)


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        ([], "WT-2026-0001"),
        (["WT-2026-0001", "WT-2026-0007"], "WT-2026-0008"),
        (["WT-2025-0031", "XM-2026-0040"], "WT-2026-0001"),
        (["WT-2026-9999"], "WT-2026-10000"),
        (["WT-2026-9999", "WT-2026-10000"], "WT-2026-10001"),
        (["WT-2026-abc", "WT-2026-03"], "WT-2026-0001"),
    ],
)
def test_next_id_is_one_more_than_the_highest(existing: list[str], expected: str) -> None:
    assert next_id(FINDING, 2026, existing) == expected


def test_ids_may_run_out() -> None:
    with pytest.raises(ValueError, match="no id left"):
        next_id(FINDING, 2026, ["WT-2026-99999"])


def problems_of(kind: Kind, text: str) -> list[Problem]:
    path = path_of(f"{kind.prefix}-2026-0001")
    return list(record_of(path, {path: text}, (None, None)).problems)


@each_kind
def test_fresh_skeleton_only_lacks_what_is_required(kind: Kind) -> None:
    problems = problems_of(kind, skeleton(kind, f"{kind.prefix}-2026-0001"))
    required = {info.alias for info in kind.model.model_fields.values() if info.is_required()}
    assert {problem.rule for problem in problems} == {"required"}
    assert {problem.loc[0] for problem in problems} == required


@each_kind
def test_skeleton_names_every_field_once_and_marks_what_is_required(kind: Kind) -> None:
    lines = skeleton(kind, f"{kind.prefix}-2026-0001").splitlines()
    for info in kind.model.model_fields.values():
        if info.alias:
            place = lines.index(f"{info.alias}:")
            assert lines[place - 1].startswith(f"# {info.alias}")
            assert ("（必填）" in lines[place - 1]) == info.is_required()


@each_kind
def test_schema_of_the_first_line_is_found_from_the_record(kind: Kind, tmp_path: Path) -> None:
    id = f"{kind.prefix}-2026-0001"
    write_schemas(tmp_path / ".schema")
    modeline = skeleton(kind, id).splitlines()[0]
    name = modeline.removeprefix("# yaml-language-server: $schema=")
    assert ((tmp_path / path_of(id)).parent / name).resolve().is_file()


@each_kind
def test_examples_are_yaml_once_they_are_uncommented(kind: Kind) -> None:
    text = skeleton(kind, f"{kind.prefix}-2026-0001")
    freed = "\n".join(
        line.replace("#   ", "  ", 1) if line.startswith("#   ") else line
        for line in text.splitlines()
    )
    problems: list[Problem] = []
    assert isinstance(parse("x.yaml", freed, problems), dict)
    assert problems == []
    rules = {problem.rule for problem in problems_of(kind, freed)}
    assert "unknown-key" not in rules
    assert "expected-mapping" not in rules


def test_skeleton_of_a_finding_reads_like_a_form() -> None:
    text = skeleton(FINDING, "WT-2026-0312")
    assert text.startswith(
        "# yaml-language-server: $schema=../../.schema/WT.json\n# 问题 WT-2026-0312："
    )
    assert "\n# 级别（必填）：问题级别。可选：一般、较重、重大\n级别:\n" in text
    assert "\n# 责任单位（必填）：负责整改的单位（units.yaml 里的名称）\n责任单位:\n" in text
    assert "\n# 需区级协调：是否需要区级协调。可选：是、否。不填即 否\n需区级协调:\n" in text
    assert (
        "\n# 单位意见：责任单位对问题的意见\n单位意见:\n"
        "#   # 态度（必填）：单位态度。可选：认可、部分认可、不认可\n"
        "#   态度:\n"
    ) in text
    assert "#   # 事件（必填）：可选：下发" in text
    assert "#   - 事件:\n#     # 日期（必填）" in text


def test_filled_in_skeleton_is_a_record() -> None:
    values = {
        "标题": "柳河支渠渗漏",
        "描述": "渗漏两处。",
        "类别": "工程质量",
        "级别": "一般",
        "发现日期": "2026-03-05",
        "来源督查": "DC-2026-0001",
        "责任单位": "青石镇",
        "整改责任人": "副镇长 赵某某",
        "整改要求": "修好。",
        "整改期限": "2026-04-05",
        "治理类型": "限期整改",
        "佐证": "[照片]",
    }
    text = skeleton(FINDING, "WT-2026-0001")
    for key, value in values.items():
        text = text.replace(f"\n{key}:\n", f"\n{key}: {value}\n")
    assert problems_of(FINDING, text) == []
