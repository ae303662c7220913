"""Every figure on the pages, counted a second time from the records alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest

from generator.derive import derive
from generator.editions import known, until
from generator.load import load
from generator.pages import pages
from generator.pages.links import links_of
from generator.place import place_of
from generator.render import Renderer
from generator.sample import write_sample

from ..tiny import PROJECT, TINY, write
from .naive import Book
from .naive_findings import findings_on
from .naive_home import front
from .naive_periods import period_index, period_page, periods
from .naive_rankings import ranking_index, ranking_page
from .naive_scores import rankings
from .naive_units import organisation
from .shown import Rows, Section, Shown, numbers, same, shown

FORM = "forms/2026/DB-2026-0001.yaml"
CONTENT = Path(__file__).parents[2] / "content"

FOLDERS = (
    "periods/",
    "rankings/",
    "units/",
    "teams/",
    "coverage/",
    "reminders/",
    "leader/",
    "index.md",
)
"""The pages that are counted again."""
NOT_COUNTED = {("index.md", "changes")}
"""A list of dated events, without a figure."""


def expected(book: Book) -> dict[str, Shown]:
    """By page, what must stand on it."""
    reports, ranked = periods(book), rankings(book)
    today = findings_on(book, book.today)
    return {
        "periods/index.md": period_index(reports),
        **{
            f"periods/{one['key']}.md": period_page(book, one, last, today)
            for last, one in zip([None, *reports], reports, strict=False)
        },
        "rankings/index.md": ranking_index(book, ranked),
        **{
            f"rankings/{period}.md": ranking_page(book, ranking)
            for period, ranking in ranked.items()
        },
        **organisation(book, ranked),
        **front(book, reports, ranked),
    }


def built(folder: Path, edition: int = 0) -> dict[str, str]:
    """By page, the Markdown that the generator writes."""
    content, problems = load(folder)
    assert content is not None, problems
    assert content.site.as_of
    of = content.site.editions[edition]
    visible = known(until(content, content.site.as_of), of)
    renderer = Renderer(
        place_of(folder).templates, links_of(visible).paths, {"as_of": content.site.as_of}
    )
    report = derive(visible, content.site.as_of)
    return {
        page.path: renderer.render(page)
        for page in pages(visible, report, "0123456789ab", of)
        if page.path.startswith(FOLDERS)
    }


# -- the comparison ------------------------------------------------------------------------------


def differences(want: dict[str, Shown], got: dict[str, str]) -> Iterator[str]:
    """Each difference in a line: page, table, row, column, both values."""
    for path in sorted(want.keys() | got.keys()):
        if path not in want or path not in got:
            yield f"{path}: the page is {'missing' if path in want else 'not expected'}"
        else:
            yield from (
                f"{path}: {said}" for said in page_differences(path, want[path], shown(got[path]))
            )


def page_differences(path: str, want: Shown, got: Shown) -> Iterator[str]:
    if numbers(want.intro) != numbers(got.intro):
        yield f"above the sections: expected {want.intro!r}, got {got.intro!r}"
    if want.chips != got.chips:
        yield f"chips: expected {want.chips}, got {got.chips}"
    if want.figures != got.figures:
        yield f"figures: expected {want.figures}, got {got.figures}"
    for anchor in {**want.sections, **got.sections}:
        if (path, anchor) in NOT_COUNTED or anchor == "subscribe":
            continue
        if anchor not in want.sections or anchor not in got.sections:
            yield f"#{anchor}: the section is {'missing' if anchor in want.sections else 'not expected'}"
            continue
        yield from (
            f"#{anchor}: {said}"
            for said in section_differences(want.sections[anchor], got.sections[anchor])
        )


def section_differences(want: Section, got: Section) -> Iterator[str]:
    if numbers(want.heading) != numbers(got.heading):
        yield f"heading: expected {want.heading!r}, got {got.heading!r}"
    if numbers(want.said) != numbers(got.said):
        yield f"text: expected {want.said!r}, got {got.said!r}"
    if len(want.tables) != len(got.tables):
        yield f"expected {len(want.tables)} tables, got {len(got.tables)}"
    for wanted, found in zip(want.tables, got.tables, strict=False):
        yield from table_differences(wanted, found)


def table_differences(want: Rows, got: Rows) -> Iterator[str]:
    for number, (wanted, found) in enumerate(zip_longest(want, got)):
        if wanted is None or found is None:
            yield f"row {number}: expected {wanted}, got {found}"
            continue
        for column, one, other in zip_longest(want[0], wanted, found, fillvalue=""):
            if same(" ".join(one.split())) != same(other):
                yield f"row {number} {wanted[:2]}, column {column}: expected {one!r}, got {other!r}"


def report(want: dict[str, Shown], got: dict[str, str]) -> str:
    return "\n".join(differences(want, got))


# -- the demonstration content and three made-up districts ------------------------------------------


@pytest.mark.parametrize("edition", [0, 1])
def test_the_demonstration_pages_show_what_a_clerk_counts(edition: int) -> None:
    assert report(expected(Book(CONTENT, edition)), built(CONTENT, edition)) == ""


AS_OF = "统计截止日: 2026-12-31"


def sample(folder: Path, records: int, seed: int, *changes: tuple[str, str]) -> Path:
    """A made-up district, with other settings than the shipped ones."""
    content = folder / "content"
    write_sample(content, records, seed)
    site = content / "site.yaml"
    text = site.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    site.write_text(text, encoding="utf-8")
    return content


@pytest.mark.parametrize(
    ("records", "seed", "changes"),
    [
        (300, 11, ()),
        # The middle of a period: what the records say of later days has not happened yet.
        (
            700,
            22,
            (
                (AS_OF, "统计截止日: 2026-06-17"),
                ("采用: 银川", "采用: 新晃"),
                ("序时口径: 按月", "序时口径: 按项目工期"),
            ),
        ),
        (1500, 33, ((AS_OF, "统计截止日: 2026-08-31"), ("采用: 银川", "采用: '13710'"))),
    ],
)
def test_the_pages_of_a_seeded_sample_show_what_a_clerk_counts(
    tmp_path: Path, records: int, seed: int, changes: tuple[tuple[str, str], ...]
) -> None:
    folder = sample(tmp_path, records, seed, *changes)
    assert report(expected(Book(folder)), built(folder)) == ""


@pytest.mark.parametrize("edition", [0, 1])
def test_what_was_withdrawn_by_the_day_is_not_counted(tmp_path: Path, edition: int) -> None:
    folder = sample(tmp_path, 700, 44, (AS_OF, "统计截止日: 2026-08-31"))
    of_kind: dict[str, int] = {}
    for path in sorted(folder.glob("*/*/*.yaml")):
        number = of_kind[path.stem[:2]] = of_kind.get(path.stem[:2], 0) + 1
        text = path.read_text(encoding="utf-8")
        if number % 4 == 1 and "\n撤回:" not in text:
            day = "2026-08-31" if number % 8 == 1 else "2026-09-01"
            text += f"撤回: {{日期: {day}, 原因: 重复登记}}\n"
            path.write_text(text, encoding="utf-8")
    assert report(expected(Book(folder, edition)), built(folder, edition)) == ""


APPROVED_LATER = {
    "projects/2026/XM-2026-0002.yaml": TINY[PROJECT]
    .replace("批准日期: 2026-01-05", "批准日期: 2026-04-25")
    .split("附件:")[0]
}
HANDED_IN_LATER = {
    "forms/2026/DB-2026-0002.yaml": TINY[FORM]
    .replace("双月期: 2026-1", "双月期: 2026-2")
    .replace("数据截至: 2026-02-28", "数据截至: 2026-04-30")
    .replace("报送日期: 2026-03-03", "报送日期: 2026-05-03")
    .replace("2026-01,", "2026-03,")
    .replace("2026-02,", "2026-04,")
}


@pytest.mark.parametrize(
    "later",
    [APPROVED_LATER, HANDED_IN_LATER],
    ids=["a project in the period", "a form in the score"],
)
def test_what_happens_after_the_counting_day_is_not_counted(
    tmp_path: Path, later: dict[str, str]
) -> None:
    folder = write(tmp_path, {**TINY, **later})
    site = folder / "site.yaml"
    site.write_text(
        site.read_text(encoding="utf-8").replace(
            "统计截止日: 2026-04-30", "统计截止日: 2026-04-20"
        ),
        encoding="utf-8",
    )
    assert report(expected(Book(folder)), built(folder)) == ""


# -- the comparison sees what it should --------------------------------------------------------------

_NOT_READ = re.compile(
    r"\A---\n.*?\n---\n|^# [^\n]*|<code>.*?</code>|<div class=\"(?:crumbs|facts)\".*?</div>|\]\([^)]*\)|<[^>]*>|&#\d+;|\{#[^}]*\}",
    re.MULTILINE | re.DOTALL,
)
"""Where a digit is no figure: the page's name, addresses, tags, anchors."""


