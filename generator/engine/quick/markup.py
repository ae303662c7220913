"""The Markdown that our templates write, to the HTML that Python-Markdown makes of it.

Only what our own pages are made of is known here: blocks between blank lines, tables, flat lists, headings, `<div
markdown>`, links. Anything else is refused with `Unknown`, and the whole page goes to Python-Markdown instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache


class UnknownError(Exception):
    """Something that only Python-Markdown can tell what it means."""


@dataclass(frozen=True)
class Heading:
    """An entry of the page's table of contents."""

    level: int
    id: str
    title: str


@dataclass
class Body:
    """A page's content and what others must know of it."""

    html: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]


@dataclass
class _State:
    address: Callable[[str], str]
    """A link as written → the link as the site has it. Raises `UnknownError` where it leads nowhere."""
    permalink: str
    """The `title` of the mark behind every heading."""
    headings: list[Heading] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """Ids that headings have taken so far."""
    open: list[str] = field(default_factory=list)
    """The tags of the boxes around the block, outermost first."""
    is_box_empty: bool = False
    is_after_list: bool = False


DEEPEST = 3
"""`toc_depth`: deeper headings are not in the table of contents."""
EXTENSIONS = frozenset({"toc", "tables", "fenced_code", "attr_list", "footnotes", "md_in_html"})
"""The Markdown that this file knows; with any other extension the same text may mean something else."""


def is_toc(options: Mapping[str, object]) -> bool:
    """Whether headings are marked as they are here."""
    plain = {"permalink": True, "toc_depth": DEEPEST}
    return {**options, "permalink_title": ""} == {**plain, "permalink_title": ""}


def body_of(markdown: str, address: Callable[[str], str], permalink: str) -> Body:
    """The content of a page, without its front matter. Raises `UnknownError`."""
    if "\t" in markdown or "\r" in markdown:
        raise UnknownError("tabs become spaces, so many as it takes")
    state = _State(address, permalink)
    blocks = [block.strip("\n") for block in markdown.strip("\n").split("\n\n") if block]
    state.used.update(_given_ids(blocks))
    html = "".join([_block(block, state) for block in blocks]).rstrip("\n")
    if state.open:
        raise UnknownError("a box is not closed")
    ids = frozenset(heading.id for heading in state.headings) | frozenset(state.used)
    return Body(html, tuple(state.headings), ids)


# -- blocks --------------------------------------------------------------------------------------


def _block(block: str, state: _State) -> str:
    if block != block.strip():
        raise UnknownError(block)
    first = block[0]
    was_list, state.is_after_list = state.is_after_list, False
    if first == "<":
        return _html(block, state)
    state.is_box_empty = False
    if first == "|":
        return _table(block, state)
    if first == "#":
        return _heading(block, state)
    if block.startswith(("- ", "1. ")):
        if was_list:
            raise UnknownError("lists that follow each other are one")
        state.is_after_list = True
        return _list(block, state)
    if _NOT_A_PARAGRAPH.search(block):
        raise UnknownError(block)
    return f"<p>{_inline(block, state)}</p>\n"


# A list, a heading, a quote, code or a rule may begin in the middle of a paragraph or at its start.
_NOT_A_PARAGRAPH = re.compile(
    r"^(?:[ \t]|#|>|[-_=+~`:]|\*(?!\*\S)|\d+[.)]|\||</?(?:p|div|section|figure)\b)"
    # At the start of a line this one is a block; only a table knows where lines start.
    r"|<progress\b"
    r"| \n|\n *$|^[^|\n]*\|.*\n[ |:-]+$",
    re.MULTILINE,
)

_OPEN = re.compile(r'<(div|section|figure)((?: [a-z-]+="[^"<>&]*")*) markdown>')
_ATTRIBUTE = re.compile(r' [a-z-]+="[^"]*"')
_TAG = re.compile(r'</?(?:time|span|code|br|small|strong|progress|b|i)(?: [a-z-]+="[^"<>&|\n]*")*>')
_FLAT = rf"(?:[^\n<>]|{_TAG.pattern})*"
_RAW = re.compile(rf'<p class="[a-z -]+">{_FLAT}</p>')
_CAPTION = re.compile(rf"<figcaption>{_FLAT}</figcaption>")


