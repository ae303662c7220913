"""The browser and the Python reader give the same answers in the same order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.engine.search.document import Document
from generator.engine.search.fold import fold_table
from generator.engine.search.index import index_files
from generator.engine.search.reader import Reader

from .conftest import Desk

pytestmark = pytest.mark.browser

CHOSEN = [
    "青石镇", "区水利局", "区督〔2026〕5号", "5号", "wt20260012", "WT-2025-0099", "拆迁征地", "青石镇政府整改", "青石镇 整改",
    "杆线 迁改", "灌區節水", "ＧＢ／Ｔ ９７０４", "4G", "AI", "vpn", "ppp", "c30", "项目 ai", "PPP 模式", "1,250.00", "2026-03-05", "2026年4月12日", "𠮷田街道", "A&B <示范>",
    "量子对撞机", "镇", "a", "督查发现 监理 扬尘", "", "—", "。", "项目 项目 项目", "见《关于加强管理的通知》", "0000-6600102",
]  # fmt: skip


def _queries(made: list[Document]) -> list[str]:
    draw = random.Random(11)
    queries = list(CHOSEN)
    for _ in range(150):
        text = draw.choice(draw.choice(made).passages).text
        begin = draw.randrange(len(text))
        piece = text[begin : begin + draw.randint(1, 14)]
        # Some are spoilt, so that near matches are compared, too.
        queries.append(piece if draw.random() < 0.7 else f"错{piece[1:]}乱{piece[:2]}")
    return queries


def test_the_same_queries_get_the_same_answers(desk: Desk, made: list[Document]) -> None:
    reader = Reader(index_files(made))
    desk.open()
    for query in _queries(made):
        ours = reader.search(query)
        theirs = desk.search(query, limit=10)
        assert [hit["url"] for hit in theirs["hits"]] == [hit.url for hit in ours.hits], query  # type: ignore[attr-defined]
        assert (theirs["total"], theirs["partial"]) == (ours.total, ours.partial), query


def test_the_same_filters_leave_the_same_pages(desk: Desk, made: list[Document]) -> None:
    reader = Reader(index_files(made))
    desk.open()
    filters = {"kind": ["问题"], "unit": ["青石镇", "区水利局"], "year": ["2026"]}
    for query in ("项目", "杆线", "青石镇 整改", "完全没有的话 项目"):
        ours = reader.search(query, filters=filters)
        theirs = desk.search(query, limit=10, filters=filters)
        assert [hit["url"] for hit in theirs["hits"]] == [hit.url for hit in ours.hits], query  # type: ignore[attr-defined]
        assert theirs["total"] == ours.total


def test_the_counts_are_those_of_the_documents(desk: Desk, made: list[Document]) -> None:
    desk.open()
    filters = {"kind": ["问题"], "year": ["2026"]}
    facets = {
        f["name"]: {v["value"]: v["count"] for v in f["values"]}
        for f in desk.search("项目", filters=filters)["facets"]
    }  # type: ignore[attr-defined]
    hits = [d for d in made if "项目" in d.title]
    for name in ("kind", "year", "unit", "level"):
        wanted: dict[str, int] = {}
        for document in hits:
            others = (f for f in filters if f != name)
            if all(set(filters[f]) & set(document.facets.get(f, ())) for f in others):
                for value in document.facets.get(name, ()):
                    wanted[value] = wanted.get(value, 0) + 1
        assert facets[name] == wanted, name


def test_the_newest_come_first_when_asked_for(desk: Desk, made: list[Document]) -> None:
    desk.open()
    dates = [hit["date"] for hit in desk.search("项目", limit=50, sort="date")["hits"]]  # type: ignore[attr-defined]
    assert dates == sorted((str(d.date) for d in made if d.date), reverse=True)[:50]


def test_a_snippet_is_safe_and_marks_the_words_as_they_are_written(desk: Desk) -> None:
    desk.open()
    hit = desk.search("A&B <示范>")["hits"][0]  # type: ignore[index]
    assert "<mark>A&amp;B</mark> <mark>&lt;示范&gt;</mark>" in hit["snippet"]
    hit = desk.search("关于加强管理的通知 区督[2025]3号")["hits"][0]  # type: ignore[index]
    assert "見《<mark>關於加強管理的通知</mark>》（<mark>區督〔2025〕3號</mark>）" in hit["snippet"]


def test_the_browser_folds_every_code_unit_alike(desk: Desk) -> None:
    desk.open()
    browser_table = desk.page.evaluate(
        "async () => { await duchaSearch('x'); return [...(await duchaEngine.open()).table]; }"
    )
    assert browser_table == fold_table()


def test_everything_at_once_is_given_too(desk: Desk) -> None:
    """More files than are kept, and several searches at the same time."""
    desk.open()
    totals = desk.page.evaluate(
        "async () => (await Promise.all(['项目', '青石镇', '项目', '杆线'].map((q) => duchaSearch(q, { limit: 500 })))).map((a) => [a.total, a.hits.length])"
    )
    assert all(total == shown for total, shown in totals)
    assert totals[0] == totals[2]


def test_it_works_from_a_shared_folder(desk: Desk, small_site: Path, made: list[Document]) -> None:
    desk.page.goto((small_site / "index.html").as_uri())
    found = desk.search("区督〔2026〕")
    assert found["total"]
    assert found["hits"][0]["href"].startswith("file:///")  # type: ignore[index]
    assert found["hits"][0]["href"].endswith("/index.html")  # type: ignore[index]


def test_it_recovers_when_the_site_was_published_anew(
    desk: Desk, small_site: Path, made: list[Document]
) -> None:
    """An old manifest in the browser's cache names files that are gone."""
    desk.open()
    stale = (small_site / "search/parts/manifest.js").read_text(encoding="utf-8")
    broken = stale.replace('"terms":"', '"terms":"zzzzz').replace('"columns":"', '"columns":"z')
    desk.page.route(
        "**/manifest.js", lambda route: route.fulfill(body=broken, content_type="text/javascript")
    )
    assert desk.search("青石镇")["total"]
    # That the old file was asked for in vain is what the browser complains of.
    assert all("404" in error for error in desk.errors)
    desk.errors.clear()
