"""A query in, its phrases and the terms to look up out. The browser does the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .fold import GONE, folded_loosely, in_units
from .keys import KEY_MARK, SHORT_MARK, TITLE_MARK, key_of
from .terms import RUN, word_term

MOST_PHRASES = 8
MOST_UNITS = 200
"""Of a phrase: who pastes a page means its beginning."""
MOST_TERMS = 12
"""Looked up for a phrase, evenly spread, the first and the last among them; what is shown is verified against the whole phrase."""


@dataclass(frozen=True)
class Query:
    """What is asked for."""

    phrases: tuple[str, ...]
    """Folded; a page must hold each of them."""
    terms: tuple[tuple[str, ...], ...]
    """For every phrase the terms that a page with the phrase must have."""
    joined: str
    """All phrases without the white space between them: `2026 年 3 月` is found where it stands together, first."""
    seams: tuple[str, ...]
    """The pairs where one phrase ends and the next begins: a page with all of them may have them joined."""
    words: tuple[str, ...]
    """The terms of the phrases that are short Latin words; where they stand alone is asked for first."""
    name: str
    """The term of the exact name that the whole query may be."""
    title: str
    """The term of the title that it may be."""
    short: str
    """The term of the short form of a name."""


def query_of(text: str) -> Query:
    folded = folded_loosely(text)
    words = [word[:MOST_UNITS] for word in folded.split(GONE) if word]
    phrases = tuple(dict.fromkeys(words))[:MOST_PHRASES]
    joined = "".join(words)[:MOST_UNITS]
    key = key_of(text)
    is_date = _DATE.match(folded.strip())
    return Query(
        phrases,
        tuple(_some(terms_of(phrase)) for phrase in phrases),
        joined,
        _seams(words) if len(phrases) > 1 else (),
        tuple(filter(None, map(word_term, phrases))),
        name_term(text),
        TITLE_MARK + key,
        SHORT_MARK + ("" if is_date else key),
    )


def name_term(text: str) -> str:
    """The term of the exact name that a text may be."""
    return KEY_MARK + key_of(text)


def terms_of(phrase: str) -> tuple[str, ...]:
    """One unit alone, else every pair; within a run of letters and digits fives, or threes where it is short."""
    text = in_units(phrase)
    if len(text) == 1:
        return (text,)
    terms = []
    begin = 0
    for piece in _PIECES.findall(text):
        end = begin + len(piece)
        length = 2 if piece[0] not in OF_RUN or len(piece) < 3 else 3 if len(piece) < 5 else 5
        terms += [text[place : place + length] for place in range(begin, end - length + 1)]
        # The pair that joins this piece to the next.
        terms += [text[end - 1 : end + 1]] if end < len(text) else []
        begin = end
    return tuple(dict.fromkeys(terms))


def _seams(words: Sequence[str]) -> tuple[str, ...]:
    ends = [(in_units(a)[-1], in_units(b)[0]) for a, b in pairwise(words[:MOST_PHRASES])]
    return tuple(dict.fromkeys(a + b for a, b in ends))


# Without its dashes `2026-03-05` would be the id of a 305th record.
_DATE = re.compile(r"^\d{4}[-./]\d{1,2}([-./]\d{1,2})?$", re.ASCII)
OF_RUN = frozenset(RUN)
_PIECES = re.compile(r"[0-9a-z./,%-]+|[^0-9a-z./,%-]+", re.DOTALL)


def _some(terms: tuple[str, ...]) -> tuple[str, ...]:
    if len(terms) <= MOST_TERMS:
        return terms
    last = len(terms) - 1
    return tuple(terms[place * last // (MOST_TERMS - 1)] for place in range(MOST_TERMS))
