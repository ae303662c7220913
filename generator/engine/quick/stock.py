"""MkDocs itself, asked for one thing at a time: a page's shell, a whole page, the files of the theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import _build_theme_template, get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils import meta

from ..warnings import Warnings
from .addresses import Links
from .made import PageMade
from .markup import EXTENSIONS, is_toc
from .settings import Settings
from .shell import CONTENT, STAND_IN, TITLE, Frame, Shell, heading_id, heading_title


class Stock:
    """MkDocs with one configuration; that links lead somewhere is not its matter here."""

    def __init__(self, config: Path) -> None:
        self._config = load_config(config_file=str(config), strict=False)
        self._environment = self._config.theme.get_env()
        self.in_nav = frozenset(_nav_uris(self._config.nav))
        """Pages and no others: our navigation leads nowhere else."""
        theme = Files([])
        theme.add_files_from_theme(self._environment, self._config)
        self._files = _Files([*map(self._file, sorted(self.in_nav)), *theme], self._file)
        set_exclusions(self._files, self._config)
        with Warnings():
            self._nav = get_navigation(self._files, self._config)

    @property
    def settings(self) -> Settings:
        config = self._config
        # Each of these may look at any page, or at all of them.
        special = (
            config.plugins,
            config.hooks,
            config.site_url,
            config.exclude_docs,
            config.draft_docs,
        )
        is_known = set(config.markdown_extensions) <= EXTENSIONS and config.mdx_configs.keys() <= {
            "toc"
        }
        toc = config.mdx_configs.get("toc", {})
        return Settings(
            is_plain=is_known and is_toc(toc) and config.use_directory_urls and not any(special),
            permalink=str(toc.get("permalink_title")),
            in_nav=self.in_nav,
        )

    def shell(self, frame: Frame) -> Shell | None:
        """What stands around the content of all pages of a frame; None where it depends on more than the frame."""
        page = self._page(frame.uri)
        page.markdown = ""
        page.meta = {**meta.get_data(f"---\n{frame.settings}---\n")[1], "title": TITLE}
        page.content = f"<h1{CONTENT}" if frame.has_title else CONTENT
        page.toc = _contents(frame.levels)
        html = self._rendered(page)
        return None if STAND_IN in html else Shell.of(html)

    def whole(self, uri: str, text: str) -> PageMade:
        """A page that is not of the plain kind. Raises `EngineError` where MkDocs warns."""
        page = self._page(uri)
        with Warnings():
            page.markdown, page.meta = meta.get_data(text)
            self._files.asked = set()
            page.render(self._config, self._files)
            html = self._rendered(page)
        anchored = {
            (file.src_uri, anchor)
            for file, anchors in (page.links_to_anchors or {}).items()
            for anchor in anchors
        }
        links = Links(set(self._files.asked), anchored)
        return PageMade(uri, html, frozenset(page.present_anchor_ids or ()), links)

    def theme_files(self, site: Path) -> None:
        """Write the theme's files, `404.html` and the site map."""
        self._config.site_dir = str(site)
        for file in self._files:
            if not file.is_documentation_page():
                file.dest_dir = str(site)
                file.copy_file()
        with Warnings():
            for name in sorted(self._config.theme.static_templates):
                _build_theme_template(name, self._environment, self._files, self._config, self._nav)

    def has_file(self, uri: str) -> bool:
        """Whether the theme brings this file."""
        return uri in self._files.src_uris

    def _page(self, uri: str) -> Page:
        file = self._files.get_file_from_path(uri)
        # A page of the navigation was made with it.
        made = file.page if uri in self.in_nav else None
        return made or Page(None, file, self._config)

    def _rendered(self, page: Page) -> str:
        page.active = True
        try:
            context = get_context(self._nav, [], self._config, page)
            template = self._environment.get_template(page.meta.get("template", "main.html"))
            return template.render(context)
        finally:
            page.active = False

    def _file(self, uri: str) -> File:
        config = self._config
        return File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)


class _Files(Files):
    """The files of navigation and theme, and any other that a page links to."""

    def __init__(self, files: Iterable[File], file: Callable[[str], File]) -> None:
        super().__init__(files)
        self._file = file
        self._linked: dict[str, File] = {}
        self.asked: set[str] = set()

    def get_file_from_path(self, path: str) -> File:
        self.asked.add(path)
        found = super().get_file_from_path(path) or self._linked.get(path)
        if found is None:
            found = self._linked[path] = self._file(path)
            found.inclusion = InclusionLevel.NOT_IN_NAV
        return found


def _contents(levels: Iterable[int]) -> TableOfContents:
    tokens: list[Any] = [
        {"level": level, "id": heading_id(place), "name": heading_title(place)}
        for place, level in enumerate(levels)
    ]
    return get_toc(nest_toc_tokens(tokens))


def _nav_uris(nav: Any) -> Iterator[str]:
    """Every file that the navigation names."""
    match nav:
        case str():
            yield nav
        case dict():
            for value in nav.values():
                yield from _nav_uris(value)
        case list():
            for value in nav:
                yield from _nav_uris(value)
