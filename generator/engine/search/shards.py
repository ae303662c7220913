"""Postings in, the files of terms out: each holds the terms of one hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .digits import packed
from .document import Document
from .keys import key_terms
from .terms import QUINTUPLE, SINGLE, SLOT_BITS, TRIPLE, Postings, term_text

DOCUMENTS_A_SHARD = 10
"""On average: a query fetches a few files of some ten kilobytes, whatever the size of the site."""


def shard_bits(document_count: int) -> int:
    """How many bits of a term's hash choose its file."""
    return max(4, (document_count // DOCUMENTS_A_SHARD).bit_length())


def shards(documents: Mapping[int, Document], postings: Postings, bits: int) -> list[str]:
    """The text of every file: a line for each term, the term and where it stands."""
    lines: list[list[str]] = [[] for _ in range(1 << bits)]
    texts, numbers, hashes = _encoded(postings)
    for term, where, hash in zip(numbers, texts, hashes, strict=True):
        lines[hash & len(lines) - 1].append(f"{term_text(term)} {where}")
    for name, where in _names(documents):
        lines[name_hash(name) & len(lines) - 1].append(f"{name} {where}")
    return ["\n".join(("", *file, "")) for file in lines]


def _encoded(postings: Postings) -> tuple[list[str], list[int], list[int]]:
    """For every term: its postings as text, its number, its hash."""
    terms = postings >> np.uint64(SLOT_BITS + 2)
    starts = np.flatnonzero(np.append(len(terms) > 0, terms[1:] != terms[:-1]))
    text, ends = packed(_steps(postings, starts))
    cuts = [*ends[starts].tolist(), len(text)]
    whole = text.decode()
    texts = [whole[a:b] for a, b in pairwise(cuts)]
    return texts, terms[starts].tolist(), _hashes(terms[starts]).tolist()


def _steps(postings: Postings, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """From each document to the next of the same term, less one, with the weight in the two low bits."""
    slots = (postings >> np.uint64(2) & np.uint64((1 << SLOT_BITS) - 1)).astype(np.int64)
    before = np.empty_like(slots)
    before[1:] = slots[:-1]
    before[starts] = -1
    return ((slots - before - 1) << 2).astype(np.uint64) | postings & np.uint64(3)


def _names(documents: Mapping[int, Document]) -> Iterable[tuple[str, str]]:
    """The exact names, in the same form."""
    named: dict[str, list[int]] = {}
    for slot, document in sorted(documents.items()):
        for name in dict.fromkeys(key_terms(document)):
            named.setdefault(name, []).append(slot)
    for name, slots in sorted(named.items()):
        steps = [(b - a - 1) << 2 for a, b in pairwise((-1, *slots))]
        yield name, packed(np.array(steps, dtype=np.uint64))[0].decode()


def term_hash(term: str) -> int:
    """FNV-1a over code units, 32 bits; the browser computes the same with Math.imul."""
    value = 0x811C9DC5
    for unit in term:
        value = (value ^ ord(unit)) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15


def name_hash(name: str) -> int:
    """All forms of one name share a file: a query asks for all of them."""
    return term_hash(name[2:])


def _hashes(terms: Postings) -> npt.NDArray[np.int64]:
    """`term_hash` of many terms by their numbers."""
    value = np.full(len(terms), 0x811C9DC5, dtype=np.uint32)
    is_run = {mark: terms & np.uint64(mark) > 0 for mark in (SINGLE, TRIPLE, QUINTUPLE)}
    # The numbers of runs of five fill the bits below their mark.
    is_run[TRIPLE] &= ~is_run[QUINTUPLE]
    is_run[SINGLE] &= ~is_run[QUINTUPLE]
    is_pair = ~(is_run[SINGLE] | is_run[TRIPLE] | is_run[QUINTUPLE])
    for which, bits, length in (
        (is_run[SINGLE], 16, 1), (is_pair, 16, 2), (is_run[TRIPLE], 7, 3), (is_run[QUINTUPLE], 7, 5),
    ):  # fmt: skip
        mixed, own = value[which], terms[which]
        for place in reversed(range(length)):
            unit = own >> np.uint64(bits * place) & np.uint64((1 << bits) - 1)
            mixed = (mixed ^ unit.astype(np.uint32)) * np.uint32(0x01000193)
        value[which] = mixed
    return (value ^ value >> np.uint32(15)).astype(np.int64)
