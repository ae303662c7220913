"""Our search over more pages than are built here: the same texts again and again under other ids and 文号."""

from __future__ import annotations

import re
import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.engine.search.add import FOLDER
from generator.engine.search.document import Document
from generator.engine.search.index import write_index

from .browser import ask, chromium, cold, opened, spread
from .ours import Row
from .search_queries import queries
from .server import served


def measured_many(
    site: Path, documents: Sequence[Document], count: int, folder: Path
) -> Iterator[Row]:
    made = _copied(documents, count)
    folder.mkdir(parents=True)
    shutil.copy(site / "index.html", folder)
    shutil.copytree(site / "assets", folder / "assets")
    began = time.perf_counter()
    write_index(made, folder / FOLDER)
    name = f"{len(made)} 篇（同样的文字重复，编号文号不同）"
    yield f"{name}：建索引并写出", f"{time.perf_counter() - began:.0f} s", ""
    texts = [query.text for query in queries(documents)][::2]
    with served(folder) as serving, chromium() as browser:
        server = serving.address
        fresh = [cold(browser, server, text, 1, focus=False) for text in texts]
        yield f"{name}：首次查询", spread([one.milliseconds for one in fresh]), "≤ 250 ms"
        sizes = [one.size / 1e3 for one in fresh]
        yield (
            f"{name}：首次查询的传输",
            f"{statistics.median(sizes):.0f} / {max(sizes):.0f} kB",
            "≤ 500 kB",
        )
        page = opened(browser, server)
        ask(page, texts[0])
        warm = [ask(page, text, quick=True)["ms"] for text in texts]
        yield f"{name}：其后的查询", spread(warm), ""


def _copied(documents: Sequence[Document], count: int) -> list[Document]:
    records = [page for page in documents if _ID.match(page.id)]
    most: dict[str, int] = {}
    for page in records:
        most[page.id[:7]] = max(most.get(page.id[:7], 0), int(page.id[8:]))
    times = max(0, count - len(documents)) // len(records) + 1
    copies = (_copy(page, k * most[page.id[:7]]) for k in range(1, times + 1) for page in records)
    return [*documents, *copies][:count]


_ID = re.compile(r"^[A-Z]{2}-\d{4}-\d+$")


def _copy(page: Document, further: int) -> Document:
    """The same page under numbers so much further."""
    id = f"{page.id[:8]}{int(page.id[8:]) + further:04}"
    return replace(
        page,
        url=page.url.replace(page.id, id),
        id=id,
        number=re.sub(r"(\d+)号", lambda found: f"{int(found[1]) + further}号", page.number),
        names=(),
        passages=tuple(replace(one, text=one.text.replace(page.id, id)) for one in page.passages),
    )
