"""The docs folder in, the site with its search out: brought up to date, or made new where nothing is known of it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ..basis import digest_of, folder_digest, program_digest
from ..kept import Shelf
from ..pages.search import Findable
from ..place import Place
from .quick.maker import Maker
from .quick.site import KeptSite, Seen, update_site
from .search.add import FOLDER, add_search, has_search, update_search, write_search
from .search.catalogue import Catalogue
from .search.document import Document
from .search.documents import document, url_of
from .site import run_mkdocs

Stage = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True)
class KeptSearch:
    """What is remembered of the index from one build to the next."""

    catalogue: Catalogue
    digests: Mapping[str, bytes]
    """Of every file of the docs folder, as the index knows it."""


@dataclass(frozen=True)
class Published:
    """What was done to the site."""

    made: tuple[str, ...]
    """Addresses of the pages that were made, from the root of the site."""
    is_new: bool


class Publication:
    """The site of one edition: `out/docs` becomes `out/site`."""

    def __init__(
        self, out: Path, config: Path, place: Place, shelf: Shelf, *, is_sure: bool
    ) -> None:
        """Not `is_sure`: the last build was stopped, and what it left is not to be trusted."""
        self._out, self._config, self._kept, self._shelf = out, config, out / ".kept", shelf
        program = program_digest()
        own = (config.read_bytes(), place.config.read_bytes(), folder_digest(place.theme))
        self._basis, self._site_basis = program, digest_of(program, *own)
        self._search = shelf.read(self._kept / "search", KeptSearch, program) if is_sure else None
        self._site: KeptSite | None = None

    @property
    def stands(self) -> bool:
        """Whether there is a site of which is known what it was made from."""
        return self._search is not None and has_search(self._out / "site", self._search.catalogue)

    def update(
        self,
        digests: Mapping[str, bytes],
        findables: Mapping[str, Findable],
        stage: Stage,
        shown: Callable[[Published], None] = lambda _: None,
    ) -> Published:
        """Make the site what the docs folder says, whose files have these digests.

        `findables`: of all pages, or where the site stands of those whose digest is another than last time. What
        every page depends on having changed, a new site is made beside the old one and takes its place whole.
        `shown` is called when the pages are there; of a site that stands the search follows.
        """
        if self._site is None and self.stands:
            self._site = self._shelf.read(self._kept / "site", KeptSite, self._site_basis)
        is_new = self._site is None
        kept = self._site = self._site or KeptSite()
        site = self._out / ("site.new" if is_new else "site")
        if is_new:
            shutil.rmtree(site, ignore_errors=True)
            shutil.rmtree(self._kept / "shells", ignore_errors=True)
        with stage("Markdown → HTML"):
            maker = Maker(self._config, self._kept / "shells")
            seen = update_site(site, self._out / "docs", digests, kept, maker)
        done = Published(tuple(url_of(page.uri) for page in seen), is_new)
        if not is_new:
            shown(done)
        with stage("检索"):
            if is_new and self.stands:
                shutil.copytree(self._out / "site" / FOLDER, site / FOLDER)
            self._search = self._searched(site, digests, findables, seen)
        if is_new:
            _swap(site, self._out / "site")
            shown(done)
        return done

    def keep(self) -> None:
        """Write down what the next publication of this site needs to know."""
        self._shelf.write(self._kept / "site", self._site, self._site_basis)
        self._shelf.write(self._kept / "search", self._search, self._basis)

    def _searched(
        self,
        site: Path,
        digests: Mapping[str, bytes],
        findables: Mapping[str, Findable],
        seen: list[Seen],
    ) -> KeptSearch:
        before = self._search
        if before is None or not has_search(site, before.catalogue):
            return KeptSearch(write_search(site, _documents(findables, seen)), digests)
        changed = {
            uri: one for uri, one in findables.items() if before.digests.get(uri) != digests[uri]
        }
        gone = {
            url_of(uri) for uri in before.digests.keys() - digests.keys() if uri.endswith(".md")
        }
        gone &= before.catalogue.cards.keys()
        if not changed and not gone:
            return KeptSearch(before.catalogue, digests)
        catalogue = update_search(site, before.catalogue, _documents(changed, seen), gone)
        return KeptSearch(catalogue, digests)


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
    _swap(site, out / "site")
    shutil.rmtree(out / ".kept", ignore_errors=True)
    return Published(tuple(url_of(uri) for uri in findables), True)


def _documents(findables: Mapping[str, Findable], seen: list[Seen]) -> Iterator[Document]:
    for page in seen:
        if found := findables.get(page.uri):
            yield document(found, page.passages)


def _swap(fresh: Path, site: Path) -> None:
    """Put the new site in the old one's place with two renames."""
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
