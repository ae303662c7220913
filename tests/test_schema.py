"""The schemas accept what a clerk types, in an editor that has types, and refuse what we refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.load.at_length import compose, plain
from generator.records import KINDS
from generator.schema import schemas, write_schemas

SCHEMAS = schemas()

FINDING = """\
标题: 柳河支渠渗漏
描述: |
  渗漏两处。
类别: 工程质量
级别: 一般
发现日期: 2026-03-05
来源督查: DC-2026-0001
责任单位: 青石镇
涉及部门:
整改责任人: 副镇长 赵某某
整改要求: 修好。
整改期限: 2026-04-05
治理类型: 限期整改
佐证: [照片.png]
需区级协调: 否
单位意见:
  态度: 认可
  日期: 2026-03-08
复核:
事件:
  - 事件: 下发
    日期: 2026-03-06
  - 事件: 核查
    日期: 2026-04-03
    核查结果: 通过
"""
PROJECT = """\
项目名称: 滨河路改造
类别: 城建
建设内容及规模: 改造一公里。
责任单位: 青石镇
服务单位: 区住建局
承办单位: 区城投公司
责任领导: 镇长 张某某
分管区领导: 副区长 王某某
督查小组: 督查一组
总投资: 8600.50
年度计划:
  - 年度: 2026
    计划投资: 3600
    目标: 完成路基
立项依据: 区政府常务会议
批准日期: 2026-01-05
实施方案: 分两段。
计划开工: 2026-03-01
开工日期:
计划竣工: 2026-12-01
节点:
  - 名称: 路基
    计划日期: 2026-06-01
"""
PAPER = """\
标题: 滨河路调研报告
文号: 区督研〔2026〕1号
成文日期: 2026-03-05
发文机关: 云溪区重点工作督查组办公室
双月期: 2026-2
保管期限: 30年
处置:
  动作: 更正
  对象: BG-2025-0001
  说明: 数字更正。
"""
ASSESSMENT = """\
标题: 年度考核
考核周期: 2026
审定日期: 2027-01-10
单位:
  - 单位: 青石镇
    领导评分: 92.5
    加分:
      - 事由: 争取资金
        分值: 1
        依据: 区委文件
"""
UNITS = """\
- 编号: qingshi
  名称: 青石镇
  类别: 乡镇街道
  总机: 66001
"""
GOOD = {"WT": FINDING, "XM": PROJECT, "BG": PAPER, "KH": ASSESSMENT, "units": UNITS}


def as_read_by_us(text: str) -> Any:
    return plain(compose(text), set(), [])


class _EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors have it: numbers and null are typed, dates and 是/否 are text."""


_EditorLoader.yaml_implicit_resolvers = {
    char: [
        (tag, rule)
        for tag, rule in rules
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for char, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_read_by_an_editor(text: str) -> Any:
    return yaml.load(text, Loader=_EditorLoader)


def complaints(name: str, data: Any) -> list[str]:
    return [
        f"{list(error.path)}: {error.message}"
        for error in Draft202012Validator(SCHEMAS[f"{name}.json"]).iter_errors(data)
    ]


def test_there_is_a_schema_for_every_kind_and_file() -> None:
    assert set(SCHEMAS) == {
        *(f"{kind.prefix}.json" for kind in KINDS),
        "site.json",
        "units.json",
        "teams.json",
    }


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_valid_and_speaks_chinese(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    for part in parts(schema):
        if "properties" in part:
            assert part["additionalProperties"] is False
            assert "id" not in part["properties"]
            for key, field in part["properties"].items():
                assert field["title"] == key
                assert field["description"]
                # Neither class names nor docstrings of the code reach the clerk.
                assert not any(
                    word.isascii() and word.isalpha() and len(word) > 8
                    for word in field["description"].split()
                )


def parts(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [part for item in schema for part in parts(item)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(part for item in schema.values() for part in parts(item))]


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("read", [as_read_by_us, as_read_by_an_editor])
def test_good_record_is_accepted(name: str, read: Any) -> None:
    assert complaints(name, read(GOOD[name])) == []


@pytest.mark.parametrize(
    ("name", "typed", "wrong"),
    [
        ("WT", "级别: 一般", "级别: 特别重大"),
        ("WT", "需区级协调: 否", "需区级协调: 不"),
        ("WT", "- 事件: 下发", "- 事件: 下达"),
        ("WT", "核查结果: 通过", "核查结果: 合格"),
        ("WT", "发现日期: 2026-03-05", "发现日期: 2026.3.5"),
        ("WT", "标题:", "题目:"),
        ("WT", "佐证: [照片.png]", "佐证: 照片.png"),
        ("WT", "责任单位: 青石镇", "责任单位:"),
        ("XM", "总投资: 8600.50", "总投资: -1"),
        ("XM", "年度: 2026", "年度: 今年"),
        ("BG", "文号: 区督研〔2026〕1号", "文号: 区督研[2026]1号"),
        ("BG", "双月期: 2026-2", "双月期: 2026-7"),
        ("KH", "考核周期: 2026", "考核周期: 2026-Q5"),
        ("units", "编号: qingshi", "编号: 青石"),
    ],
)
def test_wrong_value_is_refused(name: str, typed: str, wrong: str) -> None:
    assert typed in GOOD[name]
    assert complaints(name, as_read_by_an_editor(GOOD[name].replace(typed, wrong)))


def test_rule_set_named_by_a_number_is_offered() -> None:
    adopted = SCHEMAS["site.json"]["properties"]["亮灯规则"]["properties"]["采用"]["enum"]
    assert "13710" in adopted
    assert 13710 in adopted


def test_body_of_a_paper_may_stand_in_its_own_file() -> None:
    for prefix in ("TB", "ZB", "DR", "BG", "ZD"):
        assert "正文" in SCHEMAS[f"{prefix}.json"]["properties"]
        assert "正文" not in SCHEMAS[f"{prefix}.json"]["required"]


def test_schemas_are_written_as_files(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / ".schema")
    assert {path.name for path in paths} == set(SCHEMAS)
    written = json.loads((tmp_path / ".schema" / "WT.json").read_text(encoding="utf-8"))
    assert written == SCHEMAS["WT.json"]
    before = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in write_schemas(tmp_path / ".schema")] == before
