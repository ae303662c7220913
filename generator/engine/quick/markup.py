"""The Markdown that our templates write, to the HTML that Python-Markdown makes of it.

Only what our own pages are made of is known here: blocks between blank lines, tables, flat lists, headings, `<div
markdown>`, links. Anything else is refused with `Unknown`, and the whole page goes to Python-Markdown instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


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
    blocks = [block for block in markdown.strip("\n").split("\n\n") if block]
    state.used.update(_given_ids(blocks))
    if any(map(_is_list, blocks[1:])) and any(map(_two_lists, blocks, blocks[1:])):
        raise UnknownError("lists that follow each other are one")
    html = "".join(piece for block in blocks for piece in _block(block.strip("\n"), state))
    if state.open:
        raise UnknownError("a box is not closed")
    ids = frozenset(heading.id for heading in state.headings) | frozenset(state.used)
    return Body(html.rstrip("\n"), tuple(state.headings), ids)


# -- blocks --------------------------------------------------------------------------------------


def _is_list(block: str) -> bool:
    return block.startswith("- ") or _NUMBERS.match(block) is not None


def _two_lists(block: str, after: str) -> bool:
    return _is_list(block) and _is_list(after)


def _block(block: str, state: _State) -> Iterator[str]:
    if block != block.strip():
        raise UnknownError(block)
    first = block[0]
    if first == "<":
        yield from _html(block, state)
        return
    state.is_box_empty = False
    if first == "|":
        yield from _table(block.split("\n"), state)
    elif first == "#":
        yield _heading(block, state)
    elif block.startswith("- "):
        yield from _list("ul", _BULLETS, block, state)
    elif block.startswith("1. "):
        yield from _list("ol", _NUMBERS, block, state)
    else:
        if _NOT_A_PARAGRAPH.search(block):
            raise UnknownError(block)
        yield f"<p>{_inline(block, state)}</p>\n"


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
_TAG = re.compile(r'</?(?:time|span|code|br|small|strong|progress|b|i)(?: [a-z-]+="[^"<>&]*")*>')
_FLAT = rf"(?:[^\n<>]|{_TAG.pattern})*"
_RAW = re.compile(rf'<p class="[a-z -]+">{_FLAT}</p>')
_CAPTION = re.compile(rf"<figcaption>{_FLAT}</figcaption>")


def _html(block: str, state: _State) -> Iterator[str]:
    line, _, rest = block.partition("\n")
    was_empty, state.is_box_empty = state.is_box_empty, False
    if found := _OPEN.fullmatch(line):
        state.open.append(found[1])
        state.is_box_empty = not rest
        # It sorts the attributes of a box.
        yield f"<{found[1]}{''.join(sorted(_ATTRIBUTE.findall(found[2])))}>\n"
        if rest:
            if found[1] != "figure" or not _CAPTION.fullmatch(rest):
                raise UnknownError(block)
            yield f"{rest}\n"
    elif rest:
        raise UnknownError(block)
    elif line.startswith("</"):
        if was_empty or not state.open or line != f"</{state.open.pop()}>":
            raise UnknownError(line)
        yield f"{line}\n"
    elif _RAW.fullmatch(line):
        # Raw HTML outside of a box is followed by the blank line that stood there.
        yield f"{line}\n" if state.open else f"{line}\n\n"
    elif _TAG.match(line) and not line.startswith(("<div", "<p", "<section", "<figure")):
        yield f"<p>{_inline(line, state)}</p>\n"
    else:
        raise UnknownError(line)


_RULE = re.compile(r"\|(?: --- \|)+")


def _table(lines: list[str], state: _State) -> Iterator[str]:
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]):
        raise UnknownError(lines[0])
    width = lines[1].count("---")
    yield "<table>\n<thead>\n<tr>\n"
    for cell in _cells(lines[0], width):
        yield f"<th>{_inline(cell, state)}</th>\n"
    yield "</tr>\n</thead>\n<tbody>\n"
    for line in lines[2:]:
        yield "<tr>\n"
        for cell in _cells(line, width):
            yield f"<td>{_inline(cell, state)}</td>\n"
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"


def _cells(line: str, width: int) -> list[str]:
    cells = line[2:-2].split(" | ")
    if not line.startswith("| ") or not line.endswith(" |") or line.count("|") != width + 1:
        raise UnknownError(line)
    if len(cells) != width:
        raise UnknownError(line)
    return [cell.strip(" ") for cell in cells]


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


_BULLETS = re.compile(r"- (?=[^\s])")
_NUMBERS = re.compile(r"\d+\. (?=[^\s])")
_IN_ITEM = re.compile(r"(?:[-+#>|=~`:]|\*(?!\*\S)|\d+[.)])")


def _list(tag: str, mark: re.Pattern[str], block: str, state: _State) -> Iterator[str]:
    yield f"<{tag}>\n"
    for line in block.split("\n"):
        found = mark.match(line)
        if (
            not found
            or "<progress" in line
            or _IN_ITEM.match(line, found.end())
            or line != line.strip()
        ):
            raise UnknownError(line)
        yield f"<li>{_inline(line[found.end() :], state)}</li>\n"
    yield f"</{tag}>\n"


# -- within a line -------------------------------------------------------------------------------

_SPECIAL = re.compile(r"[&<>*_`\[\]\\!{}\x02\x03]|  \n")
_PIECE = re.compile(
    rf"(?P<as_is>(?:[^&<>*_`\[\]\\!{{}}\x02\x03]++|&(?:#\d+|[a-z]+);|{_TAG.pattern})++)"
    r"|(?P<bare>[<>](?=[ \d])|&(?= ))"
    r"|\[!\[(?P<alt>[^\[\]&<>*_`\\!{}\"]*)\]\((?P<thumb>[^()\s<>&\"'\[\]*_`\\]+)\)\]\((?P<full>[^()\s<>&\"'\[\]*_`\\]+)\)"
    r"|\[(?P<label>(?:[^\[\]<>*_`\\!{}]|" + _TAG.pattern + r")+)\]\((?P<to>[^()\s<>&\"'\[\]*_`\\]+)\)"
    r"|\*\*(?P<strong>[^*_`\[\]\\!{}\s](?:[^*_`\[\]\\!{}\n]*[^*_`\[\]\\!{}\s])?)\*\*(?!\*)"
)  # fmt: skip


def _is_plain(text: str) -> bool:
    return not _SPECIAL.search(text)


def _inline(text: str, state: _State) -> str:
    """Text between block tags."""
    if not _SPECIAL.search(text):
        return text
    pieces = []
    place = 0
    while place < len(text):
        found = _PIECE.match(text, place)
        if not found:
            raise UnknownError(text[place:])
        pieces.append(_PIECES[found.lastgroup or ""](found, state))
        place = found.end()
    return "".join(pieces)


def _as_is(found: re.Match[str], _: _State) -> str:
    return found.group()


def _link(found: re.Match[str], state: _State) -> str:
    return f'<a href="{state.address(found["to"])}">{_inline(found["label"], state)}</a>'


def _picture(found: re.Match[str], state: _State) -> str:
    full, thumb = state.address(found["full"]), state.address(found["thumb"])
    return f'<a href="{full}"><img alt="{found["alt"]}" src="{thumb}" /></a>'


def _strong(found: re.Match[str], state: _State) -> str:
    return f"<strong>{_inline(found['strong'], state)}</strong>"


_BARE = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def _bare(found: re.Match[str], _: _State) -> str:
    return _BARE[found["bare"]]


_PIECES: Mapping[str, Callable[[re.Match[str], _State], str]] = {
    "as_is": _as_is,
    "bare": _bare,
    "to": _link,
    "full": _picture,
    "strong": _strong,
}
