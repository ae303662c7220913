"""What a page can be looked up by: its terms, how strongly each stands for it, and which file each is in.

A term is one code unit of the folded text, two neighbours, or three or five neighbours of a run of letters and
digits. Five tell one date or number from another: its pairs alone stand on every page that is full of dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .document import Document
from .fold import fold, in_units
from .keys import MARKS, key_terms

ONCE, SEVERAL, OFTEN, IN_TITLE = range(4)
"""The weights: in the text once, twice or thrice, more often; in the title, the id or the 文号."""

RUN = "0123456789abcdefghijklmnopqrstuvwxyz-./,%"
"""What makes up runs of letters and digits."""
RUN_LENGTHS = (3, 5)
_RUNS = re.compile("[0-9a-z./,%-]{3,}")

BREAK, APART = "\uffff", "\ufffe"
"""Stand between two texts, and between the parts of one; no term spans them."""

SINGLE, TRIPLE, QUINTUPLE = 1 << 32, 1 << 33, 1 << 35
"""What tells the numbers of other terms from those of pairs."""


def title_of(document: Document) -> str:
    """What counts as the title; a break keeps the three apart."""
    return APART.join((document.title, document.id, document.number)).replace(BREAK, " ")


def text_of(document: Document) -> str:
    passages = document.passages
    return "\n".join(f"{one.heading}\n{one.text}" for one in passages).replace(BREAK, " ")


def weights_of(document: Document) -> dict[str, int]:
    """Every term and exact name of a page, with its weight there. `postings_of` does the same for many at once."""
    counts = Counter(_occurrences(text_of(document)))
    # A long list says everything often: its pages stand after those that are about the thing.
    weights = {
        term: ONCE if document.is_long else (count > 1) + (count > 3)
        for term, count in counts.items()
    }
    weights.update(dict.fromkeys(_occurrences(title_of(document)), IN_TITLE))
    weights.update(dict.fromkeys(map(in_units, key_terms(document)), ONCE))
    return weights


def _occurrences(text: str) -> Iterator[str]:
    for part in in_units(fold(text)).split(APART):
        yield from part
        yield from map(str.__add__, part, part[1:])
        for run in _RUNS.findall(part):
            for length in RUN_LENGTHS:
                yield from (run[at : at + length] for at in range(len(run) - length + 1))


def number_of(term: str) -> int:
    """The number of a term that is not a name: what the vectorised side counts with."""
    if len(term) <= 2:
        return ord(term) | SINGLE if len(term) == 1 else ord(term[0]) << 16 | ord(term[1])
    number = 0
    for char in term:
        number = number << 7 | ord(char)
    return number | (TRIPLE if len(term) == 3 else QUINTUPLE)


def term_of(number: int) -> str:
    """The term that a number stands for."""
    for mark, length in ((QUINTUPLE, 5), (TRIPLE, 3)):
        if number & mark:
            return "".join(chr(number >> 7 * place & 0x7F) for place in reversed(range(length)))
    return chr(number & 0xFFFF) if number & SINGLE else chr(number >> 16) + chr(number & 0xFFFF)


def is_name(term: str) -> bool:
    return len(term) > 2 and term.startswith(MARKS)


def order_of(term: str) -> tuple[int, str]:
    """How the terms of a file are sorted: by number, then the names."""
    return (1 << 64, term) if is_name(term) else (number_of(term), "")


def hash_of(term: str) -> int:
    """What chooses a term's file. All forms of one name share one: a query asks for all of them.

    FNV-1a over code units, 32 bits; the browser computes the same with Math.imul.
    """
    value = 0x811C9DC5
    for unit in term[2:] if is_name(term) else term:
        value = (value ^ ord(unit)) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15
