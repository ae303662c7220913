"""Documents in, the search index of a site out; the guard has asked it for everything by name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...tree import write_tree
from .document import Document
from .guard import guard
from .index import index_files

FOLDER = "search/parts"
"""From the root of the site; the script in the browser knows it, too."""


def write_search(site: Path, documents: Iterable[Document]) -> None:
    """Write the index of these pages into the site."""
    found = list(documents)
    files = index_files(found)
    guard(files, found)
    write_tree(site / FOLDER, files)
