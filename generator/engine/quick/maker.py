"""One Markdown file in, one page out: plainly where it is plain, else by MkDocs."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .addresses import Links, address_of
from .made import PageMade
from .markup import Body, UnknownError, body_of
from .settings import Settings
from .shell import Frame, Shell, Shells, frame_of
from .source import Source, source_of

if TYPE_CHECKING:
    from .stock import Stock


class Maker:
    """Makes the pages of one configuration; what it learns of MkDocs it keeps in a folder, for the builds to come."""

    def __init__(self, config: Path, folder: Path) -> None:
        self._config = config
        self._folder = folder
        self._shells = Shells(folder)

    def page(self, uri: str, text: str) -> PageMade:
        """The page that a Markdown file becomes. Raises `EngineError` where MkDocs would warn."""
        links = Links()
        source = source_of(text) if self.settings.is_plain else None
        body = self._body(uri, source, links) if source else None
        if not source or not body:
            return self.stock.whole(uri, text)
        shell = self._shell(frame_of(uri, source, body, self.settings.in_nav))
        if not shell:
            return self.stock.whole(uri, text)
        html = shell.filled(source.title, body.html, body.headings)
        return PageMade(uri, html, body.anchors, links)

    def _body(self, uri: str, source: Source, links: Links) -> Body | None:
        try:
            return body_of(source.markdown, address_of(uri, links), self.settings.permalink)
        except UnknownError:
            return None

    def _shell(self, frame: Frame) -> Shell | None:
        kept = self._shells.get(frame)
        if kept is None and (kept := self.stock.shell(frame)):
            self._shells.keep(frame, kept)
        return kept

    @cached_property
    def settings(self) -> Settings:
        path = self._folder / "settings.json"
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return Settings(data["is_plain"], data["permalink"], frozenset(data["in_nav"]))
        except (OSError, ValueError, LookupError, TypeError):
            # Not asked before, or damaged.
            found = self.stock.settings
        data = {**vars(found), "in_nav": sorted(found.in_nav)}
        self._folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return found

    @cached_property
    def stock(self) -> Stock:
        # A third of a second that an ordinary edit does not need.
        from .stock import Stock

        return Stock(self._config)
