"""The docs folder in, the site with its search out: brought up to date, or made new where nothing is known of it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from ..basis import digest_of, folder_digest, program_digest
from ..kept import read_kept, write_kept
from ..pages.search import Findable
from ..place import Place
from .quick.maker import Maker
from .quick.site import KeptSite, update_site
from .search.add import write_search
from .search.document import Document
from .search.documents import document
from .site import settle


@dataclass
class KeptSearch:
    documents: dict[str, Document] = field(default_factory=dict)


Stage = Callable[[str], AbstractContextManager[None]]


def publish(
    out: Path,
    config: Path,
    place: Place,
    digests: Mapping[str, bytes],
    findables: Mapping[str, Findable],
    as_of: dt.date,
    stage: Stage,
) -> None:
    """Make `out/site` what `out/docs` says, whose files have these digests.

    `findables`: of every page whose digest is not the one of the last time. A new site is made beside the old one
    and takes its place whole.
    """
    settle(as_of)
    shells = out / ".kept" / "shells"
    basis = digest_of(
        program_digest(), folder_digest(place.theme), config.read_bytes(), place.config.read_bytes()
    )
    kept = read_kept(out / ".kept" / "site", KeptSite, basis)
    search = read_kept(out / ".kept" / "search", KeptSearch, basis)
    is_new = kept is None or search is None or not (out / "site").is_dir()
    if kept is None or search is None or is_new:
        shutil.rmtree(shells, ignore_errors=True)
        shutil.rmtree(out / "site.new", ignore_errors=True)
        kept, search = KeptSite(), KeptSearch()
    site = out / ("site.new" if is_new else "site")
    with stage("Markdown → HTML"):
        seen = update_site(site, out / "docs", digests, kept, Maker(config, shells))
    with stage("检索"):
        for page in seen:
            if found := findables.get(page.uri):
                search.documents[page.uri] = document(found, page.passages)
        for uri in search.documents.keys() - digests.keys():
            del search.documents[uri]
        write_search(site, search.documents.values())
    if is_new:
        _swap(site, out / "site")
    write_kept(out / ".kept" / "site", kept, basis)
    write_kept(out / ".kept" / "search", search, basis)


def _swap(fresh: Path, site: Path) -> None:
    """Put the new site in the old one's place with two renames."""
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
