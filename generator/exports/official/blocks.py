"""The Markdown of a paper as what stands on its pages: headings of four levels, paragraphs, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True)
class Run:
    text: str
    is_strong: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """一、 is 1, （一） 2, 1. 3, （1） 4 (7.3.3)."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    runs: Runs
    lead: str = ""
    """Of `（一）安全生产。…`: the heading that runs into the text, in the writing of its level."""


@dataclass(frozen=True)
class Grid:
    """A table; the first row are its headings."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    file: str
    caption: str


Block = Heading | Paragraph | Grid | Figure

_ATTRIBUTES = re.compile(r"[ \t]*\{[#.:][^{}\n]*\}[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ON, _OFF = "\ue000", "\ue001"
"""Stand for ** while the text is read: CommonMark does not see it between 。 and a Han character."""
_NOTE = re.compile(r"^\[\^([^\]\n]+)\]:[ \t]*(.+)$", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\n]+)\]")
_LEVELS = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
    re.compile(r"[0-9]{1,2}[.．](?![0-9])"),
    re.compile(r"（[0-9]{1,2}）"),
)
LONGEST_HEADING = 40


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Everything in order; notes come last, under 注."""
    text = _ATTRIBUTES.sub("", markdown)
    notes: dict[str, str] = dict(_NOTE.findall(text))
    numbers = {name: str(number) for number, name in enumerate(notes, 1)}
    text = _NOTE_MARK.sub(lambda m: f"［{numbers.get(m[1], m[1])}］", _NOTE.sub("", text))
    text = _STRONG.sub(rf"{_ON}\1{_OFF}", text)
    found = list(_blocks(MarkdownIt("commonmark").enable("table").parse(text)))
    if notes:
        found.append(Paragraph((Run("注："),)))
        found += [Paragraph((Run(f"［{numbers[n]}］{said}"),)) for n, said in notes.items()]
    return tuple(found)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """One pass; list items become paragraphs with their mark in front."""
    marks: list[str] = []
    counts: list[int] = []
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    for place, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open":
                counts.append(0)
            case "ordered_list_open":
                counts.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                counts.pop()
            case "list_item_open":
                if counts[-1]:
                    marks.append(f"{counts[-1]}.")
                    counts[-1] += 1
            case "table_open":
                rows = []
            case "tr_open":
                row = []
            case "tr_close":
                rows.append(tuple(row))
            case "table_close":
                yield Grid(tuple(rows))
            case "fence" | "code_block":
                for line in token.content.rstrip("\n").split("\n"):
                    yield Paragraph((Run(line),))
            case "inline":
                opened = tokens[place - 1].type
                if opened in ("th_open", "td_open"):
                    row.append(_plain(_runs(token)))
                elif opened == "heading_open":
                    yield _heading(_plain(_runs(token)), int(tokens[place - 1].tag[1:]))
                else:
                    mark = marks.pop() if marks else ""
                    yield from _paragraph(token, mark)


def _heading(text: str, depth: int) -> Heading:
    """By its number where it has one, else by how deep it stands; `##` is the first."""
    for level, number in enumerate(_LEVELS, 1):
        if number.match(text):
            return Heading(level, text)
    return Heading(min(max(depth - 1, 1), 4), text)


def _paragraph(token: Token, mark: str) -> Iterator[Block]:
    for child in token.children or ():
        if child.type == "image":
            yield Figure(str(child.attrGet("src") or ""), child.content)
    for runs in _lines(_runs(token)):
        yield from _line(runs, mark)
        mark = ""


def _lines(runs: Runs) -> Iterator[Runs]:
    """A line that begins with the number of a level is a paragraph of its own; other lines run on."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.is_strong))
        for other in others:
            if any(number.match(other) for number in _LEVELS):
                yield tuple(one for one in line if one.text)
                line = []
            elif line and not _is_han(line[-1].text[-1:]):
                other = f" {other}"
            line.append(Run(other, run.is_strong))
    yield tuple(one for one in line if one.text)


def _line(runs: Runs, mark: str) -> Iterator[Block]:
    text = _plain(runs)
    if not text.strip():
        return
    if mark:
        yield Paragraph((Run(mark), *runs))
        return
    is_alone = len(text) <= LONGEST_HEADING and not text.endswith(tuple("。；，：！？"))
    for level, number in enumerate(_LEVELS[:2], 1):
        if number.match(text) and is_alone:
            yield Heading(level, text)
            return
    if _LEVELS[1].match(text):
        lead, stop, rest = text.partition("。")
        if stop and rest and len(lead) <= LONGEST_HEADING:
            yield Paragraph(_after(runs, len(lead) + 1), lead + stop)
            return
    yield Paragraph(runs)


def _after(runs: Runs, count: int) -> Runs:
    """The runs without their first so many characters."""
    left = []
    for run in runs:
        cut = min(count, len(run.text))
        count -= cut
        if run.text[cut:]:
            left.append(Run(run.text[cut:], run.is_strong))
    return tuple(left)


def _runs(token: Token) -> Runs:
    """Of one paragraph; where the source breaks a line stands a line feed."""
    text = "".join(
        child.content if child.type in ("text", "code_inline", "html_inline") else "\n"
        for child in token.children or ()
        if child.type in ("text", "code_inline", "html_inline", "softbreak", "hardbreak")
    )
    runs = []
    is_strong = False
    for piece in re.split(f"([{_ON}{_OFF}])", text):
        if piece in (_ON, _OFF):
            is_strong = piece == _ON
        elif piece:
            runs.append(Run(_tight(piece), is_strong))
    return tuple(runs)


def _tight(text: str) -> str:
    """Without the blanks between Han characters and figures, which a 公文 does not have."""
    return _BLANKS.sub("", text)


_HAN = "\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—"
_BLANKS = re.compile(rf"(?<=[{_HAN}]) +(?=[!-~≥≤−±])|(?<=[!-~]) +(?=[{_HAN}])")


def _is_han(char: str) -> bool:
    return bool(char) and re.match(f"[{_HAN}]", char) is not None


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)
