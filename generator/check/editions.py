"""Rules about editions: which one is the site, and what an audience would miss without a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..content import Content
from ..editions import mentions
from ..problem import Level, Problem, problem_at
from ..records import path_of
from ..records.base import label
from ..records.site import Edition, Site

_SITE = "site.yaml"


def one_edition_is_the_site(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """有几个版本时，必须有且只有一个写明 本站: 是；它不能含实绩。"""
    editions = content.site.editions
    marked = [place for place, edition in enumerate(editions) if edition.is_site]
    loc, key = (label(Site, "editions"),), label(Edition, "is_site")
    if len(editions) > 1 and not marked:
        yield problem_at(
            _SITE,
            loc,
            f"没有写明哪个版本是本站（生成到 build/site，先后次序不算）；给可以公开的那个加 {key}: 是",
        )
    for place in marked[1:]:
        other = editions[marked[0]].name
        yield problem_at(_SITE, (*loc, place, key), f"本站已是 “{other}”，只能有一个；删去这一行")
    for place in marked:
        if len(editions) > 1 and editions[place].has_work_records:
            says = "含实绩的版本不能是本站：实绩只给组织部看；把本站写在别的版本上"
            yield problem_at(_SITE, (*loc, place, key), says)


def edition_of_some_units_has_no_work_records(
    content: Content, as_of: dt.date
) -> Iterator[Problem]:
    """限于单位的版本必须不含实绩。"""
    for place, edition in enumerate(content.site.editions):
        if edition.units and edition.has_work_records:
            loc = (label(Site, "editions"), place, label(Edition, "has_work_records"))
            says = "限于单位的版本记录不全，推算不出实绩；删去这一行，或不限单位"
            yield problem_at(_SITE, loc, says)


def issued_texts_stay_whole(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """已印发的公文和制度提到某版本看不到的记录时，整篇不进该版本；必须让写的人知道。"""
    for edition in content.site.editions:
        for one in mentions(content, edition):
            why = (
                f"这里提到该版本看不到的 {one.hidden_id}"
                if one.loc
                else f"更正、撤销或废止它的 {one.hidden_id} 该版本看不到"
            )
            says = (
                f"整篇不进版本 “{edition.name}”：{why}；要让它进，该版本也得看得到 {one.hidden_id}"
            )
            yield problem_at(path_of(one.record_id), one.loc, says, level=Level.WARNING)


LISTS = (one_edition_is_the_site, edition_of_some_units_has_no_work_records)
WHOLE = (issued_texts_stay_whole,)
