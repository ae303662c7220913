"""Atom feeds: the site's papers and changes, one for each class of paper, one for each unit."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from ..content import Content
from ..derive import Report
from ..derive.changes import Change, changes_in
from ..derive.effects import act_line, acts_on
from ..memo import Asked
from ..plan import File, Plan
from ..records import BY_PREFIX, KINDS, kind_of
from ..records.paper import Paper

ENTRIES = 50
"""The newest; the rest stands in the registers."""

_ATOM = "http://www.w3.org/2005/Atom"
_ZONE = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True)
class Entry:
    """One thing to tell; its id stays when it is corrected, and only `updated_on` moves."""

    id: str
    title: str
    url: str
    """From the site's root."""
    published_on: dt.date
    updated_on: dt.date
    summary: str


@dataclass(frozen=True)
class Feed:
    name: str
    """ASCII, the file's name without its ending; never changes."""
    title: str
    entries: tuple[Entry, ...]
    """Newest first."""


def feed_plans(content: Content, report: Report) -> Iterator[Plan]:
    """Every feed."""
    _newest_papers(content, report)
    for name in _sources(content):
        yield Plan(f"feeds/{name}", _feed_file, (name,))


def _feed_file(name: str, content: Content, report: Report) -> Iterator[File]:
    feed = feed_of(name, content, report)
    yield f"feeds/{name}.xml", atom(feed, content.site.office, report.as_of)


def feeds(content: Content, report: Report) -> Iterator[Feed]:
    """Each with at most `ENTRIES` entries; a feed without any is there too, so that it can be subscribed to."""
    return (feed_of(name, content, report) for name in _sources(content))


def _sources(content: Content) -> tuple[str, ...]:
    """The names of the feeds: of the site, of each class of paper, of each unit."""
    return ("site", *_CLASSES, *(f"unit-{unit.slug}" for unit in content.units.values()))


_CLASSES = {kind.prefix.lower(): kind for kind in KINDS if issubclass(kind.model, Paper)}


def feed_of(name: str, content: Content, report: Report) -> Feed:
    """The feed of this name."""
    title = content.site.title
    papers = _newest_papers(content, report)
    if name == "site":
        issued = [entry for kind in _CLASSES.values() for entry in papers[kind.prefix]]
        return Feed(name, title, _newest([*issued, *_entries(report.changes)]))
    if kind := _CLASSES.get(name):
        return Feed(name, f"{title}：{kind.label}", papers[kind.prefix])
    unit = next(unit for unit in content.units.values() if f"unit-{unit.slug}" == name)
    happened = _entries(_of_unit(unit.name, content, report))
    return Feed(name, f"{unit.name}：{title}", _newest(happened))


def _of_unit(name: str, content: Content, report: Report) -> tuple[Change, ...]:
    """What happened to the findings, notices and outcomes that the unit answers for."""
    ids = {id for one in report.names_of(name) for id in content.counting.found("unit", one)}
    own = sorted(id for id in ids if not id.startswith("XM-"))
    return changes_in((content.records[id] for id in own), content, report.as_of)


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    ordered = sorted(entries, key=lambda one: (-one.updated_on.toordinal(), one.id))
    return tuple(ordered[:ENTRIES])


_MARKS = re.compile(r"\{#[a-z0-9-]+\}|\[\^[^\]\n]+\]:?|[#*|]+|(?<=\s)-{3,}")
"""Of Markdown: a reader of feeds sees them as they are."""


def _newest_papers(content: Content, report: Report) -> Asked[tuple[Entry, ...]]:
    """By the prefix of their kind."""
    return Asked(report.memo, "papers", lambda prefix: _papers(prefix, content, report.as_of))


def _papers(prefix: str, content: Content, as_of: dt.date) -> tuple[Entry, ...]:
    """The newest of a class; a correction, revocation or repeal moves the day of the paper it acts on."""
    papers = content.counting.all(BY_PREFIX[prefix].model).values()
    return _newest(
        _paper(paper, content, as_of)
        for paper in papers
        if isinstance(paper, Paper) and paper.issued_on and paper.issued_on <= as_of
    )


def _paper(paper: Paper, content: Content, as_of: dt.date) -> Entry:
    issued_on = paper.issued_on
    assert issued_on
    acts = [
        (later.issued_on, f"【{act_line(later)}：{later.effect.note}】")
        for later in acts_on(paper.id, content)
        if later.effect and later.issued_on and later.issued_on <= as_of
    ]
    said = "".join(line for _, line in acts)
    text = paper.summary or " ".join(_MARKS.sub("", paper.body).split())[:200]
    return Entry(
        f"urn:ducha:{paper.id}",
        f"{paper.title}（{paper.number}）",
        f"papers/{paper.id}/",
        issued_on,
        max([issued_on, *(day for day, *_ in acts)]),
        said + text,
    )


def _entries(changes: Iterable[Change]) -> Iterator[Entry]:
    """As many of the newest as a feed may need: to the end of the day on which it is full.

    What is issued is told of as a paper. Two like changes of one record on one day still have ids of their own.
    """
    seen: Counter[tuple[str, str, dt.date]] = Counter()
    count = 0
    last: dt.date | None = None
    for change in changes:
        if change.what == "印发":
            continue
        if count >= ENTRIES and change.happened_on != last:
            return
        count, last = count + 1, change.happened_on
        key = (change.record_id, change.what, change.happened_on)
        seen[key] += 1
        yield _change(change, seen[key])


def _change(change: Change, number: int) -> Entry:
    kind = kind_of(change.record_id)
    day = change.happened_on
    return Entry(
        f"urn:ducha:{change.record_id}:{day.isoformat()}:{_hex(change.what)}:{number}",
        f"{change.what}：{change.text}",
        f"{kind.folder}/{change.record_id}/",
        day,
        day,
        f"{day.isoformat()} {change.what}，{kind.label} {change.record_id}",
    )


def _hex(text: str) -> str:
    return text.encode().hex()


def atom(feed: Feed, author: str, as_of: dt.date) -> bytes:
    """RFC 4287. Links are relative to the feed's own place, for the site has no fixed address."""
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(f"{{{_ATOM}}}feed", {"xml:lang": "zh-CN"})
    _text(root, "id", f"urn:ducha:feed:{feed.name}")
    _text(root, "title", feed.title)
    updated = max((entry.updated_on for entry in feed.entries), default=as_of)
    _text(root, "updated", _moment(updated))
    _text(_child(root, "author"), "name", author)
    _child(root, "link", rel="self", href=f"{feed.name}.xml", type="application/atom+xml")
    _child(root, "link", rel="alternate", href="../", type="text/html")
    for entry in feed.entries:
        node = _child(root, "entry")
        _text(node, "id", entry.id)
        _text(node, "title", entry.title)
        _child(node, "link", rel="alternate", href=f"../{entry.url}", type="text/html")
        _text(node, "published", _moment(entry.published_on))
        _text(node, "updated", _moment(entry.updated_on))
        _text(node, "summary", entry.summary)
    Xml.indent(root, " ")
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _child(parent: Xml.Element, name: str, **attributes: str) -> Xml.Element:
    return Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    _child(parent, name).text = text


def _moment(day: dt.date) -> str:
    return dt.datetime.combine(day, dt.time(), _ZONE).isoformat()
