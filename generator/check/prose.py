"""Rules about the Markdown that an editor writes: no HTML, no strangers, headings in order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from ..content import Content
from ..problem import Level, Problem, problem_at
from ..records import path_of
from ..records.base import Record, leaves

_TAG = re.compile(r"<(?:[A-Za-z/!?][^>\n]*>?)")
_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*([^)\s]*)[^)]*\)")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([a-zA-Z][a-zA-Z0-9+.-]*:)?[^)]*\)")
_HEADING = re.compile(r"^(#{1,6})\s+\S")

Seen = tuple[int, int, str, Level]
"""Line from 0, column from 0, what to say, how grave it is."""
Look = Callable[[Record, list[str]], Iterator[Seen]]
"""The lines of one prose in, what is wrong with them out."""


def prose_holds_no_html(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """正文必须用 Markdown，不能写 HTML；写了也只当文字显示。"""

    def look(_: Record, lines: list[str]) -> Iterator[Seen]:
        for number, line in enumerate(lines):
            for tag in _TAG.finditer(line):
                yield (
                    number,
                    tag.start(),
                    f"“{tag.group()[:20]}” 是 HTML，会原样显示为文字；请改用 Markdown",
                    Level.ERROR,
                )

    yield from _each(content, look)


def pictures_are_the_records_own(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """正文里的图片必须是本记录的附件。"""

    def look(record: Record, lines: list[str]) -> Iterator[Seen]:
        own = {attachment.file for attachment in getattr(record, "attachments", ())}
        for number, line in enumerate(lines):
            for image in _IMAGE.finditer(line):
                if image[1] not in own:
                    yield (
                        number,
                        image.start(),
                        f"图片 “{image[1]}” 不是本记录的附件，写附件的文件名，如 ![图](before.svg)",
                        Level.ERROR,
                    )

    yield from _each(content, look)


def links_lead_somewhere_safe(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """正文里的链接必须是 http、https 或站内编号；编号直接写，会自动成为链接。"""

    def look(_: Record, lines: list[str]) -> Iterator[Seen]:
        for number, line in enumerate(lines):
            for link in _LINK.finditer(line):
                scheme = (link[1] or "").lower()
                if (
                    scheme not in ("http:", "https:")
                    and not link.group().endswith("](#)")
                    and "](#" not in link.group()
                ):
                    yield (
                        number,
                        link.start(),
                        f"链接 “{link.group()[:30]}” 只能指向 http(s) 地址；引用记录直接写编号",
                        Level.ERROR,
                    )

    yield from _each(content, look)


def headings_leave_the_title_alone(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """正文的标题必须从二级（##）起，标题一级留给记录的标题；级别跳跃的提醒。"""

    def look(_: Record, lines: list[str]) -> Iterator[Seen]:
        last = 1
        for number, line in enumerate(lines):
            heading = _HEADING.match(line)
            if not heading:
                continue
            level = len(heading[1])
            if level == 1:
                yield number, 0, "一级标题（#）就是记录的标题，正文从 ## 起", Level.ERROR
            elif level > last + 1:
                yield (
                    number,
                    0,
                    f"标题从 {'#' * last} 跳到 {'#' * level}，中间缺一级",
                    Level.WARNING,
                )
            last = level

    yield from _each(content, look)


def fences_are_closed(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """代码块的 ``` 必须成对。"""

    def look(_: Record, lines: list[str]) -> Iterator[Seen]:
        fences = [number for number, line in enumerate(lines) if line.lstrip().startswith("```")]
        if len(fences) % 2:
            yield fences[-1], 0, "``` 没有成对，后面的正文都会变成代码", Level.ERROR

    yield from _each(content, look)


def _each(content: Content, look: Look) -> Iterator[Problem]:
    """Every prose of every record; found again in the file's text for its line and column."""
    for record in content.records.values():
        for leaf in leaves(record):
            if not leaf.is_prose or not _WORTH_A_LOOK.search(leaf.value):
                continue
            lines = leaf.value.split("\n")
            for number, column, says, level in look(record, lines):
                place = _place(content, record, lines, number, column)
                if place is None:
                    yield problem_at(path_of(record.id), leaf.loc, says, level=level)
                else:
                    path, line, column = place
                    yield Problem(path, line, column, says, level=level)


_WORTH_A_LOOK = re.compile(r"[<\]#`]")


def _place(
    content: Content, record: Record, lines: list[str], number: int, column: int
) -> tuple[str, int, int] | None:
    """Where the line of a prose stands in the record's file or in the `.md` beside it."""
    wanted = lines[number].rstrip()
    path = path_of(record.id)
    for candidate in (path.removesuffix(".yaml") + ".md", path):
        for place, line in enumerate(content.texts.get(candidate, "").split("\n"), 1):
            if wanted and line.rstrip().endswith(wanted):
                return candidate, place, line.rindex(wanted) + column + 1
    return None


RULES = (
    prose_holds_no_html,
    pictures_are_the_records_own,
    links_lead_somewhere_safe,
    headings_leave_the_title_alone,
    fences_are_closed,
)
