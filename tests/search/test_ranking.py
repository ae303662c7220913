"""What stands first: the page that is called so, then titles, then texts; what is near is said to be near."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.engine.search.document import Document, Passage
from generator.engine.search.guard import NotFoundError, guard
from generator.engine.search.index import index_files, whole_index
from generator.engine.search.reader import Found, Reader

from .corpus import documents


def page(url: str, title: str, text: str = "", **more: object) -> Document:
    return Document(url, title, (Passage("", title, text),), **more)  # type: ignore[arg-type]


PAGES = [
    page("a/", "青石镇", "乡镇", names=("青石镇",)),
    page("b/", "青石镇柳河灌区节水改造项目", "区水利局", names=("青石镇柳河灌区节水改造项目",), id="XM-2026-0001"),
    page("c/", "青石镇柳河灌区节水改造项目渗漏", "征地和拆迁推进慢。青石镇。", id="WT-2026-0312", date=dt.date(2026, 3, 1)),
    page("d/", "关于一季度督查情况的通报", "青石镇整改到位，区督〔2025〕5号同时废止", id="TB-2026-0005", number="区督〔2026〕5号", date=dt.date(2026, 4, 1)),
    page("e/", "关于二季度督查情况的通报", "青石镇青石镇青石镇青石镇", id="TB-2025-0005", number="区督〔2025〕5号", date=dt.date(2025, 7, 1)),
    page("f/", "双塘镇环境整治", "整改由双塘镇负责。" + "其他工作" * 60 + "由青石镇配合", date=dt.date(2026, 5, 1)),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(index_files(PAGES))


def urls(found: Found) -> list[str]:
    return [hit.url for hit in found.hits]


@pytest.mark.parametrize(
    "written",
    [
        "WT-2026-0312",
        "wt20260312",
        "wt-2026-0312",
        "ＷＴ—2026—0312",
        "WT 2026 0312",
        "2026-0312",
        "WT0312",
        "wt312",
    ],
)
def test_an_id_is_found_first_in_every_habit(reader: Reader, written: str) -> None:
    assert urls(reader.search(written))[0] == "c/"


@pytest.mark.parametrize(
    "written",
    [
        "区督〔2026〕5号",
        "区督[2026]5号",
        "區督（2026）5號",
        "区督2026年第5号",
        "区督 2026 5号",
        "〔2026〕5号",
        "2026年5号",
    ],
)
def test_a_document_number_is_found_first_in_every_habit(reader: Reader, written: str) -> None:
    assert urls(reader.search(written))[0] == "d/"


def test_the_short_form_of_a_number_gives_the_newest_first(reader: Reader) -> None:
    assert urls(reader.search("5号"))[:2] == ["d/", "e/"]


def test_a_date_is_not_the_short_form_of_an_id(reader: Reader) -> None:
    assert reader.search("2026-03-12").total == 0 or reader.search("2026-03-12").partial


def test_the_unit_stands_before_titles_and_titles_before_texts(reader: Reader) -> None:
    assert urls(reader.search("青石镇"))[:3] == ["a/", "b/", "c/"]
    assert urls(reader.search("青石镇"))[3] == "e/", "it says so most often"


def test_words_near_each_other_stand_before_words_far_apart(reader: Reader) -> None:
    found = reader.search("青石镇 整改")
    assert urls(found).index("d/") < urls(found).index("f/")
    assert not found.partial


@pytest.mark.parametrize("written", ["拆迁征地", "青石镇政府整改"])
def test_what_is_partly_wrong_gives_near_matches_said_to_be_near(
    reader: Reader, written: str
) -> None:
    found = reader.search(written)
    assert found.partial
    assert found.hits


@pytest.mark.parametrize("written", ["量子对撞机", "区督〔2099〕77号乙", "龘靐齉"])
def test_what_stands_nowhere_is_not_shown_as_if_it_did(reader: Reader, written: str) -> None:
    found = reader.search(written)
    assert found.partial or not found.hits


@pytest.mark.parametrize("written", ["", "   ", "\u3000"])
def test_an_empty_query_finds_nothing(reader: Reader, written: str) -> None:
    assert reader.search(written) == Found(0, False, ())


def test_a_long_list_is_searched_and_stands_after_the_records() -> None:
    made = documents()
    reader = Reader(index_files(made))
    assert [hit.url for hit in reader.search("末行水泵房").hits] == ["list/"]
    assert reader.search("渗漏", limit=500).hits[-1].url == "list/"


def test_filters_are_any_of_a_facet_and_every_facet() -> None:
    made = documents()
    reader = Reader(index_files(made))
    filters = {"kind": ("问题",), "unit": ("青石镇", "区水利局")}
    found = reader.search("项目", limit=500, filters=filters)
    wanted = {
        d.url
        for d in made
        if d.facets["kind"] == ("问题",) and d.facets["unit"][0] in filters["unit"]
    }
    assert set(urls(found)) == wanted
    assert found.total == len(wanted)


def test_filters_that_leave_nothing_do_not_fall_back_to_near_matches() -> None:
    reader = Reader(index_files(documents()))
    assert reader.search("杆线", filters={"kind": ("没有这种",)}) == Found(0, False, ())


WORDS = [
    page("whole/", "监测平台", "接入 AI 2 路、4G 专网，走VPN。"),
    page("title/", "AI监测平台", ""),
    page("inside/", "MAIN 线路", "主干 MAIN MAIN MAIN，XVPN2，14GB"),
    page("inside-title/", "SAIC 4GB", "", date=dt.date(2026, 1, 1)),
]


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("AI", ["title/", "whole/"]),
        ("ａｉ", ["title/", "whole/"]),
        ("4G", ["whole/"]),
        ("vpn", ["whole/"]),
        ("平台 ai", ["title/", "whole/"]),
    ],
)
def test_a_short_latin_word_that_stands_alone_comes_first(written: str, first: list[str]) -> None:
    found = urls(Reader(index_files(WORDS)).search(written))
    assert found[: len(first)] == first


def test_a_short_latin_word_inside_a_longer_one_is_found_after_it() -> None:
    reader = Reader(index_files(WORDS))
    assert urls(reader.search("AI"))[2:] == ["inside/", "inside-title/"]
    assert urls(reader.search("4G"))[1:] == ["inside-title/", "inside/"]
    assert urls(reader.search("aic")) == ["inside-title/"]


def test_the_guard_passes_an_index_that_finds_everything() -> None:
    guard(index_files(documents()), whole_index(documents(), {}))


def test_the_guard_names_what_is_not_found_first() -> None:
    made = documents()
    files, cards = index_files(made[1:]), whole_index(made, {})
    with pytest.raises(NotFoundError, match=made[0].id.replace("-", "").lower()):
        guard(files, cards)


def test_the_guard_names_a_page_that_is_found_and_should_not_be() -> None:
    made = documents()
    files, cards = index_files(made), whole_index(made[1:], {})
    name = made[0].id.replace("-", "").lower()
    with pytest.raises(NotFoundError, match=name):
        guard(files, cards, touched={name})
