"""Other searches over the very same pages: each with its index, and how to ask it. What they need is fetched here."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import material

from generator.engine.search.document import Document

PAGEFIND = "1.6"
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)


@dataclass(frozen=True)
class Peer:
    """A search that can be asked; or why it cannot."""

    name: str
    note: str
    site: Path | None = None
    """A folder to serve, whose page has `ask(text, limit)` → `{urls, isNear}`."""
    seconds: float = 0
    """That making the index took."""
    memory: float = 0
    """Megabytes at most, of making it; 0 where that is not known."""


def peers(site: Path, documents: Sequence[Document], folder: Path) -> Iterator[Peer]:
    pages = folder / "pages"
    for document in documents:
        source = (site / document.url / "index.html").read_text(encoding="utf-8")
        article = _ARTICLE.search(source)
        assert article
        path = pages / document.url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f'<html lang="zh"><head><meta charset="utf-8"><title>{escape(document.title)}</title></head>'
        path.write_text(f"<!doctype html>{head}<body>{article[0]}</body></html>", encoding="utf-8")
    yield _pagefind(pages, folder / "pagefind")
    yield _material(pages, folder / "material")


def _run(*command: str | Path) -> tuple[float, float]:
    """Seconds and megabytes of a command."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, str(command[0]))
    # A process begins with the greatest memory of the one that started it: below that nothing is known.
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = used.ru_maxrss / 1024 if used.ru_maxrss > ours else 0
    return time.perf_counter() - began, memory


def _page(site: Path, script: str) -> None:
    text = f'<!doctype html><html lang="zh"><meta charset="utf-8"><script type="module">{script}</script></html>'
    (site / "index.html").write_text(text, encoding="utf-8")


def _pagefind(pages: Path, folder: Path) -> Peer:
    """Of the npm package; its own folder, nothing of it stays."""
    name = f"Pagefind {PAGEFIND}"
    if not shutil.which("npm"):
        return Peer(name, "没有 npm，没有比")
    try:
        _run("npm", "install", "--no-audit", "--no-fund", "--prefix", folder / "npm", f"pagefind@{PAGEFIND}")  # fmt: skip
    except subprocess.CalledProcessError:
        return Peer(name, f"npm 装不到 pagefind@{PAGEFIND}，没有比")
    site = folder / "site"
    site.mkdir(parents=True)
    binary = folder / "npm" / "node_modules" / ".bin" / "pagefind"
    spent = _run(binary, "--site", pages, "--output-path", site / "pagefind")
    _page(
        site,
        """
        let opened = null;
        window.ask = async (text, limit) => {
          opened = opened || import("/pagefind/pagefind.js").then(async (it) => { await it.init(); return it; });
          const found = await (await opened).search(text);
          const shown = await Promise.all(found.results.slice(0, limit).map((one) => one.data()));
          return { urls: shown.map((one) => one.url.replace(/^\\//, "").split("#")[0]), isNear: false };
        };""",
    )
    return Peer(name, "", site, *spent)


def _material(pages: Path, folder: Path) -> Peer:
    """Its plugin's index of the built pages, asked through its own worker; with jieba where that can be had."""
    jieba = folder / "jieba"
    try:
        _run(sys.executable, "-m", "pip", "install", "-q", "--target", jieba, "jieba==0.42.1")
        note = "带 jieba 分词"
    except subprocess.CalledProcessError:
        note = "装不到 jieba，没有分词"
    site = folder / "site"
    (site / "search").mkdir(parents=True)
    spent = _run(sys.executable, "-m", "tests.bench.material_index", pages, site / "search" / "search_index.json", jieba)  # fmt: skip
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    shutil.copytree(scripts, site / "assets" / "javascripts")
    worker = next((scripts / "workers").glob("search.*.min.js")).name
    _page(
        site,
        f"""
        let opened = null;
        const answer = (worker, message) => new Promise((done) => {{
          worker.onmessage = (event) => done(event.data.data);
          worker.postMessage(message);
        }});
        async function open() {{
          const worker = new Worker("/assets/javascripts/workers/{worker}");
          const index = await (await fetch("/search/search_index.json")).json();
          await answer(worker, {{ type: 0, data: Object.assign(index, {{ options: {{ suggest: false }} }}) }});
          return worker;
        }}
        window.ask = async (text, limit) => {{
          opened = opened || open();
          const found = await answer(await opened, {{ type: 2, data: text }});
          return {{ urls: found.items.slice(0, limit).map((one) => one[0].location.split("#")[0]), isNear: false }};
        }};""",
    )
    return Peer("Material", note, site, *spent)
