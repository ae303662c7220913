"""A long register in a real browser: how large what it loads is, how soon it stands, what a filter and a sort cost.

python -m tests.bench.register --records 10000    a made-up district with so many findings: its site first, some minutes
python -m tests.bench.register --site S           a site that stands already
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page

from generator.build import build
from generator.load import load
from generator.place import place_of
from generator.sample import write_sample

from .browser import chromium
from .server import served

ROWS_OF_ALL = 0.42
"""Of the records of a made-up district so many are findings."""
FOLDER = "findings"
LIMIT = "≤ 100 ms"
WORDS = ("工", "工程", "2026", "WT-2026-00", "未下发", "没有这样的字")
"""Typed one after the other: many rows, few, none."""

Row = tuple[str, str, str]
"""What was measured, the figure, the reach."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--site", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = given.site or _made(Path(folder), given.records)
        print("几个数并列的，依次是：中位 / 最大")
        for name, figure, reach in measured(site):
            print(f"{name}  {figure}  {reach}".rstrip(), flush=True)


def _made(folder: Path, rows: int) -> Path:
    """The site of a district with so many findings, or a few more."""
    write_sample(folder / "content", int(rows / ROWS_OF_ALL), 1)
    content, problems = load(folder / "content")
    assert content is not None, problems
    assert content.site.as_of
    place = replace(place_of(folder / "content"), build=folder / "build")
    return build(content, place, content.site.editions[0], content.site.as_of, None).site


def measured(site: Path) -> Iterator[Row]:
    yield from _sizes(site)
    with served(site) as server, chromium() as browser:
        address = f"{server.address}{FOLDER}/"
        yield from _opening(browser, address)
        page = _opened(browser, address)
        yield "行", page.inner_text(".register-count"), ""
        yield "筛选：勾选一项", _times(_of_facets(page)), LIMIT
        yield "筛选：打一个字以后", _times(_of_words(page)), LIMIT
        yield "排序：第一次按一列", _times(_of_sorts(page)), LIMIT
        yield "排序：再按", _times(_of_sorts(page)), LIMIT


def _sizes(site: Path) -> Iterator[Row]:
    pages = [path.stat().st_size for path in (site / FOLDER).glob("20*/**/index.html")]
    parts = [path.stat().st_size for path in (site / "registers" / FOLDER).glob("*.js")]
    first = (site / FOLDER / "index.html").stat().st_size
    yield "登记页 HTML", f"{first / 1000:.1f} KB", "≤ 60 KB"
    yield f"按年的 {len(pages)} 页 HTML", _sizes_of(pages), "≤ 60 KB"
    yield f"数据 {len(parts)} 片，共 {sum(parts) / 1000:.0f} KB", _sizes_of(parts), ""


def _sizes_of(sizes: Sequence[int]) -> str:
    return f"{statistics.median(sizes) / 1000:.1f} / {max(sizes) / 1000:.1f} KB"


def _opening(browser: Browser, address: str) -> Iterator[Row]:
    plain, live = [], []
    for _ in range(5):
        page = _opened(browser, address)
        first, last = page.evaluate(
            """() => [
                performance.getEntriesByName("first-contentful-paint")[0].startTime,
                Number(document.querySelector(".register").dataset.stood),
            ]"""
        )
        plain.append(first)
        live.append(last)
        page.context.close()
    yield "打开：第一张表", _times(plain), ""
    yield "打开：全部行可筛", _times(live), ""


def _opened(browser: Browser, address: str) -> Page:
    """In a browser that has never been here."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(
        """new MutationObserver(() => {
            const box = document.querySelector(".register-live");
            if (box && !box.dataset.stood) box.dataset.stood = performance.now();
        }).observe(document, { attributes: true, subtree: true, attributeFilter: ["class"] })"""
    )
    page.goto(address)
    page.wait_for_selector(".register[data-stood]")
    return page


ACTED = """async (act) => {
    const began = performance.now();
    act();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began;
}"""
"""From an act to the frame that shows what came of it."""


def _of_facets(page: Page) -> list[float]:
    """Every value of every facet: chosen, then given up; none else chosen meanwhile."""
    found: list[float] = page.evaluate(
        f"""async () => {{
            const acted = {ACTED}, times = [];
            // Another choice may reorder them.
            const facets = [...document.querySelectorAll("[data-name]")].map((facet) =>
                [facet.dataset.name, [...facet.querySelectorAll("input")].map((box) => box.value)]);
            for (const [name, values] of facets) for (const value of values) {{
                const find = `[data-name=${{name}}] input[value="${{value}}"]`;
                for (let turn = 0; turn < 2; turn++)
                    times.push(await acted(() => document.querySelector(find).click()));
            }}
            return times;
        }}"""
    )
    return found


def _of_words(page: Page) -> list[float]:
    found: list[float] = page.evaluate(
        f"""async (words) => {{
            const acted = {ACTED}, times = [];
            const input = document.querySelector(".register-query");
            const typed = (text) => {{ input.value = text; input.dispatchEvent(new Event("input")); }};
            for (const word of words) {{
                times.push(await acted(() => typed(word)));
                times.push(await acted(() => typed("")));
            }}
            return times;
        }}""",
        list(WORDS),
    )
    return found


def _of_sorts(page: Page) -> list[float]:
    """Every column up and down, then as it was."""
    found: list[float] = page.evaluate(
        f"""async () => {{
            const acted = {ACTED}, times = [];
            const heads = () => [...document.querySelectorAll(".register th button")];
            for (let place = 0; place < heads().length; place++)
                for (let turn = 0; turn < 3; turn++)
                    times.push(await acted(() => heads()[place].click()));
            return times;
        }}"""
    )
    return found


def _times(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.0f} / {max(times):.0f} ms"


if __name__ == "__main__":
    main()
