"""Documents in, the folder of the index out. The same documents give the same bytes; an edit touches few files."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ...tree import write_tree
from .digits import column
from .document import FACETS, Document
from .fold import changed_units, folded_units
from .shards import shard_bits, shards
from .slots import slots_of
from .terms import postings_of

FORMAT = 1
CALL = "duchaIndex"
"""Every file is a script that hands its content to this function: it loads from a shared folder, too."""
BUNDLE = 4
"""Documents whose texts share a file."""
HASH_LENGTH = 5
EPOCH = dt.date(1970, 1, 1)


def write_index(documents: Iterable[Document], folder: Path) -> None:
    """Make `folder` the index of these documents; files that stay the same are not touched."""
    write_tree(folder, index_files(documents))


def index_files(documents: Iterable[Document]) -> dict[str, bytes]:
    """Every file of the index by its name."""
    slots = slots_of(documents)
    size = max(slots, default=-1) + 1
    bits = shard_bits(len(slots))
    files: dict[str, bytes] = {}
    terms = [
        _add(files, f"terms/{number}", text)
        for number, text in enumerate(shards(slots, postings_of(slots), bits))
    ]
    texts = [_add_bundle(files, slots, number) for number in range(-(-size // BUNDLE))]
    manifest = {
        "format": FORMAT,
        "count": len(slots),
        "size": size,
        "bundle": BUNDLE,
        "long": [slot for slot, document in slots.items() if document.is_long],
        "terms": "".join(terms),
        "texts": "".join(texts),
        "columns": _add(files, "columns", _columns(slots, size)),
        "fold": changed_units(),
    }
    files["manifest.js"] = _script("manifest", manifest)
    return files


def _add(files: dict[str, bytes], name: str, content: Any) -> str:
    """Add a file under a name that changes with its content; the part that changes."""
    data = _script(name, content)
    # Lower case alone: a shared folder may not tell the cases apart.
    mark = base64.b32encode(hashlib.sha256(data).digest())[:HASH_LENGTH].decode().lower()
    files[f"{name}-{mark}.js"] = data
    return mark


def _add_bundle(files: dict[str, bytes], slots: Mapping[int, Document], number: int) -> str:
    members = range(number * BUNDLE, (number + 1) * BUNDLE)
    if not any(slot in slots for slot in members):
        return "-" * HASH_LENGTH
    shown = [_shown(files, slot, slots[slot]) if slot in slots else 0 for slot in members]
    return _add(files, f"texts/{number}", shown)


def _shown(files: dict[str, bytes], slot: int, document: Document) -> list[Any]:
    """What a hit shows and is verified against; instead of a long text the mark of its own file."""
    passages = [[passage.anchor, passage.heading, passage.text] for passage in document.passages]
    text = _add(files, f"long/{slot}", passages) if document.is_long else passages
    return [document.url, document.title, document.id, document.number, text]


def _columns(slots: Mapping[int, Document], size: int) -> dict[str, Any]:
    """What results are filtered, counted and sorted by: a column for each, by slot."""
    lengths = [0] * size
    dates = [0] * size
    for slot, document in slots.items():
        lengths[slot] = len(folded_units(document.title))
        dates[slot] = max(0, (document.date - EPOCH).days) if document.date else 0
    return {
        "length": column(lengths),
        "date": column(dates),
        "facets": [_facet(name, label, slots, size) for name, label in FACETS.items()],
    }


def _facet(name: str, label: str, slots: Mapping[int, Document], size: int) -> dict[str, Any]:
    """The values; the combinations of values that documents have; for each slot its combination, 0 for none."""
    had = {slot: document.facets.get(name, ()) for slot, document in slots.items()}
    values = sorted({value for own in had.values() for value in own})
    sets = sorted({own for own in had.values() if own})
    number = {own: place for place, own in enumerate(sets, 1)}
    cells = [0] * size
    for slot, own in had.items():
        cells[slot] = number.get(own, 0)
    position = {value: place for place, value in enumerate(values)}
    return {
        "name": name,
        "label": label,
        "values": values,
        "sets": [[position[value] for value in own] for own in sets],
        "column": column(cells),
    }


_HALF = re.compile("[\ud800-\udfff]")


def _script(name: str, content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Half of a character outside the first plane is a term like any other, but not UTF-8.
    safe = _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", text)
    return f'{CALL}("{name}",{safe});\n'.encode()
