"""A page's Markdown in, what a reader sees out: its chips, figures, and the tables under each heading, as plain text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

Rows = list[list[str]]


@dataclass
class Section:
    """What stands under one heading."""

    heading: str = ""
    tables: list[Rows] = field(default_factory=list)
    """The headings first; an empty table is not shown at all."""
    said: str = ""
    """Everything but the tables."""


@dataclass
class Shown:
    """What stands on one page."""

    intro: str = ""
    chips: list[str] = field(default_factory=list)
    figures: Rows = field(default_factory=list)
    sections: dict[str, Section] = field(default_factory=dict)


_HEADING = re.compile(r"^## (.*) \{#([a-z0-9-]+)\}$")
_FIGURE = re.compile(r'^- <span class="figure[^>]*>(\d+)<small>(.*?)</small></span> (.*)$')
_NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?")


def words(markdown: str) -> str:
    """A cell as the reader sees it."""
    text = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", markdown)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def numbers(text: str) -> list[str]:
    """The numbers of a text, each written one way."""
    return [plain(found) for found in _NUMBER.findall(text)]


def plain(number: str) -> str:
    """`1,200.50` and `1200.5` are the same number."""
    number = number.replace(",", "").replace("−", "-")
    return number.rstrip("0").rstrip(".") if "." in number else number


def same(text: str) -> str:
    """A cell with its numbers written one way."""
    return _NUMBER.sub(lambda match: plain(match.group()), text)


def shown(markdown: str) -> Shown:
    """What stands on a page."""
    body = markdown.split("\n---\n", 1)[1]
    page = Shown()
    head, *_ = re.split(r"^## ", body, maxsplit=1, flags=re.MULTILINE)
    _read_head(page, head)
    section, is_in_table = Section(), False
    for line in body[len(head) :].split("\n"):
        if heading := _HEADING.match(line):
            section = page.sections[heading[2]] = Section(words(heading[1]))
            is_in_table = False
        elif line.startswith("| "):
            if not is_in_table:
                section.tables.append([])
            is_in_table = True
            if not line.startswith("| ---"):
                section.tables[-1].append([words(cell) for cell in line[2:-2].split(" | ")])
        else:
            is_in_table = False
            section.said = f"{section.said} {words(line)}".strip()
    return page


def _read_head(page: Shown, head: str) -> None:
    head = re.sub(r'<div class="(?:crumbs|facts)" markdown>.*?</div>', "", head, flags=re.DOTALL)
    said = []
    for line in head.split("\n"):
        if line.startswith('<p class="badges">'):
            page.chips = [
                words(chip) for chip in re.findall(r'<span class="chip[^>]*>.*?</span>', line)
            ]
        elif figure := _FIGURE.match(line):
            page.figures.append([figure[1], figure[2], words(figure[3])])
        elif not line.startswith("# "):
            said.append(words(line))
    page.intro = " ".join(said).strip()
