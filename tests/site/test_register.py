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
from playwright.sync_api import Browser, Page, Route, expect

from generator.derive import derive
from generator.editions import known, until
from generator.load import load
from generator.pages.known import ROOM_TITLES
from generator.pages.register import LEAF_ROWS
from generator.pages.search import FACETS, Facets
from generator.records import kind_of

from .conftest import CONTENT, Visit

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
    """Of every row, also those further down."""
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return page.locator(f".register tbody td:nth-child({number})").all_inner_texts()


@pytest.fixture(scope="module")
def facet_counts() -> dict[str, dict[str, dict[str, int]]]:
    """Register → facet → value → records, from the records themselves."""
    content, _ = load(CONTENT)
    assert content and content.site.as_of
    as_of = content.site.as_of
    visible = known(until(content, as_of), content.site.editions[0])
    facets = Facets(visible, derive(visible, as_of))
    counts = {folder: {facet: Counter[str]() for facet in FACETS} for folder in ROOM_TITLES}
    for record in visible.records.values():
        for facet, values in facets.of(record).items():
            counts[kind_of(record.id).folder][facet].update(values)
    return {folder: {f: dict(c) for f, c in own.items()} for folder, own in counts.items()}


@pytest.mark.parametrize("folder", ROOM_TITLES)
def test_a_register_counts_what_the_records_say(
    visit: Visit, facet_counts: dict[str, dict[str, dict[str, int]]], folder: str
) -> None:
    page = _opened(visit, f"{folder}/")
    shown: dict[str, dict[str, int]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".register-facets [data-name]")].map(
            (facet) => [facet.dataset.name, Object.fromEntries([...facet.querySelectorAll("label")].map(
                (label) => [label.querySelector("input").value, Number(label.querySelector(".register-number").textContent)]))]))"""
    )
    assert shown == {f: c for f, c in facet_counts[folder].items() if len(c) > 1}
    assert not visit.errors
    assert not visit.strangers


@pytest.mark.parametrize("folder", ROOM_TITLES)
def test_rows_read_the_same_with_scripts_and_without(
    visit: Visit, browser: Browser, address: str, folder: str
) -> None:
    cells = """[...document.querySelectorAll("article .rows tr")].map((row) =>
        [...row.children].map((cell) => [cell.innerText.trim(),
            [...cell.querySelectorAll("a")].map((link) => link.href), cell.querySelector(".chip") && cell.querySelector(".chip").className]))"""
    live = _opened(visit, f"{folder}/").evaluate(cells)
    context = browser.new_context(java_script_enabled=True, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.route("**/register.js*", lambda route: route.abort())
    page.goto(f"{address}{folder}/")
    plain = page.evaluate(cells)
    context.close()
    assert len(plain) > 1
    assert live[: len(plain)] == plain


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
    page = _opened(visit, "projects/?sort=序时差（百分点）")
    gaps = [float(text) for text in _column(page, 6) if text != "—"]
    assert gaps == sorted(gaps)
    assert gaps[0] < 0 < gaps[-1]


def test_the_table_on_the_screen_is_the_table_in_the_file(visit: Visit) -> None:
    page = _opened(visit, "findings/?level=较重&sort=发现日期-&hide=类别")
    with page.expect_download() as waiting:
        page.click(".register-download")
    path = waiting.value.path()
    data = Path(path).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    heads = page.locator(".register th:not([hidden]) button").all_inner_texts()
    assert lines[0] == heads
    assert "类别" not in lines[0]
    assert [line[0] for line in lines[1:]] == _column(page, 1)
    assert re.fullmatch(r"问题-截至\d{4}-\d\d-\d\d\.csv", waiting.value.suggested_filename)


def test_a_narrow_screen_shows_the_state_without_scrolling(visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 800})
    _opened(visit)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    chip = page.locator(".register tbody tr").first.locator(".chip").last.bounding_box()
    assert chip and chip["x"] + chip["width"] <= 390


def test_a_wide_table_keeps_the_state_in_sight_on_a_narrow_screen(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}findings/2026/")
    chip = page.locator("article tbody tr td:last-child .chip").first.bounding_box()
    assert chip and chip["x"] + chip["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_from_a_shared_folder(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    page.goto((built / "site" / "findings" / "index.html").as_uri() + "?level=较重")
    page.wait_for_selector(".register-live")
    few = _count(page)
    assert few > 0
    first = page.locator(".register tbody a").first.get_attribute("href")
    assert first and first.endswith("/index.html")
    page.click(".register-clear")
    assert _count(page) > few
    page.go_back()
    expect(page.locator(".register-count")).to_contain_text(f"显示 {few} 条")
    page.close()


def test_without_scripts_it_is_a_plain_table_with_pages(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}findings/")
    assert page.locator(".register table tbody tr").count() == 30
    page.click("text=2026 年")
    rows = page.locator("article table tbody tr")
    assert rows.count() == LEAF_ROWS
    first = rows.first.inner_text()
    page.click("text=下一页")
    assert 0 < rows.count() <= LEAF_ROWS
    assert first not in rows.all_inner_texts()
    page.click("text=上一页")
    assert rows.first.inner_text() == first
    context.close()


def test_pages_of_registers_are_small(built: Path) -> None:
    for folder in (built / "site" / "registers").iterdir():
        own = built / "site" / folder.name
        for page in (own / "index.html", *own.glob("20*/**/index.html")):
            assert page.stat().st_size <= 60_000, page


def test_the_focus_stays_where_the_hand_is(visit: Visit) -> None:
    page = _opened(visit)
    page.click("[data-name=status] summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    focused = "document.activeElement.type + ' ' + document.activeElement.checked"
    assert page.evaluate(focused) == "checkbox true"
    page.keyboard.press("Escape")
    assert page.locator(".register details[open]").count() == 0
    head = page.locator(".register th button").nth(4)
    head.focus()
    page.keyboard.press("Enter")
    expect(head).to_be_focused()
    page.locator(".register-active button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_what_is_not_shown_is_not_filtered(visit: Visit) -> None:
    page = _opened(visit)
    page.fill(".register-query", "工程质量")
    few = _count(page)
    assert few > 3
    page.click("[data-name=columns] summary")
    page.uncheck("[data-name=columns] input[value=类别]")
    assert _count(page) < few
    assert "hide=" in page.url
    assert "类别" not in page.locator(".register th:not([hidden])").all_inner_texts()


def test_the_file_runs_no_formula_and_keeps_every_cell_whole(visit: Visit) -> None:
    titles = ["=1+1", "@求和", "甲，乙,丙", '他说"好"', "+3.5", "两\n行"]
    head = {"title": "问题", "as_of": "2026-03-31", "columns": ["编号", "名称", "金额"], "facets": [],
            "parts": ["one"], "count": len(titles)}  # fmt: skip
    rows = [[f"WT-2026-000{n}", title, ["1,234.50"], []] for n, title in enumerate(titles)]
    answers = {"head": head, "one": rows}

    def answer(route: Route) -> None:
        name = Path(route.request.url).stem
        route.fulfill(body=f'duchaRegister("findings/{name}",{json.dumps(answers[name])});')

    visit.page.route("**/registers/findings/*.js", answer)
    page = _opened(visit)
    with page.expect_download() as waiting:
        page.click(".register-download")
    text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert [line[1] for line in lines[1:]] == ["'=1+1", "'@求和", "甲，乙,丙", '他说"好"', "+3.5", "两\n行"]  # fmt: skip
    assert {line[2] for line in lines[1:]} == {"1234.50"}
    assert waiting.value.suggested_filename == "问题-截至2026-03-31.csv"


def test_rows_that_cannot_be_read_leave_the_plain_table(visit: Visit) -> None:
    visit.page.route("**/registers/findings/20*.js", lambda route: route.abort())
    page = visit.open("findings/")
    expect(page.locator(".register-count")).to_contain_text("刷新一次再试")
    assert page.locator(".register tbody tr").count() == 30
    assert page.locator("[data-register-years] a").first.is_visible()


def test_under_a_strict_policy(visit: Visit) -> None:
    def strict(route: Route) -> None:
        answer = route.fetch()
        policy = "default-src 'self'"
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    visit.page.route("**/findings/", strict)
    page = visit.page
    page.goto(visit.address + "findings/")
    page.wait_for_selector(".register-live")
    assert _count(page) > 100


def test_what_is_printed_is_what_was_found(visit: Visit) -> None:
    page = _opened(visit)
    assert page.locator(".register tbody tr").count() < _count(page)
    page.pdf()
    assert page.locator(".register tbody tr").count() == _count(page)
    page.emulate_media(media="print")
    assert not page.locator(".register-tools").is_visible()
