"""The built site and what the pages are known by in, documents out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...pages.search import Findable
from .document import Document, Passage
from .text import passages_of


def documents_of(site: Path, findables: Iterable[Findable]) -> Iterator[Document]:
    """Every page with the words that stand on it as built: what an edition does not show cannot get in."""
    for page in findables:
        source = (site / url_of(page.path) / "index.html").read_text(encoding="utf-8")
        yield document(page, passages_of(source))


def document(page: Findable, passages: tuple[Passage, ...]) -> Document:
    """One page with the words that stand on it."""
    return Document(
        url=url_of(page.path),
        title=page.title,
        passages=passages,
        id=page.id,
        number=page.number,
        names=page.names,
        date=page.date,
        facets=page.facets,
    )


def url_of(path: str) -> str:
    """Where MkDocs puts a Markdown file, from the root of the site."""
    name = path.removesuffix(".md")
    if name == "index" or name.endswith("/index"):
        return name.removesuffix("index")
    return f"{name}/"
