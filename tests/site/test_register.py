"""A register in the browser: facets that count, sorting, columns, a link to share, the table as a file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Visit

pytestmark = pytest.mark.browser


def _opened(visit: Visit, path: str = "findings/") -> Page:
    page = visit.open(path)
    page.wait_for_selector(".register-live")
    return page


def _rows(built: Path, folder: str) -> list[Any]:
    found = []
    for part in sorted((built / "site" / "registers" / folder).glob("*-*.js")):
        text = part.read_text(encoding="utf-8")
        found += json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return found


def _count(page: Page) -> int:
    found = re.search(r"显示 (\d+) 条", page.inner_text(".register-count"))
    return int(found[1]) if found else 0


def _column(page: Page, number: int) -> list[str]:
    return page.locator(f".register tbody td:nth-child({number})").all_inner_texts()


def test_counts_are_those_of_the_records(visit: Visit, built: Path) -> None:
    page = _opened(visit)
    rows = _rows(built, "findings")
    assert _count(page) == len(rows)
    page.click("[data-name=status] summary")
    shown = page.locator("[data-name=status] label").all_inner_texts()
    counted = Counter(value for row in rows for value in row[3][3])
    assert {line.split()[0]: int(line.split()[-1]) for line in shown} == dict(counted)


def test_any_within_a_facet_all_across(visit: Visit, built: Path) -> None:
    page = _opened(visit, "findings/?level=较重&level=重大&status=逾期")
    wanted = {
        row[0]
        for row in _rows(built, "findings")
        if {"较重", "重大"} & set(row[3][4]) and "逾期" in row[3][3]
    }
    assert wanted
    assert set(_column(page, 1)) == wanted


def test_a_choice_is_in_the_address_and_goes_back(visit: Visit) -> None:
    page = _opened(visit)
    whole = _count(page)
    page.click("[data-name=level] summary")
    page.check("[data-name=level] input[value=较重]")
    assert "level=" in page.url
    few = _count(page)
    assert 0 < few < whole
    page.go_back()
    expect(page.locator(".register-count")).to_contain_text(f"显示 {whole} 条")
    page.go_forward()
    page.reload()
    page.wait_for_selector(".register-live")
    assert _count(page) == few


def test_words_filter_as_they_are_typed(visit: Visit) -> None:
    page = _opened(visit)
    page.fill(".register-query", "ＷＴ-2026-0023")
    assert _column(page, 1) == ["WT-2026-0023"]
    page.fill(".register-query", "没有这样的字")
    assert "没有符合的记录" in page.inner_text(".register-count")
    page.click("text=全部清除")
    assert _count(page) > 100


def test_sorting_goes_up_down_and_away(visit: Visit) -> None:
    page = _opened(visit)
    before = _column(page, 1)
    head = page.locator(".register th", has_text="发现日期")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert _column(page, 6) == sorted(_column(page, 6))
    head.locator("button").click()
    assert _column(page, 6) == sorted(_column(page, 6), reverse=True)
    head.locator("button").click()
    assert _column(page, 1) == before


def test_amounts_and_differences_sort_by_size(visit: Visit) -> None:
    page = _opened(visit, "projects/?sort=5")
    gaps = [float(text) for text in _column(page, 6) if text != "—"]
    assert gaps == sorted(gaps)
    assert gaps[0] < 0 < gaps[-1]


def test_the_table_on_the_screen_is_the_table_in_the_file(visit: Visit) -> None:
    page = _opened(visit, "findings/?level=较重&sort=5-&hide=2")
    with page.expect_download() as waiting:
        page.click(".register-download")
    path = waiting.value.path()
    data = Path(path).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    heads = page.locator(".register th button").all_inner_texts()
    assert lines[0] == [head.split()[0] for head in heads]
    assert "类别" not in lines[0]
    assert [line[0] for line in lines[1:]] == _column(page, 1)
    assert re.fullmatch(r"问题-\d{4}-\d\d-\d\d\.csv", waiting.value.suggested_filename)


def test_a_narrow_screen_shows_the_state_without_scrolling(visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 800})
    _opened(visit)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    chip = page.locator(".register tbody tr").first.locator(".chip").last.bounding_box()
    assert chip and chip["x"] + chip["width"] <= 390


def test_from_a_shared_folder(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    page.goto((built / "site" / "findings" / "index.html").as_uri() + "?level=较重")
    page.wait_for_selector(".register-live")
    assert _count(page) > 0
    assert page.locator(".register tbody a").first.get_attribute("href", timeout=1000)
    assert str(page.locator(".register tbody a").first.get_attribute("href")).endswith(
        "/index.html"
    )
    page.close()


def test_without_scripts_it_is_a_plain_table_with_pages(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}findings/")
    assert page.locator(".register table tbody tr").count() == 30
    page.click("text=2026 年")
    assert page.locator("article table tbody tr").count() == 100
    context.close()


def test_pages_of_registers_are_small(built: Path) -> None:
    for folder in (built / "site" / "registers").iterdir():
        assert (built / "site" / folder.name / "index.html").stat().st_size <= 60_000
