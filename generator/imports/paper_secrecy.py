"""A paper that bears a mark of secrecy is not read at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..check.secrecy import marks
from ..load.attached_text import UnreadableError, words_in
from .paper_source import Line, UnreadablePaperError

_BESIDE = re.compile(
    r"[\s★☆*：:、|（）()\-0-9０-９一二三四五六七八九十]|特急|加急|平急|急件|秘密|长期|年|个月"
)
# 密级： with nothing behind it is a form that was not filled in.
_GIVEN = re.compile(r"[秘机绝]\s*密|内\s*部\s*资\s*料|份\s*号.*[0-9０-９]")


def refuse_secrets(lines: Sequence[Line], data: bytes, filename: str) -> None:
    """Raises UnreadablePaperError where a line is 份号、密级和保密期限 (党政机关公文处理工作条例 第九条).

    Such a word within a sentence is left to the gate of `ducha check`, which lets pass what is allowed.
    """
    for line in lines:
        for text in line.text.split("\n"):
            if is_mark(text):
                raise UnreadablePaperError(_refusal(filename, f"第 {line.number} 行", text))
    if data[:2] == b"PK":
        for text in _all_words(data).split("\n"):
            if is_mark(text):
                raise UnreadablePaperError(_refusal(filename, "页眉、文本框或属性里", text))


def is_mark(text: str) -> bool:
    """Whether nothing but a mark of secrecy stands there: 秘密★3年, 机密 特急, 绝密★长期."""
    rest = text
    for hit in reversed(list(marks(text))):
        rest = rest[: hit.start] + rest[hit.end :]
    return rest != text and not _BESIDE.sub("", rest) and bool(_GIVEN.search(text))


def _all_words(data: bytes) -> str:
    """Those too that are not imported."""
    try:
        return words_in("paper.docx", data)
    except UnreadableError:
        return ""


def _refusal(filename: str, where: str, text: str) -> str:
    shown = " ".join(text.split())
    return (
        f"“{filename}” {where}是密级标志 “{shown}”：涉密的文件不能写进记录，也不能上网，什么也没有写。"
        "请按保密规定处理这个文件；确实不涉密的，经保密审查后去掉标志再导入"
    )
