"""Atom feeds: the site's papers and changes, one for each class of paper, one for each unit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from ..content import Content
from ..derive import Report
from ..derive.changes import Change
from ..plan import File, Plan
from ..records import KINDS, kind_of
from ..records.finding import Finding
from ..records.notice import Notice
from ..records.outcome import Outcome
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
    for feed in feeds(content, report):
        yield Plan(f"feeds/{feed.name}", _feed_file, (feed,))


def _feed_file(feed: Feed, content: Content, report: Report) -> Iterator[File]:
    yield f"feeds/{feed.name}.xml", atom(feed, content.site.office, report.as_of)


def feeds(content: Content, report: Report) -> Iterator[Feed]:
    """Each with at most `ENTRIES` entries; a feed without any is there too, so that it can be subscribed to."""
    papers = list(_papers(content, report))
    yield Feed("site", content.site.title, _newest([*papers, *_entries(report.changes)]))
    for kind in KINDS:
        if issubclass(kind.model, Paper):
            mine = [entry for entry in papers if f"{kind.prefix}-" in entry.url]
            yield Feed(kind.prefix.lower(), f"{content.site.title}：{kind.label}", _newest(mine))
    of_unit: dict[str, list[Change]] = {}
    answers = _answers(content, report)
    for change in report.changes:
        if unit_name := answers.get(change.record_id):
            of_unit.setdefault(unit_name, []).append(change)
    for unit in content.units.values():
        entries = _newest(_entries(of_unit.get(unit.name, ())))
        yield Feed(f"unit-{unit.slug}", f"{unit.name}：{content.site.title}", entries)


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    ordered = sorted(entries, key=lambda one: (-one.updated_on.toordinal(), one.id))
    return tuple(ordered[:ENTRIES])


_MARKS = re.compile(r"\{#[a-z0-9-]+\}|\[\^[^\]\n]+\]:?|[#*|]+|(?<=\s)-{3,}")
"""Of Markdown: a reader of feeds sees them as they are."""


def _papers(content: Content, report: Report) -> Iterator[Entry]:
    """A correction, revocation or repeal moves the day of the paper it acts on, and its entry says so."""
    papers = content.counting.papers().values()
    issued = [p for p in papers if p.issued_on and p.issued_on <= report.as_of]
    acted_on: dict[str, dt.date] = {}
    said: dict[str, str] = {}
    for paper in sorted(issued, key=lambda one: (str(one.issued_on), one.id)):
        if paper.effect and paper.issued_on:
            target = paper.effect.target
            acted_on[target] = paper.issued_on
            by = f"【已由 {paper.number} {paper.effect.kind}：{paper.effect.note}】"
            said[target] = said.get(target, "") + by
    for paper in issued:
        assert paper.issued_on
        text = paper.summary or " ".join(_MARKS.sub("", paper.body).split())[:200]
        summary = said.get(paper.id, "") + text
        yield Entry(
            f"urn:ducha:{paper.id}",
            f"{paper.title}（{paper.number}）",
            f"papers/{paper.id}/",
            paper.issued_on,
            max(paper.issued_on, acted_on.get(paper.id, paper.issued_on)),
            summary,
        )


def _entries(changes: Iterable[Change]) -> Iterator[Entry]:
    """As many of the newest as a feed may need: to the end of the day on which it is full.

    Two like changes of one record on one day still have ids of their own.
    """
    seen: dict[tuple[str, str, dt.date], int] = {}
    count = 0
    last: dt.date | None = None
    for change in changes:
        if change.what == "印发":
            continue
        if count >= ENTRIES and change.happened_on != last:
            return
        count, last = count + 1, change.happened_on
        key = (change.record_id, change.what, change.happened_on)
        seen[key] = seen.get(key, 0) + 1
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


def _answers(content: Content, report: Report) -> dict[str, str]:
    """For every finding, notice and outcome the unit of today that answers for it."""
    found = {}
    for record in content.records.values():
        match record:
            case Finding():
                name = record.responsible_unit
            case Notice() | Outcome():
                name = record.unit
            case _:
                continue
        if unit := report.successors.get(name):
            found[record.id] = unit
    return found


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
