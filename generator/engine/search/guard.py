"""The site asks its own index for everything it published by name: what is not found first stops the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .document import Document
from .keys import key_of
from .reader import Reader


class NotFoundError(Exception):
    """The index does not find what it was made from: a mistake of ours."""


def guard(files: Mapping[str, bytes], documents: Iterable[Document]) -> None:
    """Every id, 文号, unit and project must be found first, or beside others of the very same name."""
    if missed := list(misses(Reader(files), documents)):
        raise NotFoundError("\n".join(missed))


SEARCHED = 40
"""So many of the names, evenly spread, are put to the whole search and not to its first tier alone."""


def misses(reader: Reader, documents: Iterable[Document]) -> Iterator[str]:
    sharing: dict[str, set[str]] = {}
    for document in documents:
        for name in (document.id, document.number, *document.names):
            if name:
                sharing.setdefault(key_of(name), set()).add(document.url)
    step = -(-len(sharing) // SEARCHED)
    for place, (name, urls) in enumerate(sharing.items()):
        found = set(reader.named(name))
        if place % step == 0:
            found &= {hit.url for hit in reader.search(name, limit=len(urls)).hits}
        if found != urls:
            yield f"搜索“{name}”应当最先找到 {'、'.join(sorted(urls))}，找到的是 {'、'.join(sorted(found)) or '空'}"
