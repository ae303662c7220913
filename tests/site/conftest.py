"""The demonstration site, built once, served on loopback and opened in the system's Chromium."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build import build
from generator.load import load
from generator.place import place_of

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds `docs`, `mkdocs.yml` and `site`."""
    content, problems = load(CONTENT)
    assert content is not None, problems
    out = tmp_path_factory.mktemp("build")
    place = replace(place_of(CONTENT), build=out)
    assert content.site.as_of
    build(content, place, content.site.editions[0], content.site.as_of, "0123456789ab")
    return out


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the site answers, with a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(built / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass
class Visit:
    """A browser page, what it complained about and whom it asked."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    seen = Visit(context.new_page(), address)
    seen.page.on("console", lambda m: seen.errors.append(m.text) if m.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    seen.page.on(
        "request",
        lambda r: (
            seen.strangers.append(r.url)
            if not r.url.startswith((address, "data:", "blob:", "file:"))
            else None
        ),
    )
    yield seen
    context.close()
