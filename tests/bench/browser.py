"""A real browser that asks the search of a served site, and what each answer cost."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as play:
        path = next(found for name in names if (found := shutil.which(name)))
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, server: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(server)
    page.wait_for_load_state("networkidle")
    return page


def ask(page: Page, text: str, limit: int = 10, *, quick: bool = False) -> dict[str, Any]:
    """`quick` as the search box asks while one types; without it every page is verified, however long."""
    answer: dict[str, Any] = page.evaluate(
        """async ([text, limit, quick]) => {
            const began = performance.now();
            const answer = await duchaSearch(text, { limit, quick });
            answer.ms = performance.now() - began;
            return answer;
        }""",
        [text, limit, quick],
    )
    return answer


@dataclass(frozen=True)
class Cold:
    milliseconds: float
    size: int


def cold(browser: Browser, server: str, text: str, rate: int, *, focus: bool) -> Cold:
    """One query in a browser that has never been here."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server)
    page.wait_for_load_state("networkidle")
    sizes: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    if focus:
        page.keyboard.press("/")
        page.wait_for_selector(".search-dialog input")
        page.wait_for_load_state("networkidle")
    if rate > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    milliseconds = ask(page, text, quick=True)["ms"]
    page.evaluate("0")
    context.close()
    return Cold(milliseconds, int(sum(sizes)))


def spread(values: Sequence[float]) -> str:
    """Median, the worst but five in a hundred, the worst."""
    late = sorted(values)[int(len(values) * 0.95)]
    return f"{statistics.median(values):.0f} / {late:.0f} / {max(values):.0f} ms"
