"""Search measured at scale: what it costs to build, what it finds, how quickly a browser answers.

python -m tests.bench.search --records 10000          writes a made-up district, builds its site, measures
python -m tests.bench.search --site build/site ...    measures a site that stands already (with --content)
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import multiprocessing
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from generator.derive import derive
from generator.editions import known
from generator.engine.search.document import Document
from generator.engine.search.documents import documents_of
from generator.engine.search.fold import fold
from generator.engine.search.guard import guard
from generator.engine.search.index import whole_index
from generator.load import load
from generator.pages import pages
from generator.pages.search import findables

from .search_queries import Query, queries, words_of

Row = tuple[str, str, str]
"""What was measured, the figure, the reach."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--content", type=Path)
    options.add_argument("--site", type=Path)
    options.add_argument("--substrings", type=int, default=1000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content, site = given.content, given.site
        if site is None:
            content, site = _made(Path(folder), given.records)
        documents = _documents(content, site)
        rows = [*_index(documents), *_browser(site, documents, given.substrings)]
    width = max(len(row[0].encode("gbk")) for row in rows)
    for name, figure, reach in rows:
        print(name + " " * (width - len(name.encode("gbk"))), figure.rjust(14), f"  {reach}")


def _made(folder: Path, count: int) -> tuple[Path, Path]:
    """A district of so many records, and its site."""
    from dataclasses import replace

    from generator.build import build
    from generator.place import place_of
    from generator.sample import write_sample

    write_sample(folder, count, 1)
    content, problems = load(folder / "content")
    assert content is not None, problems
    place = replace(place_of(folder / "content"), build=folder / "build")
    assert content.site.as_of
    built = build(content, place, content.site.editions[0], content.site.as_of, None)
    return folder / "content", built.site


def _documents(folder: Path, site: Path) -> list[Document]:
    content, problems = load(folder)
    assert content is not None, problems
    assert content.site.as_of
    edition = content.site.editions[0]
    visible = known(content, edition)
    report = derive(visible, content.site.as_of)
    return list(
        documents_of(site, findables(pages(visible, report, None, edition), visible, report))
    )


# -- the index -----------------------------------------------------------------------------------


def _index(documents: Sequence[Document]) -> Iterator[Row]:
    began = time.perf_counter()
    files, cards = whole_index(documents)
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield "文档", f"{len(documents)}", ""
    yield "建索引", f"{seconds:.1f} s", "≤ 6 s"
    yield "建索引的内存（含全部正文）", f"{memory:.0f} MB", "≤ 1024 MB"
    yield "索引文件", f"{len(files)}", ""
    yield "索引大小", f"{sum(map(len, files.values())) / 1e6:.1f} MB", ""
    began = time.perf_counter()
    guard(files, cards)
    yield "自查全部名称", f"{time.perf_counter() - began:.1f} s", "不许漏"


# -- the browser ---------------------------------------------------------------------------------


def _browser(site: Path, documents: Sequence[Document], substrings: int) -> Iterator[Row]:
    with _served(site) as server, sync_playwright() as play:
        path = next(
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        )
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield from _found(browser, server, documents)
        yield from _recall(browser, server, documents, substrings)
        yield from _times(browser, server, documents)
        browser.close()


def _found(browser: Browser, server: str, documents: Sequence[Document]) -> Iterator[Row]:
    """Hit@1, hit@5 and recall on the written queries."""
    by_url = {document.url: document for document in documents}
    page = _opened(browser, server)
    first = fifth = 0
    missed: list[str] = []
    asked = queries(documents)
    for query in asked:
        answer = _ask(page, query.text)
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
    page = _opened(browser, server)
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
        answer = _ask(page, piece, limit=50)
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
    texts = [query.text for query in queries(documents)][::3]
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server)
    page.wait_for_load_state("networkidle")
    yield "打开页面时取的索引文件", f"{sum('/parts/' in url for url in asked)}", "0"
    for title, rate, reach in (("", 1, "≤ 150 ms"), ("，CPU 慢 4 倍", 4, "≤ 500 ms")):
        cold = [_cold(browser, server, text, rate, focus=False) for text in texts]
        focused = [_cold(browser, server, text, rate, focus=True) for text in texts]
        yield f"首次查询，什么都没装载{title}", _spread([c.milliseconds for c in cold]), reach
        yield f"首次查询，点进搜索框以后{title}", _spread([c.milliseconds for c in focused]), reach
        if rate == 1:
            yield (
                "首次查询的传输（中位/最大）",
                f"{statistics.median(c.size for c in cold) / 1e3:.0f} / {max(c.size for c in cold) / 1e3:.0f} kB",
                "≤ 300 kB",
            )
    page = _opened(browser, server)
    _ask(page, texts[0])
    yield (
        "其后的查询（新词）",
        _spread([_ask(page, text, quick=True)["ms"] for text in texts]),
        "≤ 60 ms",
    )
    yield (
        "其后的查询（同词再查）",
        _spread([_ask(page, text, quick=True)["ms"] for text in texts]),
        "≤ 60 ms",
    )
    yield "堆内存的增加", f"{_heap(browser, server, texts):.1f} MB", "≤ 20 MB"


@dataclass(frozen=True)
class Cold:
    milliseconds: float
    size: int


def _cold(browser: Browser, server: str, text: str, rate: int, *, focus: bool) -> Cold:
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
    milliseconds = _ask(page, text, quick=True)["ms"]
    page.evaluate("0")
    context.close()
    return Cold(milliseconds, int(sum(sizes)))


def _heap(browser: Browser, server: str, texts: Sequence[str]) -> float:
    page = _opened(browser, server)
    session = page.context.new_cdp_session(page)

    def used() -> float:
        session.send("HeapProfiler.collectGarbage")
        return float(session.send("Runtime.getHeapUsage")["usedSize"])

    before = used()
    for text in texts:
        _ask(page, text)
    return (used() - before) / 2**20


def _opened(browser: Browser, server: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(server)
    page.wait_for_load_state("networkidle")
    return page


def _ask(page: Page, text: str, limit: int = 10, *, quick: bool = False) -> dict[str, Any]:
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


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} / {max(values):.0f} ms"


# -- the server ----------------------------------------------------------------------------------


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """A loopback server in a process of its own, that compresses as an office's would."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=serve, args=(site, theirs), daemon=True
    )
    process.start()
    yield f"http://127.0.0.1:{ours.recv()}/"
    process.terminate()
    process.join()


def serve(site: Path, ready: Connection) -> None:
    @functools.cache
    def body(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), 6)

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One packet for head and body: two would wait for each other.
        wbufsize = 1 << 20

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            data = body(path) if path.is_file() else b""
            self.send_response(200 if data else 404)
            self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        # What an office's server has ready; the packing is not part of an answer.
        for path in (site / "search" / "parts").rglob("*.js"):
            body(path)
        ready.send(server.server_port)
        server.serve_forever()


if __name__ == "__main__":
    main()
