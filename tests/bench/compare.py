"""Our search and others over the same pages with the same queries."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from generator.engine.search.document import Document

from .browser import chromium, opened
from .ours import Row
from .peers import Peer, peers
from .search_queries import Query, queries
from .server import Server, served

SHOWN = 50
COLD = 5
"""First queries in a fresh browser; some take a quarter of a minute."""
OURS = """window.ask = async (text, limit) => {
    const found = await duchaSearch(text, { limit });
    return { urls: found.hits.map((hit) => hit.url), isNear: found.partial };
}"""


def compared(site: Path, documents: Sequence[Document], folder: Path) -> Iterator[Row]:
    asked = queries(documents)
    right = [_right(query, documents) for query in asked]
    yield from _rows(Peer("本站", "", site), documents, asked, right)
    for peer in peers(site, documents, folder):
        if peer.site is None:
            yield f"对比 {peer.name}", peer.note, ""
        else:
            yield from _rows(peer, documents, asked, right)


def _right(query: Query, documents: Sequence[Document]) -> set[str]:
    return {page.url for page in documents if query.is_right and query.is_right(page)}


def _rows(
    peer: Peer, documents: Sequence[Document], asked: Sequence[Query], right: Sequence[set[str]]
) -> Iterator[Row]:
    assert peer.site
    name = f"对比 {peer.name}" + (f"（{peer.note}）" if peer.note else "")
    known = {page.url for page in documents}
    with served(peer.site) as server, chromium() as browser:
        page = _page(browser, server)
        answers = [[url for url in _ask(page, query, SHOWN)[0] if url in known] for query in asked]
        places = [_place(*pair) for pair in zip(answers, right, strict=True)]
        yield f"{name}：hit@1", f"{sum(place == 0 for place in places) / len(asked):.3f}", ""
        yield f"{name}：hit@5", f"{sum(place < 5 for place in places) / len(asked):.3f}", ""
        shares = [
            len(own.intersection(answer)) / min(SHOWN, len(own))
            for answer, own in zip(answers, right, strict=True)
            if own
        ]
        yield f"{name}：应有的在前 {SHOWN} 条里占", f"{statistics.mean(shares):.3f}", ""
        firsts = [_cold(browser, server, query) for query in asked[:: len(asked) // COLD][:COLD]]
        yield f"{name}：首次查询（中位）", f"{statistics.median(ms for ms, _ in firsts):.0f} ms", ""
        yield (
            f"{name}：首次查询的传输",
            f"{statistics.median(size for _, size in firsts) / 1e6:.2f} MB",
            "",
        )
    if peer.seconds:
        yield f"{name}：建索引", f"{peer.seconds:.0f} s", ""
    if peer.memory:
        yield f"{name}：建索引的内存", f"{peer.memory:.0f} MB", ""


def _place(answer: Sequence[str], right: set[str]) -> int:
    """Where the first right page stands; where nothing is right, nothing must be shown."""
    if not right:
        return 0 if not answer else SHOWN
    return next((place for place, url in enumerate(answer) if url in right), SHOWN)


def _page(browser: Browser, server: Server) -> Page:
    page = opened(browser, server.address)
    page.evaluate(f"() => {{ if (!window.ask) {OURS} }}")
    return page


def _ask(page: Page, query: Query, limit: int) -> tuple[list[str], float]:
    """The addresses and the milliseconds. What is said to be near only is an answer to what is misspelt."""
    found = page.evaluate(
        """async ([text, limit]) => {
            const began = performance.now();
            const found = await ask(text, limit);
            return Object.assign(found, { ms: performance.now() - began });
        }""",
        [query.text, limit],
    )
    return [] if found["isNear"] and not query.is_near else found["urls"], found["ms"]


def _cold(browser: Browser, server: Server, query: Query) -> tuple[float, float]:
    """Milliseconds and bytes of the first ten hits in a browser that has never been here."""
    page = _page(browser, server)
    before = server.sent
    milliseconds = _ask(page, query, 10)[1]
    page.context.close()
    return milliseconds, server.sent - before
