"""Postings in, the files of terms out: each holds the terms of one hash, a line for each, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .digits import ALPHABET, MORE
from .document import Document
from .fold import in_units
from .keys import key_terms
from .places import written
from .postings import Postings
from .slots import SLOT_BITS
from .terms import ONCE, QUINTUPLE, SINGLE, TRIPLE, WORD, hash_of, term_of


def shards(documents: Mapping[int, Document], postings: Postings, bits: int) -> Iterator[str]:
    """The text of every file."""
    lines: list[list[str]] = [[] for _ in range(1 << bits)]
    for part in _parts(postings):
        texts, numbers, hashes = _encoded(part)
        for number, where, hash in zip(numbers, texts, hashes, strict=True):
            lines[hash & len(lines) - 1].append(f"{term_of(number)} {where}")
    del postings
    for name, where in _names(documents):
        lines[hash_of(name) & len(lines) - 1].append(f"{name} {where}")
    for number in range(len(lines)):
        # Nothing stays here of a file that is made.
        file, lines[number] = lines[number], []
        yield "\n".join(("", *file, ""))


_PART = 800_000
"""Postings at a time: bounds the memory, not the result."""


def _parts(postings: Postings) -> Iterator[Postings]:
    """The postings in turn; those of one term stay together."""
    begin = 0
    while begin < len(postings):
        last = postings[min(begin + _PART, len(postings)) - 1] >> np.uint64(SLOT_BITS + 2)
        end = int(np.searchsorted(postings, last + np.uint64(1) << np.uint64(SLOT_BITS + 2)))
        yield postings[begin:end]
        begin = end


def _encoded(postings: Postings) -> tuple[list[str], list[int], list[int]]:
    """For every term: its postings as text, its number, its hash."""
    terms = postings >> np.uint64(SLOT_BITS + 2)
    starts = np.flatnonzero(np.append(len(terms) > 0, terms[1:] != terms[:-1]))
    text, ends = packed_at_once(_steps(postings, starts))
    cuts = [*ends[starts].tolist(), len(text)]
    texts = [text[a:b] for a, b in pairwise(cuts)]
    return texts, terms[starts].tolist(), hashes_of(terms[starts]).tolist()


def _steps(postings: Postings, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """From each document to the next of the same term, less one, with the weight in the two low bits."""
    slots = (postings >> np.uint64(2) & np.uint64((1 << SLOT_BITS) - 1)).astype(np.int64)
    before = np.empty_like(slots)
    before[1:] = slots[:-1]
    before[starts] = -1
    return ((slots - before - 1) << 2).astype(np.uint64) | postings & np.uint64(3)


_LETTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)


def packed_at_once(values: npt.NDArray[np.uint64]) -> tuple[str, npt.NDArray[np.int64]]:
    """`packed`, and where each value begins and the last ends."""
    lengths = np.ones(len(values), dtype=np.int64)
    for power in range(5, 40, 5):
        lengths += values >= np.uint64(1 << power)
    ends = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths)))
    out = np.empty(ends[-1], dtype=np.uint8)
    for place in range(int(lengths.max(initial=0))):
        has = lengths > place
        digit = (values[has] >> np.uint64(5 * place) & np.uint64(31)).astype(np.int64)
        digit[lengths[has] > place + 1] += MORE
        out[ends[:-1][has] + place] = _LETTERS[digit]
    return out.tobytes().decode(), ends


def _names(documents: Mapping[int, Document]) -> Iterable[tuple[str, str]]:
    """The exact names, in the same form."""
    named: dict[str, list[int]] = {}
    for slot, document in sorted(documents.items()):
        for name in dict.fromkeys(key_terms(document)):
            named.setdefault(in_units(name), []).append(slot)
    for name, slots in sorted(named.items()):
        yield name, written((slot, ONCE) for slot in slots)


def hashes_of(terms: Postings) -> npt.NDArray[np.int64]:
    """`hash_of` many terms by their numbers."""
    value = np.full(len(terms), 0x811C9DC5, dtype=np.uint32)
    # The numbers of runs of five fill the bits below their mark: the highest mark counts.
    is_word = terms >= np.uint64(WORD)
    is_five = ~is_word & (terms >= np.uint64(QUINTUPLE))
    is_three = ~is_word & ~is_five & (terms >= np.uint64(TRIPLE))
    is_single = ~is_word & ~is_five & ~is_three & (terms >= np.uint64(SINGLE))
    is_pair = terms < np.uint64(SINGLE)
    is_longer = is_word & (terms & np.uint64(0x7F << 14) > 0)
    for which, bits, length in (
        (is_single, 16, 1), (is_pair, 16, 2), (is_three, 7, 3), (is_five, 7, 5),
        (is_word & ~is_longer, 7, 2), (is_longer, 7, 3),
    ):  # fmt: skip
        mixed, own = value[which], terms[which]
        for place in reversed(range(length)):
            unit = own >> np.uint64(bits * place) & np.uint64((1 << bits) - 1)
            mixed = (mixed ^ unit.astype(np.uint32)) * np.uint32(0x01000193)
        value[which] = mixed
    return (value ^ value >> np.uint32(15)).astype(np.int64)
