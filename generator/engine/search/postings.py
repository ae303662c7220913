"""Documents in, sorted postings out: which term stands in which document, and how strongly. Vectorised."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from ...pool import cores
from .document import Document
from .fold import GONE, fold_table
from .slots import SLOT_BITS
from .terms import (
    BREAK,
    IN_TITLE,
    ONCE,
    QUINTUPLE,
    RUN,
    SINGLE,
    TRIPLE,
    WORD,
    WORD_LENGTHS,
    text_of,
    title_of,
)

Units = npt.NDArray[np.uint16]
"""UTF-16 code units: what a browser counts a string in."""

Postings = npt.NDArray[np.uint64]
"""Sorted `term << 22 | slot << 2 | weight`."""

Flags = npt.NDArray[np.bool_]

_CHUNK = 200_000
"""Characters at a time: bounds the memory, not the result."""


def postings_of(documents: Mapping[int, Document]) -> Postings:
    """Every term of every document, once."""
    # Threads will do: numpy sorts without holding up the others.
    with ThreadPoolExecutor(cores()) as pool:
        parts = list(pool.map(_postings, _chunks(sorted(documents.items()))))
    whole = np.empty(sum(map(len, parts)), np.uint64)
    begin = 0
    while parts:
        # One after the other, so that there is never room for all of them twice.
        part = parts.pop()
        whole[begin : begin + len(part)] = part
        begin += len(part)
    whole.sort()
    return whole


def _chunks(items: Sequence[tuple[int, Document]]) -> Iterator[Sequence[tuple[int, Document]]]:
    begin, length = 0, 0
    for place, (_, document) in enumerate(items):
        length += sum(len(passage.text) for passage in document.passages)
        if length > _CHUNK:
            yield items[begin : place + 1]
            begin, length = place + 1, 0
    if begin < len(items):
        yield items[begin:]


def _postings(items: Sequence[tuple[int, Document]]) -> Postings:
    slots = np.array([slot for slot, _ in items], dtype=np.uint64)
    named, _ = _counted(_occurrences([title_of(d) for _, d in items], slots))
    found, counts = _counted(_occurrences([text_of(d) for _, d in items], slots))
    weights = (counts > 1).astype(np.uint64) + (counts > 3)
    # A long list says everything often: its pages stand after those that are about the thing.
    long = np.array([slot for slot, document in items if document.is_long], dtype=np.uint64)
    weights[np.isin(found >> np.uint64(2) & np.uint64((1 << SLOT_BITS) - 1), long)] = ONCE
    both = np.concatenate((found | weights, named | np.uint64(IN_TITLE)))
    both.sort()
    # The heaviest of a term in a document comes last.
    is_last = np.ones(len(both), dtype=np.bool_)
    is_last[:-1] = both[1:] >> np.uint64(2) != both[:-1] >> np.uint64(2)
    kept: Postings = both[is_last]
    return kept


def _occurrences(texts: Sequence[str], slots: Postings) -> Postings:
    """`term << 22 | slot << 2` for every place of every term."""
    units = _table()[units_of(BREAK.join(texts))]
    owners = slots[np.cumsum(units == 0xFFFF)] << np.uint64(2)
    words = list(_words(units, owners))
    is_kept = units != ord(GONE)
    units, owners = units[is_kept], owners[is_kept]
    is_text = units < 0xFFFE
    wide = units.astype(np.uint64)
    is_plain = is_of_run(units)
    return np.concatenate(
        (
            _keyed(wide | np.uint64(SINGLE), owners, is_text),
            _keyed(wide[:-1] << np.uint64(16) | wide[1:], owners[:-1], is_text[:-1] & is_text[1:]),
            _keyed(*_runs(wide, owners, is_plain, 3, TRIPLE)),
            _keyed(*_runs(wide, owners, is_plain, 5, QUINTUPLE)),
            *words,
        )
    )


@functools.cache
def _table() -> Units:
    return np.array(fold_table(), dtype=np.uint16)


def units_of(text: str) -> Units:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def _runs(
    wide: Postings, owners: Postings, is_plain: Flags, length: int, mark: int
) -> tuple[Postings, Postings, Flags]:
    """So many neighbours of a run as one number, seven bits each; whose they are; where there are so many."""
    count = max(0, len(wide) - length + 1)
    terms = np.full(count, mark, dtype=np.uint64)
    wanted = np.ones(count, dtype=np.bool_)
    for place in range(length):
        terms |= (wide[place : place + count] & np.uint64(0x7F)) << np.uint64(
            7 * (length - 1 - place)
        )
        wanted &= is_plain[place : place + count]
    return terms, owners[:count], wanted


def _words(units: Units, owners: Postings) -> Iterator[Postings]:
    """The short Latin words that stand alone; white space still tells them apart here."""
    is_inside = np.concatenate(([False], _OF_WORD[units], [False]))
    begins = np.flatnonzero(is_inside[1:] & ~is_inside[:-1])
    lengths = np.flatnonzero(is_inside[:-1] & ~is_inside[1:]) - begins
    for length in WORD_LENGTHS:
        own = begins[lengths == length]
        letters = np.stack([units[own + place] for place in range(length)]).astype(np.uint64)
        terms = np.full(len(own), WORD, dtype=np.uint64)
        for place, letter in enumerate(letters):
            terms |= letter << np.uint64(7 * (length - 1 - place))
        has_letter: Flags = np.any(letters >= ord("a"), axis=0)
        yield _keyed(terms, owners[own], has_letter)


def _keyed(terms: Postings, owners: Postings, wanted: Flags) -> Postings:
    return terms[wanted] << np.uint64(SLOT_BITS + 2) | owners[wanted]


def _counted(keys: Postings) -> tuple[Postings, npt.NDArray[np.int64]]:
    """The distinct keys, sorted, and how often each stands there."""
    keys.sort()
    if not len(keys):
        return keys, np.array([], np.int64)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    return keys[starts], np.diff(np.append(starts, len(keys)))


def is_of_run(units: Units) -> Flags:
    """Digits, folded Latin letters, and what joins them in dates, numbers and ids."""
    return _OF_RUN[units]


_OF_RUN = np.zeros(0x10000, dtype=np.bool_)
_OF_RUN[[ord(char) for char in RUN]] = True
_OF_WORD = _OF_RUN.copy()
_OF_WORD[[ord(char) for char in "-./,%"]] = False
