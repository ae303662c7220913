"""The whole pipeline on one screen: content → known → derived → Markdown → site."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .content import Content
from .derive import derive
from .editions import known, until
from .engine.config import write_config
from .engine.search.add import add_search
from .engine.site import run_mkdocs
from .exports import export_files
from .exports.ledgers import ledgers
from .pages import pages
from .pages.known import thumbnail_name
from .pages.links import links_of
from .pages.search import findables
from .pictures import is_photo, published, thumbnail
from .place import Place
from .records.base import Attachment
from .records.site import Edition
from .render import Renderer
from .tree import write_tree


@dataclass(frozen=True)
class Built:
    """What a build made."""

    site: Path
    page_count: int


def build(
    content: Content, place: Place, edition: Edition, as_of: dt.date, revision: str | None
) -> Built:
    """Write the Markdown tree and the site of one edition; the last good site stays until the new one is whole."""
    out = output_of(place, edition, content)
    visible = known(until(content, as_of), edition)
    report = derive(visible, as_of)
    books = list(ledgers(visible, report))
    names = frozenset(book.name for book in books)
    renderer = Renderer(place.templates, links_of(visible).paths, {"as_of": as_of})
    shown = list(pages(visible, report, revision, edition, names))
    markdown = {page.path: renderer.render(page).encode() for page in shown}
    files = {**dict(_files(visible, place.content)), **dict(export_files(visible, report, books))}
    write_tree(out / "docs", {**markdown, **files})
    config = write_config(out, place, visible.site, edition, as_of)
    fresh = out / "site.new"
    shutil.rmtree(fresh, ignore_errors=True)
    run_mkdocs(config, fresh, as_of)
    add_search(fresh, findables(shown, visible, report))
    _swap(fresh, out / "site")
    return Built(out / "site", len(markdown))


def output_of(place: Place, edition: Edition, content: Content) -> Path:
    """The first edition is the site itself; every other has a folder of its own."""
    is_first = edition == content.site.editions[0]
    return place.build if is_first else place.build / "editions" / edition.name


def _files(content: Content, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The attachments of the visible records, and the thumbnails of the photos among them."""
    for record in content.records.values():
        attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
        for attachment in attachments:
            data = (folder / "attachments" / record.id / attachment.file).read_bytes()
            name = f"attachments/{record.id}/{attachment.file}"
            yield name, published(data, name) if is_photo(name) else data
            small = thumbnail_name(attachment.file)
            if small != attachment.file:
                yield f"attachments/{record.id}/{small}", thumbnail(data, name)


def _swap(fresh: Path, site: Path) -> None:
    """Put the new site in the old one's place with two renames."""
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
