"""One file of terms: which one a term is in, and its text after an edit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from .places import Edits, edited
from .terms import order_of

DOCUMENTS_A_SHARD = 10
"""On average: a query fetches a few files of some ten kilobytes, whatever the size of the site."""


def shard_bits(document_count: int) -> int:
    """How many bits of a term's hash choose its file."""
    return max(4, (document_count // DOCUMENTS_A_SHARD).bit_length())


def places_in(shard: str, term: str) -> str | None:
    """Where the term stands, as text; None where the file does not have it."""
    found = _line(shard, term)
    return shard[found[0] + len(term) + 1 : found[1]] if found else None


def edited_shard(shard: str, edits: Mapping[str, Edits]) -> str:
    """The text of the file after the edits of its terms."""
    new = {}
    for term, own in edits.items():
        begin, end = _line(shard, term) or (0, 0)
        if not begin:
            new[term] = edited("", own)
        elif places := edited(shard[begin + len(term) + 1 : end], own):
            shard = f"{shard[:begin]}{term} {places}{shard[end:]}"
        else:
            shard = shard[:begin] + shard[end + 1 :]
    return _with_lines(shard, new) if new else shard


def _line(shard: str, term: str) -> tuple[int, int] | None:
    """Where a term's line begins and ends."""
    begin = shard.find(f"\n{term} ") + 1
    return (begin, shard.index("\n", begin)) if begin else None


def _with_lines(shard: str, new: Mapping[str, str]) -> str:
    lines = shard.split("\n")[1:-1]
    for term, places in new.items():
        at = bisect_left(lines, order_of(term), key=lambda line: order_of(line[: line.rindex(" ")]))
        lines.insert(at, f"{term} {places}")
    return "\n".join(("", *lines, ""))
