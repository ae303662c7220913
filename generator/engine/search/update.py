"""An index that stands and the pages that changed in, the index of all pages out: the bytes that making it whole gives.

Read and written are only the files that the changes touch: of an edit some tens, of a new page about half of all
files of terms, for its words are spread over them. What a page said before stands in the index itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from pathlib import Path

from .catalogue import Card, Catalogue, cards_after, digest_of, document_at
from .changes import Pages, changes
from .columns import EMPTY, edited_columns, row_of
from .document import Document
from .draft import BUNDLE, Draft, bundle_count
from .files import MANIFEST, NO_MARK, Folder, write_files
from .guard import guard
from .opened import Index
from .shard import edited_shard, shard_bits
from .terms import hash_of

FEW, SHARE = 60, 5
"""With more pages touched than so many, and than one in so many, making the index whole is quicker."""


def update_index(
    folder: Path, before: Catalogue, changed: Iterable[Document], gone: Collection[str]
) -> Catalogue:
    """Bring the index in `folder`, which `before` describes, up to these new and changed pages, without those gone.

    Written only when the guard has found every name that the changes touch; whoever is stopped leaves a whole index.
    """
    index = Index(Folder(folder))
    new = {document.url: document for document in changed}
    cards = cards_after(before.cards, new.values(), gone)
    left = {url: card for url, card in before.cards.items() if _moves(url, card, new, cards)}
    taken = {url: card for url, card in cards.items() if _moves(url, card, new, before.cards)}
    touched = len(left.keys() | taken.keys())
    if touched > max(FEW, len(cards) // SHARE) or _bits(cards) != _bits(before.cards):
        return _whole(folder, index, before, new, gone)
    old = {url: document_at(index, card) for url, card in left.items()}
    there = {card.slot: old[url] for url, card in left.items()}
    here = {card.slot: new.get(url) or old[url] for url, card in taken.items()}
    pages = {slot: (there.get(slot), here.get(slot)) for slot in sorted({*there, *here})}
    draft = _draft(index, pages, cards)
    keys = {key for card in (*left.values(), *taken.values()) for key in card.keys}
    guard(Folder(folder, draft.fresh), cards, keys)
    write_files(folder, draft.fresh, draft.gone)
    return Catalogue(digest_of(draft.fresh[MANIFEST]), cards)


def _moves(url: str, card: Card, new: Collection[str], others: Mapping[str, Card]) -> bool:
    """Whether a page's slot, as it is before or after, is to be left or taken."""
    return url in new or url not in others or others[url].slot != card.slot


def _bits(cards: Collection[str]) -> int:
    return shard_bits(len(cards))


def _whole(
    folder: Path,
    index: Index,
    before: Catalogue,
    new: Mapping[str, Document],
    gone: Collection[str],
) -> Catalogue:
    """The index made whole of the pages that it holds and the new ones."""
    from .index import whole_index, write_whole  # numpy, which an update does without

    kept = before.cards.keys() - new.keys() - set(gone)
    documents = [*new.values(), *(document_at(index, before.cards[url]) for url in sorted(kept))]
    files: dict[str, bytes] = {}
    cards = whole_index(documents, files)
    guard(files, cards)
    return write_whole(folder, files, cards)


def _draft(index: Index, pages: Pages, cards: Mapping[str, Card]) -> Draft:
    manifest = index.manifest
    size = max((card.slot for card in cards.values()), default=-1) + 1
    rows = {slot: row_of(here) if here else EMPTY for slot, (_, here) in pages.items()}
    draft = Draft()
    draft.put_manifest(
        {
            "count": len(cards),
            "size": size,
            "long": sorted(
                {slot for slot in manifest["long"] if slot not in pages}
                | {slot for slot, (_, here) in pages.items() if here and here.is_long}
            ),
            "terms": "".join(_put_terms(draft, index, pages)),
            "texts": "".join(_put_texts(draft, index, pages)[: bundle_count(size)]),
            "columns": draft.put(
                "columns",
                edited_columns(index.columns, rows, manifest["size"], size),
                manifest["columns"],
            ),
            "fold": manifest["fold"],
        }
    )
    return draft


def _put_terms(draft: Draft, index: Index, pages: Pages) -> list[str]:
    """The marks of the files of terms."""
    marks = [index.mark("terms", number) for number in range(index.shard_count)]
    edits: dict[int, dict[str, dict[int, int | None]]] = {}
    for term, slot, weight in changes(pages):
        number = hash_of(term) & index.shard_count - 1
        edits.setdefault(number, {}).setdefault(term, {})[slot] = weight
    for number, own in edits.items():
        text = edited_shard(index.shard(number), own)
        marks[number] = draft.put(f"terms/{number}", text, marks[number])
    return marks


def _put_texts(draft: Draft, index: Index, pages: Pages) -> list[str]:
    """The marks of the bundles of texts."""
    count = max(bundle_count(index.manifest["size"]), bundle_count(max(pages, default=-1) + 1))
    marks = [index.mark("texts", number) or NO_MARK for number in range(count)]
    for number, slots in groupby(pages, key=lambda slot: slot // BUNDLE):
        shown = list(index.bundle(number)) if marks[number] != NO_MARK else [0] * BUNDLE
        for slot in slots:
            match shown[slot % BUNDLE]:
                case [*_, str(mark)]:
                    draft.drop(f"long/{slot}", mark)
            shown[slot % BUNDLE] = draft.shown(slot, pages[slot][1])
        marks[number] = draft.put_bundle(number, shown, marks[number])
    return marks
