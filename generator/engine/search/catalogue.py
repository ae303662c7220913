"""What a build keeps of an index for the next: where each page stands, and the names that its files do not hold."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...kept import kept_lightly
from .columns import EPOCH, row_at
from .document import FACETS, Document, Passage
from .files import MANIFEST, Files
from .keys import key_of
from .opened import Index
from .slots import Seat, seat_of, slots_of


@kept_lightly
class Card(NamedTuple):
    """A page in the catalogue."""

    seat: Seat
    slot: int
    names: tuple[str, ...]
    keys: tuple[str, ...]
    """All its exact names as the index knows them."""


@dataclass(frozen=True)
class Catalogue:
    """Of one index: kept beside the site, it lets the next build change that index."""

    manifest: bytes
    """The digest of the index's manifest: with any other the catalogue is worth nothing."""
    cards: Mapping[str, Card]
    """By address."""

    def describes(self, files: Files) -> bool:
        try:
            return self.manifest == digest_of(files[MANIFEST])
        except KeyError:
            return False


def digest_of(manifest: bytes) -> bytes:
    return hashlib.sha256(manifest).digest()


NOWHERE = -1


def cards_after(
    before: Mapping[str, Card], changed: Iterable[Document], gone: Collection[str]
) -> dict[str, Card]:
    """The cards when these pages are new or changed and those are gone."""
    cards = {url: card for url, card in before.items() if url not in gone}
    is_same = len(cards) == len(before)
    for document in changed:
        old = before.get(document.url)
        card = cards[document.url] = _card(document, old.slot if old else NOWHERE)
        is_same = is_same and old is not None and old.seat == card.seat
    if is_same:
        return cards
    slots = slots_of({url: card.seat for url, card in cards.items()})
    return {
        url: card if card.slot == slots[url] else card._replace(slot=slots[url])
        for url, card in cards.items()
    }


def _card(document: Document, slot: int) -> Card:
    names = (document.id, document.number, *document.names)
    keys = tuple(dict.fromkeys(key_of(name) for name in names if name))
    return Card(seat_of(document), slot, document.names, keys)


def document_at(index: Index, card: Card) -> Document:
    """A page as the index has it."""
    url, title, id, number, passages = index.page(card.slot)
    row = row_at(index.columns, card.slot)
    return Document(
        url=url,
        title=title,
        passages=tuple(Passage(*passage) for passage in passages),
        id=id,
        number=number,
        names=card.names,
        date=EPOCH + dt.timedelta(days=row.date) if row.date else None,
        facets={name: own for name, own in zip(FACETS, row.facets, strict=True) if own},
    )
