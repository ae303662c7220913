"""The second half of a build: the docs folder in, the site out. Only what changed is made again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from ...pool import spread
from ..search.document import Passage
from ..search.text import passages_of
from ..warnings import EngineError
from .addresses import Links
from .maker import Maker
from .source import file_of, is_page


@dataclass
class KeptSite:
    """What is remembered of the site from one build to the next."""

    digests: dict[str, bytes] = field(default_factory=dict)
    """Of every file of the docs folder as the site shows it."""
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    """The ids of a page's headings."""
    links: dict[str, Links] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """A page that was made in this build."""

    uri: str
    passages: tuple[Passage, ...]
    anchors: frozenset[str]
    links: Links


def update_site(
    site: Path, docs: Path, digests: Mapping[str, bytes], kept: KeptSite, maker: Maker
) -> list[Seen]:
    """Bring the site up to the docs folder, whose files have these digests; `kept` follows.

    A new site is made whole in an empty folder. Raises `EngineError` before anything is written to one that stands.
    """
    changed = [uri for uri, digest in digests.items() if kept.digests.get(uri) != digest]
    gone = kept.digests.keys() - digests.keys()
    is_new = not kept.digests
    pages = [uri for uri in changed if is_page(uri)]
    staging = site if is_new else site.with_name(f"{site.name}.part")
    if is_new:
        maker.stock.theme_files(site)
    if pages:
        # Before there are several of us to ask for it.
        maker.settings  # noqa: B018

    def made(uris: Sequence[str]) -> list[Seen]:
        return [_made(uri, docs, staging, maker) for uri in uris]

    seen = spread(made, pages)
    anchors = {**kept.anchors, **{page.uri: page.anchors for page in seen}}
    links = {**kept.links, **{page.uri: page.links for page in seen}}
    for uri in gone:
        anchors.pop(uri, None)
        links.pop(uri, None)
    touched = gone | {page.uri for page in seen}
    if astray := list(_astray(touched, anchors, links, digests, maker)):
        raise EngineError("\n".join(astray))
    for uri in changed:
        if is_page(uri):
            if not is_new:
                _moved(staging / file_of(uri), site / file_of(uri))
        else:
            _copied(docs / uri, site / uri)
    for uri in gone:
        _removed(site / file_of(uri), site)
    if not is_new:
        shutil.rmtree(staging, ignore_errors=True)
    kept.digests, kept.anchors, kept.links = dict(digests), anchors, links
    return seen


def _made(uri: str, docs: Path, staging: Path, maker: Maker) -> Seen:
    page = maker.page(uri, (docs / uri).read_text(encoding="utf-8"))
    path = staging / file_of(uri)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.html.encode("utf-8", errors="xmlcharrefreplace"))
    return Seen(uri, passages_of(page.html), page.anchors, page.links)


def _astray(
    touched: Set[str],
    anchors: Mapping[str, frozenset[str]],
    links: Mapping[str, Links],
    known: Mapping[str, bytes],
    maker: Maker,
) -> Iterator[str]:
    """Links from or to the pages touched that lead nowhere."""
    for uri, own in links.items():
        is_new = uri in touched
        for target in sorted(own.targets if is_new else own.targets & touched):
            if target not in known and not maker.stock.has_file(target):
                yield f"{uri} 里的链接指向 {target}，没有这个文件"
        for target, anchor in sorted(own.anchored):
            if (is_new or target in touched) and anchor not in anchors.get(target, (anchor,)):
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
