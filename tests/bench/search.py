"""Search measured at scale: what it costs to build, what it finds, how quickly a browser answers.

python -m tests.bench.search --records 10000            a made-up district: its site, then everything below; half an hour
python -m tests.bench.search --site S --content C       a site that stands already
… --no-peers    without Pagefind and Material's own search, which are fetched where they can be
… --many 0      without the index of fifty thousand pages
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.derive import derive
from generator.editions import known
from generator.engine.search.document import Document, Passage
from generator.engine.search.documents import documents_of
from generator.engine.search.guard import guard
from generator.engine.search.index import whole_index, write_whole
from generator.engine.search.update import update_index
from generator.load import load
from generator.pages import pages
from generator.pages.search import findables

from .compare import compared
from .many import measured_many
from .ours import Row, measured


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--content", type=Path)
    options.add_argument("--site", type=Path)
    options.add_argument("--substrings", type=int, default=1000)
    options.add_argument("--many", type=int, default=50_000, help="0: not")
    options.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content, site = given.content, given.site
        if site is None:
            content, site = _made(Path(folder), given.records)
        documents = _documents(content, site)
        scratch = Path(folder)
        print("几个数并列的，依次是：中位 / 百分之九十五 / 最大")
        for rows in (
            _index(documents, scratch / "index"),
            measured(site, documents, given.substrings),
            measured_many(site, documents, given.many, scratch / "many") if given.many else (),
            compared(site, documents, scratch / "peers") if given.peers else (),
        ):
            for name, figure, reach in rows:
                room = " " * max(1, WIDTH - len(name.encode("gbk")))
                print(f"{name}{room}{figure:>20}  {reach}", flush=True)


WIDTH = 64
"""Of the first column; a Han character is as wide as two others."""


def _made(folder: Path, count: int) -> tuple[Path, Path]:
    """A district of so many records, and its site."""
    from generator.build import build
    from generator.place import place_of
    from generator.sample import write_sample

    write_sample(folder / "content", count, 1)
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


def _index(documents: Sequence[Document], folder: Path) -> Iterator[Row]:
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
    catalogue = write_whole(folder, files, cards)
    for count, reach in ((1, "≤ 0.15 s"), (100, "≤ 0.5 s")):
        changed = [_edited(page) for page in documents if page.id][-count:]
        began = time.perf_counter()
        catalogue = update_index(folder, catalogue, changed, ())
        yield f"改 {count} 页后更新索引，含自查", f"{time.perf_counter() - began:.2f} s", reach
    shutil.rmtree(folder)


def _edited(page: Document) -> Document:
    """With a new line, as an event that was added."""
    passages = (*page.passages, Passage("new", "新情况", f"{page.id} 已于 11 月 23 日现场复核"))
    return replace(page, passages=passages)


if __name__ == "__main__":
    main()
