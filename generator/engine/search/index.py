"""Documents in, the folder of the index out. The same documents give the same bytes; an edit touches few files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path

from .catalogue import Card, Catalogue, cards_after, digest_of
from .columns import columns_of, row_of
from .document import Document
from .draft import BUNDLE, Draft, bundle_count
from .files import MANIFEST, Files, Folder, Written, write_files
from .fold import changed_units
from .postings import postings_of
from .shard import shard_bits
from .shards import shards


def write_index(documents: Iterable[Document], folder: Path) -> Catalogue:
    """Make `folder`, which nobody reads yet, the index of these documents."""
    files = Written(folder)
    cards = whole_index(documents, files)
    for name in set(Folder(folder)) - files.keys():
        (folder / name).unlink()
    return Catalogue(digest_of(files[MANIFEST]), cards)


def write_whole(folder: Path, files: Files, cards: Mapping[str, Card]) -> Catalogue:
    """Put these files in the place of an index that stands; those that stay the same are not touched."""
    write_files(folder, files, set(Folder(folder)) - files.keys())
    return Catalogue(digest_of(files[MANIFEST]), cards)


def index_files(documents: Iterable[Document]) -> Files:
    """Every file of the index by its name."""
    files: dict[str, bytes] = {}
    whole_index(documents, files)
    return files


def whole_index(
    documents: Iterable[Document], files: MutableMapping[str, bytes]
) -> Mapping[str, Card]:
    """Put every file of the index among `files`, by its name; the card of every page by its address."""
    by_url = {document.url: document for document in documents}
    cards = cards_after({}, by_url.values(), ())
    slots = dict(sorted((card.slot, by_url[url]) for url, card in cards.items()))
    size = max(slots, default=-1) + 1
    draft = Draft(files)
    terms = [
        draft.put(f"terms/{number}", text)
        for number, text in enumerate(shards(slots, postings_of(slots), shard_bits(len(slots))))
    ]
    rows = {slot: row_of(document) for slot, document in slots.items()}
    draft.put_manifest(
        {
            "count": len(slots),
            "size": size,
            "long": [slot for slot, document in slots.items() if document.is_long],
            "terms": "".join(terms),
            "texts": "".join(
                _put_texts(draft, slots, number) for number in range(bundle_count(size))
            ),
            "columns": draft.put("columns", columns_of(rows, size)),
            "fold": changed_units(),
        }
    )
    return cards


def _put_texts(draft: Draft, slots: Mapping[int, Document], number: int) -> str:
    members = range(number * BUNDLE, (number + 1) * BUNDLE)
    return draft.put_bundle(number, [draft.shown(slot, slots.get(slot)) for slot in members])
