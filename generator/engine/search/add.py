"""A built site in, the same site with its search index out; the guard has asked it for everything by name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...pages.search import Findable
from ...tree import write_tree
from .documents import documents_of
from .guard import guard
from .index import index_files

FOLDER = "search/parts"
"""From the root of the site; the script in the browser knows it, too."""


def add_search(site: Path, findables: Iterable[Findable]) -> None:
    """Write the index of these pages into the site."""
    documents = list(documents_of(site, findables))
    files = index_files(documents)
    guard(files, documents)
    write_tree(site / FOLDER, files)
