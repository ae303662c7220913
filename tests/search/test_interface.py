"""The search box as a reader uses it: keys, filters, input methods, links, no scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Desk

pytestmark = pytest.mark.browser


def _type(page: Page, text: str) -> None:
    page.keyboard.type(text)
    expect(page.locator(".search-said")).to_contain_text("条。")


def test_nothing_is_loaded_before_the_box_has_focus(desk: Desk) -> None:
    desk.open()
    assert sorted(desk.asked) == ["", "assets/ducha/search.css", "assets/ducha/search.js"]
    desk.open("search/")
    assert not [url for url in desk.asked if "parts/" in url or "engine" in url]


@pytest.mark.parametrize("key", ["/", "s", "Control+k"])
def test_a_key_opens_the_box_and_escape_gives_the_focus_back(desk: Desk, key: str) -> None:
    page = desk.open()
    page.locator("[data-search-open]").focus()
    page.keyboard.press(key)
    expect(page.locator(".search-dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog")).to_be_hidden()
    expect(page.locator("[data-search-open]")).to_be_focused()


def test_keys_typed_into_another_field_open_nothing(desk: Desk) -> None:
    page = desk.open()
    page.locator(".other").click()
    page.keyboard.type("s/")
    assert page.locator(".other").input_value() == "s/"
    assert page.locator(".search-dialog").count() == 0


def test_arrows_walk_through_the_hits_and_enter_opens_one(desk: Desk) -> None:
    page = desk.open()
    page.keyboard.press("/")
    expect(page.locator(".search-dialog input")).to_be_focused()
    _type(page, "青石镇")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-hit").nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-hit").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-dialog input")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/units/u0/"))


def test_the_page_that_opens_has_the_words_marked(desk: Desk) -> None:
    page = desk.open()
    page.keyboard.press("/")
    expect(page.locator(".search-dialog input")).to_be_focused()
    _type(page, "區督〔2025〕3號")
    page.locator(".search-hit").nth(1).click()
    page.wait_for_url(re.compile(r"[?]h="))
    expect(page.locator("article mark").first).to_be_visible()


def test_an_input_method_is_left_alone(desk: Desk) -> None:
    page = desk.open()
    page.keyboard.press("/")
    box = page.locator(".search-dialog input")
    expect(box).to_be_focused()
    box.dispatch_event("compositionstart")
    box.fill("qingshi")
    page.wait_for_timeout(300)
    assert page.locator(".search-hit").count() == 0
    page.locator(".search-form").last.dispatch_event("submit")
    page.wait_for_timeout(200)
    assert page.url.rstrip("/") == desk.address.rstrip("/")
    box.fill("青石镇")
    box.dispatch_event("compositionend")
    expect(page.locator(".search-hit").first).to_be_visible()


def test_filters_are_in_the_address_and_the_address_is_the_search(desk: Desk) -> None:
    page = desk.open("search/?q=项目")
    expect(page.locator(".search-said")).to_contain_text("共 241 条")
    page.locator(".search-chip", has_text="问题").click()
    page.locator(".search-chip", has_text="2026").click()
    expect(page.locator(".search-chip[aria-pressed=true]")).to_have_count(3)
    page.locator(".search-chip", has_text="最新").click()
    expect(page.locator(".search-chip[aria-pressed=true]", has_text="最新")).to_be_visible()
    said, address = page.locator(".search-said").inner_text(), page.url
    titles = page.locator(".search-facts").all_inner_texts()
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(".search-said")).to_have_text(said)
    assert page.locator(".search-facts").all_inner_texts() == titles
    page.locator("text=清除筛选").click()
    expect(page.locator(".search-said")).to_contain_text("共 241 条")


def test_a_filter_keeps_the_focus(desk: Desk) -> None:
    page = desk.open("search/?q=项目")
    chip = page.locator(".search-chip", has_text="问题")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".search-chip[aria-pressed=true]", has_text="问题")).to_be_focused()


def test_near_matches_are_said_to_be_near_and_nothing_shows_a_way_on(desk: Desk) -> None:
    page = desk.open("search/?q=渗漏处理未")
    expect(page.locator(".search-said")).to_contain_text("未找到完全匹配，以下为相近结果")
    page = desk.open("search/?q=龘靐齉")
    expect(page.locator(".search-said")).to_contain_text("登记页")
    assert page.locator(".search-hit").count() == 0


def test_more_hits_follow_on_request(desk: Desk) -> None:
    page = desk.open("search/?q=项目")
    expect(page.locator(".search-hit")).to_have_count(10)
    page.locator(".search-more").click()
    expect(page.locator(".search-hit")).to_have_count(20)
    expect(page.locator(".search-hit").nth(10)).to_be_focused()


def test_recent_searches_stay_in_this_browser(desk: Desk) -> None:
    page = desk.open("search/?q=渗漏")
    page.locator(".search-hit").first.click()
    page.wait_for_url(re.compile(r"[?]h="))
    desk.open()
    page.keyboard.press("/")
    recent = page.locator(".search-chip", has_text="渗漏")
    expect(recent).to_be_visible()
    recent.click()
    expect(page.locator(".search-hit").first).to_be_visible()
    page.keyboard.press("Escape")
    desk.open()
    page.keyboard.press("/")
    page.locator("text=清除").click()
    expect(page.locator(".search-chip")).to_have_count(0)


def test_the_count_is_announced(desk: Desk) -> None:
    page = desk.open("search/?q=青石镇")
    expect(page.locator("[role=status][aria-live=polite]")).to_contain_text("条。")


def test_the_other_sections_with_the_words_are_named(desk: Desk) -> None:
    page = desk.open("search/?q=项目 监理 杆线")
    expect(page.locator(".search-also a").first).to_have_text(re.compile("问题事实|整改要求"))


def test_without_scripts_the_button_is_a_link_to_the_search_page(
    browser: Browser, small_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_address)
    page.locator("[data-search-open]").click()
    assert page.url == f"{small_address}search/"
    context.close()
