"""A draft as it is written down, and what several kinds of draft have in common."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..content import Content
from ..records.base import TO_FILL_IN
from ..records.keyed import Data, keyed
from ..records.notice import Contact, Notice


class NoDraftError(Exception):
    """Why there is nothing to draft; the message says what to do."""


@dataclass(frozen=True)
class Draft:
    """A record that is to be."""

    prefix: str
    data: Data
    body: str | None = None
    """Of a paper: what goes into the `.md` beside the record."""
    told: tuple[str, ...] = ()
    """What the clerk should know before he goes on."""


def numbered(items: Sequence[str]) -> str:
    """`（一）…`, a paragraph each, as they stand under a heading of the first level; a single one without its number."""
    if len(items) == 1:
        return items[0]
    return "\n\n".join(f"（{chinese(n)}）{item}" for n, item in enumerate(items, 1))


def known_unit(content: Content, unit: str) -> str:
    """Raises `NoDraftError` with the name that may be meant."""
    if unit in content.units:
        return unit
    near = difflib.get_close_matches(unit, content.units, n=1, cutoff=0.5)
    raise NoDraftError(f"没有单位 “{unit}”" + (f"，是不是 “{near[0]}”？" if near else ""))


def foremost(counts: Mapping[str, int], number: int) -> list[str]:
    """Who has the most, so many if they can be told apart: those that tie are all in or all out, the first are always in."""
    named: list[str] = []
    for count in sorted(set(counts.values()), reverse=True):
        tied = sorted(name for name in counts if counts[name] == count)
        if named and len(named) + len(tied) > number:
            break
        named += tied
    return named


def chinese(number: int) -> str:
    """一 to 九十九."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"


def spoken(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def last_notice(content: Content) -> Notice | None:
    """The newest issued one: who leads and whom to call seldom changes."""
    issued = [one for one in content.counting.all(Notice).values() if one.issued_on]
    return max(issued, key=lambda one: (one.issued_on or dt.date.min, one.id), default=None)


def contact(content: Content) -> Data:
    before = last_notice(content)
    if before is None:
        return keyed(Contact, section=TO_FILL_IN, phone=TO_FILL_IN)
    return keyed(Contact, section=before.contact.section, phone=before.contact.phone)
