"""A site in, the same site with its search index out; the guard has asked it for everything by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from ...pages.search import Findable
from .catalogue import Catalogue
from .document import Document
from .documents import documents_of
from .files import Folder
from .guard import guard
from .update import update_index

FOLDER = "search/parts"
"""From the root of the site; the script in the browser knows it, too."""


def add_search(site: Path, findables: Iterable[Findable]) -> None:
    """Write the index of these pages into the site."""
    write_search(site, documents_of(site, findables))


def write_search(site: Path, documents: Iterable[Document]) -> Catalogue:
    """Write the index of these pages into a site that nobody reads yet; what the next build needs to change it."""
    from .index import write_index  # numpy, which an update does without

    catalogue = write_index(documents, site / FOLDER)
    guard(Folder(site / FOLDER), catalogue.cards)
    return catalogue


def update_search(
    site: Path, before: Catalogue, changed: Iterable[Document], gone: Collection[str] = ()
) -> Catalogue:
    """Bring the index up to these new and changed pages and without those gone (addresses): the bytes of a whole one.

    Only where `has_search` says so; else write the whole.
    """
    return update_index(site / FOLDER, before, changed, gone)


def has_search(site: Path, before: Catalogue) -> bool:
    """Whether the site has the very index that the catalogue is of: then it can be updated."""
    return before.describes(Folder(site / FOLDER))
