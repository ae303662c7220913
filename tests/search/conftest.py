"""A small site with our search, served on loopback under a strict content security policy."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.engine.search.document import Document
from generator.engine.search.index import write_index

from .corpus import documents, write_site

ASSETS = Path(__file__).parents[2] / "site_templates" / "theme" / "assets" / "ducha"


@pytest.fixture(scope="session")
def made() -> list[Document]:
    return documents()


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory, made: list[Document]) -> Path:
    folder = tmp_path_factory.mktemp("search-site")
    write_site(folder, made)
    shutil.copytree(ASSETS, folder / "assets" / "ducha")
    write_index(made, folder / "search" / "parts")
    return folder


class _Strict(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; form-action 'self'",
        )
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def small_address(small_site: Path) -> Iterator[str]:
    handler = functools.partial(_Strict, directory=str(small_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass
class Desk:
    """A reader's browser at the small site: what it asked for and what it complained about."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def search(self, query: str, **options: object) -> dict[str, object]:
        answer: dict[str, object] = self.page.evaluate(
            "([query, options]) => duchaSearch(query, options)", [query, options]
        )
        return answer


@pytest.fixture
def desk(browser: Browser, small_address: str) -> Iterator[Desk]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = Desk(page, small_address)
    page.on("request", lambda request: seen.asked.append(request.url.removeprefix(small_address)))
    page.on("console", lambda m: seen.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    # What every browser asks for by itself.
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    yield seen
    context.close()
    assert not seen.errors
