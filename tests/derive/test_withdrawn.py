"""What was withdrawn counts nowhere, whatever kind of record it is; it keeps its page and who refers to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content import Content
from generator.derive import derive
from generator.derive.status import State, finding_status
from generator.derive.work_records import work_record
from generator.editions import until
from generator.records import kind_of
from generator.records.base import Withdrawal
from generator.sample import write_sample

from ..tiny import FINDING, TINY, load_ok, write
from .records import record
from .samples import day, finding

AS_OF = day("2026-04-30")
WITHDRAWN_ON = day("2026-04-25")
WITHDRAWAL = record(Withdrawal, "{日期: 2026-04-25, 原因: 重复登记}")
IDS = [Path(path).stem for path in TINY if path.count("/") == 2 and path.endswith(".yaml")]
BY_KEY = (
    "by_project", "by_unit", "counts_of_unit", "forms", "periods", "rankings", "ranks_of",
    "coverage", "recurrences", "reviews",
)  # fmt: skip
SUMS = ("total", "overdue", "owed", "sample", "burden")
"""What is counted; of a record itself and of those that it names everything is known, withdrawn or not."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_ok(write(tmp_path_factory.mktemp("content"), TINY))


def figures(content: Content) -> dict[str, object]:
    """All that is counted on the day."""
    report = derive(content, AS_OF)
    counted: dict[str, object] = {name: dict(getattr(report, name)) for name in BY_KEY}
    counted |= {name: getattr(report, name) for name in SUMS}
    counted["changes"] = [(one.happened_on, one.record_id, one.what) for one in report.changes]
    posts = [
        work_record(unit, number, content.counting, report)
        for unit in content.units.values()
        for number in range(1, len(unit.posts) + 1)
    ]
    return {**counted, "work_records": posts}


def withdrawn(content: Content, id: str) -> Content:
    one = content.records[id].model_copy(update={"withdrawn": WITHDRAWAL})
    return content.changed({id: one})


def without(content: Content, id: str) -> Content:
    return content.only(content.records.keys() - {id})


@pytest.mark.parametrize("id", IDS, ids=lambda id: kind_of(id).label)
def test_a_withdrawn_record_counts_as_if_it_were_not_there(tiny: Content, id: str) -> None:
    assert figures(withdrawn(tiny, id)) == figures(without(tiny, id))


def test_many_withdrawn_records_count_as_if_they_were_not_there(tmp_path: Path) -> None:
    write_sample(tmp_path, 400, 5)
    content = load_ok(tmp_path)
    chosen = {id for number, id in enumerate(content.records) if number % 5 == 0 and id[:2] != "XM"}
    marked = {id: content.records[id].model_copy(update={"withdrawn": WITHDRAWAL}) for id in chosen}
    with_marks, with_gaps = (
        content.changed(marked),
        content.counting.only(content.records.keys() - chosen),
    )
    assert {one[:2] for one in chosen} > {"DC", "DB", "WT", "ZG", "XT"}
    assert figures(with_marks) == figures(with_gaps)


def test_who_refers_to_it_is_still_known(tiny: Content) -> None:
    content = withdrawn(tiny, "DC-2026-0001")
    assert "WT-2026-0001" in derive(content, AS_OF).backlinks["DC-2026-0001"]


class TestStatus:
    def test_it_is_withdrawn_and_no_longer_open(self) -> None:
        one = finding("下发 2026-03-03", "撤回: {日期: 2026-03-10, 原因: 重复}")
        status = finding_status(one, day("2026-03-10"), 7)
        assert status.state is State.WITHDRAWN
        assert not status.is_open
        assert not status.is_overdue

    def test_the_day_before_it_was_not(self) -> None:
        one = finding("下发 2026-03-03", "撤回: {日期: 2026-03-10, 原因: 重复}")
        assert finding_status(one, day("2026-03-09"), 0).state is State.NOT_RECEIVED


class TestADayBefore:
    """A counting day on which the record had not been withdrawn yet."""

    def test_a_later_withdrawal_does_not_act(self, tiny: Content) -> None:
        content = until(withdrawn(tiny, "WT-2026-0001"), day("2026-04-24"))
        assert content.records["WT-2026-0001"].withdrawn is None
        assert "WT-2026-0001" in content.counting.records

    def test_on_its_day_it_acts(self, tiny: Content) -> None:
        content = until(withdrawn(tiny, "WT-2026-0001"), WITHDRAWN_ON)
        assert content.records["WT-2026-0001"].withdrawn
        assert "WT-2026-0001" not in content.counting.records

    def test_what_is_shown_otherwise_than_written_has_no_digest(self, tmp_path: Path) -> None:
        text = TINY[FINDING] + "撤回: {日期: 2026-04-25, 原因: 重复登记}\n"
        content = load_ok(write(tmp_path, TINY | {FINDING: text}))
        assert "WT-2026-0001" in until(content, WITHDRAWN_ON).digests
        assert "WT-2026-0001" not in until(content, day("2026-04-24")).digests
