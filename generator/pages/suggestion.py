"""听取情况: opinions and suggestions by kind of person, and what became of each suggestion."""

from __future__ import annotations

from ..cell import Chip, Page, Tone
from ..part import Section, Table
from ..records.inspection import Inspection, Interview, PersonKind, SuggestionState
from .known import HOME, Known, ListView
from .rows import Row

STATE_TONES = {
    SuggestionState.ADOPTED: Tone.GOOD,
    SuggestionState.IN_PROGRESS: Tone.BUSY,
    SuggestionState.EXPLAINED: Tone.CALM,
    SuggestionState.NOT_ADOPTED: Tone.CALM,
}


def suggestion_page(known: Known) -> Page:
    heard = [
        (inspection, interview)
        for inspection in reversed(list(known.content.counting.all(Inspection).values()))
        if inspection.started_on <= known.report.as_of
        for interview in inspection.interviews
    ]
    groups = [(kind, [one for one in heard if one[1].person is kind]) for kind in PersonKind]
    sections = (
        Section("summary", "汇总", (_summary([pair for pair in groups if pair[1]]),)),
        *(
            Section(f"person-{number}", str(kind), (_rows(members, known),))
            for number, (kind, members) in enumerate(groups, 1)
            if members
        ),
    )
    intro = "督查中听到的意见和建议，只记对象类别，不记姓名；每条建议的办理结果列在后面。"
    return Page(
        "suggestions/index.md", "意见与建议", "list.md.j2", ListView((HOME,), intro, sections)
    )


Heard = tuple[Inspection, Interview]


def _summary(groups: list[tuple[PersonKind, list[Heard]]]) -> Table:
    rows: list[Row] = []
    for kind, members in groups:
        suggestions = [one for _, one in members if one.suggestion]
        states = [sum(1 for one in suggestions if one.state is state) for state in SuggestionState]
        rows.append(
            (kind, len(members), sum(one.people for _, one in members), len(suggestions), *states)
        )
    return Table(
        ("对象", "次数", "人数", "建议", *SuggestionState), tuple(rows), "还没有访谈记录。"
    )


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
