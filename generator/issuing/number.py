"""The next 文号 of a 代字 and a year: numbers are allotted without gaps, and never twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from ..content import Content
from ..records import kind_of
from ..records.base import DOCUMENT_NUMBER, number_parts
from ..records.notice import Notice
from ..records.paper import Paper


def kind_words(record: Paper | Notice) -> str:
    """What site.yaml calls it where it says which 代字 is for what."""
    return str(record.kind) if isinstance(record, Notice) else kind_of(record.id).label


def codes_for(record: Paper | Notice, content: Content) -> tuple[str, ...]:
    """The 代字 that site.yaml gives to this kind of paper."""
    kind = kind_words(record)
    return tuple(
        one.code for one in content.site.numbering if kind in re.split("[、，；]", one.purpose)
    )


def next_number(content: Content, code: str, day: dt.date) -> str:
    """`区督〔2026〕9号` after `区督〔2026〕8号` (GB/T 9704-2012 7.2.5: 序号不编虚位)."""
    parts = (number_parts(n) for n in _numbers(content) if DOCUMENT_NUMBER.fullmatch(n))
    serials = [serial for of_code, year, serial in parts if (of_code, year) == (code, day.year)]
    return f"{code}〔{day.year}〕{max(serials, default=0) + 1}号"


def _numbers(content: Content) -> Iterable[str]:
    """Of everything that ever had one, withdrawn or not."""
    for record in content.records.values():
        if number := getattr(record, "number", None):
            yield number
