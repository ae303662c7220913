"""Looking through the raw text of every file, and the words of every attachment, for what must not be there, and what was looked at and let pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..content import Content
from ..load import key_at_line
from ..problem import Level, Problem, problem_at
from ..records.base import Attachment, Record, label
from ..records.paper import Paper
from ..records.site import Allowance, Site
from .place import wrong


@dataclass(frozen=True)
class Hit:
    """Something that must not be there, from `start` to `end` of a file's text."""

    start: int
    end: int
    says: str


Finder = Callable[[str], Iterator[Hit]]


def scan(
    content: Content, rule: str, worth_a_look: re.Pattern[str], find: Finder
) -> Iterator[Problem]:
    """Every hit that no allowance covers, and every allowance of this rule that covers nothing."""
    allowed = {
        (one.record, one.key): place
        for place, one in enumerate(content.site.allowances)
        if one.rule == rule and content.meets(one.record)
    }
    used: set[tuple[str, str]] = set()
    for path, text in content.texts.items():
        if not worth_a_look.search(text):
            continue
        for hit in find(text):
            line = text.count("\n", 0, hit.start) + 1
            column = hit.start - (text.rfind("\n", 0, hit.start) + 1) + 1
            place = _record_of(path), _key(path, text, line)
            if place in allowed:
                used.add(place)
            elif not (path == "site.yaml" and place[1] == label(Site, "allowances")):
                yield Problem(path, line, column, hit.says)
    for record, number, file, words in attached(content):
        for hit in find(words or ""):
            place = record.id, label(type(record), "attachments")
            if place in allowed:
                used.add(place)
            else:
                line = (words or "").count("\n", 0, hit.start) + 1
                says = f"附件 “{file}” 的文字第 {line} 行：{hit.says}"
                yield wrong(record, "attachments", number, "file", says=says)
    for place, number in allowed.items():
        if place not in used:
            loc = (label(Site, "allowances"), number, label(Allowance, "key"))
            yield problem_at(
                "site.yaml",
                loc,
                f"{place[0]} 的 “{place[1]}” 里没有需要放行的内容，可以删去这一条",
                level=Level.WARNING,
            )


def attached(content: Content) -> Iterator[tuple[Record, int, str, str | None]]:
    """Record, place in its list, file and words of every attachment that holds any."""
    for record in content.records.values():
        attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
        for number, one in enumerate(attachments):
            path = f"{record.id}/{one.file}"
            if path in content.attached_texts:
                yield record, number, one.file, content.attached_texts[path]


def _record_of(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _key(path: str, text: str, line: int) -> str:
    """The field that the line belongs to; a companion `.md` is the record's body."""
    return label(Paper, "body") if path.endswith(".md") else key_at_line(text, line)
