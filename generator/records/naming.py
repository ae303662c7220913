"""What a record names: by its references, and by ids in its prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from pydantic import BaseModel

from . import ID_PATTERN
from .base import Record, Ref, plan_of

_MENTIONED = re.compile(rf"(?<![A-Za-z0-9-]){ID_PATTERN}(?![0-9])")

SHORTEST = 6
"""Shorter titles are ordinary words."""
# As people type them: a name is broken over lines or set in bold, a 文号 has other brackets.
_MARKS = "*_`“”\"'\\\u200b\ufeff"
LEFT_OUT = re.compile(rf"[\s{re.escape(_MARKS)}]+")
_ESCAPED_BLANK = re.compile(r"\\[nrt]")
_ALIKE = dict(
    zip("［【[（(］】]）)０１２３４５６７８９", "〔〔〔〔〔〕〕〕〕〕0123456789", strict=True)
)
_FOLDED = (*_ALIKE.items(), *((mark, "") for mark in _MARKS))

_NAME: Callable[[tuple[Ref, str]], str] = itemgetter(1)


@dataclass(frozen=True)
class Named:
    """Each once, in the order of the fields."""

    refs: tuple[tuple[Ref, str], ...]
    mentioned: tuple[str, ...]
    """Ids that stand in text; whether there are such records is not known here."""
    called: tuple[str, ...] = ()
    """What the record itself is called: title, name and 文号, folded; short ones are ordinary words and left out."""
    marked: tuple[str, ...] = ()
    """Its name and 文号, folded, however short."""
    said: str = ""
    """All that it says, folded: whether a name stands in it."""

    @property
    def names(self) -> Iterator[str]:
        """What the references name: records, units, teams."""
        return map(_NAME, self.refs)


def named_in(model: BaseModel) -> Named:
    """What a record names, but itself."""
    refs: dict[tuple[Ref, str], None] = {}
    mentioned: dict[str, None] = {}
    own = model.id if isinstance(model, Record) else ""
    _gather(model, refs, mentioned)
    mentioned.pop(own, None)
    if not isinstance(model, Record):
        return Named(tuple(refs), tuple(mentioned))
    names = [getattr(model, key, None) or "" for key in ("title", "name", "number")]
    return Named(
        tuple(refs),
        tuple(mentioned),
        tuple(folded(name) for name in names if len(name) >= SHORTEST),
        tuple(folded(name) for name in names[1:] if name),
        folded(_ESCAPED_BLANK.sub("", model.model_dump_json())),
    )


def _gather(
    model: BaseModel, refs: dict[tuple[Ref, str], None], mentioned: dict[str, None]
) -> None:
    """As `leaves` goes through a model; where every record is read, the ways to its values are not worth their time."""
    for name, _, ref, _ in plan_of(type(model)):
        value = getattr(model, name)
        if value is None:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                if ref:
                    refs[ref, item] = None
                elif "-" in item:
                    mentioned |= dict.fromkeys(_MENTIONED.findall(item))
            elif isinstance(item, BaseModel):
                _gather(item, refs, mentioned)


def folded(text: str) -> str:
    """The text as names are compared: without blanks, quotes and the marks of bold; brackets and digits of one kind."""
    text = "".join(text.split())
    # One sign at a time: for Chinese text that takes an eighth of the time of `translate`.
    for sign, instead in _FOLDED:
        text = text.replace(sign, instead)
    return text
