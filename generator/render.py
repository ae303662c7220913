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

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from .cell import Cell, Chip, Download, Link, Meter, Page, Prose
from .records import ID_PATTERN, is_id
from .records.base import DOCUMENT_NUMBER

_SPECIAL = re.compile(r"[&<>*_\[\]|\\`~^{}$=]")
_LINE_START = re.compile(r"^(?:#|[+\-](?=[\s+\-]|$)|:(?=\s)|\d+[.)](?=\s|$))")


def escaped(text: str) -> Markup:
    """Text as Markdown that shows exactly this text, in a line or in a table cell."""
    line = " ".join(text.split())
    safe = _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", line)
    if _LINE_START.match(safe):
        mark = next(i for i, char in enumerate(safe) if not char.isdigit())
        safe = f"{safe[:mark]}&#{ord(safe[mark])};{safe[mark + 1 :]}"
    return Markup(safe)


class Renderer:
    """One set of templates; `paths` tells for every id which page it has."""

    def __init__(
        self, templates: Path, paths: Mapping[str, str], common: Mapping[str, Any]
    ) -> None:
        self._paths = paths
        self._environment = Environment(
            loader=FileSystemLoader(templates, encoding="utf-8"),
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
            cell=self._cell,
            row=self._row,
            prose=self._prose,
            file=_file,
            quoted=_quoted,
            long_date=_long_date,
        )
        self._environment.globals.update(common)

    def render(self, page: Page) -> str:
        """The page's Markdown: its template filled with the view's fields."""
        template = self._environment.get_template(f"pages/{page.template}")
        values = {field.name: getattr(page.view, field.name) for field in fields(page.view)}  # type: ignore[arg-type]
        body = template.render(page_path=page.path, page_title=page.title, **values)
        return _tidy(body)

    @pass_context
    def _row(self, context: Context, cells: Sequence[Cell]) -> Markup:
        """One table row."""
        return Markup("| " + " | ".join(self._cell(context, cell) for cell in cells) + " |")

    @pass_context
    def _cell(self, context: Context, value: Cell) -> Markup:
        """Any value of a view, on one line."""
        match value:
            case None | ():
                return Markup("—")
            case str() if not value.strip():
                return Markup("—")
            case Link(text, None):
                return _name(text)
            case Link(text, str(to)):
                return Markup(f"[{_name(text)}]({_relative(context, to)})")
            case Download(text, to):
                return Markup(f"[{escaped(text)}]({_relative(context, to)})")
            case Chip(text, tone):
                return Markup(f'<span class="chip {tone}">{escaped(text)}</span>')
            case Meter(rate):
                return _meter(rate)
            case Prose(text):
                return Markup(
                    "<br>".join(escaped(line) for line in text.splitlines() if line.strip())
                )
            case Decimal():
                return Markup(f"{value:,}")
            case dt.date():
                return Markup(f"<time>{value.isoformat()}</time>")
            case str():
                return self._linked(context, value)
            case int():
                return Markup(value)
        assert isinstance(value, Sequence)
        return Markup("、").join(self._cell(context, item) for item in value)

    def _linked(self, context: Context, text: str) -> Markup:
        """Escaped text in which every known id is a link."""
        return Markup(_ID.sub(lambda match: self._id_link(context, match), escaped(text)))

    @pass_context
    def _prose(self, context: Context, text: str) -> Markup:
        """The editor's Markdown: ids become links, attachments get their address, no HTML passes."""
        own_files = posixpath.join(
            "attachments", posixpath.basename(context["page_path"]).removesuffix(".md")
        )
        lines = []
        for line in text.strip("\n").split("\n"):
            safe = _ATTRIBUTES.sub("&#123;", _TAG.sub("&lt;", line))
            safe = _IMAGE.sub(
                lambda match: (
                    f"![{match[1]}]({_relative(context, posixpath.join(own_files, match[2]))})"
                ),
                safe,
            )
            safe = _ID_IN_PROSE.sub(lambda match: self._id_link(context, match), safe)
            lines.append(_CAPTIONED.sub(r'\g<0><span class="caption">\1</span>', safe))
        return Markup("\n".join(_with_charts(lines)))

    def _id_link(self, context: Context, match: re.Match[str]) -> str:
        to = self._paths.get(match.group())
        return (
            match.group()
            if to is None or to == context["page_path"]
            else f"[{match.group()}]({_relative(context, to)})"
        )


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


@pass_context
def _file(context: Context, to: str) -> Markup:
    """The address of a file of the site, from this page."""
    return Markup(_relative(context, to))


def _quoted(title: str) -> Markup:
    """A title for the front matter."""
    return Markup(json.dumps(title.translate(_NO_MARKUP), ensure_ascii=False))


def _name(text: str) -> Markup:
    """A link's text; an id and a 文号 stay on one line."""
    is_whole = is_id(text) or DOCUMENT_NUMBER.fullmatch(text)
    return Markup(f'<span class="id">{text}</span>') if is_whole else escaped(text)


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
        return escaped(str(value))
    raise TypeError(f"a template printed {value!r}: use a filter")


def _relative(context: Context, to: str) -> str:
    """From the page being written to another file of the docs folder, or to a heading of its own."""
    if to.startswith("#"):
        return to
    return _way(posixpath.dirname(context["page_path"]) or ".", to)


@lru_cache(maxsize=100_000)
def _way(folder: str, to: str) -> str:
    return posixpath.relpath(to, folder)


def _meter(rate: Decimal) -> Markup:
    """A bar without inline style: a strict content security policy refuses those."""
    return Markup(
        f'<progress class="meter" max="100" value="{min(Decimal(100), rate)}"></progress> {rate}%'
    )


def _tidy(text: str) -> str:
    """No trailing blanks, no runs of blank lines, one final line end: the bytes are the contract."""
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
