"""Content in, Content out: what an edition's audience may know. Nothing after this ever holds more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from ..content import Content
from ..gist import NAMED, is_draft
from ..problem import Loc
from ..records import KINDS, kind_of
from ..records.base import Attachment, Record, label, leaves
from ..records.paper import Paper
from ..records.regulation import Regulation
from ..records.site import Edition
from .audience import concerns, may_know, own_part, with_predecessors
from .names import Names, names_of
from .without import UNKNOWN, record_without, without

__all__ = ["UNKNOWN", "Mention", "edition_named", "known", "mentions", "until", "whole_of"]


def edition_named(content: Content, name: str | None) -> Edition | None:
    """The edition of that name; the site itself where no name is given; None where there is none."""
    if name is None:
        return content.site.own_edition
    return next((edition for edition in content.site.editions if edition.name == name), None)


def known(content: Content, edition: Edition) -> Content:
    """The records that the edition may show, without a trace of the others."""
    visible = _visible(content, edition)
    shown = _only(content, visible, _hidden(content, visible))
    left_out = frozenset(kind.prefix for kind in KINDS if kind.label in edition.hidden_kinds)
    shown = replace(shown, attached_texts={}, left_out=left_out)
    if not edition.units:
        return shown
    units = with_predecessors(content, edition.units)
    parts = {id: own_part(record, units) for id, record in shown.records.items()}
    return replace(
        shown.changed({id: one for id, one in parts.items() if one is not shown.records[id]}),
        units={name: unit for name, unit in shown.units.items() if name in units},
        teams={},
        limited_to=edition.units,
    )


def whole_of(edition: Edition) -> Edition | None:
    """The edition that holds all units and kinds and is for the same people; None where that is itself."""
    if not edition.units and not edition.hidden_kinds:
        return None
    return edition.model_copy(update={"units": (), "hidden_kinds": ()})


def until(content: Content, as_of: dt.date) -> Content:
    """The content as it stood on a day: what was recorded of later days is not there yet."""
    gists = {id: content.gist(id) for id in content.records}
    undone = (id for id, gist in gists.items() if gist.withdrawn_on and gist.withdrawn_on > as_of)
    then = content.changed(
        {id: content.records[id].model_copy(update={"withdrawn": None}) for id in undone}
    )
    later = frozenset(id for id, gist in gists.items() if gist.day and gist.day > as_of)
    return _only(then, then.records.keys() - later, Names(later)) if later else then


def _only(content: Content, visible: Set[str], hidden: Names) -> Content:
    """The visible records, without a trace of the others."""
    naming = _naming(hidden, content)
    cleaned = {
        id: record_without(record, hidden, _words(record, content, hidden))
        for id in visible
        if id in naming or _may_name(id, hidden, content)
        for record in (content.records[id],)
    }
    changed = {id: one for id, one in cleaned.items() if one is not content.records[id]}
    return replace(
        content.only(visible).changed(changed),
        site=content.site.model_copy(update={"allowances": ()}),
        units={name: without(unit, hidden) for name, unit in content.units.items()},
        teams={name: without(team, hidden) for name, team in content.teams.items()},
        texts={},
        attachments={
            path: digest
            for path, digest in content.attachments.items()
            if path.split("/")[0] in visible
        },
    )


def _may_name(id: str, hidden: Names, content: Content) -> bool:
    """Whether the record speaks of a hidden one by its name; most do not, and need not be looked at twice."""
    if not hidden.hidden:
        return False
    attached = content.attached.get(id, b"")
    # What stands in a file is in no index: there ids are looked for, too.
    names = hidden.whole_digest if attached else hidden.digest
    own = content.digests.get(id)
    if own and content.looked.is_clean(names, own + attached):
        return False
    if hidden.may_be_in(content.named[id] if own else content.named_in(content.records[id])):
        return True
    if attached or not own:
        said = _words(content.records[id], content, hidden).values()
        if any(hidden.in_text(words) for words in said):
            return True
    if own:
        content.looked.note_clean(names, own + attached)
    return False


def _words(record: Record, content: Content, hidden: Names) -> dict[str, str]:
    """What its attachments say, by file; a locked one or a scan says nothing here, and `check` tells so."""
    if not hidden.hidden:
        # A draft, or what came later, is no secret: its number in a file leads nowhere.
        return {}
    attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
    texts = content.attached_texts
    return {one.file: texts.get(f"{record.id}/{one.file}") or "" for one in attachments}


# -- what cannot be shown without what is hidden -------------------------------------------------


@dataclass(frozen=True)
class Mention:
    """A hidden record because of which another cannot be shown."""

    record_id: str
    loc: Loc
    """Where it is named; nowhere where the hidden record is what names the other."""
    hidden_id: str


def mentions(content: Content, edition: Edition) -> Iterator[Mention]:
    """Why issued texts are missing from an edition that has room for them."""
    visible = _visible(content, edition)
    missing = _for_audience(content, edition) - visible
    # What is missing only because of these comes back with them.
    secret = _secret(content, visible | missing)
    for id in sorted(missing):
        if issubclass(kind_of(id).model, (Paper, Regulation)):
            yield from _mention_in(id, secret, content)
    yield from _acted_on(content, missing, visible)


# Remembered while these records are the ones: `check` asks of every edition, then one of them is built.
_remembered = lru_cache(maxsize=8)


@_remembered
def _for_audience(content: Content, edition: Edition) -> frozenset[str]:
    """What the edition has room for, each record taken alone."""
    units = with_predecessors(content, edition.units)
    return frozenset(
        id
        for id in content.records
        if may_know(id, content.gist(id), edition)
        and (not units or concerns(content.records[id], units, content))
    )


@_remembered
def _visible(content: Content, edition: Edition) -> frozenset[str]:
    visible = _for_audience(content, edition)
    while gone := {one.record_id for one in _bound(content, visible)}:
        visible -= gone
    return visible


def _bound(content: Content, visible: frozenset[str]) -> Iterator[Mention]:
    """What goes with the hidden: the forms of a project, the text that names it, the paper that it acts on."""
    secret = _secret(content, visible)
    if not secret.ids:
        return
    for project in content.ids.get("XM", {}).keys() - visible:
        for form in visible.intersection(content.found("forms", project)):
            yield Mention(form, (), project)
    texts = _named_in_texts(content)
    naming = {id for one in texts.keys() & secret.ids for id in texts[one]}
    for id in (*content.papers(), *content.all(Regulation)):
        if id in visible and (id in naming or _may_name(id, secret, content)):
            yield from _mention_in(id, secret, content)
    yield from _acted_on(content, visible, visible)


@_remembered
def _named_in_texts(content: Content) -> dict[str, list[str]]:
    """By what they name, the papers and the regulations."""
    found: dict[str, list[str]] = {}
    for id in (*content.papers(), *content.all(Regulation)):
        for one in content.gist(id).places:
            heading, _, name = one.partition(" ")
            if heading == NAMED:
                found.setdefault(name, []).append(id)
    return found


def _mention_in(id: str, secret: Names, content: Content) -> Iterator[Mention]:
    """An issued text is shown as it was issued or not at all; what it rests on is no part of it."""
    record = content.records[id]
    sources = label(Paper, "sources")
    for leaf in leaves(record):
        is_text = type(leaf.value) is str and leaf.loc[0] != sources
        if is_text and (hidden_id := secret.in_text(leaf.value)):
            yield Mention(record.id, leaf.loc, hidden_id)
            return
    for place, words in enumerate(_words(record, content, secret).values()):
        if hidden_id := secret.in_text(words):
            yield Mention(record.id, (label(type(record), "attachments"), place), hidden_id)
            return


def _naming(secret: Names, content: Content) -> Set[str]:
    """The records that name a hidden one by its id."""
    return {id for one in secret.ids for id in content.found(NAMED, one)}


def _acted_on(content: Content, among: Set[str], visible: Set[str]) -> Iterator[Mention]:
    """A paper must not look valid to whom its correction, revocation or repeal is hidden."""
    for paper in content.counting.filed(Paper, "has", "effect"):
        is_hidden = paper.id not in visible and not is_draft(paper.id, content.gist(paper.id))
        if is_hidden and paper.effect and paper.effect.target in among:
            yield Mention(paper.effect.target, (), paper.id)


def _hidden(content: Content, visible: frozenset[str]) -> Names:
    """Ids of all that is not visible, and what is kept secret by its names, too."""
    secret = _secret(content, visible)
    return replace(secret, ids=frozenset(content.records.keys() - visible))


@_remembered
def _secret(content: Content, visible: frozenset[str]) -> Names:
    """A draft is hidden, but no secret."""
    gists = {id: content.gist(id) for id in content.records}
    hidden = [
        (id, gist) for id, gist in gists.items() if id not in visible and not is_draft(id, gist)
    ]
    return names_of(hidden, (gists[id] for id in visible))
