"""The ledgers as an office opens them: real dates, ids as text, nothing that runs, the same bytes each time."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.derive import derive
from generator.exports import export_files
from generator.exports.csv_text import csv_text
from generator.exports.ledgers import outlines
from generator.exports.ledgers.ledger import Ledger
from generator.exports.xlsx_frame import workbook

from .check.cases import WT, edited
from .tiny import FINDING, TINY, load_ok, write

AS_OF = dt.date(2026, 4, 30)
NOTICE = "notices/2026/ZG-2026-0001.yaml"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ledger]:
    content = load_ok(write(tmp_path_factory.mktemp("content"), TINY))
    report = derive(content, AS_OF)
    books = (one.table(one, content, report) for one in outlines(content, report))
    return {book.name: book for book in books}


HEADINGS = {
    "findings": "编号 | 标题 | 描述 | 项目 | 类别 | 级别 | 发现日期 | 来源督查 | 责任单位 | 涉及部门 | 整改责任人 | 整改措施 | 整改期限 | 延期后期限 | 治理类型 | 状态 | 自报完成日期 | 核查结果 | 核查人 | 销号日期 | 佐证 | 是否反弹 | 需区级协调",
    "forms-2026-1": "序号 | 项目名称 | 建设内容及规模 | 责任单位 | 服务单位 | 承办单位 | 责任领导 | 总投资 | 年度计划投资 | 本期完成 | 累计完成 | 完成率 | 序时差(百分点) | 形象进度 | 本期节点及完成情况 | 存在问题 | 涉及部门 | 解决办法和对策 | 需区级协调事项 | 督查小组意见 | 督查人 | 日期",
    "tasks": "编号 | 督查内容 | 任务来源 | 收文时间 | 承办单位 | 协办单位 | 办复要求",
    "notices": "文种 | 文号 | 主送单位 | 成文日期 | 事实与证据 | 整改要求 | 期限 | 反馈类型 | 反馈周期 | 牵头领导 | 配合单位 | 联系人科室 | 电话 | 附件",
    "publications": "编号 | 标题 | 文号 | 采集人 | 保密审查人 | 终审人 | 上网时间",
}
"""As the office knows them."""


@pytest.mark.parametrize("name", HEADINGS)
def test_the_columns_are_those_that_the_office_expects(books: dict[str, Ledger], name: str) -> None:
    assert " | ".join(books[name].headings) == HEADINGS[name]
    assert len(books[name].widths) == len(books[name].headings)


def test_ledgers_are_cut_by_unit_and_period(books: dict[str, Ledger]) -> None:
    assert {"findings", "findings-qingshi", "findings-2026-2", "forms-2026-1"} <= books.keys()
    assert "findings-shuili" not in books


class TestWorkbook:
    @pytest.fixture
    def sheet(self, books: dict[str, Ledger]):
        return load_workbook(BytesIO(workbook(books["findings"]))).active

    def test_the_title_block_names_the_office_and_the_day(self, sheet) -> None:
        assert sheet["A1"].value == "问题整改台账"
        assert sheet["A2"].value == "单位：云溪区重点工作督查组办公室　　统计截至：2026-04-30"
        assert {str(found) for found in sheet.merged_cells.ranges} == {"A1:W1", "A2:W2"}

    def test_dates_are_dates_and_ids_are_text(self, sheet) -> None:
        row = dict(zip([c.value for c in sheet[3]], sheet[4], strict=True))
        assert row["发现日期"].value.date() == dt.date(2026, 3, 2)
        assert row["发现日期"].number_format == "yyyy-mm-dd"
        assert (row["编号"].value, row["编号"].number_format) == ("WT-2026-0001", "@")
        assert row["状态"].value == "已销号"

    def test_it_is_ready_to_filter_and_to_print(self, sheet) -> None:
        assert sheet.freeze_panes == "B4"
        assert sheet.auto_filter.ref == "A3:W4"
        assert sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.column_dimensions["C"].width == 36

    def test_money_is_a_number(self, books: dict[str, Ledger]) -> None:
        sheet = load_workbook(BytesIO(workbook(books["forms-2026-1"]))).active
        row = dict(zip([c.value for c in sheet[3]], sheet[4], strict=True))
        assert row["总投资"].value == 8600
        assert row["总投资"].number_format == "#,##0.00"
        assert (row["完成率"].value, row["序时差(百分点)"].value) == ("16.7%", 0)

    def test_the_same_rows_give_the_same_bytes(self, books: dict[str, Ledger]) -> None:
        assert workbook(books["findings"]) == workbook(books["findings"])
        assert b"1980-01-01" in _part(workbook(books["findings"]), "docProps/core.xml")

    @pytest.mark.parametrize(
        "text", ["=1+1", "+86", "-5", "@甲", "012", "2026-03-05", "1E5", "长" * 40_000, "坏\x07字"]
    )
    def test_text_stays_text(self, books: dict[str, Ledger], text: str) -> None:
        book = replace(books["tasks"], rows=((text, None, None, None, None, None, None),))
        cell = load_workbook(BytesIO(workbook(book))).active["A4"]
        assert cell.data_type == "s"
        assert cell.value == text.replace("\x07", "")[:32_767]


def _part(data: bytes, name: str) -> bytes:
    import zipfile

    return zipfile.ZipFile(BytesIO(data)).read(name)


class TestCsv:
    def test_excel_sees_utf8_and_whole_rows(self, books: dict[str, Ledger]) -> None:
        data = csv_text(books["findings"])
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
        assert rows[0] == list(books["findings"].headings)
        assert rows[1][0] == "WT-2026-0001"
        assert "桩号 1+450" in rows[1][2]

    @pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@甲"])
    def test_a_formula_is_set_off(self, books: dict[str, Ledger], text: str) -> None:
        book = replace(books["tasks"], rows=((text, *[None] * 6),))
        assert csv_text(book).decode("utf-8-sig").splitlines()[1].startswith(f"'{text}")


def test_a_ledger_holds_only_what_the_edition_may_know(tmp_path: Path) -> None:
    from generator.editions import known

    files = edited({WT: [("类别: 工程质量", "类别: 工程质量\n知悉范围: [组织部]")]})
    content = load_ok(write(tmp_path, files))
    visible = known(content, content.site.editions[0])
    report = derive(visible, AS_OF)
    made = dict(export_files(visible, report))
    assert made
    assert not any(
        "渗漏未处理".encode() in data for name, data in made.items() if name.endswith(".csv")
    )
    assert "downloads/findings-qingshi.xlsx" not in made


def test_what_was_withdrawn_leaves_the_ledgers_but_its_number_stays_taken(tmp_path: Path) -> None:
    marked = {
        path: TINY[path] + "撤回: {日期: 2026-04-02, 原因: 重复登记}\n"
        for path in (FINDING, NOTICE)
    }
    content = load_ok(write(tmp_path, TINY | marked))
    report = derive(content, AS_OF)
    made = {one.name: one.table(one, content, report).rows for one in outlines(content, report)}
    assert made["findings"] == made["notices"] == ()
    numbers = {row[0]: row[3] for row in made["numbers"]}
    assert numbers["区督改〔2026〕1号"] == "关于柳河灌区项目渗漏的整改通知书（已撤回）"
