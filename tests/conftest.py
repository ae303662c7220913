"""`pytest --bless` accepts the Markdown that the tiny district gives now (read the diff before you commit it); the browser of all tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# How long a thing takes is measured elsewhere, on a machine that does nothing else.
settings.register_profile("ducha", deadline=None)
settings.load_profile("ducha")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write what the golden tests see")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    assert path, "没有找到 Chromium：先运行 sh tests/browser.sh"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()