def _html(block: str, state: _State) -> str:
    line, _, rest = block.partition("\n")
    if "<progress" in (block if state.open else rest):
        # Within a box this one is a block.
        raise UnknownError(block)
    was_empty, state.is_box_empty = state.is_box_empty, False
    if found := _opened(line):
        tag, html = found
        state.open.append(tag)
        state.is_box_empty = not rest
        if rest and (tag != "figure" or not _CAPTION.fullmatch(rest)):
            raise UnknownError(block)
        return f"{html}{rest}\n" if rest else html
    if _TAG.match(line) and not line.startswith(("</", "<div", "<p", "<section", "<figure")):
        if rest and _NOT_A_PARAGRAPH.search(block):
            raise UnknownError(block)
        return f"<p>{_inline(block, state)}</p>\n"
    if rest:
        raise UnknownError(block)
    if line.startswith("</"):
        if was_empty or not state.open or line != f"</{state.open.pop()}>":
            raise UnknownError(line)
        return f"{line}\n"
    if _RAW.fullmatch(line):
        # Raw HTML outside of a box is followed by the blank line that stood there.
        return f"{line}\n" if state.open else f"{line}\n\n"
    raise UnknownError(line)


@lru_cache(maxsize=1000)
def _opened(line: str) -> tuple[str, str] | None:
    """The tag of a box that a line opens, and the line as HTML; it sorts the attributes."""
    found = _OPEN.fullmatch(line)
    return found and (found[1], f"<{found[1]}{''.join(sorted(_ATTRIBUTE.findall(found[2])))}>\n")


_RULE = re.compile(r"\|(?: --- \|)+")
_PADDING = re.compile("(?<=<t[dh]>) +| +(?=</t[dh]>)")


def _table(block: str, state: _State) -> str:
    """All cells at once: no piece of text reaches over the bar between two of them."""
    head, rule, body = (*block.split("\n", 2), "", "")[:3]
    if not body or not _RULE.fullmatch(rule):
        raise UnknownError(head)
    cells = f"{head}\n{body}"
    if not _rows(rule.count("---")).fullmatch(cells):
        raise UnknownError(cells)
    head, body = _inline(cells, state).split("\n", 1)
    html = (
        f"<table>\n<thead>\n<tr>\n<th>{head[2:-2].replace(' | ', _NEXT_HEAD)}</th>\n</tr>\n</thead>\n"
        f"<tbody>\n<tr>\n<td>{body[2:-2].replace(_BETWEEN, _NEXT_ROW).replace(' | ', _NEXT_CELL)}</td>\n</tr>\n"
        "</tbody>\n</table>\n"
    )
    return _PADDING.sub("", html) if "  " in cells else html


_BETWEEN = " |\n| "
_NEXT_HEAD, _NEXT_CELL = "</th>\n<th>", "</td>\n<td>"
_NEXT_ROW = "</td>\n</tr>\n<tr>\n<td>"


@cache
def _rows(width: int) -> re.Pattern[str]:
    """Rows of so many cells, each between two bars and two spaces."""
    row = rf"\|(?: [^|\n]* \|){{{width}}}"
    return re.compile(rf"{row}(?:\n{row})*")


_HEADING = re.compile(r"(#{1,6}) +([^\n#{}]+?)(?: \{#([a-z0-9-]+)\})?")


def _heading(block: str, state: _State) -> str:
    found = _HEADING.fullmatch(block)
    if (
        not found
        or len(found[1]) > DEEPEST
        or not _is_plain(found[2])
        or found[2] != found[2].strip()
    ):
        raise UnknownError(block)
    level, title = len(found[1]), found[2]
    anchor = found[3] or _unique(_slug(title), state.used)
    state.headings.append(Heading(level, anchor, " ".join(title.split())))
    mark = f'<a class="headerlink" href="#{anchor}" title="{state.permalink}">&para;</a>'
    return f'<h{level} id="{anchor}">{title}{mark}</h{level}>\n'


