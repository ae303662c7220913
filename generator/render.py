"""Views in, Markdown out. Whatever an editor typed is shown as text and never runs."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

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
            bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            # `{#` begins a heading's id in Markdown.
            comment_start_string="<%--",
            comment_end_string="--%>",
        )
        self._environment.filters.update(
            cell=lambda value: Markup(self._cell(value)),
            row=self._row,
            prose=self._prose,
            file=lambda to: Markup(self._way(to)),
            quoted=_quoted,
            long_date=_long_date,
        )
        self._environment.globals.update(common)
        self._path, self._folder = "", "."
        """Of the page that is being written."""

    def render(self, page: Page) -> str:
        """The page's Markdown: its template filled with the view's fields."""
        self._path, self._folder = page.path, posixpath.dirname(page.path) or "."
        template = self._environment.get_template(f"pages/{page.template}")
        values = {field.name: getattr(page.view, field.name) for field in fields(page.view)}  # type: ignore[arg-type]
        body = template.render(page_title=page.title, **values)
        return _tidy(body)

    def _row(self, cells: Sequence[Cell]) -> Markup:
        """One table row."""
        return Markup(f"| {' | '.join(map(self._cell, cells))} |")

    def _cell(self, value: Cell) -> str:
        """Any value of a view, on one line."""
        match value:
            case str():
                return self._linked(escaped(value)) if value.strip() else "—"
            case Link(text, to):
                return _name(text) if to is None else f"[{_name(text)}]({self._way(to)})"
            case Chip(text, tone):
                return f'<span class="chip {tone}">{escaped(text)}</span>'
            case None | ():
                return "—"
            case int():
                return str(value)
            case dt.date():
                return f"<time>{value.isoformat()}</time>"
            case Decimal():
                return f"{value:,}"
            case Download(text, to):
                return f"[{escaped(text)}]({self._way(to)})"
            case Meter(rate):
                return _meter(rate)
            case Prose(text):
                return "<br>".join(escaped(line) for line in text.splitlines() if line.strip())
        assert isinstance(value, Sequence)
        return "、".join(map(self._cell, value))

    def _linked(self, text: str) -> str:
        """A text in which every known id is a link."""
        return _ID.sub(self._id_link, text) if "-" in text else text

    def _prose(self, text: str) -> Markup:
        """The editor's Markdown: ids become links, attachments get their address, no HTML passes."""
        own_files = f"attachments/{posixpath.basename(self._path).removesuffix('.md')}"
        lines = []
        for line in text.strip("\n").split("\n"):
            safe = _ATTRIBUTES.sub("&#123;", _TAG.sub("&lt;", line))
            safe = _IMAGE.sub(
                lambda match: f"![{match[1]}]({self._way(posixpath.join(own_files, match[2]))})",
                safe,
            )
            safe = _ID_IN_PROSE.sub(self._id_link, safe)
            lines.append(_CAPTIONED.sub(r'\g<0><span class="caption">\1</span>', safe))
        return Markup("\n".join(_with_charts(lines)))

    def _id_link(self, match: re.Match[str]) -> str:
        to = self._paths.get(match.group())
        if to is None or to == self._path:
            return match.group()
        return f"[{match.group()}]({self._way(to)})"

    def _way(self, to: str) -> str:
        """From the page being written to another file of the docs folder, or to a heading of its own."""
        return to if to.startswith("#") else _relative(self._folder, to)


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


def _quoted(title: str) -> Markup:
    """A title for the front matter."""
    return Markup(json.dumps(title.translate(_NO_MARKUP), ensure_ascii=False))


@lru_cache(maxsize=1 << 13)
def _name(text: str) -> str:
    """A link's text; an id and a 文号 stay on one line."""
    is_whole = is_id(text) or DOCUMENT_NUMBER.fullmatch(text)
    return f'<span class="id">{text}</span>' if is_whole else escaped(text)


def _long_date(day: dt.date) -> Markup:
    """`2026年3月5日`, as a paper writes it (GB/T 9704-2012 7.3.5.5)."""
    return Markup(f"{day.year}年{day.month}月{day.day}日")


def _finalize(value: Any) -> Any:
    """Every `{{ … }}` of a template: what is not Markdown yet is shown as text."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return Markup("—")
    if isinstance(value, (str, int, Decimal, dt.date)):
        return Markup(escaped(str(value)))
    raise TypeError(f"a template printed {value!r}: use a filter")


@lru_cache(maxsize=100_000)
def _relative(folder: str, to: str) -> str:
    return posixpath.relpath(to, folder)


def _meter(rate: Decimal) -> str:
    """A bar without inline style: a strict content security policy refuses those."""
    return (
        f'<progress class="meter" max="100" value="{min(Decimal(100), rate)}"></progress> {rate}%'
    )


def _tidy(text: str) -> str:
    """No trailing blanks, no runs of blank lines, one final line end: the bytes are the contract."""
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
