"""What can be mended safely: slips of drafts, and characters that only look right; as places in the files."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ...content import Content
from ...records import is_id
from ...records.notice import Notice
from ...records.paper import Paper
from ...source import ODD
from ..prose_place import place_in
from . import LOOKS, slips


@dataclass(frozen=True, order=True)
class Mend:
    """One change of one line of a file."""

    path: str
    line: int
    column: int
    """From 1, in characters."""
    wrong: str
    right: str
    rule: str = ""


def mends(content: Content) -> list[Mend]:
    """Everything that is safe, in the order of the files; where two would overlap, the first."""
    found = sorted({*_of_drafts(content), *_of_characters(content)})
    kept: list[Mend] = []
    for mend in found:
        before = kept[-1] if kept else None
        is_free = (
            before is None
            or (before.path, before.line) != (mend.path, mend.line)
            or before.column + len(before.wrong) <= mend.column
        )
        if is_free:
            kept.append(mend)
    return kept


def mended(text: str, found: list[Mend]) -> str:
    """The file's text with these changes; a place where something else stands by now is left alone."""
    lines = text.split("\n")
    for mend in sorted(found, reverse=True):
        line = lines[mend.line - 1]
        start = mend.column - 1
        if line[start : start + len(mend.wrong)] == mend.wrong:
            lines[mend.line - 1] = line[:start] + mend.right + line[start + len(mend.wrong) :]
    return "\n".join(lines)


def _of_drafts(content: Content) -> Iterator[Mend]:
    for look in LOOKS:
        for record, leaf, slip in slips(content, look):
            if slip.right is None or "\n" in slip.wrong:
                continue
            if place := place_in(content, record, leaf, slip.start):
                yield Mend(*place, slip.wrong, slip.right, look.__name__.replace("_", "-"))


def _of_characters(content: Content) -> Iterator[Mend]:
    """Kangxi radicals, compatibility forms, invisible characters: in every file that is not sealed."""
    for path, text in content.texts.items():
        if not ODD.search(text) or _is_sealed(path, content):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for one in ODD.finditer(line):
                right = unicodedata.normalize("NFKC", one.group())
                right = "" if right == one.group() else right
                yield Mend(path, number, one.start() + 1, one.group(), right, "ordinary-characters")


def _is_sealed(path: str, content: Content) -> bool:
    id = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    record = content.records.get(id) if is_id(id) else None
    return isinstance(record, (Paper, Notice)) and bool(
        record.signature and record.signature.sha256
    )
