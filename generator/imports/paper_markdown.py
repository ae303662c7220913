"""Headings, paragraphs and tables to the Markdown of a record's body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from .paper_blocks import NUMERAL, Block


def markdown_of(blocks: Iterable[Block]) -> str:
    """The body as the record keeps it: headings with an address, one blank line between the parts."""
    counts: Counter[int] = Counter()
    parts: list[str] = []
    for block in blocks:
        if block.is_table:
            parts.append(block.text)
        elif block.level:
            parts.append(
                f"{'#' * block.level} {escaped(block.text)} {{#{_address(block.level, counts)}}}"
            )
        else:
            parts.append(_paragraph(block.text))
    return "\n\n".join(parts) + "\n" if parts else ""


def _address(level: int, counts: Counter[int]) -> str:
    """`s2-1`: the first （一） under the second 一、; a level that was left out counts as 0."""
    counts[level] += 1
    for deeper in range(level + 1, 7):
        counts[deeper] = 0
    return "s" + "-".join(str(counts[step]) for step in range(2, level + 1))


_RUN_IN = re.compile(
    rf"((?:{NUMERAL}(?:是|要)|首先|其次|再次|最后|第{NUMERAL}，)[^。]{{2,60}}。)(?=.)", re.DOTALL
)


def _paragraph(text: str) -> str:
    """The topic sentence of 一是… in bold, the text after it as it is."""
    if topic := _RUN_IN.match(text):
        return f"**{escaped(topic.group(1))}**{escaped(text[topic.end() :])}"
    return _escaped_start(escaped(text))


_MARKS = re.compile(
    r"[*_`]|\\(?=[!-/:-@\[-`{-~])|\[(?=[^\]]*\][(\[:])|!(?=\[)|\{(?=[:#.%{])|\+(?=\+)"
)
_RUNS = re.compile(r"~{2,}|={2,}|\^{2,}")
"""Marks of extensions; a backslash before them would be shown."""


def escaped(text: str) -> str:
    """Text whose marks mean themselves in Markdown."""
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("<", "&lt;")
    text = _MARKS.sub(lambda mark: f"\\{mark.group()}", text)
    return _RUNS.sub(lambda run: f"&#{ord(run.group()[0])};" * len(run.group()), text)


_LINE_START = re.compile(r"(\d+)([.)])(?=\s)|([-+>#|]|~~~|!!!|\?\?\?|===|:(?=\s))")


def _escaped_start(text: str) -> str:
    """A paragraph that would become a list, a quote, a rule or a heading."""
    found = _LINE_START.match(text)
    if not found:
        return text
    if found.group(1):
        return f"{found.group(1)}\\{text[found.end(1) :]}"
    return f"\\{text}" if text[0] in "-+>#!" else f"&#{ord(text[0])};{text[1:]}"
