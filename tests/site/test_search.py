"""Search on the demonstration site: its words are those on the screen, and whatever stands there is found."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.engine.search.fold import fold
from generator.engine.search.text import passages_of

from .conftest import Visit

pytestmark = pytest.mark.browser

PAGES = ["findings/WT-2026-0001/", "projects/XM-2026-0007/", "units/qingshi/", "about/", "periods/2026-2/", "papers/BG-2026-0001/"]  # fmt: skip
SEEN = """() => {
    const article = document.querySelector('article').cloneNode(true);
    article.querySelectorAll('.headerlink, script, style').forEach((node) => node.remove());
    return article.textContent;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_the_words_are_those_of_the_page_as_the_browser_has_it(
    visit: Visit, built: Path, path: str
) -> None:
    # Charts draw and rewrite; the index has the page as it was sent.
    visit.page.route("**/*.js", lambda route: route.abort())
    visit.page.goto(visit.address + path)
    *passages, above = passages_of(
        (built / "site" / path / "index.html").read_text(encoding="utf-8")
    )
    words = above.text + "".join(passage.heading + passage.text for passage in passages)
    assert fold(words) == fold(visit.page.evaluate(SEEN))


def test_pieces_of_the_screen_are_found(visit: Visit) -> None:
    draw = random.Random(5)
    for path in PAGES[:3]:
        page = visit.open(path)
        lines = [line for line in page.locator("article").inner_text().split("\n") if len(line) > 4]
        for _ in range(12):
            line = draw.choice(lines).replace("¶", "")
            begin = draw.randrange(max(1, len(line) - 3))
            piece = line[begin : begin + draw.randint(2, 10)]
            if not fold(piece):
                continue
            answer = page.evaluate("(q) => duchaSearch(q, { limit: 800 })", piece)
            assert path in [hit["url"] for hit in answer["hits"]], piece
            assert not answer["partial"]


def test_units_projects_numbers_and_ids_come_first(visit: Visit) -> None:
    page = visit.open("")
    for query in ("青石镇", "XM-2026-0007", "xm20260007"):
        hit = page.evaluate("(q) => duchaSearch(q, {})", query)["hits"][0]
        assert query in (hit["title"], hit["id"]) or hit["id"] == "XM-2026-0007"


def test_it_finds_from_a_shared_folder(visit: Visit, built: Path) -> None:
    page = visit.page
    page.goto((built / "site" / "index.html").as_uri())
    page.keyboard.press("/")
    page.locator(".search-dialog input").wait_for()
    page.keyboard.type("XM-2026-0007")
    page.locator(".search-hit").first.click()
    page.wait_for_url("**/projects/XM-2026-0007/index.html*")
    assert page.locator("article mark").count()
