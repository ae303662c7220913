"""Writing with the site open: every tab shows what was saved, however many are open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.live.server import Board, serve_in_background
from generator.live.watch import Live

from ..quick.offices import Bench, bench
from ..tiny import TINY, write

pytestmark = pytest.mark.browser

FINDING = "findings/2026/WT-2026-0001.yaml"


class Writing:
    """An office that is served, and a browser that looks at it."""

    def __init__(self, office: Bench, context: BrowserContext) -> None:
        self.office, self.board = office, Board()
        self.live = Live(office.open(), "content", None, lambda: dt.date(2026, 4, 30), self.board)
        assert self.live.build()[0].built is not None
        self.server = serve_in_background(office.root / "build/site", 0, self.board)
        self.context = context

    def tab(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(f"http://127.0.0.1:{self.server.server_port}/{path}")
        # It has heard how things stand.
        page.wait_for_selector("html[data-live-version]", state="attached")
        return page

    def save(self, path: str, old: str, new: str) -> None:
        self.office.edit(path, old, new)
        self.live.build()


@pytest.fixture
def writing(tmp_path: Path, browser: Browser) -> Iterator[Writing]:
    context = browser.new_context()
    found = Writing(bench(tmp_path / "office", write(tmp_path / "records", TINY)), context)
    yield found
    context.close()
    found.server.shutdown()
    found.server.server_close()


def test_more_tabs_than_a_browser_has_connections_show_what_was_saved(writing: Writing) -> None:
    tabs = [writing.tab("findings/WT-2026-0001/") for _ in range(8)]
    writing.save(FINDING, "标题: ", "标题: 又改")
    for tab in tabs:
        expect(tab.locator("h1")).to_contain_text("又改")


def test_the_bar_tells_what_is_wrong_and_goes(writing: Writing) -> None:
    tabs = [writing.tab("findings/WT-2026-0001/"), writing.tab("units/")]
    writing.save(FINDING, "整改期限: ", "整改期限: 不知道 ")
    for tab in tabs:
        expect(tab.locator("#ducha-live")).to_contain_text("整改期限")
    writing.save(FINDING, "整改期限: 不知道 ", "整改期限: ")
    for tab in tabs:
        expect(tab.locator("#ducha-live")).to_have_count(0)


def test_a_register_and_a_page_that_goes_and_comes(writing: Writing) -> None:
    register, page = writing.tab("trainings/"), writing.tab("trainings/PX-2026-0001/")
    file = writing.office.content / "trainings/2026/PX-2026-0001.yaml"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    writing.live.build()
    expect(page.locator("h1")).to_contain_text("404")
    expect(register.locator("body")).not_to_contain_text("PX-2026-0001")
    file.write_text(text, encoding="utf-8")
    writing.live.build()
    expect(page.locator("h1")).not_to_contain_text("404")
    expect(register.locator("body")).to_contain_text("PX-2026-0001")
