"""The second half of a build: the docs folder in, the site out. Only what changed is made again."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ...kept import kept_lightly
from ...pool import spread
from ..search.document import Passage
from ..search.text import passages_of
from ..warnings import EngineError
from .addresses import Links
from .maker import Maker
from .source import file_of, is_page

FEW_PAGES = 100
"""Fewer are made sooner than other processes are ready."""


@kept_lightly
class KeptFile(NamedTuple):
    """What is remembered of a file of the docs folder from one build to the next."""

    digest: bytes
    """As the site shows it."""
    data: bytes
    """Of a page, the ids of its headings and its links, pickled: most builds do not ask for them."""

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset(pickle.loads(self.data)[0])

    @property
    def links(self) -> Links:
        links: Links = pickle.loads(self.data)[1]
        return links


KeptSite = dict[str, KeptFile]
"""By the file's path in the docs folder."""


@dataclass(frozen=True)
class Seen:
    """A page that was made in this build."""

    uri: str
    passages: tuple[Passage, ...]
    anchors: frozenset[str]
    links: Links


def update_site(
    site: Path,
    docs: Path,
    changed: Mapping[str, bytes],
    gone: Sequence[str],
    kept: KeptSite,
    maker: Maker,
) -> list[Seen]:
    """Bring the site up to the docs folder, of which these files are new or changed, with their digests; `kept` follows.

    A new site is made whole in an empty folder. Raises `EngineError` before anything is written to one that stands.
    """
    is_new = not kept
    pages = [uri for uri in changed if is_page(uri)]
    staging = site if is_new else site.with_name(f"{site.name}.part")
    if is_new:
        maker.stock.theme_files(site)
    if pages:
        # Before there are several of us to ask for it.
        maker.settings  # noqa: B018

    def made(uris: Sequence[str]) -> list[Seen]:
        return [_made(uri, docs, staging, maker) for uri in uris]

    seen = spread(made, pages, FEW_PAGES)
    fresh = {page.uri: page for page in seen}
    if astray := list(_astray(fresh, gone, kept, docs, maker)):
        raise EngineError("\n".join(astray))
    if not is_new:
        for uri in pages:
            _moved(staging / file_of(uri), site / file_of(uri))
        shutil.rmtree(staging, ignore_errors=True)
    for uri, page in fresh.items():
        kept[uri] = KeptFile(changed[uri], pickle.dumps((page.anchors, page.links)))
    files = {uri: digest for uri, digest in changed.items() if uri not in fresh}
    update_files(site, docs, files, gone, kept)
    return seen


def update_files(
    site: Path, docs: Path, changed: Mapping[str, bytes], gone: Iterable[str], kept: KeptSite
) -> None:
    """The same for what is no page."""
    for uri, digest in changed.items():
        _copied(docs / uri, site / uri)
        kept[uri] = KeptFile(digest, b"")
    for uri in gone:
        _removed(site / file_of(uri), site)
        kept.pop(uri, None)


def _made(uri: str, docs: Path, staging: Path, maker: Maker) -> Seen:
    page = maker.page(uri, (docs / uri).read_text(encoding="utf-8"))
    path = staging / file_of(uri)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.html.encode("utf-8", errors="xmlcharrefreplace"))
    return Seen(uri, passages_of(page.html), page.anchors, page.links)


def _astray(
    fresh: Mapping[str, Seen], gone: Sequence[str], kept: KeptSite, docs: Path, maker: Maker
) -> Iterator[str]:
    """Links that lead nowhere: of the pages made, and of others to what is not there any more."""

    @cache
    def is_there(uri: str) -> bool:
        return (docs / uri).is_file() or maker.stock.has_file(uri)

    @cache
    def anchors(uri: str) -> frozenset[str] | None:
        if uri in fresh:
            return fresh[uri].anchors
        return kept[uri].anchors if uri in kept and is_page(uri) else None

    for uri, page in fresh.items():
        yield from _wrong_links(uri, page.links, is_there, anchors)
    lost: dict[bytes, list[bytes] | None] = {uri.encode(): None for uri in gone if is_page(uri)}
    lost |= {
        uri.encode(): [anchor.encode() for anchor in away]
        for uri, page in fresh.items()
        if uri in kept and (away := kept[uri].anchors - page.anchors)
    }
    for uri, file in kept.items():
        if _may_lead_to(lost, file.data) and uri not in fresh and uri not in gone:
            yield from _wrong_links(uri, file.links, is_there, anchors)


def _may_lead_to(lost: Mapping[bytes, Sequence[bytes] | None], data: bytes) -> bool:
    """Whether a page's kept words have one of these pages, and one of the places it lost if it still stands."""
    return any(
        uri in data and (away is None or any(anchor in data for anchor in away))
        for uri, away in lost.items()
    )


def _wrong_links(
    uri: str,
    links: Links,
    is_there: Callable[[str], bool],
    anchors: Callable[[str], frozenset[str] | None],
) -> Iterator[str]:
    for target in sorted(links.targets):
        if not is_there(target):
            yield f"{uri} 里的链接指向 {target}，没有这个文件"
    for target, anchor in sorted(links.anchored):
        known = anchors(target)
        if known is not None and anchor not in known:
            yield f"{uri} 里的链接指向 {target} 的 #{anchor}，没有这一节"


def _moved(fresh: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.replace(path)


def _copied(source: Path, path: Path) -> None:
    """As one step: who reads the site sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    shutil.copyfile(source, part)
    part.replace(path)


def _removed(path: Path, site: Path) -> None:
    """The file, and the folders that are empty without it."""
    path.unlink(missing_ok=True)
    folder = path.parent
    while folder != site and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
