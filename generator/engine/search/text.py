"""A built page in, its passages out: exactly the text that a reader sees, heading by heading."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from .document import Passage

_ARTICLE = re.compile(r"<article\b[^>]*>")
_HEADING = re.compile(r'<h([1-6])\b[^>]*\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1>", re.DOTALL)
_BREAK = re.compile(r"<br\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def passages_of(page: str) -> tuple[Passage, ...]:
    """The passages of a page's HTML; nothing where the page has no article."""
    # Far into the page, where a pattern would look at every letter before it.
    begin = _ARTICLE.search(page, max(0, page.find("<article")))
    end = page.rfind("</article>")
    if not begin or end < begin.end():
        return ()
    article = page[begin.end() : end]
    # Most tags stand between the cells of tables, and nothing takes them away as fast.
    for between in ("</td>\n</tr>\n<tr>\n<td>", "</td>\n<td>", "</th>\n<th>"):
        article = article.replace(between, "\n")
    return tuple(_passages(_PERMALINK.sub("", _UNSEEN.sub("", article))))


def _passages(article: str) -> Iterator[Passage]:
    """A passage for every heading; the title's has no anchor; what stands above the title comes last."""
    # What `split` gives: text, then level, anchor, heading and text for each.
    first, *rest = _HEADING.split(article)
    for level, anchor, heading, text in zip(
        rest[::4], rest[1::4], rest[2::4], rest[3::4], strict=True
    ):
        yield Passage("" if level == "1" else html.unescape(anchor), _seen(heading), _seen(text))
    yield Passage("", "", _seen(first))


def _seen(source: str) -> str:
    """The text between the tags; runs of white space are one, line ends stay, empty lines do not."""
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", source)))
    return "\n".join(filter(None, [" ".join(line.split()) for line in text.split("\n")]))
