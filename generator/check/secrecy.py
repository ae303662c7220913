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


def _not_inside(before: str, word: str, after: str) -> str:
    """The word, unless its ends belong to other words: 司机密切, 拒绝密集, 手机密码."""
    return rf"(?:(?<![{before}]){_spaced(word)}|{_spaced(word)}(?![{after}]))"


_LIMIT = rf"(?:[0-9０-９一二三四五六七八九十]+{_GAP}(?:年|个月)|长期)"
_ALONE = rf"(?:^[ \t　]*(?:-[ ]+)?|[:：]{_GAP})[\"'“]?{_spaced('秘密')}[\"'”]?{_GAP}$"
_MARKS = (
    (_not_inside("拒杜断隔谢", "绝密", "切集封闭度"), "绝密"),
    (_not_inside("司手算动危时飞电农主单本相", "机密", "切集封闭度码钥"), "机密"),
    (rf"{_spaced('秘密')}{_GAP}(?:★|☆|\*|{_LIMIT})|{_ALONE}", "秘密★"),
    # 密级配 is a kind of gravel, 身份号码 a number.
    (rf"(?<![精紧加]){_spaced('密级')}(?!配)", "密级"),
    (rf"(?<![身月年股省]){_spaced('份号')}", "份号"),
    (_spaced("内部资料"), "内部资料"),
    (_spaced("注意保存"), "注意保存"),
    (_spaced("工作秘密"), "工作秘密"),
    (_spaced("移送"), "移送"),
)
_ANY = re.compile(
    "|".join(f"(?P<m{number}>{pattern})" for number, (pattern, _) in enumerate(_MARKS)),
    re.MULTILINE,
)
# Two characters that every mark holds: many times faster than the marks themselves.
_WORTH_A_LOOK = re.compile(rf"[绝机秘密份内注移]{_GAP}[密级号部意送]")


def secrecy_marks_stop_the_build(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """记录里必须没有密级标志、份号、内部资料、移送等字样；经核对可以公开的，在 site.yaml 的放行里写明理由。"""
    yield from scan(content, "secrecy-marks-stop-the-build", _WORTH_A_LOOK, marks)


def marks(text: str) -> Iterator[Hit]:
    """Every mark of secrecy in a text."""
    for match in _ANY.finditer(text):
        word = _MARKS[int((match.lastgroup or "m0")[1:])][1]
        says = f"有 “{word}” 字样，不能上网；删去，或在 site.yaml 的放行里写明理由"
        start = match.end() - len(match.group().lstrip(" \t　-:：\"'“"))
        yield Hit(start, match.end(), says)


RECORDS = (secrecy_marks_stop_the_build,)
