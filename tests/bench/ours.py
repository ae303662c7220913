"""Our search over a built site in a real browser: what it finds, what it misses, how quickly it answers."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from generator.engine.search.document import Document
from generator.engine.search.fold import fold

from .browser import ask, chromium, cold, opened, spread
from .search_queries import Query, queries, words_of
from .server import served

Row = tuple[str, str, str]
"""What was measured, the figure, the reach."""


def measured(site: Path, documents: Sequence[Document], substrings: int) -> Iterator[Row]:
    with served(site) as serving, chromium() as browser:
        server = serving.address
        yield from _found(browser, server, documents)
        yield from _recall(browser, server, documents, substrings)
        yield from _times(browser, server, documents)


def _found(browser: Browser, server: str, documents: Sequence[Document]) -> Iterator[Row]:
    """Hit@1, hit@5 and recall on the written queries."""
    by_url = {document.url: document for document in documents}
    page = opened(browser, server)
    first = fifth = 0
    missed: list[str] = []
    asked = queries(documents)
    for query in asked:
        answer = ask(page, query.text)
        hits = [by_url[hit["url"]] for hit in answer["hits"]]
        places = [place for place, hit in enumerate(hits) if _right(query, answer, hit)]
        if query.is_right is None and (answer["partial"] or not hits):
            places = [0]
        first += places[:1] == [0]
        fifth += bool(places) and places[0] < 5
        if places[:1] != [0]:
            missed.append(
                f"  未排第一：{query.kind} {query.text!r}，前几条 {[hit.title for hit in hits[:3]]}"
            )
    if missed:
        print("\n".join(missed))
    yield "查询", f"{len(asked)}", "≥ 60"
    yield "首条命中 hit@1", f"{first / len(asked):.3f}", "≥ 0.98"
    yield "前五命中 hit@5", f"{fifth / len(asked):.3f}", "1.00"


def _right(query: Query, answer: dict[str, Any], page: Document) -> bool:
    if query.is_right is None:
        return False
    return query.is_near == answer["partial"] and query.is_right(page)


def _recall(
    browser: Browser, server: str, documents: Sequence[Document], count: int
) -> Iterator[Row]:
    """Random pieces of the pages' text against a plain scan of it."""
    draw = random.Random(99)
    texts = {document.url: words_of(document) for document in documents}
    page = opened(browser, server)
    wanted = found = shown = true = 0
    slowest = 0.0
    for _ in range(count):
        document = draw.choice(documents)
        text = draw.choice([document.title, *(p.text for p in document.passages if p.text)])
        begin = draw.randrange(len(text))
        piece = text[begin : begin + draw.randint(2, 12)]
        words = [fold(word) for word in piece.split() if fold(word)]
        if not words:
            continue
        right = {url for url, words_there in texts.items() if all(w in words_there for w in words)}
        answer = ask(page, piece, limit=50)
        slowest = max(slowest, answer["ms"])
        urls = {hit["url"] for hit in answer["hits"]}
        wanted += len(right)
        # Beyond the fifty that are shown the count must do.
        found += len(right & urls) if len(right) <= len(urls) else min(answer["total"], len(right))
        shown += len(urls)
        true += len(urls & right)
    yield f"随机片段 {count} 个：召回", f"{found / wanted:.4f}", "1.000"
    yield "随机片段：显示的结果里真含有的", f"{true / shown:.4f}", ""
    yield "随机片段：最慢一次（取 50 条）", f"{slowest:.0f} ms", ""


def _times(browser: Browser, server: str, documents: Sequence[Document]) -> Iterator[Row]:
    texts = [query.text for query in queries(documents)][::2]
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server)
    page.wait_for_load_state("networkidle")
    yield "打开页面时取的索引文件", f"{sum('/parts/' in url for url in asked)}", "0"
    for title, rate, reach in (("", 1, "≤ 150 ms"), ("，CPU 慢 4 倍", 4, "≤ 500 ms")):
        fresh = [cold(browser, server, text, rate, focus=False) for text in texts]
        focused = [cold(browser, server, text, rate, focus=True) for text in texts]
        yield f"首次查询，什么都没装载{title}", spread([c.milliseconds for c in fresh]), reach
        yield f"首次查询，点进搜索框以后{title}", spread([c.milliseconds for c in focused]), reach
        if rate == 1:
            yield (
                "首次查询的传输（中位/最大）",
                f"{statistics.median(c.size for c in fresh) / 1e3:.0f} / {max(c.size for c in fresh) / 1e3:.0f} kB",
                "≤ 300 kB",
            )
    page = opened(browser, server)
    ask(page, texts[0])
    yield (
        "其后的查询（新词）",
        spread([ask(page, text, quick=True)["ms"] for text in texts]),
        "≤ 60 ms",
    )
    yield (
        "其后的查询（同词再查）",
        spread([ask(page, text, quick=True)["ms"] for text in texts]),
        "≤ 60 ms",
    )
    yield "堆内存的增加", f"{_heap(browser, server, texts):.1f} MB", "≤ 20 MB"


def _heap(browser: Browser, server: str, texts: Sequence[str]) -> float:
    page = opened(browser, server)
    session = page.context.new_cdp_session(page)

    def used() -> float:
        session.send("HeapProfiler.collectGarbage")
        return float(session.send("Runtime.getHeapUsage")["usedSize"])

    before = used()
    for text in texts:
        ask(page, text)
    return (used() - before) / 2**20
