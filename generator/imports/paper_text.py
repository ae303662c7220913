"""Characters and punctuation of a line made right, with a count of what was changed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from .paper_source import Line, Remark

_FULL_WIDTH = {
    chr(code): chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
# The second block of radicals has no Unicode decomposition.
_RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_RADICALS |= {char: unicodedata.normalize("NFKC", char) for char in map(chr, range(0x2F00, 0x2FD6))}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")

HAN = "㐀-鿿豈-﫿"
_HAN_SIDE = f"[{HAN}，。；：？！、（）“”‘’《》〈〉【】〔〕…—％]"
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK_NAMES = {",": "逗号", ";": "分号", ":": "冒号", "?": "问号", "!": "叹号", "(": "括号"}


def right_text(lines: Iterable[Line]) -> tuple[list[Line], list[Remark]]:
    """The lines with their characters and punctuation as a paper wants them."""
    righted: list[Line] = []
    remarks: list[Remark] = []
    for line in lines:
        changes: Counter[str] = Counter()
        text = _folded(line.text, changes)
        if not line.is_table:
            text = _punctuated(_spaced(text), changes)
        if text:
            righted.append(replace(line, text=text))
        if changes:
            said = "、".join(f"{count} 处{name}" for name, count in changes.items())
            remarks.append(Remark(line.number, f"{said}已改为{_result(changes)}", "punctuation"))
    return righted, remarks


def _result(changes: Counter[str]) -> str:
    kinds = {
        "汉字" if "部首" in name else "半角" if name.startswith("全角") else "全角"
        for name in changes
    }
    return kinds.pop() if len(kinds) == 1 else "规范写法"


def _folded(text: str, changes: Counter[str]) -> str:
    text = _INVISIBLE.sub("", text)
    if wide := sum(char in _FULL_WIDTH for char in text):
        changes["全角数字、字母"] += wide
    if radicals := sum(char in _RADICALS for char in text):
        changes["部首字符"] += radicals
    return "".join(_FULL_WIDTH.get(char) or _RADICALS.get(char) or char for char in text)


_NUMBER_GAP = re.compile(
    r"^((?:第?[一二三四五六七八九十百]+[、章节条]?|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、])) +(?=\S)"
)


def _spaced(text: str) -> str:
    """One blank at most, none beside full-width punctuation; a name such as 张　三 keeps its gap."""
    text = re.sub(r"[ \t\u3000\u00a0\u2002-\u200a]+", " ", text).strip()
    text = re.sub(r" ?([，。；：？！、（）《》“”]) ?", r"\1", text)
    gap = _NUMBER_GAP.match(text)
    return (
        text[: gap.end()].rstrip() + text[gap.end() :]
        if gap and gap.group(1)[-1] in "、.．）)"
        else text
    )


_PAIR = re.compile(r"\(([^()]*)\)")
_MARK = re.compile(r"[,;:?!]")
_HAN = re.compile(f"[{HAN}]")
_SIDE = re.compile(_HAN_SIDE)


def _punctuated(text: str, changes: Counter[str]) -> str:
    if not _HAN.search(text):
        return text
    text = _PAIR.sub(lambda pair: _pair(pair, changes), text)
    text = _MARK.sub(lambda mark: _mark(mark, changes), text)
    return re.sub(r"([，；：？！（）]) ", r"\1", text)


def _pair(pair: re.Match[str], changes: Counter[str]) -> str:
    before, after = pair.string[: pair.start()][-1:], pair.string[pair.end() :][:1]
    # `(2026)` as part of a Latin name stays; any Han beside or inside makes it a Chinese bracket.
    if not _HAN.search(pair.group(1)) and not _SIDE.match(before) and not _SIDE.match(after):
        return pair.group()
    changes["半角括号"] += 2
    return f"（{pair.group(1)}）"


def _mark(mark: re.Match[str], changes: Counter[str]) -> str:
    text, char = mark.string, mark.group()
    before, after = text[: mark.start()].rstrip()[-1:], text[mark.end() :].lstrip()[:1]
    is_between_latin = before.isascii() and after.isascii() and before and after
    is_beside_han = _SIDE.match(before) or _SIDE.match(after)
    if is_between_latin or not is_beside_han or text.startswith("//", mark.end()):
        return char
    changes[f"半角{_MARK_NAMES[char]}"] += 1
    return _MARKS[char]


# -- quotes: over a whole paragraph ----------------------------------------------------------------


def right_quotes(text: str) -> tuple[str, int]:
    """Double quotes as pairs “ ”, where their number is even; and how many were changed."""
    quotes = re.findall(r'["＂“”]', text)
    if len(quotes) % 2 or not _HAN.search(text):
        return text, 0
    wanted = ["“", "”"] * (len(quotes) // 2)
    if quotes == wanted or _is_nested(quotes):
        return text, 0
    pairs = iter(wanted)
    changed = sum(found != right for found, right in zip(quotes, wanted, strict=True))
    return re.sub(r'["＂“”]', lambda _: next(pairs), text), changed


def _is_nested(quotes: list[str]) -> bool:
    """Proper quotes inside proper quotes: leave them."""
    depth = 0
    for quote in quotes:
        depth += {"“": 1, "”": -1}.get(quote, 99)
        if not 0 <= depth <= 2:
            return False
    return depth == 0
