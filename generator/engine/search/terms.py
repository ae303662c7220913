"""What a page can be looked up by: its terms, how strongly each stands for it, and which file each is in.

A term is one code unit of the folded text, two neighbours, or three or five neighbours of a run of letters and
digits. Five tell one date or number from another: its pairs alone stand on every page that is full of dates.
A short Latin word that stands alone is a term, too: who asks for AI wants no MAIN.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .document import Document
from .fold import fold, folded_loosely, in_units
from .keys import MARKS, key_terms

ONCE, SEVERAL, OFTEN, IN_TITLE = range(4)
"""The weights: in the text once, twice or thrice, more often; in the title, the id or the 文号."""

RUN = "0123456789abcdefghijklmnopqrstuvwxyz-./,%"
"""What makes up runs of letters and digits."""
RUN_LENGTHS = (3, 5)
_RUNS = re.compile("[0-9a-z./,%-]{3,}")

BREAK, APART = "\uffff", "\ufffe"
"""Stand between two texts, and between the parts of one; no term spans them."""

WORD_MARK = "''"
"""What a word that stands alone begins with; it is in the file of the pair or the three that it is."""
WORD_LENGTHS = (2, 3)
_WORDS = re.compile("(?<![0-9a-z])(?=[0-9]*[a-z])[0-9a-z]{2,3}(?![0-9a-z])")

SINGLE, TRIPLE, QUINTUPLE, WORD = 1 << 32, 1 << 33, 1 << 35, 1 << 36
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
    if document.is_long:
        weights = dict.fromkeys(counts, ONCE)
    else:
        weights = {term: (count > 1) + (count > 3) for term, count in counts.items()}
    weights.update(dict.fromkeys(_occurrences(title_of(document)), IN_TITLE))
    weights.update(dict.fromkeys(map(in_units, key_terms(document)), ONCE))
    return weights


def word_term(phrase: str) -> str:
    """The term of a phrase that is a short Latin word; empty for any other."""
    return WORD_MARK + phrase if _WORDS.fullmatch(phrase) else ""


def _occurrences(text: str) -> Iterator[str]:
    yield from map(WORD_MARK.__add__, _WORDS.findall(folded_loosely(text)))
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
    word = term.removeprefix(WORD_MARK)
    number = 0
    for char in word:
        number = number << 7 | ord(char)
    return number | (WORD if word != term else TRIPLE if len(term) == 3 else QUINTUPLE)


def term_of(number: int) -> str:
    """The term that a number stands for."""
    if number & WORD:
        return WORD_MARK + _run(number, 3 if number & 0x7F << 14 else 2)
    for mark, length in ((QUINTUPLE, 5), (TRIPLE, 3)):
        if number & mark:
            return _run(number, length)
    return chr(number & 0xFFFF) if number & SINGLE else chr(number >> 16) + chr(number & 0xFFFF)


def _run(number: int, length: int) -> str:
    return "".join(chr(number >> 7 * place & 0x7F) for place in reversed(range(length)))


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
    is_marked = is_name(term) or (len(term) > 3 and term.startswith(WORD_MARK))
    for unit in term[2:] if is_marked else term:
        value = (value ^ ord(unit)) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15
