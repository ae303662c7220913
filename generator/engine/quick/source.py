"""A Markdown file of ours, taken apart: title, the other settings, text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

PAGE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for a page; every other file is copied."""


@dataclass(frozen=True)
class Source:
    """One page as our templates wrote it."""

    title: str
    settings: str
    """The front matter without the title, as text."""
    markdown: str


def is_page(uri: str) -> bool:
    return uri.endswith(PAGE_SUFFIXES)


def url_of(uri: str) -> str:
    """Where a file of the docs folder stands on the site, from its root; the root itself is `./`."""
    if not is_page(uri):
        return uri
    folder, _, name = uri.rpartition("/")
    stem = name.rpartition(".")[0]
    here = f"{folder}/" if folder else ""
    return (here or "./") if stem == "index" else f"{here}{stem}/"


def file_of(uri: str) -> str:
    """The file on the site that a file of the docs folder becomes."""
    url = url_of(uri)
    return f"{url}index.html".removeprefix("./") if is_page(uri) else uri


_FRONT = re.compile(r'---\ntitle: ("[^\n]*")\n((?:[^\n]+\n)*?)---\n')
# What the theme would escape, strip or join.
_ODD = re.compile(r"[<>&\"'\s](?=\s)|[<>&\"']|[^\S ]")


def source_of(text: str) -> Source | None:
    """None where the page is not of our own making or its title not plain."""
    front = _FRONT.match(text)
    if not front:
        return None
    title: str = json.loads(front[1])
    if _ODD.search(title) or title != title.strip() or not title:
        return None
    return Source(title, front[2], text[front.end() :].lstrip("\n"))
