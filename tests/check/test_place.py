"""How a rule says where something is wrong."""

from __future__ import annotations

from generator.check.place import doubtful, loc_of, wrong
from generator.problem import Level

from ..tiny import FINDING
from .district import District


def test_place_is_told_in_the_words_of_the_file(district: District) -> None:
    finding = district.content().records["WT-2026-0001"]
    assert loc_of(finding, ("events", 2, "happened_on")) == ("事件", 2, "日期")
    assert loc_of(finding, ("due_on",)) == ("整改期限",)


def test_place_inside_an_absent_part_stays_at_that_part(district: District) -> None:
    finding = district.content().records["WT-2026-0001"]
    assert loc_of(finding, ("review", "decided_on")) == ("复核",)


def test_error_stops_the_build_and_a_warning_does_not(district: District) -> None:
    finding = district.content().records["WT-2026-0001"]
    assert wrong(finding, says="错").level is Level.ERROR
    assert doubtful(finding, says="疑").level is Level.WARNING
    assert wrong(finding, says="错").path == FINDING
