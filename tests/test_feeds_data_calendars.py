"""What programs read: feeds, JSON and calendars, parsed back by others' parsers."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from generator.content import Content
from generator.derive import Report, derive
from generator.exports import export_files
from generator.exports.feeds import feeds

from .check.cases import TB, WT, copy_of, edited
from .tiny import TINY, load_ok, write

AS_OF = dt.date(2026, 4, 30)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Report]:
    content = load_ok(write(tmp_path_factory.mktemp("content"), TINY))
    return content, derive(content, AS_OF)


class TestData:
    def test_every_file_agrees_with_its_schema(self, tiny: tuple[Content, Report]) -> None:
        made = dict(export_files(*tiny))
        for path, data in made.items():
            if path.endswith(".schema.json"):
                schema = json.loads(data)
                Draft202012Validator.check_schema(schema)
                document = json.loads(made[path.replace(".schema.json", ".json")])
                Draft202012Validator(schema).validate(document)
                assert document["schema_version"] == 1

    def test_names_are_english_and_ids_are_kept(self, tiny: tuple[Content, Report]) -> None:
        (finding,) = json.loads(dict(export_files(*tiny))["data/finding.json"])["records"]
        assert finding["id"] == "WT-2026-0001"
        assert finding["url"] == "findings/WT-2026-0001/"
        assert finding["responsible_unit"] == "青石镇"
        assert finding["updated"] == "2026-03-25"
        assert finding["status"]["state"] == "已销号"

    def test_the_index_names_every_file(self, tiny: tuple[Content, Report]) -> None:
        made = dict(export_files(*tiny))
        files = json.loads(made["data/index.json"])["files"]
        assert {f"data/{name}" for name in files.values()} <= made.keys()


class TestFeeds:
    def test_a_feed_is_atom_with_ids_and_days(self, tiny: tuple[Content, Report]) -> None:
        root = Xml.fromstring(dict(export_files(*tiny))["feeds/tb.xml"])
        assert root.findtext("a:id", namespaces=ATOM) == "urn:ducha:feed:tb"
        (entry,) = root.findall("a:entry", ATOM)
        assert entry.findtext("a:id", namespaces=ATOM) == "urn:ducha:TB-2026-0001"
        assert entry.findtext("a:updated", namespaces=ATOM) == "2026-03-20T00:00:00+08:00"
        link = entry.find("a:link", ATOM)
        assert link is not None and link.get("href") == "../papers/TB-2026-0001/"

    def test_a_correction_moves_the_day_and_not_the_id(self, tmp_path: Path) -> None:
        second = copy_of(
            TB,
            ("1号", "2号"),
            ("成文日期: 2026-03-20", "成文日期: 2026-04-02"),
            ("上网时间: 2026-03-20", "上网时间: 2026-04-02"),
        )
        second += "正文: 更正一处。\n处置: {动作: 更正, 对象: TB-2026-0001, 说明: 数字}\n"
        content = load_ok(write(tmp_path, edited({TB.replace("0001", "0002"): second})))
        feed = next(one for one in feeds(content, derive(content, AS_OF)) if one.name == "tb")
        days = {
            entry.id: (entry.published_on.isoformat(), entry.updated_on.isoformat())
            for entry in feed.entries
        }
        assert days["urn:ducha:TB-2026-0001"] == ("2026-03-20", "2026-04-02")
        first = next(entry for entry in feed.entries if entry.id == "urn:ducha:TB-2026-0001")
        assert first.summary.startswith("【已由 区督〔2026〕2号 更正：数字】")
        assert "#" not in first.summary

    def test_ids_are_never_given_twice(self, tiny: tuple[Content, Report]) -> None:
        for feed in feeds(*tiny):
            ids = [entry.id for entry in feed.entries]
            assert len(ids) == len(set(ids))

    def test_a_unit_hears_of_its_own(self, tiny: tuple[Content, Report]) -> None:
        by_name = {feed.name: feed for feed in feeds(*tiny)}
        assert any("渗漏" in entry.title for entry in by_name["unit-qingshi"].entries)
        assert by_name["unit-shuili"].entries == ()


class TestCalendars:
    def test_deadlines_are_whole_days_with_an_alarm(self, tmp_path: Path) -> None:
        text = (
            edited({})[WT].split("事件:")[0]
            + "事件:\n  - {事件: 下发, 日期: 2026-03-03, 文书: ZG-2026-0001}\n  - {事件: 签收, 日期: 2026-03-04}\n"
        )
        content = load_ok(write(tmp_path, edited({WT: text})))
        made = dict(export_files(content, derive(content, AS_OF)))
        events = {
            str(e["uid"]): e
            for e in Calendar.from_ical(made["calendars/unit-qingshi.ics"]).walk("VEVENT")
        }
        due = events["due-WT-2026-0001@ducha"]
        assert due["dtstart"].dt == dt.date(2026, 3, 20)
        (alarm,) = due.walk("VALARM")
        assert alarm["trigger"].dt == dt.timedelta(-3)
        assert "remark-HY-2026-0001-1@ducha" in events

    def test_what_is_done_is_no_deadline(self, tiny: tuple[Content, Report]) -> None:
        made = dict(export_files(*tiny))
        uids = {
            str(e["uid"]) for e in Calendar.from_ical(made["calendars/site.ics"]).walk("VEVENT")
        }
        assert "due-WT-2026-0001@ducha" not in uids
        assert {"decide-XT-2026-0001@ducha", "held-HY-2026-0001@ducha"} <= uids

    def test_the_same_day_gives_the_same_bytes(self, tiny: tuple[Content, Report]) -> None:
        assert dict(export_files(*tiny)) == dict(export_files(*tiny))
