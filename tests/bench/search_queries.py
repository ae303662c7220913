"""The queries that search is measured by: made by rule from the documents, so that what is right is known.

Written down before anything was tuned; the kinds are those of people at work in an office.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import opencc

from generator.engine.search.document import Document
from generator.engine.search.fold import fold


@dataclass(frozen=True)
class Query:
    kind: str
    text: str
    is_right: Callable[[Document], bool] | None
    """Whether a page is what was asked for; None where nothing may be shown as a full match."""
    is_near: bool = False
    """Misspelt: the right page is wanted among near matches."""


def queries(documents: Sequence[Document]) -> list[Query]:
    draw = random.Random(2026)
    return [query for make in KINDS for query in make(documents, draw)]


Picks = Iterator[Query]


def _ids(documents: Sequence[Document], draw: random.Random) -> Picks:
    habits: tuple[Callable[[str], str], ...] = (
        str, str.lower, lambda i: i.replace("-", ""), lambda i: i.replace("-", "").lower(), lambda i: i.replace("-", " "),
        lambda i: i.replace("-", "—"), _wide, lambda i: f"（{i}）",
    )  # fmt: skip
    for habit, page in zip(
        habits, draw.sample([d for d in documents if d.id], len(habits)), strict=True
    ):
        yield Query("编号", habit(page.id), _is(page))


def _numbers(documents: Sequence[Document], draw: random.Random) -> Picks:
    habits: tuple[Callable[[str], str], ...] = (
        str, lambda n: n.replace("〔", "[").replace("〕", "]"), lambda n: n.replace("〔", "（").replace("〕", "）"),
        lambda n: n.replace("〔", "【").replace("〕", "】"), _wide, _traditional, lambda n: n.replace("〕", "〕第"),
        lambda n: n.replace("〔", " ").replace("〕", " "), lambda n: n.replace("〔", "").replace("〕", "年"),
    )  # fmt: skip
    for habit, page in zip(
        habits, draw.sample([d for d in documents if d.number], len(habits)), strict=True
    ):
        yield Query("文号", habit(page.number), _is(page))


def _names(documents: Sequence[Document], draw: random.Random) -> Picks:
    for kind in ("单位", "项目"):
        for page in draw.sample([d for d in documents if d.facets["kind"] == (kind,)], 4):
            yield Query("名称", page.title, _is(page))
    for page in draw.sample([d for d in documents if d.facets["kind"] == ("督查小组",)], 2):
        yield Query("名称", page.title, _is(page))


def _titles(documents: Sequence[Document], draw: random.Random) -> Picks:
    for page in draw.sample([d for d in documents if d.id and len(d.title) > 14], 6):
        yield Query("标题", page.title, _titled(page.title))
    for page in draw.sample([d for d in documents if d.id and len(d.title) > 18], 6):
        begin = draw.randrange(len(page.title) - 12)
        yield Query("标题的一段", piece := page.title[begin : begin + 10], _titled(piece))
    for page in draw.sample([d for d in documents if d.id and len(d.title) > 18], 6):
        words = page.title[:4], page.title[-5:]
        yield Query("标题里的几个词", " ".join(words), _titled(*words))


def _common(documents: Sequence[Document], draw: random.Random) -> Picks:
    for word in ("整改", "征地", "扬尘", "灌区", "验收", "资金", "监理"):
        yield Query(
            "常用词",
            word,
            _titled(word) if any(word in d.title for d in documents) else _holding(word),
        )


def _pieces(documents: Sequence[Document], draw: random.Random) -> Picks:
    for _ in range(8):
        sentence = draw.choice(_sentences(draw.choice(documents), r"[\u4e00-\u9fff]{9,}"))
        begin = draw.randrange(len(sentence) - 6)
        piece = sentence[begin : begin + draw.randint(3, 6)]
        yield Query("半个词", piece, _holding(piece))


def _variants(documents: Sequence[Document], draw: random.Random) -> Picks:
    changes = (
        _traditional,
        _traditional,
        _wide,
        _traditional,
        lambda t: f"【{t}】".strip("【】"),
        _traditional,
    )
    for change in changes:
        sentence = draw.choice(_sentences(draw.choice(documents), r"[\u4e00-\u9fff]{8,}"))
        yield Query("繁体与全角", change(sentence[:7]), _holding(sentence[:7]))


def _several(documents: Sequence[Document], draw: random.Random) -> Picks:
    for _ in range(6):
        sentences = _sentences(draw.choice(documents), r"[\u4e00-\u9fff]{5,}")
        words = [sentence[1:4] for sentence in draw.sample(sentences, min(2, len(sentences)))]
        yield Query("几个词", " ".join(words), _holding(*words))


def _mixed(documents: Sequence[Document], draw: random.Random) -> Picks:
    for pattern in (
        r"\d{4}-\d\d-\d\d",
        r"[\d,]+\.\d\d",
        r"\d+ 月 \d+ 日",
        r"[\u4e00-\u9fff]{2} ?\d+ ?[\u4e00-\u9fff]",
        r"\d+\.\d%",
        r"\d{4}-\d 期",
    ):
        pages = (draw.choice(documents) for _ in range(10_000))
        found = next(found for page in pages if (found := _sentences(page, pattern)))
        yield Query("数字字母", text := draw.choice(found), _holding(*text.split()))


def _nothing(documents: Sequence[Document], draw: random.Random) -> Picks:
    for text in (
        "量子对撞机",
        "区督〔2099〕77号",
        "WT-2031-9876",
        "龘靐齉",
        "火星基地专项督查",
        "zzqqxx",
    ):
        yield Query("应当没有", text, None)


def _misspelt(documents: Sequence[Document], draw: random.Random) -> Picks:
    for page in draw.sample([d for d in documents if d.id and len(d.title) > 18], 6):
        place = draw.randrange(4, len(page.title) - 4)
        yield Query(
            "写错一字",
            f"{page.title[:place]}卍{page.title[place + 1 :]}",
            _titled(page.title),
            is_near=True,
        )


KINDS = (
    _ids, _numbers, _names, _titles, _common, _pieces, _variants, _several, _mixed, _nothing, _misspelt,
)  # fmt: skip


def _is(wanted: Document) -> Callable[[Document], bool]:
    return lambda page: page.url == wanted.url


def _titled(*words: str) -> Callable[[Document], bool]:
    return lambda page: all(fold(word) in fold(page.title) for word in words)


def _holding(*words: str) -> Callable[[Document], bool]:
    return lambda page: all(fold(word) in words_of(page) for word in words)


def words_of(page: Document) -> str:
    """Title, id, 文号 and text, folded; the first three apart."""
    if page.url not in _FOLDED:
        text = "".join(passage.heading + passage.text for passage in page.passages)
        parts = (page.title, page.id, page.number, text)
        _FOLDED[page.url] = "\n".join(map(fold, parts))
    return _FOLDED[page.url]


_FOLDED: dict[str, str] = {}
"""By address: every query looks at every page."""


def _sentences(page: Document, pattern: str) -> list[str]:
    return [found for passage in page.passages for found in re.findall(pattern, passage.text)]


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _traditional(text: str) -> str:
    return opencc.OpenCC("s2t").convert(text)
