"""Markdown as an editor writes a paper → headings, paragraphs, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, groupby
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .chart import CHART_LINE, chart_of
from .document import Block, Heading, Note, Paragraph, Picture, Span, Table, TableTitle

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_ADDRESS = re.compile(r"\s*\{[^{}]*\}\s*$")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML may not hold."""
_LETTER = "\ue000"
_NOTE = re.compile(r"^\[\^([^\]\n]+)\]:[ \t]*(.+(?:\n(?: {2,}|\t).+)*)\n?", re.MULTILINE)
_TURN = re.compile(r"\s*\n\s*")
_NOTE_MARK = re.compile(r"\[\^([^\]\n]+)\]")
_BEGIN, _END = "\ue010", "\ue011"
"""Around the name of a footnote, where it hangs."""
_HUNG = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_INNER_STARS = re.compile(r"(?<=[^\w\s*])\*\*(?=\w)|(?<=\w)\*\*(?=[^\w\s*])")
"""`**要点。**后文`: CommonMark would show the stars, as it wants a space behind the full stop; a letter of nobody's stands in."""
_TABLE_LINE = re.compile(r"附?表[0-9一二三四五六七八九十]*[:：.、　 ]?[^。；]{1,40}")
_NUMERAL = "[〇零一二三四五六七八九十百]+"
_LEVELS = (
    (1, re.compile(rf"{_NUMERAL}、")),
    (2, re.compile(rf"（{_NUMERAL}）")),
    (3, re.compile(r"\d+[.．](?!\d)")),
    (4, re.compile(r"（\d+）")),
)


_SPACED = re.compile(r"(?<=[^\x00-\x7f]) +(?=[!-~])|(?<=[!-~]) +(?=[^\x00-\x7f])")


def unspaced(text: str) -> str:
    """`2026 年` is a habit of screens; a paper writes `2026年`."""
    return _SPACED.sub("", text)


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """In the order of the text; an empty text has none."""
    text = _UNPRINTABLE.sub("", markdown)
    notes = {name: unspaced(_TURN.sub("", said)) for name, said in _NOTE.findall(text)}
    text = _INNER_STARS.sub(rf"{_LETTER}**{_LETTER}", _NOTE.sub("", text))
    text = _NOTE_MARK.sub(
        lambda found: f"{_BEGIN}{found[1]}{_END}" if found[1] in notes else found.group(), text
    )
    numbers = count(1)
    blocks = [_noted(block, notes, numbers) for block in _blocks(_MARKDOWN.parse(text))]
    following: list[Block | None] = [*blocks, None]
    return tuple(map(_above, blocks, following[1:]))


def _above(block: Block, after: Block | None) -> Block:
    """What a line above a table is: a chart of it, its title, or a line of the text."""
    if not isinstance(block, Paragraph) or not isinstance(after, Table):
        return block
    if (line := CHART_LINE.fullmatch(block.text)) and (
        chart := chart_of(block.text, line["unit"] or "", after)
    ):
        return chart
    return TableTitle(block.text) if _TABLE_LINE.fullmatch(block.text) else block


def _noted(block: Block, notes: Mapping[str, str], numbers: Iterator[int]) -> Block:
    """The block with its footnotes hung up; a heading and a table carry none."""
    if isinstance(block, Heading):
        return Heading(block.level, _HUNG.sub("", block.text))
    if isinstance(block, Table):
        return Table(tuple(tuple(_HUNG.sub("", cell) for cell in row) for row in block.rows))
    if not isinstance(block, Paragraph):
        return block
    spans: list[Span] = []
    for span in block.spans:
        for place, piece in enumerate(_HUNG.split(span.text)):
            if place % 2:
                spans.append(Span("", note=Note(next(numbers), notes[piece])))
            elif piece:
                spans.append(Span(piece, span.is_strong))
    return Paragraph(tuple(spans))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    markers: list[int | None] = []
    """Of the lists that are open: the next number, or None."""
    starts_item = False
    rows: list[list[str]] = []
    inside = ""
    for token in tokens:
        match token.type:
            case "ordered_list_open":
                markers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_open":
                markers.append(None)
            case "ordered_list_close" | "bullet_list_close":
                markers.pop()
            case "list_item_open":
                starts_item = True
            case "heading_open":
                inside = token.tag
            case "table_open":
                rows = []
            case "tr_open":
                rows.append([])
            case "th_open" | "td_open":
                inside = "cell"
            case "table_close":
                yield _table(rows)
            case "heading_close" | "th_close" | "td_close":
                inside = ""
            case "inline" if inside == "cell":
                rows[-1].append(_plain(token))
            case "inline" if inside:
                yield _heading(int(inside[1]), _ADDRESS.sub("", _plain(token)))
            case "inline":
                mark = _mark(markers) if starts_item else ""
                starts_item = False
                yield from _paragraphs(mark, token)
            case "code_block" | "fence":
                for line in token.content.splitlines():
                    yield Paragraph((Span(line),))


def _mark(markers: list[int | None]) -> str:
    """1. in the first list, （1） in one below it; a list without numbers has no mark in a paper."""
    number = markers[-1]
    if number is None:
        return ""
    markers[-1] = number + 1
    return f"{number}." if len(markers) == 1 else f"（{number}）"


def _heading(depth: int, text: str) -> Heading:
    """By its own numbering; where it has none, by its depth: `##` is the first level of a paper."""
    own = next((level for level, mark in _LEVELS if mark.match(text)), None)
    return Heading(own or min(max(depth - 1, 1), 4), text)


def _table(rows: list[list[str]]) -> Table:
    width = max(len(row) for row in rows)
    return Table(tuple((*row, *[""] * (width - len(row))) for row in rows))


def _paragraphs(mark: str, inline: Token) -> Iterator[Block]:
    """A paragraph; a picture in it stands for itself."""
    pieces: list[Span | Picture] = [Span(mark)] if mark else []
    pieces += _pieces(inline)
    for is_picture, group in groupby(pieces, lambda piece: isinstance(piece, Picture)):
        if is_picture:
            yield from (piece for piece in group if isinstance(piece, Picture))
        else:
            spans = tuple(piece for piece in group if isinstance(piece, Span) and piece.text)
            if "".join(span.text for span in spans).strip():
                yield Paragraph(spans)


def _pieces(inline: Token) -> Iterator[Span | Picture]:
    depth = 0
    children = inline.children or []
    for place, child in enumerate(children):
        match child.type:
            case "strong_open":
                depth += 1
            case "strong_close":
                depth -= 1
            case "image":
                # The library writes it as an address, with `%E7…` for what is not ASCII.
                yield Picture(unquote(str(child.attrs.get("src", ""))), child.content)
            case "softbreak" | "hardbreak":
                yield Span(_joint(children, place))
            case "text" | "code_inline":
                yield Span(unspaced(child.content.replace(_LETTER, "")), depth > 0)


def _joint(children: Sequence[Token], place: int) -> str:
    """A new line in the source is a space only between two words that need one."""
    before = children[place - 1].content if place else ""
    after = children[place + 1].content if place + 1 < len(children) else ""
    return " " if before[-1:].isascii() and after[:1].isascii() and before and after else ""


def _plain(inline: Token) -> str:
    return "".join(
        piece.caption if isinstance(piece, Picture) else piece.text for piece in _pieces(inline)
    )
