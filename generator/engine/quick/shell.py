"""What stands around the content of a page: made once for all pages of a kind, then filled in."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass
from pathlib import Path

from .markup import Body, Heading
from .source import Source, url_of

TITLE, CONTENT = "xducha-title-x", "xducha-content-x"
STAND_IN = "xducha-page-x"
"""No record and no theme says these words."""
_SLOT = re.compile(r"xducha-(title|content|[hi]\d+)-x")


def heading_title(place: int) -> str:
    return f"xducha-h{place}-x"


def heading_id(place: int) -> str:
    return f"xducha-i{place}-x"


@dataclass(frozen=True)
class Frame:
    """All that a page's shell depends on, beside the site's settings."""

    uri: str
    """The page itself where the navigation shows it, else a stand-in beside it."""
    settings: str
    levels: tuple[int, ...]
    """Of the headings in its table of contents."""
    has_title: bool
    """Whether the content brings its own first heading."""

    @property
    def name(self) -> str:
        data = json.dumps(asdict(self), sort_keys=True).encode()
        return hashlib.sha256(data).hexdigest()[:24]


def frame_of(uri: str, source: Source, body: Body, in_nav: Set[str]) -> Frame:
    """The frame of a page."""
    beside = posixpath.dirname(url_of(uri).rstrip("/"))
    like = uri if uri in in_nav else posixpath.join(beside, f"{STAND_IN}.md")
    levels = tuple(heading.level for heading in body.headings)
    return Frame(like, source.settings, levels, "<h1" in body.html)


@dataclass(frozen=True)
class Shell:
    """Text and slots in turn, beginning and ending with text."""

    parts: tuple[str, ...]

    @staticmethod
    def of(html: str) -> Shell:
        # What a content with a heading of its own begins with.
        return Shell(tuple(_SLOT.split(html.replace(f"<h1{CONTENT}", CONTENT))))

    def filled(self, title: str, content: str, headings: Sequence[Heading]) -> str:
        values = {"title": title, "content": content}
        for place, heading in enumerate(headings):
            values[f"h{place}"], values[f"i{place}"] = heading.title, heading.id
        parts = list(self.parts)
        parts[1::2] = [values[slot] for slot in parts[1::2]]
        return "".join(parts)


class Shells:
    """The shells made so far, kept in a folder for the builds to come."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shells: dict[Frame, Shell | None] = {}

    def get(self, frame: Frame) -> Shell | None:
        """None where none was kept."""
        if frame not in self._shells:
            try:
                text = (self._folder / f"{frame.name}.json").read_text(encoding="utf-8")
                self._shells[frame] = Shell(tuple(json.loads(text)))
            except (OSError, ValueError):
                # There is none, or it is damaged, and made again.
                return None
        return self._shells[frame]

    def keep(self, frame: Frame, shell: Shell) -> None:
        self._shells[frame] = shell
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{frame.name}.json"
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_text(json.dumps(shell.parts, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
