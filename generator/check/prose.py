"""Rules about the Markdown that an editor writes: no HTML, no strangers, headings in order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from ..content import Content
from ..problem import Level, Problem
from ..records.base import Record, leaves
from .prose_place import problem_in

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>|<!--|<!\[CDATA|<\?")
_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(([^()/:\s]+)\)")
# As a person types it, or an editor that writes `%20` or `<…>`.
_SPACED_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(\s*<?([^()<>]*?)>?\s*\)")
# Every address counts, wherever its bracket opened: `[a [b](#)](javascript:…)` is a link too.
_ADDRESS = re.compile(r"\]\(\s*<?\s*([^\s<>()]*)")
_SAFE_ADDRESS = re.compile(r"https?://|#", re.IGNORECASE)
_DEFINITION = re.compile(r"^[ \t>]*(?:(?:[-*+]|[0-9]+\.)[ \t]+)*\[(?!\^)[^\[\]]*\]:", re.MULTILINE)
# The site's Markdown needs no blank after #, and looks for headings in quotations and lists too.
_HEADING = re.compile(
    r"^(?:[ \t]*(?:>[ \t]?|(?:[-*+]|[0-9]+\.)[ \t]+))*(#{1,6})(?P<rest>[^\n]*)", re.MULTILINE
)
_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)(?!#)[^\n]*\S[^\n]*\n(=+|-+)[ ]*(?=\n|\Z)")
_WORTH_A_LOOK = re.compile(r"[<\]#`=]|^-", re.MULTILINE)

Seen = tuple[int, str, Level]
"""Place in the prose from 0, what to say, how grave it is."""
Look = Callable[[Record, str], Iterator[Seen]]
"""One prose in, what is wrong with it out."""


def prose_holds_no_html(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """正文必须用 Markdown，不能写 HTML；写了也只当文字显示。"""

    def look(_: Record, text: str) -> Iterator[Seen]:
        for tag in _TAG.finditer(text):
            says = f"“{_short(tag.group())}” 是 HTML，会原样显示为文字；请改用 Markdown"
            yield tag.start(), says, Level.ERROR

    yield from _each(content, look)


def pictures_are_the_records_own(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """正文里的图片必须是本记录的附件。"""

    def look(record: Record, text: str) -> Iterator[Seen]:
        own = {attachment.file for attachment in getattr(record, "attachments", ())}
        for mark in re.finditer(r"!\[", text):
            picture = _PICTURE.match(text, mark.start())
            if picture is None or picture[1] not in own:
                line = text[mark.start() :].split("\n")[0]
                spaced = _SPACED_PICTURE.match(line)
                if spaced and (name := unquote(spaced[1])) in own:
                    says = f"图片 “{name}” 的文件名里有空格，正文里引用不了；请把文件改名，附件和这里一起改"
                else:
                    shown = _short(picture[1] if picture else line)
                    says = f"图片 “{shown}” 不是本记录的附件，写附件的文件名，如 ![图](before.svg)"
                yield mark.start(), says, Level.ERROR

    yield from _each(content, look)


def links_lead_somewhere_safe(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """正文里的链接必须是 http、https 或本页标题；记录的编号直接写，会自动成为链接。"""

    def look(_: Record, text: str) -> Iterator[Seen]:
        pictures = {picture.end() for picture in _PICTURE.finditer(text)}
        for address in _ADDRESS.finditer(text):
            if address.end() + 1 not in pictures and not _SAFE_ADDRESS.match(address[1]):
                says = f"链接 “{_short(address[1])}” 只能指向 http(s) 地址；引用记录直接写编号"
                yield address.start(1), says, Level.ERROR
        for definition in _DEFINITION.finditer(text):
            shown = _short(definition.group().strip())
            says = f"“{shown}” 这一行会被当作链接的定义而不显示；链接写成 [文字](https://…)"
            yield definition.end() - len(shown), says, Level.ERROR

    yield from _each(content, look)


def headings_leave_the_title_alone(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """正文的标题必须从二级（##）起，标题一级留给记录的标题；级别跳跃的提醒。"""

    def look(_: Record, text: str) -> Iterator[Seen]:
        last = 1
        for heading in _HEADING.finditer(text):
            level = len(heading[1])
            if level == 1 and heading["rest"][:1] not in ("", " "):
                says = "行首的 # 会把这一行变成标题；是文字就写作 \\#"
                yield heading.start(1), says, Level.ERROR
                continue
            if level == 1:
                says = "一级标题（#）就是记录的标题，正文从 ## 起"
                yield heading.start(1), says, Level.ERROR
            elif level > last + 1:
                says = f"标题从 {'#' * last} 跳到 {'#' * level}，中间缺一级"
                yield heading.start(1), says, Level.WARNING
            last = level
        for line in _UNDERLINED.finditer(text):
            says = f"“{_short(line[1])}” 会把上一行变成标题；标题用 ##，分隔线前空一行"
            yield line.start(1), says, Level.ERROR

    yield from _each(content, look)


def fences_are_closed(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """代码块的 ``` 必须成对。"""

    def look(_: Record, text: str) -> Iterator[Seen]:
        fences = [fence.start() for fence in re.finditer(r"^[ \t]*```", text, re.MULTILINE)]
        if len(fences) % 2:
            yield fences[-1], "``` 没有成对，后面的正文都会变成代码", Level.ERROR

    yield from _each(content, look)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else f"{line[:29]}…"


def _each(content: Content, look: Look) -> Iterator[Problem]:
    """Every prose of every record; found again in the file's text for its line and column."""
    for record in content.records.values():
        for leaf in leaves(record):
            if not leaf.is_prose or not _WORTH_A_LOOK.search(leaf.value):
                continue
            for start, says, level in look(record, leaf.value):
                yield problem_in(content, record, leaf, start, says, level)


RECORDS = (
    prose_holds_no_html,
    pictures_are_the_records_own,
    links_lead_somewhere_safe,
    headings_leave_the_title_alone,
    fences_are_closed,
)
