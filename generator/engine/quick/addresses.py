"""Links between files of the docs folder, to links between pages of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from .markup import UnknownError
from .source import url_of


@dataclass
class Links:
    """Where the links of a page lead."""

    targets: set[str] = field(default_factory=set)
    """Files of the docs folder."""
    anchored: set[tuple[str, str]] = field(default_factory=set)
    """Headings: the file and the id."""


def address_of(uri: str, links: Links) -> Callable[[str], str]:
    """How links of this page are to be written; notes in `links` where they lead."""
    folder = posixpath.dirname(uri)
    # From all pages of a folder but its index a link is the same.
    is_index = posixpath.basename(uri) == "index.md"
    place = url_of(uri) if is_index else posixpath.join(folder, "*/")

    def address(link: str) -> str:
        path, mark, anchor = link.partition("#")
        if not path:
            links.anchored.add((uri, anchor))
            return link
        target, way = _resolved(folder, place, path)
        links.targets.add(target)
        if mark:
            links.anchored.add((target, anchor))
        return f"{'./' if target == uri else way}{mark}{anchor}"

    return address


@lru_cache(maxsize=100_000)
def _resolved(folder: str, place: str, path: str) -> tuple[str, str]:
    """The file that a link leads to, and the link from a page of this folder."""
    if path.startswith("/") or any(mark in path for mark in ":?%\\"):
        raise UnknownError(path)
    target = posixpath.normpath(posixpath.join(folder, path))
    return target, relative(quote(url_of(target)), quote(place))


def relative(to: str, page: str) -> str:
    """From one address to another, both from the root of the site; `./` is the root."""
    here = [part for part in page.split("/")[:-1] if part != "."]
    there = [part for part in to.split("/") if part != "."]
    common = 0
    while common < len(here) and common < len(there) - 1 and here[common] == there[common]:
        common += 1
    way = [".."] * (len(here) - common) + there[common:]
    return "/".join(way) or "./"