def _given_ids(blocks: list[str]) -> Iterator[str]:
    """What headings without an id of their own may not take, wherever it stands."""
    for block in blocks:
        if block[0] == "#" and (found := _HEADING.fullmatch(block)) and found[3]:
            yield found[3]


def _slug(title: str) -> str:
    """The id that Python-Markdown gives a heading: Latin letters and digits, and dashes."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    word = re.sub(r"[^\w\s-]", "", ascii_only).strip().lower()
    return re.sub(r"[-\s]+", "-", word)


def _unique(slug: str, used: set[str]) -> str:
    anchor = slug
    while anchor in used or not anchor:
        stem, _, number = anchor.rpartition("_")
        has_number = number.isdecimal() and ("_" in anchor)
        anchor = f"{stem}_{int(number) + 1}" if has_number else f"{anchor}_1"
    used.add(anchor)
    return anchor


_ITEM = r"(?!(?:[-+#>|=~`:]|\*(?!\*\S)|\d+[.)]))\S(?:[^\n]*\S)?"
_BULLETS = re.compile(rf"- {_ITEM}(?:\n- {_ITEM})*")
_NUMBERS = re.compile(rf"\d+\. {_ITEM}(?:\n\d+\. {_ITEM})*")
_NUMBER = re.compile(r"\n\d+\. ")


def _list(block: str, state: _State) -> str:
    """All items at once: no piece of text reaches over the end of a line."""
    tag, form = ("ul", _BULLETS) if block[0] == "-" else ("ol", _NUMBERS)
    if "<progress" in block or not form.fullmatch(block):
        raise UnknownError(block)
    items = _inline(block, state)
    items = items.replace("\n- ", _NEXT_ITEM) if tag == "ul" else _NUMBER.sub(_NEXT_ITEM, items)
    return f"<{tag}>\n<li>{items.split(' ', 1)[1]}</li>\n</{tag}>\n"


_NEXT_ITEM = "</li>\n<li>"


# -- within a line -------------------------------------------------------------------------------

_SPECIAL = re.compile(r"[&<>*_`\[\]\\!{}\x02\x03]|  \n")
_TARGET = r"[^()\s<>&\"'\[\]*_`\\]+"
_PIECE = re.compile(
    rf"((?:[^&<>*_`\[\]\\!{{}}\x02\x03]++|&(?:#\d+|[a-z]+);|{_TAG.pattern})*+)(?:"
    rf"\[((?:[^\[\]<>*_`\\!{{}}|\n\x02\x03]|{_TAG.pattern})+)\]\(({_TARGET})\)"
    r"|\*\*([^*_`\[\]\\!{}|\s](?:[^*_`\[\]\\!{}|\n]*[^*_`\[\]\\!{}|\s])?)\*\*(?!\*)"
    rf"|\[!\[([^\[\]&<>*_`\\!{{}}\"|\n]*)\]\(({_TARGET})\)\]\(({_TARGET})\)"
    r"|([<>](?=[ \d])(?! *\|)|&(?= )(?! *\|))"
    r"|(.)|\Z)",
    re.DOTALL,
)
"""Text that stays as it is, and what is behind it: label and target of a link; strong text; words, thumbnail and target
of a picture; a mark that means itself; or what nobody here knows. A piece ends where a cell or a line does."""


def _is_plain(text: str) -> bool:
    return not _SPECIAL.search(text)


def _inline(text: str, state: _State) -> str:
    """Text between block tags."""
    if not _SPECIAL.search(text):
        return text
    html = []
    for as_is, label, to, strong, alt, thumb, full, bare, other in _PIECE.findall(text):
        html.append(as_is)
        if to:
            shown = _inline(label, state) if "&" in label else label
            html.append(f'<a href="{state.address(to)}">{shown}</a>')
        elif strong:
            html.append(f"<strong>{_inline(strong, state)}</strong>")
        elif full:
            way, picture = state.address(full), state.address(thumb)
            html.append(f'<a href="{way}"><img alt="{alt}" src="{picture}" /></a>')
        elif bare:
            html.append(_BARE[bare])
        elif other:
            raise UnknownError(text)
    return "".join(html)


_BARE = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
