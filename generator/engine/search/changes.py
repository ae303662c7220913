"""Pages as they were and as they are in, every term that they get, lose or have with another weight out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .document import Document
from .fold import in_units
from .keys import key_terms
from .slots import SLOT_BITS
from .terms import ONCE, term_of, weights_of

Pages = Mapping[int, tuple[Document | None, Document | None]]
"""Slot → the page that stood there, the page that stands there now."""

Change = tuple[str, int, int | None]
"""Term, slot, and the weight that it has there now; None where it is gone."""

MUCH = 300_000
"""From so many characters on numpy is quicker, together with the time that loading it takes."""


def changes(pages: Pages) -> Iterator[Change]:
    length = sum(len(one.text) for both in pages.values() for d in both if d for one in d.passages)
    return _at_once(pages) if length > MUCH else _one_by_one(pages)


def _one_by_one(pages: Pages) -> Iterator[Change]:
    for slot, (there, here) in pages.items():
        yield from _differences(
            slot, weights_of(there) if there else {}, weights_of(here) if here else {}
        )


def _differences(slot: int, old: Mapping[str, int], new: Mapping[str, int]) -> Iterator[Change]:
    yield from ((term, slot, weight) for term, weight in new.items() if old.get(term) != weight)
    yield from ((term, slot, None) for term in old.keys() - new.keys())


def _at_once(pages: Pages) -> Iterator[Change]:
    import numpy as np

    from .postings import postings_of

    old = postings_of({slot: there for slot, (there, _) in pages.items() if there})
    new = postings_of({slot: here for slot, (_, here) in pages.items() if here})
    came = np.setdiff1d(new, old, assume_unique=True)
    went = np.setdiff1d(old, new, assume_unique=True)
    # What has another weight came and went.
    went = went[~np.isin(went >> np.uint64(2), came >> np.uint64(2))]
    for posting in came.tolist():
        yield term_of(posting >> SLOT_BITS + 2), _slot(posting), posting & 3
    for posting in went.tolist():
        yield term_of(posting >> SLOT_BITS + 2), _slot(posting), None
    for slot, (there, here) in pages.items():
        yield from _differences(slot, _names(there), _names(here))


def _slot(posting: int) -> int:
    return posting >> 2 & (1 << SLOT_BITS) - 1


def _names(document: Document | None) -> dict[str, int]:
    return dict.fromkeys(map(in_units, key_terms(document)), ONCE) if document else {}
