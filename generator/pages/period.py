"""双月期 pages: the summary of a period, the rows behind each figure, the difference from the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..cell import Cell, Chip, Link, Meter, Page
from ..derive.lights import Colour
from ..derive.periods import FormState, GapBand, PeriodReport, Rate, Standing
from ..derive.progress import rounded
from ..part import Chart, ChartKind, Part, Section, Table, Text, listed
from ..plan import Plan
from .known import HOME, Known, ListView, downloads_section
from .rows import Row, finding_table, gap_words, judged_of, rate_cell
from .words import LIGHT_TONES, colour_words, light_chip

PERIODS = Link("双月期", "periods/index.md")


def period_path(key: str) -> str:
    return f"periods/{key}.md"


def period_plans(known: Known) -> Iterator[Plan]:
    yield Plan("periods", _index)
    keys = list(known.report.periods)
    for before, key in zip([None, *keys], keys, strict=False):
        yield Plan(period_path(key), period_page, (key, before))


def period_page(key: str, key_before: str | None, known: Known) -> Page:
    report = known.report.periods[key]
    before = known.report.periods[key_before] if key_before else None
    running = "（本期尚未结束）" if report.is_running else ""
    intro = f"{report.period.title}，统计到 {report.counted_on}{running}。下表每个数字都能点到它背后的记录。"
    sections = (
        Section("summary", "汇总与上期对比", (summary_table(report, before),)),
        Section("rates", "四率", (_rates(report),)),
        Section("gaps", "序时差分布", (_gaps(report),)),
        Section("projects", "各项目", (_standings(report.standings, known),)),
        Section("colours", "亮灯变化", (_recoloured(report, known),)),
        Section("forms", "督查表报送", (_forms_by_team(report, known), _late_forms(report, known))),
        *_finding_sections(report, known),
        Section("notices", "下发的通知", (_records(report.notices, known, "本期没有下发通知。"),)),
        Section("escalations", "区级协调事项", (_escalations(report, known),)),
        Section("inspections", "督查", (_records(report.inspections, known, "本期没有督查。"),)),
        *_downloads(report.period.key, known),
    )
    view = ListView((HOME, PERIODS), intro, sections)
    return Page(period_path(report.period.key), f"{report.period.title}双月期", "list.md.j2", view)


def _downloads(key: str, known: Known) -> tuple[Section, ...]:
    names = {f"forms-{key}": "重点项目情况督查表", f"findings-{key}": "本期问题整改台账"}
    found = downloads_section(known, names)
    return (found,) if found else ()


# -- the summary and its difference --------------------------------------------------------------

Figure = tuple[str, str, int | Rate]
"""Word, anchor of the rows behind it, value."""


def period_figures(report: PeriodReport) -> tuple[Figure, ...]:
    """The figures of a period, each with the section that lists its rows."""
    rates = report.rates
    return (
        ("重点项目", "projects", len(report.standings)),
        ("开工率", "rates", rates.started),
        ("投资完成率", "rates", rates.invested),
        ("资金到位率", "rates", rates.funded),
        ("入库率", "rates", rates.registered),
        ("绿灯项目", "projects", len(report.with_colour(Colour.GREEN))),
        ("黄灯项目", "projects", len(report.with_colour(Colour.YELLOW))),
        ("红灯项目", "projects", len(report.with_colour(Colour.RED))),
        ("亮灯变化", "colours", len(report.recoloured)),
        ("未报送督查表", "forms", len(report.with_form(FormState.MISSING))),
        ("逾期报送督查表", "forms", len(report.with_form(FormState.LATE))),
        ("新发现问题", "found", len(report.found)),
        ("销号问题", "closed", len(report.closed)),
        ("新逾期问题", "slipped", len(report.slipped)),
        ("期末未销号", "open", len(report.open)),
        ("期末逾期", "overdue", len(report.overdue)),
        ("按期整改率", "due", report.on_time_rate),
        ("批准延期", "extended", len(report.extended)),
        ("退回", "returned", len(report.returned)),
        ("反弹", "recurred", len(report.recurred)),
        ("下发通知", "notices", len(report.notices)),
        ("提请区级协调", "escalations", len(report.raised)),
        ("区级决定", "escalations", len(report.decided)),
        ("督查次数", "inspections", len(report.inspections)),
    )


def summary_table(report: PeriodReport, before: PeriodReport | None, page: str = "") -> Table:
    """Every figure beside the period before; links lead to `page`, or stay on the same one."""
    then = {word: value for word, _, value in period_figures(before)} if before else {}
    rows = tuple(
        (
            Link(word, f"{page}#{anchor}"),
            _value(value),
            _value(then.get(word)),
            difference(value, then.get(word)),
        )
        for word, anchor, value in period_figures(report)
    )
    return Table(("指标", "本期", "上期", "变化"), rows)


def _value(value: int | Rate | None) -> Cell:
    if isinstance(value, Rate):
        return percent(value)
    return value


def percent(rate: Rate) -> str:
    return "—" if rate.value is None else f"{rounded(rate.value * 100, 1)}%"


def difference(now: int | Rate, then: int | Rate | None) -> str:
    if isinstance(now, Rate) and isinstance(then, Rate):
        if now.value is None or then.value is None:
            return "—"
        points = rounded(now.value * 100, 1) - rounded(then.value * 100, 1)
        return f"{points:+} 个百分点" if points else "持平"
    if isinstance(now, int) and isinstance(then, int):
        return f"{now - then:+}" if now != then else "持平"
    return "—"


def _rates(report: PeriodReport) -> Table:
    rates = report.rates
    rows = (
        (
            "开工率",
            rate_meter(rates.started),
            f"已开工 {rates.started.part} 个",
            f"共 {rates.started.whole} 个",
        ),
        (
            "投资完成率",
            rate_meter(rates.invested),
            f"累计完成 {rates.invested.part:,} 万元",
            f"年度计划 {rates.invested.whole:,} 万元",
        ),
        (
            "资金到位率",
            rate_meter(rates.funded),
            f"累计到位 {rates.funded.part:,} 万元",
            f"年度计划 {rates.funded.whole:,} 万元",
        ),
        (
            "入库率",
            rate_meter(rates.registered),
            f"已入库 {rates.registered.part} 个",
            f"共 {rates.registered.whole} 个",
        ),
    )
    return Table(("四率", "值", "分子", "分母"), rows)


def rate_meter(rate: Rate) -> Cell:
    return None if rate.value is None else Meter(rounded(rate.value * 100, 1))


def _gaps(report: PeriodReport) -> Chart:
    counts = [(str(band), len(report.in_band(band))) for band in GapBand]
    said = "，".join(f"{band} 的 {number} 个" for band, number in counts if number)
    return Chart(
        ChartKind.BARS,
        "序时差分布",
        "个项目",
        f"{said or '没有项目'}。",
        Table(("序时差（百分点）", "项目数"), tuple(counts)),
    )


def _standings(standings: Sequence[Standing], known: Known) -> Table:
    rows = tuple(
        (
            known.links.by_id(one.project.id),
            known.links.titled(one.project.id),
            known.links.team(one.project.team),
            known.links.by_id(one.form.id) if one.form else Chip(one.form_state),
            rate_cell(one.progress),
            gap_words(one.progress),
            light_chip(one.light),
            one.light.reason,
        )
        for one in standings
    )
    return Table(
        ("编号", "项目", "督查小组", "督查表", "完成率", "序时差", "亮灯", "依据"),
        rows,
        "本期没有在册项目。",
    )


def _recoloured(report: PeriodReport, known: Known) -> Table:
    rows = tuple(
        (
            known.links.by_id(change.project_id),
            known.links.titled(change.project_id),
            Chip(colour_words(change.before), LIGHT_TONES[change.before]),
            Chip(colour_words(change.after), LIGHT_TONES[change.after]),
        )
        for change in report.recoloured
    )
    return Table(("编号", "项目", "上期末", "本期末"), rows, "与上期相比没有变化。")


def _forms_by_team(report: PeriodReport, known: Known) -> Table:
    rows: list[Row] = []
    for team in known.content.teams:
        mine = [one for one in report.standings if one.project.team == team]
        states = [sum(1 for one in mine if one.form_state is state) for state in FormState]
        rows.append((known.links.team(team), len(mine), *states))
    return Table(("督查小组", "应报", *FormState), tuple(rows))


def _late_forms(report: PeriodReport, known: Known) -> Table:
    late = [
        one for one in report.standings if one.form_state in (FormState.MISSING, FormState.LATE)
    ]
    rows = tuple(
        (
            known.links.titled(one.project.id),
            known.links.unit(one.project.responsible_unit),
            known.links.team(one.project.team),
            Chip(one.form_state),
            one.form.submitted_on if one.form else None,
        )
        for one in late
    )
    return Table(
        ("项目", "责任单位", "督查小组", "报送", "报送日期"), rows, "应报的督查表都已按时报送。"
    )


def _finding_sections(report: PeriodReport, known: Known) -> Iterator[Section]:
    """One section a figure; the state shown is that of the counting date."""
    lists = (
        ("found", "新发现的问题", report.found),
        ("closed", "销号的问题", report.closed),
        ("slipped", "新逾期的问题", report.slipped),
        ("due", "本期到期的问题（按原期限）", report.due),
        ("extended", "批准延期的问题", report.extended),
        ("returned", "退回的问题", report.returned),
        ("recurred", "反弹的问题", report.recurred),
        ("overdue", "期末逾期的问题", report.overdue),
        ("open", "期末未销号的问题", report.open),
    )
    for anchor, heading, ids in lists:
        said = (_on_time_words(report),) if anchor == "due" and ids else ()
        yield Section(anchor, f"{heading}（{len(ids)}）", (*said, *findings_of(ids, known)))


def _on_time_words(report: PeriodReport) -> Text:
    return Text(
        (f"其中按原期限完成 {len(report.on_time)} 个，按期整改率 {percent(report.on_time_rate)}。",)
    )


FULL_ROWS = 60
"""Findings shown with all columns; of the rest of a long list only the numbers are."""


def findings_of(ids: Sequence[str], known: Known) -> tuple[Part, ...]:
    """Every finding of a figure: the first with their state, the rest of a long list by number."""
    shown = finding_table(judged_of(ids, known), known)
    table = Table((*shown.headings[:-1], "现状"), shown.rows[:FULL_ROWS], "没有。")
    rest = shown.rows[FULL_ROWS:]
    if not rest:
        return (table,)
    numbers = listed(number for number, *_ in rest if isinstance(number, Link))
    return table, Text((f"其余 {len(rest)} 个：", *numbers))


def _records(ids: Sequence[str], known: Known, empty: str) -> Table:
    rows = tuple((known.links.by_id(id), known.links.titled(id)) for id in ids)
    return Table(("编号", "标题"), rows, empty)


def _escalations(report: PeriodReport, known: Known) -> Table:
    what = (("提请", report.raised), ("决定", report.decided), ("办结", report.settled))
    rows = tuple(
        (Chip(word), known.links.by_id(id), known.links.titled(id))
        for word, ids in what
        for id in ids
    )
    return Table(("本期", "编号", "事项"), rows, "本期没有协调事项的变化。")


# -- all periods ---------------------------------------------------------------------------------


def _index(known: Known) -> Page:
    reports = list(known.report.periods.values())
    rows = tuple(
        (
            Link(report.period.title, period_path(report.period.key)),
            len(report.standings),
            percent(report.rates.started),
            percent(report.rates.invested),
            percent(report.rates.funded),
            percent(report.rates.registered),
            len(report.found),
            len(report.closed),
            len(report.overdue),
            percent(report.on_time_rate),
            len(report.with_form(FormState.MISSING)),
        )
        for report in reversed(reports)
    )
    headings = (
        "双月期",
        "项目",
        "开工率",
        "投资完成率",
        "资金到位率",
        "入库率",
        "新发现",
        "销号",
        "期末逾期",
        "按期整改率",
        "缺督查表",
    )
    sections = (
        Section("periods", "各双月期", (Table(headings, rows, "还没有督查表和问题。"),)),
        *((Section("lights", "亮灯", (_lights_chart(reports),)),) if reports else ()),
    )
    intro = "每两个月汇总一次：四率、序时差、亮灯、问题和督查表报送。"
    return Page("periods/index.md", "双月期", "list.md.j2", ListView((HOME,), intro, sections))


def _lights_chart(reports: Sequence[PeriodReport]) -> Chart:
    colours = (Colour.GREEN, Colour.YELLOW, Colour.RED)
    rows: tuple[Row, ...] = tuple(
        (r.period.key, *(len(r.with_colour(colour)) for colour in colours)) for r in reports
    )
    last = reports[-1]
    said = "，".join(f"{colour_words(c)} {len(last.with_colour(c))} 个" for c in colours)
    headings = ("双月期", *(colour_words(colour) for colour in colours))
    return Chart(
        ChartKind.BARS,
        "各期末项目亮灯",
        "个项目",
        f"{last.period.title}末：{said}。",
        Table(headings, rows),
    )
