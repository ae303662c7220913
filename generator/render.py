"""Views in, Markdown out. Whatever an editor typed is shown as text and never runs."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from .cell import Cell, Chip, Download, Link, Meter, Page, Prose
from .records import ID_PATTERN, is_id
from .records.base import DOCUMENT_NUMBER

_SPECIAL = re.compile(r"[&<>*_\[\]|\\`~^{}$=]")
_LINE_START = re.compile(r"^(?:#|[+\-](?=[\s+\-]|$)|:(?=\s)|\d+[.)](?=\s|$))")


@lru_cache(maxsize=1 << 13)
def escaped(text: str) -> str:
    """Text as Markdown that shows exactly this text, in a line or in a table cell."""
    line = " ".join(text.split())
    safe = _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", line)
    if _LINE_START.match(safe):
        mark = next(i for i, char in enumerate(safe) if not char.isdigit())
        safe = f"{safe[:mark]}&#{ord(safe[mark])};{safe[mark + 1 :]}"
    return safe


class Markdown(str):
    """Text that is Markdown already: all else that a template prints is shown as it is written."""

    __slots__ = ()


class UnusableTemplateError(Exception):
    """A template has a mistake; the text says in which line."""


class _Writers(dict[type, Callable[[Any], str]]):
    """How each type of value is written; a text is a sequence, too, and stands before it."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        """A word of an enumeration is a text, True a number."""
        for known, write in self.items():
            if issubclass(kind, known):
                self[kind] = write
                return write
        raise TypeError(f"no cell holds a {kind.__name__}")


class Renderer:
    """One set of templates; `paths` tells for every id which page it has."""

    def __init__(
        self,
        templates: Path,
        paths: Mapping[str, str],
        common: Mapping[str, Any],
        compiled: Path | None = None,
    ) -> None:
        """`compiled`: a folder where the templates are kept as programs for the next build."""
        self._paths = paths
        if compiled:
            compiled.mkdir(parents=True, exist_ok=True)
        self._environment = Environment(
            loader=FileSystemLoader(templates, encoding="utf-8"),
            # Programs that were compiled to escape by themselves would do it twice.
            bytecode_cache=FileSystemBytecodeCache(str(compiled), "finalized-%s")
            if compiled
            else None,
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            # While pages are written, no template changes.
            auto_reload=False,
            cache_size=-1,
            # `{#` begins a heading's id in Markdown.
            comment_start_string="<%--",
            comment_end_string="--%>",
        )
        self._environment.filters.update(
            cell=lambda value: Markdown(self._cell(value)),
            cells=lambda values: Markdown("\n".join(map(self._cell, values))),
            head=self._head,
            rows=lambda rows: Markdown("\n".join(map(self._row, rows))),
            prose=self._prose,
            file=lambda to: Markdown(self._way(to)),
            quoted=_quoted,
            long_date=_long_date,
        )
        # Nothing to compute with.
        self._environment.globals = dict(common)
        self._path, self._folder = "", "."
        """Of the page that is being written."""
        self._writers = _Writers(
            {
                str: self._text,
                Link: self._link,
                Chip: lambda chip: f'<span class="chip {chip.tone}">{escaped(chip.text)}</span>',
                type(None): lambda _: "—",
                int: str,
                dt.date: lambda day: f"<time>{day.isoformat()}</time>",
                Decimal: lambda number: f"{number:,}",
                Download: lambda file: f"[{escaped(file.text)}]({self._way(file.to)})",
                Meter: _meter,
                Prose: _lines,
                Sequence: lambda several: "、".join(map(self._cell, several)) or "—",
            }
        )

    def render(self, page: Page) -> str:
        """The page's Markdown: its template filled with the view's fields."""
        self._path, self._folder = page.path, posixpath.dirname(page.path)
        try:
            template = self._environment.get_template(f"pages/{page.template}")
            return _tidy(template.render(page_title=page.title, **vars(page.view)))
        except TemplateError as error:
            raise UnusableTemplateError(f"{_place_of(error)}: 模板用不了：{error}") from error

    def _head(self, headings: Sequence[Cell]) -> Markdown:
        """The head of a table."""
        return Markdown(f"{self._row(headings)}\n|{' --- |' * len(headings)}")

    def _row(self, cells: Iterable[Cell]) -> str:
        writers = self._writers
        return f"| {' | '.join([writers[type(cell)](cell) for cell in cells])} |"

    def _cell(self, value: Cell) -> str:
        """Any value of a view, on one line."""
        return self._writers[type(value)](value)

    def _text(self, text: str) -> str:
        """A text in which every known id is a link."""
        safe = escaped(text)
        if "-" in safe:
            return _ID.sub(self._id_link, safe)
        return safe or "—"

    def _link(self, link: Link) -> str:
        name = _name(link.text)
        return name if link.to is None else f"[{name}]({self._way(link.to)})"

    def _prose(self, text: str) -> Markdown:
        """The editor's Markdown: ids become links, attachments get their address, no HTML passes."""
        lines = text.strip("\n").split("\n")
        return Markdown("\n".join(_with_charts([self._prose_line(line) for line in lines])))

    def _prose_line(self, line: str) -> str:
        safe = _ATTRIBUTES.sub("&#123;", _TAG.sub("&lt;", line))
        if "![" in safe:
            safe = _IMAGE.sub(self._image, safe)
        if "-" in safe:
            safe = _ID_IN_PROSE.sub(self._id_link, safe)
        return _CAPTIONED.sub(r'\g<0><span class="caption">\1</span>', safe)

    def _image(self, found: re.Match[str]) -> str:
        own_files = f"attachments/{posixpath.basename(self._path).removesuffix('.md')}"
        file = posixpath.normpath(posixpath.join(own_files, found[2]))
        return f"![{found[1]}]({self._way(file)})"

    def _id_link(self, match: re.Match[str]) -> str:
        to = self._paths.get(match.group())
        if to is None or to == self._path:
            return match.group()
        return f"[{match.group()}]({self._way(to)})"

    def _way(self, to: str) -> str:
        """From the page being written to another file of the docs folder, or to a heading of its own."""
        return to if to.startswith("#") else _relative(self._folder, to)


