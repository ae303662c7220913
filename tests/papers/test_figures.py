"""Figures by name in a draft, numbers typed by hand beside the records, and what is said where there are none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import Content
from generator.figures import Basis, resolved
from generator.figures.expressions import DEFINITIONS

from ..tiny import FINDING, TINY, load_ok, write

AS_OF = dt.date(2026, 4, 30)


def basis(tmp_path: Path, period: str | None = "2026-2", **changed: str) -> Basis:
    return Basis(load_ok(write(tmp_path, TINY | changed)), AS_OF, period)


@pytest.fixture(scope="module")
def of_spring(tmp_path_factory: pytest.TempPathFactory) -> Basis:
    """March and April: one finding, found, mended in time, closed."""
    return basis(tmp_path_factory.mktemp("content"))


def said(text: str, of: Basis) -> str:
    done = resolved(text, of)
    assert done.errors == (), done.errors
    return done.text


class TestNames:
    def test_a_number_stands_where_its_name_stood(self, of_spring: Basis) -> None:
        text = "发现问题 {{ 统计.发现问题数 }} 个，销号 {{统计.销号问题数}} 个。"
        assert said(text, of_spring) == "发现问题 1 个，销号 1 个。"

    def test_a_rate_with_its_sign(self, of_spring: Basis) -> None:
        assert said("{{ 统计.按期整改率 }}", of_spring) == "100.0%"

    def test_of_another_period_and_of_a_unit(self, of_spring: Basis) -> None:
        assert said("{{ 统计.发现问题数(双月期=2026-1) }}", of_spring) == "0"
        assert said("{{ 统计.发现问题数（单位=青石镇）}}", of_spring) == "1"
        assert said("{{ 统计.发现问题数(单位=双塘镇，双月期=2026-2) }}", of_spring) == "0"

    def test_a_merged_unit_has_the_findings_of_both(self, tmp_path: Path) -> None:
        old = TINY[FINDING].replace("责任单位: 青石镇", "责任单位: 双塘乡")
        notice = TINY["notices/2026/ZG-2026-0001.yaml"].replace("青石镇", "双塘乡")
        of = basis(tmp_path, **{FINDING: old, "notices/2026/ZG-2026-0001.yaml": notice})
        assert said("{{ 统计.发现问题数(单位=双塘镇) }}", of) == "1"

    def test_projects_on_the_register_in_the_plan_and_visited(self, tmp_path: Path) -> None:
        ended = TINY["projects/2026/XM-2026-0001.yaml"].replace("青石镇柳河灌区", "青石镇二期")
        ended = ended.replace(
            "计划竣工:",
            "终止: {日期: 2026-03-20, 原因: 资金未落实, 依据: 常务会议}\n        计划竣工:",
        )
        of = basis(tmp_path, **{"projects/2026/XM-2026-0002.yaml": ended})
        text = "{{ 统计.项目数 }} {{ 统计.年度项目数 }} {{ 统计.督查项目数 }}"
        assert said(text, of) == "1 2 1"
        assert said("{{ 统计.督查项目数(双月期=2026-1) }}", of) == "0"
        assert said("{{ 统计.督查项目数(单位=双塘镇) }}", of) == "0"

    def test_milestones_reached_and_missed_are_counted_one_by_one(self, tmp_path: Path) -> None:
        project = TINY["projects/2026/XM-2026-0001.yaml"].replace(
            "          - {名称: 主体完工,",
            """\
          - {名称: 一标段, 计划日期: 2026-03-10, 完成日期: 2026-03-12}
          - {名称: 二标段, 计划日期: 2026-03-20, 完成日期: 2026-04-30}
          - {名称: 三标段, 计划日期: 2026-04-30}
          - {名称: 四标段, 计划日期: 2026-05-01}
          - {名称: 主体完工,""",
        )
        of = basis(tmp_path, **{"projects/2026/XM-2026-0001.yaml": project})
        assert said("{{ 统计.完成节点数 }} {{ 统计.未完成节点数 }}", of) == "2 1"
        (used,) = resolved("{{ 统计.完成节点数 }}", of).used
        assert used.value.ids == ("XM-2026-0001",)

    def test_how_it_has_changed(self, of_spring: Basis) -> None:
        assert said("{{ 比较.发现问题数 }}", of_spring) == "比上期增加 1 个"
        assert said("{{ 比较.项目数 }}", of_spring) == "与上期持平"

    def test_enumerations_and_tables(self, of_spring: Basis) -> None:
        assert said("{{ 名单.问题类别 }}", of_spring) == "工程质量 1 个"
        assert said("{{ 名单.逾期单位 }}", of_spring) == "无"
        assert said("{{ 表.单位整改 }}", of_spring).splitlines() == [
            "| 序号 | 单位 | 到期 | 按期 | 按期整改率 | 期末逾期 |",
            "| --- | --- | --- | --- | --- | --- |",
            "| 1 | 青石镇 | 1 | 1 | 100.0% | 0 |",
        ]

    def test_a_date_that_was_put_off_stands_beside_the_first_one(self, tmp_path: Path) -> None:
        head, _, _ = TINY[FINDING].partition("          - {事件: 整改完成")
        late = f"""{head}\
          - {{事件: 延期申请, 日期: 2026-03-18, 新期限: 2026-04-10, 说明: 降雨}}
          - {{事件: 延期批准, 日期: 2026-03-19, 新期限: 2026-04-10, 依据: 区领导批示}}
        """
        text = said("{{ 表.逾期问题 }}", basis(tmp_path, **{FINDING: late}))
        assert "| 青石镇 | 2026年3月20日（延期至2026年4月10日） | 20 |" in text

    def test_each_leads_to_its_records(self, of_spring: Basis) -> None:
        (used,) = resolved("{{ 统计.发现问题数 }}", of_spring).used
        assert used.value.ids == ("WT-2026-0001",)
        assert used.expression == "统计.发现问题数"

    def test_all_are_computed_or_say_why_not(self, of_spring: Basis) -> None:
        scope = of_spring.scope()
        for one in DEFINITIONS.values():
            done = resolved(f"{{{{ {one.full_name} }}}}", of_spring)
            assert bool(done.used) != bool(done.errors), one.full_name
            for used in done.used:
                assert set(used.value.ids) <= of_spring.content.records.keys()
        assert scope.period.key == "2026-2"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ 统计.发现问题 }}", "是不是 统计.发现问题数？"),
        ("{{ 没有.这个 }}", "没有 没有.这个 这个数字"),
        ("{{ 统计.发现问题数(月=3) }}", "“月=3” 看不懂"),
        ("{{ 统计.发现问题数(双月期=三月) }}", "应如 2026-5"),
        ("{{ 统计.发现问题数(双月期=2027-1) }}", "没有 2027-1 期的记录"),
        ("{{ 统计.发现问题数(单位=无名乡) }}", "没有单位 “无名乡”"),
        ("{{ 统计.投资完成率 }}", "2026-2 期没有收到督查表，算不出投资完成率"),
        ("{{ 发现问题数 }}", "不是数字的写法"),
        ("{{ 统计.发现问题数", "不是数字的写法"),
        ("{{ 比较.发现问题数(双月期=2026-1) }}", "没有可比的"),
    ],
)
def test_what_cannot_be_computed_says_why_and_stays(text: str, says: str, of_spring: Basis) -> None:
    done = resolved(f"甲{text}", of_spring)
    ((start, message),) = done.errors
    assert start == 1
    assert says in message
    assert done.text == f"甲{text}"


def test_without_a_period_it_must_be_named(tmp_path: Path) -> None:
    of = basis(tmp_path, period=None)
    ((_, message),) = resolved("{{ 统计.发现问题数 }}", of).errors
    assert "公文没有写双月期" in message
    assert said("{{ 统计.发现问题数(双月期=2026-2) }}", of) == "1"


def test_what_came_after_the_counting_day_does_not_count(tmp_path: Path) -> None:
    content: Content = load_ok(write(tmp_path, TINY))
    early = Basis(content, dt.date(2026, 3, 20), "2026-2")
    assert said("{{ 统计.销号问题数 }} {{ 统计.发现问题数 }}", early) == "0 1"


@given(st.text("{}统计.发现问题数()（）=，单位青石镇 \n|", max_size=60))
def test_any_text_is_read(of_spring: Basis, text: str) -> None:
    done = resolved(text, of_spring)
    assert bool(done.used or done.errors) == ("{{" in text)
    if not done.used:
        assert done.text == text


def test_a_chart_is_a_table_under_a_line_that_names_it(of_spring: Basis) -> None:
    assert said("{{ 图.近六期 }}", of_spring).splitlines() == [
        "图：近六期发现、销号和期末逾期的问题（单位：个）",
        "",
        "| 双月期 | 发现 | 销号 | 逾期 |",
        "| --- | --- | --- | --- |",
        "| 2026-1 | 0 | 0 | 0 |",
        "| 2026-2 | 1 | 1 | 0 |",
    ]


@pytest.mark.parametrize("name", ["表.单位整改", "图.近六期"])
@pytest.mark.parametrize(
    ("text", "stands_alone"),
    [
        ("{{ NAME }}", True),
        ("\n{{ NAME }}\n", True),
        ("整改情况如下。\n\n  {{ NAME }}  \n\n其余见附件。", True),
        ("## 一、概况 {#s1}\n{{ NAME }}\n\n其余见附件。", True),
        ("整改情况如下：{{ NAME }}", False),
        ("整改情况如下：\n{{ NAME }}\n", False),
        ("{{ NAME }}。", False),
        ("{{ NAME }}\n其余见附件。", False),
        ("整改情况（{{ NAME }}）如下。", False),
    ],
)
def test_a_table_is_a_paragraph_of_its_own(
    name: str, text: str, stands_alone: bool, of_spring: Basis
) -> None:
    done = resolved(text.replace("NAME", name), of_spring)
    assert bool(done.used) is stands_alone
    assert [says for _, says in done.errors] == (
        []
        if stands_alone
        else [f"“{{{{ {name} }}}}” 前后还有字；表要独占一段，另起一行，上下各空一行"]
    )
