"""What a person does with the site, in a real browser: open, go on, go back, search, hold a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from .conftest import Visit

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "leader/",
    "projects/",
    "projects/XM-2026-0007/",
    "findings/",
    "findings/2026/",
    "findings/WT-2026-0001/",
    "inspections/DC-2026-0001/",
    "forms/DB-2026-0001/",
    "notices/ZG-2026-0001/",
    "papers/",
    "papers/BG-2026-0001/",
    "units/qingshi/",
    "teams/team-1/",
    "periods/",
    "periods/2026-2/",
    "rankings/2026-Q3/",
    "reminders/",
    "about/",
    "fields/",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_cleanly_and_asks_nobody_else(visit: Visit, path: str) -> None:
    page = visit.open(path)
    assert page.locator("h1").inner_text().strip()
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(100)
    assert visit.errors == []
    assert visit.strangers == []


@pytest.mark.parametrize("path", PAGES)
def test_page_fits_a_phone(visit: Visit, path: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_from_home_to_a_project_and_back(visit: Visit) -> None:
    page = visit.open("")
    page.locator("#red ~ .rows a[href*='projects/XM-']").first.click()
    page.wait_for_url("**/projects/XM-*/")
    assert page.locator(".facts").count() == 1
    page.locator(".crumbs a").first.click()
    assert page.url == visit.address
    page.go_back()
    assert "/projects/XM-" in page.url


def test_the_pages_of_a_section_are_a_click_apart(visit: Visit) -> None:
    page = visit.open("findings/")
    page.get_by_role("link", name="整改通知", exact=True).click()
    page.wait_for_url("**/notices/")
    assert page.locator("[aria-current=page]").inner_text() == "整改通知"
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.locator(".beside").is_visible()
    page.locator(".md-header label[for=__drawer]").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="催办清单").click()
    page.wait_for_url("**/reminders/")


def test_a_year_of_a_register_leads_to_its_records(visit: Visit) -> None:
    page = visit.open("findings/2026/")
    page.locator("a[href*='WT-2026-']").first.click()
    page.wait_for_url("**/findings/WT-2026-*/")
    assert page.locator(".timeline li").count() >= 1


def test_before_and_after_pictures_are_shown(visit: Visit, built: Path) -> None:
    folder = next(
        f for f in sorted((built / "docs" / "attachments").iterdir()) if f.name.startswith("WT-")
    )
    page = visit.open(f"findings/{folder.name}/")
    pictures = page.locator(".gallery img")
    assert pictures.count() >= 2
    assert page.evaluate(
        "[...document.querySelectorAll('.gallery img')].every(i => i.complete && i.naturalWidth > 0)"
    )


def test_a_chart_is_drawn_from_the_table_below_it(visit: Visit) -> None:
    page = visit.open("periods/")
    figure = page.locator("figure.chart").first
    figure.scroll_into_view_if_needed()
    figure.locator(".stage svg").wait_for()
    assert figure.locator("table").is_visible()
    before = page.evaluate("document.querySelector('.stage svg').outerHTML")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('.stage svg').outerHTML") != before
    assert visit.errors == []


def test_a_chart_of_many_units_leaves_none_of_their_names_out(visit: Visit) -> None:
    page = visit.open("periods/")
    names = [f"区第{number}城市建设投资集团" for number in range(16)]
    page.evaluate(
        """names => {
          const figure = document.querySelector("figure.chart");
          figure.dataset.kind = "bars";
          const row = (name, place) => `<tr><td>${name}</td><td>${place}</td></tr>`;
          figure.querySelector("thead").innerHTML = "<tr><th>单位</th><th>问题</th></tr>";
          figure.querySelector("tbody").innerHTML = names.map(row).join("");
        }""",
        names,
    )
    drawn = page.locator("figure.chart").first.locator(".stage svg")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        page.evaluate(
            "kind => dispatchEvent(new Event(kind === 'print' ? 'beforeprint' : 'resize'))", media
        )
        drawn.get_by_text(names[-1], exact=True).wait_for(state="attached")
        assert [name for name in names if name not in drawn.inner_html()] == []


def test_the_search_finds_a_project_by_its_name(visit: Visit) -> None:
    page = visit.open("")
    page.locator("[data-search-open]").click()
    page.locator(".search-dialog input").wait_for()
    page.keyboard.type("灌区节水改造")
    hit = page.locator(".search-hit[href*='projects/XM-2026-0007']").first
    hit.wait_for()
    hit.click()
    page.wait_for_url("**/projects/XM-2026-0007/**")
    assert visit.errors == []


def test_the_site_opens_from_a_shared_folder(visit: Visit, built: Path) -> None:
    page = visit.page
    page.goto((built / "site" / "index.html").as_uri())
    page.locator("#red ~ .rows a[href*='projects/XM-']").first.click()
    page.wait_for_url("**/projects/XM-*/index.html")
    assert page.locator("h1").inner_text()
    page.locator(".crumbs a").first.click()
    page.wait_for_url("**/site/index.html")


def test_the_leaders_page_prints_on_one_sheet(visit: Visit) -> None:
    page = visit.open("leader/")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_the_page_of_a_paper_prints_as_the_paper(visit: Visit) -> None:
    page = visit.open("papers/TB-2026-0007/")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    second = document[1]
    millimetre = 72 / 25.4
    assert (round(second.get_width() / millimetre), round(second.get_height() / millimetre)) == (
        210,
        297,
    )
    text = second.get_textpage()
    places = [text.get_rect(number) for number in range(text.count_rects())]
    assert min(place[0] for place in places) / millimetre == pytest.approx(28, abs=1)
    assert max(place[2] for place in places) / millimetre == pytest.approx(184, abs=1)
    lines = {round((place[1] + place[3]) / 2 / 28.95) for place in places}
    # 22 lines and the number of the page under them.
    assert len(lines) == 23
    words = "".join(text.get_text_range().split())
    assert words.startswith("—2—")
    whole = "".join(one.get_textpage().get_text_range() for one in document)
    assert "登记" not in whole and "相关记录" not in whole and "印发" in whole


def test_a_long_address_does_not_make_the_printed_page_smaller(visit: Visit) -> None:
    page = visit.open("papers/BG-2026-0001/")

    def width_of_mark() -> float:
        first = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))[0].get_textpage()
        boxes = [first.get_charbox(place) for place in range(len("澄源区重点工作督查组办公室"))]
        return max(box[2] for box in boxes) - min(box[0] for box in boxes)

    before = width_of_mark()
    page.evaluate(
        "[...document.querySelectorAll('.paper .text p, .paper td, .paper .copies')]"
        ".forEach(one => one.append('https://example.gov.cn/' + 'abcdefghij'.repeat(12)))"
    )
    assert width_of_mark() == pytest.approx(before, abs=0.5)


def test_a_report_prints_with_its_footnotes_and_who_printed_it_at_the_foot(visit: Visit) -> None:
    page = visit.open("papers/BG-2026-0001/")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    last = document[len(document) - 1]
    words = "".join(last.get_textpage().get_text_range().split())
    assert "1.亮灯办法见ZD-2026-0004" in words
    found = last.get_textpage().search("印发").get_next()
    assert found
    _, bottom, _, _ = last.get_textpage().get_charbox(found[0])
    assert bottom / 72 * 25.4 == pytest.approx(35, abs=4)
    cells = page.locator(".paper td")
    page.emulate_media(media="print")
    assert max(cells.evaluate_all("cells => cells.map(cell => cell.clientHeight)")) < 40


def test_a_report_upward_prints_who_signed_it(visit: Visit) -> None:
    page = visit.open("papers/ZB-2026-0002/")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    first = "".join(document[0].get_textpage().get_text_range().split())
    assert "澄督专〔2026〕2号签发人：秦某某" in first


@pytest.mark.parametrize(
    ("path", "first", "hidden"),
    [
        ("notices/ZG-2026-0001/", "澄源区重点工作督查组办公室澄督改〔2026〕1号", "办理情况"),
        ("notices/ZG-2026-0028/", "澄源区重点工作督查组办公室澄督办〔2026〕10号", "印发"),
        ("meetings/HY-2026-0002/", "现场推进会纪要澄源区重点工作督查组办公室2026年3月12日", "登记"),
    ],
)
def test_a_notice_a_letter_and_minutes_print_as_they_are(
    path: str, first: str, hidden: str, visit: Visit
) -> None:
    page = visit.open(path)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = ["".join(one.get_textpage().get_text_range().split()) for one in document]
    assert first in texts[0]
    assert hidden not in "".join(texts)
