"""催办清单: what is due soon and what is overdue, by band and by unit, ready to print."""

from __future__ import annotations

from collections.abc import Sequence

from ..cell import Page
from ..derive.counts import Judged
from ..derive.reminders import Band, reminder_bands
from ..part import Section, Table
from .known import HOME, Known, ListView
from .rows import Row, finding_table, judged_of


def bands_of(findings: Sequence[Judged], known: Known) -> tuple[Band, ...]:
    limits = known.content.site.deadlines
    return reminder_bands(findings, limits.due_soon_days, limits.overdue_bands)


def reminder_page(known: Known) -> Page:
    owed = judged_of(known.report.owed, known)
    bands = bands_of(owed, known)
    sections = (
        Section("units", "各单位", (_units(owed, known),)),
        *(
            Section(
                f"band-{number}",
                f"{band.label}（{len(band.findings)}）",
                (finding_table(band.findings, known),),
            )
            for number, band in enumerate(bands, 1)
        ),
    )
    intro = f"统计到 {known.report.as_of}，未报整改完成的问题按剩余和逾期天数分档，期限按批准的延期计。可直接打印。"
    return Page("reminders/index.md", "催办清单", "list.md.j2", ListView((HOME,), intro, sections))


def _units(owed: Sequence[Judged], known: Known) -> Table:
    """Only the units that owe something."""
    rows: list[Row] = []
    labels: tuple[str, ...] = tuple(band.label for band in bands_of((), known))
    of_unit: dict[str, list[Judged]] = {}
    for one in owed:
        name = one[0].responsible_unit
        of_unit.setdefault(known.report.successors.get(name, name), []).append(one)
    for unit in known.content.units:
        bands = bands_of(of_unit.get(unit, ()), known)
        counts = tuple(len(band.findings) for band in bands)
        if any(counts):
            rows.append((known.links.unit(unit), *counts))
    return Table(("单位", *labels), tuple(rows), "没有临期和逾期的问题。")
