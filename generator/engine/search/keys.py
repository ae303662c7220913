"""The exact names of a page: an id, a 文号, a unit, a project, in every habit of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import Document
from .fold import fold

KEY_MARK = "=="
"""An exact name is a term of its own that begins with this; no pair of characters of a text is as long."""
SHORT_MARK = "~~"
"""So does the short form of one, `5号`, that several pages may share."""
TITLE_MARK = "##"
"""So does a whole title."""
MARKS = (KEY_MARK, SHORT_MARK, TITLE_MARK)

_PUNCTUATION = re.compile(r"[^0-9a-z\u3007\u3400-\u9fff\U00010000-\U0010ffff]+")
_NUMBER = re.compile(r"^(\D+)(\d{4})(?:年)?(\d+号)$")
_ID = re.compile(r"^([a-z]{2})(\d{4})(\d{4,5})$")


def key_of(text: str) -> str:
    """A name without whatever people leave out or write differently: brackets, dashes, 第, spaces."""
    return _PUNCTUATION.sub("", fold(text)).replace("第", "")


def key_terms(document: Document) -> Iterator[str]:
    """The terms of a document's exact names, longest habit first."""
    for name in (document.id, document.number, *document.names):
        if key := key_of(name):
            yield KEY_MARK + key
    if key := key_of(document.title):
        yield TITLE_MARK + key
    if found := _NUMBER.match(key_of(document.number)):
        code, year, number = found.groups()
        yield from (
            SHORT_MARK + short
            for short in (
                number,
                year + number,
                code + number,
                f"{year}年{number}",
                f"{code}{year}年{number}",
            )
        )
    if found := _ID.match(key_of(document.id)):
        prefix, year, number = found.groups()
        yield from (
            SHORT_MARK + short
            for short in (year + number, prefix + number, prefix + number.lstrip("0"))
        )
