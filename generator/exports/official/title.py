"""A title → its lines: words stay whole, and the lines make a trapezium or a rhombus."""

from __future__ import annotations

import re
from functools import cache

from .document import width_of

FULL_LINE = 20
"""Characters of 二号 in 156 mm."""
_PIECE = re.compile(
    r"（送审稿）|[A-Za-z0-9.%〔〕号第年月日·-]+|《[^》]*》|“[^”]*”|"
    r"关于|开展|进一步|做好|加强|推进|重点工作|重点项目|重点|工作|项目|专项|督查|督办|检查|整改|情况|问题|"
    r"通报|通知书|通知|报告|调研|专报|意见|方案|双月期|季度|年度|上半年|下半年|个|建设|领导小组|办公室|"
    r"人民政府|委员会|联席会议|现场|推进会|会议|纪要|实施|落实|改造|工程|单位|公示|征收|结果|[和与及、的]|."
)
_CLINGS = frozenset("的、》”）)，：:了书")
"""Never begins a line."""
_LEADS = frozenset("和与及《“（第")
"""Never ends one."""


def title_lines(title: str, names: tuple[str, ...] = (), full: int = FULL_LINE) -> tuple[str, ...]:
    """As few lines as the width allows; `names` are kept whole."""
    pieces = _pieces(re.sub(r"\s+", "", title), names)
    if sum(map(width_of, pieces)) <= full:
        return ("".join(pieces),)
    count = -(-int(sum(map(width_of, pieces)) + 1) // full)
    for lines in range(count, count + 3):
        if found := _best(tuple(pieces), lines, full):
            return found
    return tuple(title[start : start + full] for start in range(0, len(title), full))


def _pieces(title: str, names: tuple[str, ...]) -> list[str]:
    """What may not be torn."""
    held = [name for name in sorted(names, key=len, reverse=True) if 1 < len(name) < 18]
    pieces: list[str] = []
    place = 0
    while found := _PIECE.match(title, place):
        piece = next((name for name in held if title.startswith(name, place)), found[0])
        place += len(piece)
        if pieces and (piece in _CLINGS or pieces[-1] in _LEADS):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _best(pieces: tuple[str, ...], count: int, full: int) -> tuple[str, ...] | None:
    """The breaking of least cost: even lines, none equally long as the next, none torn inside a word we do not know."""

    @cache
    def rest(start: int, left: int, before: float) -> tuple[float, tuple[str, ...]] | None:
        found = None
        ends = [len(pieces)] if left == 1 else range(start + 1, len(pieces) - left + 2)
        for end in ends:
            line = "".join(pieces[start:end])
            width = width_of(line)
            if width > full:
                continue
            cost = _cost(width, before, pieces, end, full)
            after = rest(end, left - 1, width) if left > 1 else (0.0, ())
            if after and (found is None or cost + after[0] < found[0]):
                found = cost + after[0], (line, *after[1])
        return found

    best = rest(0, count, 0.0)
    return best[1] if best else None


def _cost(width: float, before: float, pieces: tuple[str, ...], end: int, full: int) -> float:
    cost = (full - width) ** 2 / 8
    if before and abs(before - width) < 1:
        cost += 4
    # Two single characters side by side may be one word.
    if end < len(pieces) and len(pieces[end - 1]) == 1 and len(pieces[end]) == 1:
        cost += 40
    elif end < len(pieces) and 1 in (len(pieces[end - 1]), len(pieces[end])):
        cost += 12
    return cost
