"""双月期: rates, forms, findings and colours, with the day itself and the empty case."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.derive.lights import Colour
from generator.derive.period_reports import Periods
from generator.derive.periods import FormState, GapBand, Rate, gap_band, owes_form
from generator.derive.progress import progress_in
from generator.period import Period
from generator.records.site import ScheduleBasis

from .content import content_of
from .samples import day, finding, form, project

MARCH = "双月期: 2026-2\n数据截至: 2026-04-30\n累计完成: 400.00\n报送日期: {}"


@pytest.mark.parametrize(
    ("submitted", "state"),
    [("2026-05-05", FormState.ON_TIME), ("2026-05-06", FormState.LATE)],
)
def test_a_form_is_late_the_day_after_the_fifth(submitted: str, state: FormState) -> None:
    content = content_of(project(), form(MARCH.format(submitted)))
    report = Periods(content, day("2026-05-20"))["2026-2"]
    assert [one.form_state for one in report.standings] == [state]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2026-05-05", FormState.AWAITED), ("2026-05-06", FormState.MISSING)],
)
def test_a_form_is_missing_once_its_day_is_over(as_of: str, state: FormState) -> None:
    content = content_of(project(), form())
    assert Periods(content, day(as_of))["2026-2"].standings[0].form_state is state


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("批准日期: 2026-04-30", [2, 3, 4, 5, 6]),
        ("批准日期: 2026-05-01", [3, 4, 5, 6]),
        ("终止: {日期: 2026-08-31, 原因: 调整, 依据: 会议}", [1, 2, 3]),
        ("终止: {日期: 2026-09-01, 原因: 调整, 依据: 会议}", [1, 2, 3, 4]),
        ("竣工日期: 2026-06-01", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_a_form_is_owed_while_the_project_lives(text: str, periods: list[int]) -> None:
    subject = project(text)
    assert [
        n for n in range(1, 7) if owes_form(subject, Period(2026, n), Period(2026, n).last_day)
    ] == periods


def test_a_finished_project_owes_no_form_in_the_next_year() -> None:
    assert not owes_form(project("竣工日期: 2026-06-01"), Period(2027, 1), day("2027-02-28"))


@pytest.mark.parametrize(
    ("done", "band"),
    [
        ("400.00", GapBand.AHEAD),
        ("399.99", GapBand.SLIGHT),
        ("280.01", GapBand.SLIGHT),
        ("280.00", GapBand.BEHIND),
        ("40.00", GapBand.BEHIND),
        ("39.99", GapBand.FAR_BEHIND),
    ],
)
def test_gap_bands_are_those_of_the_lights(done: str, band: GapBand) -> None:
    one = form(f"双月期: 2026-2\n数据截至: 2026-04-30\n累计完成: {done}")
    assert gap_band(progress_in(project(), one, ScheduleBasis.MONTHS)) is band
    assert gap_band(None) is GapBand.UNKNOWN


def test_a_rate_of_nothing_is_no_rate() -> None:
    assert Rate(Decimal(0), Decimal(0)).value is None
    assert Rate(Decimal(1), Decimal(4)).value == Decimal("0.25")


def test_four_rates_show_what_they_were_divided_by() -> None:
    second = project("开工日期:\n入库日期: 2026-02-20", id="XM-2026-0002")
    content = content_of(project(), second, form())
    rates = Periods(content, day("2026-03-05"))["2026-1"].rates
    assert (rates.started.part, rates.started.whole) == (1, 2)
    assert (rates.registered.part, rates.registered.whole) == (1, 2)
    assert (rates.invested.part, rates.invested.whole) == (Decimal("200.00"), Decimal("2400.00"))
    assert rates.funded.part == Decimal("300.00")


def test_a_period_counts_what_happened_in_it() -> None:
    late = finding("下发 2026-03-03\n签收 2026-03-04", id="WT-2026-0001")
    closed = finding(
        "下发 2026-03-03\n签收 2026-03-04\n整改完成 2026-03-20\n核查 2026-05-04 核查结果=通过\n销号 2026-05-05",
        id="WT-2026-0002",
    )
    reports = Periods(content_of(project(), form(), late, closed), day("2026-06-30"))
    march, may = reports["2026-2"], reports["2026-3"]
    assert march.found == ("WT-2026-0001", "WT-2026-0002")
    assert march.slipped == march.overdue == ("WT-2026-0001",)
    assert (march.due, march.on_time) == (("WT-2026-0001", "WT-2026-0002"), ("WT-2026-0002",))
    assert may.closed == ("WT-2026-0002",)
    assert may.slipped == ()
    assert may.open == ("WT-2026-0001",)


def test_a_running_period_is_counted_up_to_the_counting_date() -> None:
    late = finding("下发 2026-03-03\n签收 2026-03-04")
    report = Periods(content_of(project(), late), day("2026-03-20"))["2026-2"]
    assert report.is_running
    assert report.counted_on == day("2026-03-20")
    assert report.overdue == ()
    assert not Periods(content_of(project(), late), day("2026-04-30"))["2026-2"].is_running


def test_colour_changes_compare_the_two_ends() -> None:
    slow = form(
        "双月期: 2026-2\n数据截至: 2026-04-30\n累计完成: 200.00\n报送日期: 2026-05-02",
        id="DB-2026-0002",
    )
    reports = Periods(content_of(project(), form(), slow), day("2026-05-20"))
    assert [(c.before, c.after) for c in reports["2026-2"].recoloured] == [
        (Colour.GREEN, Colour.YELLOW)
    ]
    assert reports["2026-1"].recoloured == ()


def test_without_records_there_is_no_period() -> None:
    assert Periods(content_of(), day("2026-05-20")) == {}
