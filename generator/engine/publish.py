"""The docs folder in, the site with its search out: brought up to date, or made new where nothing is known of it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from ..basis import digest_of, folder_digest, program_digest
from ..kept import Shelf
from ..pages.search import Findable
from ..place import Place
from .quick.maker import Maker
from .quick.site import KeptSite, Seen, update_files, update_site
from .search.add import FOLDER, add_search, has_search, update_search, write_search
from .search.catalogue import Catalogue
from .search.document import Document
from .search.documents import document, url_of
from .site import run_mkdocs

Stage = Callable[[str], AbstractContextManager[None]]


class Changes(Protocol):
    """What was done to the docs folder."""

    @property
    def made(self) -> Mapping[str, bytes]:
        """The files that were made in this build, with their digests."""

    @property
    def gone(self) -> frozenset[str]:
        """The files that are there no more."""


class Docs(Changes, Protocol):
    """The docs folder with its pages."""

    @property
    def is_whole(self) -> bool:
        """All files were made: what was there before is not known."""

    @property
    def findables(self) -> Mapping[str, Findable]:
        """Of the pages that were made."""

    @property
    def all_files(self) -> Callable[[], Mapping[str, bytes]]:
        """With their digests."""


@dataclass(frozen=True)
class Published:
    """What was done to the site."""

    made: tuple[str, ...]
    """Addresses of the pages that were made, from the root of the site."""
    is_new: bool


@dataclass
class Shelves:
    """What is kept of one edition's site, on disk and in a program that goes on."""

    site: Shelf
    search: Shelf

    @classmethod
    def of(cls, out: Path) -> Shelves:
        return cls(Shelf(out / ".kept" / "site"), Shelf(out / ".kept" / "search"))


class Publication:
    """The site of one edition: `out/docs` becomes `out/site`."""

    def __init__(
        self, out: Path, config: Path, place: Place, shelves: Shelves, *, is_sure: bool
    ) -> None:
        """Not `is_sure`: the last build was stopped, and what it left is not to be trusted."""
        self._out, self._config, self._kept, self._shelves = out, config, out / ".kept", shelves
        program = program_digest()
        # What is within the pages; the rest of the theme stands around it.
        own = digest_of(
            program,
            config.read_bytes(),
            place.config.read_bytes(),
            folder_digest(place.theme, "*.html"),
        )
        self._site = cast(KeptSite, shelves.site.read(digest_of(own, folder_digest(place.theme))))
        self._search = KeptSearch(shelves.search.read(own))
        self._is_sure = is_sure

    @property
    def stands(self) -> bool:
        """Whether there is a site of which is known what it was made from."""
        is_here = self._is_sure and (self._out / "docs").is_dir()
        return is_here and has_search(self._out / "site", self._search.catalogue)

    def update(
        self, docs: Docs, stage: Stage, shown: Callable[[Published], None] = lambda _: None
    ) -> Published:
        """Make the site what the docs folder is now.

        What every page depends on having changed, a new site is made beside the old one and takes its place whole.
        `shown` is called when the pages are there; of a site that stands the search follows.
        """
        stands = self.stands
        is_new = not (stands and self._site)
        kept = self._site = KeptSite() if is_new else self._site
        site = self._out / ("site.new" if is_new else "site")
        if is_new:
            shutil.rmtree(site, ignore_errors=True)
            shutil.rmtree(self._kept / "shells", ignore_errors=True)
        changed = self._changed(docs.all_files() if is_new else docs.made)
        with stage("Markdown → HTML"):
            maker = Maker(self._config, self._kept / "shells")
            left = kept.keys() - docs.all_files() if docs.is_whole else kept.keys() & docs.gone
            gone = sorted(left)
            seen = update_site(site, self._out / "docs", changed, gone, kept, maker)
        done = Published(tuple(url_of(page.uri) for page in seen), is_new)
        if not is_new:
            shown(done)
        with stage("检索"):
            if is_new and stands:
                shutil.copytree(self._out / "site" / FOLDER, site / FOLDER)
            self._search = self._searched(site, docs, seen, is_kept=stands)
        if is_new:
            old = _swapped(site, self._out / "site")
            shown(done)
            shutil.rmtree(old, ignore_errors=True)
        return done

    def update_files(self, files: Changes) -> None:
        """Bring what is no page up to the docs folder, where that came later."""
        changed = self._changed(files.made)
        update_files(self._out / "site", self._out / "docs", changed, files.gone, self._site)

    def _changed(self, made: Mapping[str, bytes]) -> dict[str, bytes]:
        kept = self._site
        return {
            uri: digest
            for uri, digest in made.items()
            if uri not in kept or kept[uri].digest != digest
        }

    def keep(self) -> None:
        """Write down what the next publication of this site needs to know."""
        self._shelves.site.write(self._site)
        self._shelves.search.write(self._search.parts)

    def _searched(self, site: Path, docs: Docs, seen: list[Seen], *, is_kept: bool) -> KeptSearch:
        digests = {url_of(uri): docs.made[uri] for uri in docs.findables}
        if not is_kept:
            catalogue = write_search(site, _documents(docs.findables, seen))
            return KeptSearch({}).with_(catalogue, digests)
        before = self._search
        changed = {
            uri: found
            for uri, found in docs.findables.items()
            if before.digest(url_of(uri)) != docs.made[uri]
        }
        gone = before.parts.keys() - digests.keys() if docs.is_whole else map(url_of, docs.gone)
        gone = {url for url in gone if url in before.catalogue.cards}
        if not changed and not gone:
            return before
        catalogue = update_search(site, before.catalogue, _documents(changed, seen), gone)
        return before.with_(catalogue, digests)


class KeptSearch:
    """What is remembered of the index from one build to the next."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.parts = parts
        """By address the digest of a page as the index knows it, and its card; and the index's manifest."""
        cards = {url: part[1] for url, part in parts.items() if url != _MANIFEST}
        self.catalogue = Catalogue(parts.get(_MANIFEST, b""), cards)

    def digest(self, url: str) -> bytes | None:
        part = self.parts.get(url)
        return part[0] if part else None

    def with_(self, catalogue: Catalogue, digests: Mapping[str, bytes]) -> KeptSearch:
        """After these pages have come in; what stays is the very same."""
        parts: dict[str, Any] = {_MANIFEST: catalogue.manifest}
        for url, card in catalogue.cards.items():
            part = self.parts.get(url, (b"", None))
            digest = digests.get(url, part[0])
            parts[url] = part if part[0] == digest and part[1] is card else (digest, card)
        return KeptSearch(parts)


_MANIFEST = "manifest"
"""No page's address: these end with a slash, but for the first page's, which is empty."""


def publish_plainly(
    out: Path, config: Path, as_of: dt.date, findables: Mapping[str, Findable], stage: Stage
) -> Published:
    """The same by MkDocs alone, everything anew."""
    site = out / "site.new"
    shutil.rmtree(site, ignore_errors=True)
    with stage("MkDocs"):
        run_mkdocs(config, site, as_of)
    with stage("检索"):
        add_search(site, findables.values())
    shutil.rmtree(_swapped(site, out / "site"), ignore_errors=True)
    shutil.rmtree(out / ".kept", ignore_errors=True)
    return Published(tuple(url_of(uri) for uri in findables), True)


def _documents(findables: Mapping[str, Findable], seen: list[Seen]) -> Iterator[Document]:
    for page in seen:
        if found := findables.get(page.uri):
            yield document(found, page.passages)


def _swapped(fresh: Path, site: Path) -> Path:
    """Put the new site in the old one's place with two renames; where the old one is now."""
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    return old