def mutations(path: str, markdown: str) -> Iterator[str]:
    """The page with one digit changed: the first and the last of its head and of each section."""
    hidden = {place for match in _NOT_READ.finditer(markdown) for place in range(*match.span())}
    starts = [
        0,
        *(match.start() for match in re.finditer(r"^## ", markdown, re.MULTILINE)),
        len(markdown),
    ]
    for start, end in pairwise(starts):
        places = [
            place
            for place in range(start, end)
            if markdown[place] in "0123456789" and place not in hidden
        ]
        if any(
            f"{{#{anchor}}}" in markdown[start:end] for page, anchor in NOT_COUNTED if page == path
        ):
            continue
        for place in {*places[:1], *places[-1:]}:
            yield f"{markdown[:place]}{(int(markdown[place]) + 1) % 10}{markdown[place + 1 :]}"


def test_one_changed_digit_in_any_section_is_a_difference(tmp_path: Path) -> None:
    folder = sample(tmp_path, 150, 5)
    want, got = expected(Book(folder)), built(folder)
    assert report(want, got) == ""
    changed = [(path, text) for path, markdown in got.items() for text in mutations(path, markdown)]
    assert len(changed) > 100
    unseen = [path for path, text in changed if not report({path: want[path]}, {path: text})]
    assert unseen == []


def test_a_difference_is_named_by_page_row_column_and_both_values(tmp_path: Path) -> None:
    folder = sample(tmp_path, 150, 5)
    want, got = expected(Book(folder)), built(folder)
    page = want["units/index.md"]
    page.sections["kind-1"].tables[0][1][2] = "99"
    found = shown(got["units/index.md"]).sections["kind-1"].tables[0][1]
    said = f"units/index.md: #kind-1: row 1 {page.sections['kind-1'].tables[0][1][:2]}, column 问题: expected '99', got {found[2]!r}"
    assert report(want, got) == said


def test_every_bar_is_as_long_as_the_rate_beside_it() -> None:
    for path, markdown in built(CONTENT).items():
        for drawn, rate in re.findall(r'value="([^"]*)"></progress> (\S+)%', markdown):
            assert float(drawn) == min(100.0, float(rate)), path
