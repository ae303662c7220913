"""The card index and what is seen of it: filed where it belongs, and what moved is told."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.card_index import CardIndex
from generator.content import Content
from generator.gist import Gist
from generator.records.base import Record, Withdrawal
from generator.records.finding import Finding
from generator.trace import changed_reads, seen_in, traced_content

from .derive.content import content_of
from .derive.records import record
from .derive.samples import finding, form, project


def test_a_record_is_found_where_it_is_filed() -> None:
    content = content_of(project(), form(), finding("下发 2026-03-03"))
    assert content.found("project", "XM-2026-0001") == ("WT-2026-0001",)
    assert content.found("form", "XM-2026-0001 2026-1") == ("DB-2026-0001",)
    assert content.found("named", "XM-2026-0001") == ("DB-2026-0001", "WT-2026-0001")
    assert content.found("day", dt.date(2026, 3, 3)) == ("DB-2026-0001", "WT-2026-0001")
    assert content.filed(Finding, "unit", "青石镇") == [content.records["WT-2026-0001"]]
    assert content.found("unit", "柳湾镇") == ()


def test_a_finding_that_nothing_ended_is_filed_as_such() -> None:
    closed = "下发 2026-03-03\n签收 2026-03-04\n整改完成 2026-03-10\n核查 2026-03-11 核查结果=通过\n销号 2026-03-12"
    march = 2026 * 6 + 1
    for events, is_unended in (("", True), (closed, False), (f"{closed}\n反弹 2026-05-01", False)):
        content = content_of(finding(events))
        assert bool(content.found("unended since", march)) is is_unended, events
        assert content.found("lived in", march) == ("WT-2026-0001",)
    assert content_of(finding(closed)).found("closed in", "2026-03")
    assert not content_of(finding(closed)).found("lived in", march + 1)


def _with(text: str) -> Content:
    return content_of(project(), finding("", text))


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("标题: 另一个标题", set()),
        ("责任单位: 柳湾镇", {"unit 青石镇", "unit 柳湾镇", "scored in 青石镇 2026-Q1"}),
        ("整改期限: 2026-04-20", {"day 2026-03-20", "day 2026-04-20", "scored in 青石镇 2026-Q2"}),
        ("发现日期: 2026-03-03", {"day 2026-03-03", "project XM-2026-0001", "unit 青石镇"}),
    ],
)
def test_what_may_be_read_otherwise_after_an_edit(text: str, moved: set[str]) -> None:
    changed = changed_reads(seen_in(_with(""), {}), seen_in(_with(text), {}))
    assert {"record WT-2026-0001", "kind WT", *moved} <= changed
    assert "record XM-2026-0001" not in changed
    assert ("unit 青石镇" in changed) is any(one.startswith("unit") for one in moved)


def test_an_index_brought_from_one_content_to_the_next_is_that_of_the_next() -> None:
    start = CardIndex(_gists(_with("")))
    filed = start
    for text in ("责任单位: 柳湾镇", "整改期限: 2026-04-20", "", "发现日期: 2026-03-03"):
        gists = _gists(_with(text))
        filed = filed.brought_to(gists)
        for place in {
            one for gist in (*gists.values(), *_gists(_with("")).values()) for one in gist.places
        }:
            assert tuple(filed.found(place)) == tuple(CardIndex(gists).found(place)), (text, place)
    fewer = _gists(content_of(project()))
    assert tuple(filed.brought_to(fewer).found("unit 柳湾镇")) == ()
    assert tuple(filed.brought_to(fewer).found("unit 青石镇")) == ("XM-2026-0001",)


def _gists(content: Content) -> dict[str, Gist]:
    return {id: content.gist(id) for id in content.records}


def test_one_that_comes_or_goes_changes_every_place_where_it_is_filed() -> None:
    before, after = content_of(project()), _with("")
    for a, b in ((before, after), (after, before)):
        changed = changed_reads(seen_in(a, {}), seen_in(b, {}))
        assert {
            "is WT-2026-0001",
            "ids WT",
            "ids *",
            "unit 青石镇",
            "named XM-2026-0001",
        } <= changed
        assert "record XM-2026-0001" not in changed


def test_one_that_is_withdrawn_leaves_every_place_where_it_counted() -> None:
    before = content_of(finding())
    gone = before.records["WT-2026-0001"].model_copy(
        update={"withdrawn": record(Withdrawal, "{日期: 2026-04-01, 原因: 重复}")}
    )
    after = before.changed({"WT-2026-0001": gone})
    assert after.found("unit", "青石镇") and not after.counting.found("unit", "青石镇")
    assert "unit 青石镇" in changed_reads(seen_in(before, {}), seen_in(after, {}))


def test_a_changed_record_is_filed_anew_and_the_others_stay() -> None:
    content = content_of(finding(), finding("", "责任单位: 柳湾镇", "WT-2026-0002"))
    moved: Record = finding("", "责任单位: 柳湾镇")
    after = content.changed({"WT-2026-0001": moved})
    assert after.found("unit", "柳湾镇") == ("WT-2026-0001", "WT-2026-0002")
    assert after.found("unit", "青石镇") == ()
    assert content.found("unit", "青石镇") == ("WT-2026-0001",)
    assert after.only({"WT-2026-0002"}).found("unit", "柳湾镇") == ("WT-2026-0002",)


def test_who_reads_is_noted() -> None:
    notes: list[str] = []
    content = traced_content(content_of(project(), finding()), notes.append)

    def noted(*expected: str) -> bool:
        found, notes[:] = set(notes), []
        return found == set(expected)

    assert content.records["WT-2026-0001"] and noted("record WT-2026-0001")
    assert "WT-2026-0009" not in content.records and noted("is WT-2026-0009")
    assert content.records.get("WT-2026-0009") is None and noted("record WT-2026-0009")
    assert list(content.all(Finding)) and noted("ids WT")
    assert list(content.all(Finding).values()) and noted("kind WT")
    assert content.found("unit", "青石镇") and noted("unit 青石镇")
    assert content.counting.found("unit", "青石镇") and noted("unit 青石镇")
    assert content.newest and noted("ids *")
    assert content.newest and noted("ids *"), "every time anew"
