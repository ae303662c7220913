"""The secrecy gate: a mark of secrecy anywhere in a record stops the build."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..content import Content
from ..problem import Problem
from .scan import Hit, scan

_GAP = r"[ \t　]{0,4}"


def _spaced(word: str) -> str:
    """The word, also when its characters are set apart as on a cover page."""
    return _GAP.join(word)


_MARKS = (
    (_spaced("绝密"), "绝密"),
    (_spaced("机密"), "机密"),
    (
        rf"{_spaced('秘密')}{_GAP}(?:★|☆|\*|[0-9０-９一二三四五六七八九十]+{_GAP}(?:年|个月))",
        "秘密★",
    ),
    (_spaced("密级"), "密级"),
    (_spaced("份号"), "份号"),
    (rf"{_spaced('内部资料')}", "内部资料"),
    (_spaced("注意保存"), "注意保存"),
    (_spaced("工作秘密"), "工作秘密"),
    (_spaced("移送"), "移送"),
)
_ANY = re.compile(
    "|".join(f"(?P<m{number}>{pattern})" for number, (pattern, _) in enumerate(_MARKS))
)


def secrecy_marks_stop_the_build(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """记录里必须没有密级标志、份号、内部资料、移送等字样；经核对可以公开的，在 site.yaml 的放行里写明理由。"""
    yield from scan(content, "secrecy-marks-stop-the-build", _ANY, _marks)


def _marks(text: str) -> Iterator[Hit]:
    for match in _ANY.finditer(text):
        word = _MARKS[int((match.lastgroup or "m0")[1:])][1]
        says = f"有 “{word}” 字样，不能上网；删去，或在 site.yaml 的放行里写明理由"
        yield Hit(match.start(), match.end(), says)


RULES = (secrecy_marks_stop_the_build,)
