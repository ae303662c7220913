"""The site asks its own index for everything it published by name: what is not found first stops the build."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from .catalogue import Card
from .files import Files
from .reader import Reader


class NotFoundError(Exception):
    """The index does not find what it was made from: a mistake of ours."""


def guard(files: Files, cards: Mapping[str, Card], touched: Collection[str] | None = None) -> None:
    """Every id, 文号, unit and project must be found first, or beside others of the very same name.

    Where only some pages changed, the names that they have or had are `touched`.
    """
    sharing: dict[str, set[str]] = {key: set() for key in touched or () if key}
    for url, card in cards.items():
        for key in card.keys:
            if key and (touched is None or key in sharing):
                sharing.setdefault(key, set()).add(url)
    if missed := list(misses(Reader(files), sharing)):
        raise NotFoundError("\n".join(missed))


SEARCHED = 40
"""So many of the names, evenly spread, are put to the whole search and not to its first tier alone."""


def misses(reader: Reader, sharing: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What is wrong with the answers for these names, each with the pages that share it."""
    step = -(-len(sharing) // SEARCHED)
    for place, (name, urls) in enumerate(sharing.items()):
        found = set(reader.named(name))
        if urls and place % step == 0:
            found &= {hit.url for hit in reader.search(name, limit=len(urls)).hits}
        if found != set(urls):
            yield f"搜索“{name}”应当最先找到 {'、'.join(sorted(urls))}，找到的是 {'、'.join(sorted(found)) or '空'}"
