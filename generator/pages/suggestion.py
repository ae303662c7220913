"""听取情况: opinions and suggestions by kind of person, and what became of each suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from ..cell import Chip, Link, Page, Tone
from ..memo import Asked
from ..part import Section, Table
from ..plan import Plan
from ..records.inspection import Inspection, Interview, PersonKind, SuggestionState
from .known import HOME, Known, ListView
from .rows import Row

SUGGESTIONS = "意见与建议"

STATE_TONES = {
    SuggestionState.ADOPTED: Tone.GOOD,
    SuggestionState.IN_PROGRESS: Tone.BUSY,
    SuggestionState.EXPLAINED: Tone.CALM,
    SuggestionState.NOT_ADOPTED: Tone.CALM,
}


def suggestion_plans(known: Known) -> Iterator[Plan]:
    """汇总, and what was heard in each year."""
    tallies = Asked(known.report.memo, "heard in", lambda year: _tally(_heard_in(year, known)))
    yield Plan("suggestions", partial(_suggestions, tallies))
    for year in _years(known):
        yield Plan(f"suggestions/{year}", _suggestions_of, (year,))


def _years(known: Known) -> list[str]:
    """In which people were heard, the newest first."""
    heard = known.content.counting.found("has", "interviews")
    return sorted({_year_of(id) for id in heard}, reverse=True)


def _suggestions(tallies: Mapping[str, Tally], known: Known) -> Page:
    years = {year: tallies[year] for year in _years(known)}
    links: tuple[Row, ...] = tuple(
        (Link(f"{year} 年", f"suggestions/{year}.md"), *_sum(counts.values()))
        for year, counts in years.items()
    )
    sections = (
        Section("summary", "汇总", (_summary(list(years.values())),)),
        Section("years", "各年", (Table(("年度", *_COUNTED), links, "还没有访谈记录。"),)),
    )
    intro = "督查中听到的意见和建议，只记对象类别，不记姓名；每条建议的办理结果列在各年里。"
    return Page(
        "suggestions/index.md", SUGGESTIONS, "list.md.j2", ListView((HOME,), intro, sections)
    )


def _suggestions_of(year: str, known: Known) -> Page:
    heard = _heard_in(year, known)
    groups = [(kind, [one for one in heard if one[1].person is kind]) for kind in PersonKind]
    sections = (
        Section("summary", "汇总", (_summary([_tally(heard)]),)),
        *(
            Section(f"person-{number}", str(kind), (_rows(members, known),))
            for number, (kind, members) in enumerate(groups, 1)
            if members
        ),
    )
    crumbs = (HOME, Link(SUGGESTIONS, "suggestions/index.md"))
    intro = f"{year} 年的督查中听到的意见和建议，新的在前。"
    return Page(
        f"suggestions/{year}.md",
        f"{SUGGESTIONS} {year} 年",
        "list.md.j2",
        ListView(crumbs, intro, sections),
    )


Heard = tuple[Inspection, Interview]

Counted = tuple[int, ...]
"""In the order of `_COUNTED`."""
_COUNTED = ("次数", "人数", "建议", *SuggestionState)

Tally = dict[PersonKind, Counted]
"""Those who were heard in the order of kinds."""


def _heard_in(year: str, known: Known) -> list[Heard]:
    """Newest first."""
    content = known.content.counting
    ids = [id for id in content.found("has", "interviews") if _year_of(id) == year]
    inspections = [content.all(Inspection)[id] for id in reversed(ids)]
    return [
        (inspection, interview)
        for inspection in inspections
        if inspection.started_on <= known.report.as_of
        for interview in inspection.interviews
    ]


def _year_of(id: str) -> str:
    return id.split("-")[1]


def _tally(heard: list[Heard]) -> Tally:
    return {
        kind: _sum(_counted(one) for one in members)
        for kind in PersonKind
        if (members := [interview for _, interview in heard if interview.person is kind])
    }


def _counted(one: Interview) -> Counted:
    has_suggestion = bool(one.suggestion)
    states = (has_suggestion and one.state is state for state in SuggestionState)
    return 1, one.people, int(has_suggestion), *map(int, states)


def _sum(counts: Iterable[Counted]) -> Counted:
    return tuple(map(sum, zip((0,) * len(_COUNTED), *counts, strict=True)))


def _summary(tallies: list[Tally]) -> Table:
    rows: list[Row] = [
        (kind, *_sum(found))
        for kind in PersonKind
        if (found := [one[kind] for one in tallies if kind in one])
    ]
    return Table(("对象", *_COUNTED), tuple(rows), "还没有访谈记录。")


def _rows(members: list[Heard], known: Known) -> Table:
    rows = tuple(
        (
            known.links.by_id(inspection.id),
            inspection.started_on,
            interview.opinion,
            interview.suggestion,
            suggestion_chip(interview),
            interview.outcome,
        )
        for inspection, interview in members
    )
    return Table(("督查", "日期", "意见", "建议", "办理", "结果"), rows)


def suggestion_chip(interview: Interview) -> Chip | None:
    return Chip(interview.state, STATE_TONES[interview.state]) if interview.state else None
