"""What an edition may not know is nowhere in it: not as a record, not as a reference, not in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.editions import edition_named, known, until
from generator.records.base import Record
from generator.records.notice import Notice
from generator.records.site import Edition

from .derive.content import content_of
from .derive.records import record
from .derive.samples import day, finding, form, project


def edition(text: str = "") -> Edition:
    return record(Edition, f"名称: 甲\n标题: 甲版\n{text}")


def ids(edition: Edition, *records: Record) -> set[str]:
    return set(known(content_of(*records), edition).records)


NOTICE = """
文种: 整改通知书
标题: 整改通知书
主送单位: 青石镇
问题: [WT-2026-0001]
事实与证据: 渗漏。
整改要求: 修复。
期限: 2026-03-20
反馈类型: 一次性
牵头领导: 副区长 王某某
联系人: {科室: 督查科, 电话: 0000-6600100}
"""


def notice(issued: str = "") -> Notice:
    return record(Notice, NOTICE + issued, id="ZG-2026-0001")


@pytest.mark.parametrize(
    ("text", "is_known"),
    [("", True), ("知悉范围: [甲]", True), ("知悉范围: [乙, 甲]", True), ("知悉范围: [乙]", False)],
)
def test_a_record_names_its_audience(text: str, is_known: bool) -> None:
    assert bool(ids(edition(), finding(text=text))) is is_known


def test_an_edition_may_leave_out_a_kind() -> None:
    assert ids(edition("不含种类: [问题]"), finding(), project()) == {"XM-2026-0001"}


def test_a_draft_is_for_nobody() -> None:
    assert ids(edition(), notice()) == set()
    assert ids(edition(), notice("文号: 区督改〔2026〕1号\n成文日期: 2026-03-03")) == {
        "ZG-2026-0001"
    }


def test_the_forms_of_a_hidden_project_are_hidden() -> None:
    assert ids(edition(), project("知悉范围: [乙]"), form()) == set()


class TestUnits:
    QINGSHI = "限于单位: [青石镇]"

    def test_only_the_units_own_records(self) -> None:
        own, other = finding(), finding(text="责任单位: 柳湾镇", id="WT-2026-0002")
        assert ids(edition(self.QINGSHI), own, other) == {"WT-2026-0001"}

    def test_another_unit_that_helps_hides_nothing(self) -> None:
        assert ids(edition(self.QINGSHI), finding(text="涉及部门: [区水利局]")) == {"WT-2026-0001"}

    def test_a_merged_unit_keeps_its_past(self) -> None:
        assert ids(edition("限于单位: [双塘镇]"), finding(text="责任单位: 双塘乡")) == {
            "WT-2026-0001"
        }


class TestNoTrace:
    HIDDEN = "知悉范围: [乙]"

    def test_a_sentence_no_longer_names_a_hidden_record(self) -> None:
        shown = finding(text="描述: 与 WT-2026-0002 和 WT-2026-0003 同因。")
        content = known(
            content_of(
                shown, finding(text=self.HIDDEN, id="WT-2026-0002"), finding(id="WT-2026-0003")
            ),
            edition(),
        )
        assert content.records["WT-2026-0001"].description == "与 未公开 和 WT-2026-0003 同因。"  # type: ignore[attr-defined]

    def test_a_list_no_longer_holds_it(self) -> None:
        content = known(
            content_of(
                notice("文号: 区督改〔2026〕1号\n成文日期: 2026-03-03"), finding(text=self.HIDDEN)
            ),
            edition(),
        )
        assert content.records["ZG-2026-0001"].findings == ()  # type: ignore[attr-defined]

    def test_an_optional_reference_is_gone(self) -> None:
        content = known(content_of(finding(), project(self.HIDDEN)), edition())
        assert content.records["WT-2026-0001"].project is None  # type: ignore[attr-defined]

    def test_its_text_and_files_are_gone(self) -> None:
        whole = replace(
            content_of(finding(text=self.HIDDEN)),
            texts={"findings/2026/WT-2026-0001.yaml": "标题: 秘"},
            attachments={"WT-2026-0001/a.svg": "0" * 64},
        )
        content = known(whole, edition())
        assert not content.texts and not content.attachments


class TestUntil:
    def test_later_records_are_not_there_yet(self) -> None:
        content = content_of(
            project(),
            finding(text="描述: 见 WT-2026-0002。"),
            finding(text="发现日期: 2026-04-02", id="WT-2026-0002"),
        )
        then = until(content, day("2026-04-01"))
        assert set(then.records) == {"XM-2026-0001", "WT-2026-0001"}
        assert then.records["WT-2026-0001"].description == "见 未公开。"  # type: ignore[attr-defined]
        assert set(until(content, day("2026-04-02")).records) == set(content.records)


def test_without_a_name_the_first_edition_is_meant() -> None:
    content = content_of()
    assert edition_named(content, None) == content.site.editions[0]
    assert edition_named(content, "没有") is None


class TestAttachments:
    """What a file of a shown record says of a hidden one."""

    @staticmethod
    def shown(record: Record, words: str, hidden: Record) -> Record | None:
        whole = replace(
            content_of(record, hidden),
            attachments={f"{record.id}/a.docx": "0" * 64},
            attached_texts={f"{record.id}/a.docx": words},
        )
        content = known(whole, edition())
        assert content.attached_texts == {}
        return content.records.get(record.id)

    FILE = "附件: [{文件: a.docx, 说明: 附表, 校验: '00'}]"
    HIDDEN = "知悉范围: [乙]"

    @pytest.mark.parametrize(
        ("words", "is_kept"),
        [
            ("三处渗漏", True),
            ("与 WT-2026-0002 同因", False),
            ("与二号桥墩裂缝\n未处理同因", False),
        ],
    )
    def test_a_file_that_names_a_hidden_record_is_not_there(
        self, words: str, is_kept: bool
    ) -> None:
        hidden = finding(text=f"标题: 二号桥墩裂缝未处理\n{self.HIDDEN}", id="WT-2026-0002")
        shown = self.shown(finding(text=self.FILE), words, hidden)
        assert bool(shown and shown.attachments) is is_kept  # type: ignore[attr-defined]