def _place_of(error: TemplateError) -> str:
    """The template and the line that are to blame: what the error says, else where it came from."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_known_as(error.filename or '')}:{error.lineno}"
    frames = [one for one in extract_tb(error.__traceback__) if one.filename.endswith(".j2")]
    return f"{_known_as(frames[-1].filename)}:{frames[-1].lineno}" if frames else "site_templates"


def _known_as(path: str) -> str:
    """From the folder of templates on."""
    return path[max(path.rfind("site_templates"), 0) :]


_ID = re.compile(rf"(?<![A-Za-z0-9/-]){ID_PATTERN}(?![0-9])")
# Not inside a link's text or address that the editor wrote.
_ID_IN_PROSE = re.compile(rf"(?<![A-Za-z0-9/(\[-]){ID_PATTERN}(?![0-9\]).])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# An attribute list could carry a script; only a heading's own id may stand.
_ATTRIBUTES = re.compile(r"\{(?!#[a-z0-9-]+\}\s*$)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)/:\s]+)\)")
# A title also stands in <title>, where the theme unescapes and does not escape again.
_NO_MARKUP = str.maketrans({"<": "＜", ">": "＞", "&": "＆"})


# A picture that stands alone on its line has a caption: its words.
_CAPTIONED = re.compile(r"^!\[([^\[\]]+)\]\([^()\s]+\)$")
_CHART = re.compile(
    r"图 ?[0-9一二三四五六七八九十]*[：:] ?(?P<title>[^（]+?)(?:（单位：(?P<unit>[^（）]+)）)?"
)


def _with_charts(lines: Sequence[str]) -> Iterator[str]:
    """A table under a line `图：各类问题（单位：个）` is drawn; without scripts it is a table with that line above."""
    place = 0
    while place < len(lines):
        head = _CHART.fullmatch(lines[place])
        first = place + 2
        if (
            head is None
            or len(lines) <= first
            or lines[place + 1]
            or not lines[first].startswith("|")
        ):
            yield lines[place]
            place += 1
            continue
        last = first
        while last < len(lines) and lines[last].startswith("|"):
            last += 1
        title, unit = head["title"].replace('"', "”"), (head["unit"] or "").replace('"', "”")
        kind = "lines" if lines[first].startswith("| 双月期 ") else "bars"
        yield f'<figure class="chart" data-kind="{kind}" data-unit="{unit}" data-today="" aria-label="{title}" markdown>'
        yield f"<figcaption><strong>{title}</strong>{f'（单位：{unit}）' if unit else ''}</figcaption>"
        yield from (
            "",
            '<div class="rows" markdown>',
            "",
            *lines[first:last],
            "",
            "</div>",
            "",
            "</figure>",
        )
        place = last


def _quoted(title: str) -> Markdown:
    """A title for the front matter."""
    return Markdown(json.dumps(title.translate(_NO_MARKUP), ensure_ascii=False))


@lru_cache(maxsize=1 << 13)
def _name(text: str) -> str:
    """A link's text; an id and a 文号 stay on one line."""
    is_whole = is_id(text) or DOCUMENT_NUMBER.fullmatch(text)
    return f'<span class="id">{text}</span>' if is_whole else escaped(text)


def _long_date(day: dt.date) -> Markdown:
    """`2026年3月5日`, as a paper writes it (GB/T 9704-2012 7.3.5.5)."""
    return Markdown(f"{day.year}年{day.month}月{day.day}日")


def _finalize(value: Any) -> str:
    """Every `{{ … }}` of a template: what is not Markdown yet is shown as text."""
    if type(value) is Markdown:
        return value
    if value is None:
        return "—"
    if isinstance(value, (str, int, Decimal, dt.date)):
        return escaped(str(value))
    raise TypeError(f"a template printed {value!r}: use a filter")


@lru_cache(maxsize=100_000)
def _relative(folder: str, to: str) -> str:
    """From a page of one folder to a file, both from the root of the docs folder."""
    here, there = folder.split("/") if folder else [], to.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "/".join([*[".."] * (len(here) - common), *there[common:]])


def _lines(prose: Prose) -> str:
    return "<br>".join(escaped(line) for line in prose.text.splitlines() if line.strip())


def _meter(meter: Meter) -> str:
    """A bar without inline style: a strict content security policy refuses those."""
    value = min(Decimal(100), meter.rate)
    return f'<progress class="meter" max="100" value="{value}"></progress> {meter.rate}%'


def _tidy(text: str) -> str:
    """No trailing blanks, no runs of blank lines, one final line end: the bytes are the contract."""
    tidy = "\n".join(map(str.rstrip, text.split("\n")))
    while "\n\n\n" in tidy:
        tidy = tidy.replace("\n\n\n", "\n\n")
    return tidy.strip("\n") + "\n"
