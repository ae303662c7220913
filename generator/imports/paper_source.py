"""The bytes of a text file or a Word file to lines, each with its place in the source."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn

MAX_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 200_000_000
"""A Word file is a zip: a small one may unpack to more than memory holds."""


class UnreadablePaperError(Exception):
    """This file cannot be imported; the message tells the clerk what to do instead."""


@dataclass(frozen=True)
class Remark:
    """Something about one place of the source that the clerk should look at."""

    line: int
    """From 1; in a Word file, the paragraph."""
    text: str
    rule: str


@dataclass(frozen=True)
class Line:
    """One line of the source, or one paragraph or table of a Word file."""

    number: int
    text: str
    is_indented: bool = False
    follows_blank: bool = False
    level: int = 0
    """Of a Word heading style; 0 where there is none."""
    is_table: bool = False


def source_lines(data: bytes, filename: str) -> tuple[list[Line], list[Remark]]:
    """The lines that hold something, and what the file form could not bring along."""
    if not data.strip():
        raise UnreadablePaperError(f"“{filename}” 是空的")
    if len(data) > MAX_BYTES:
        raise UnreadablePaperError(
            f"“{filename}” 有 {len(data) / 1e6:.0f} MB，太大；请去掉图片，或另存为纯文本（.txt）再导入"
        )
    suffix = PurePath(filename).suffix.lower()
    if data[:4] == b"PK\x03\x04" and suffix in (".docx", ".docm", ""):
        return _word_lines(data, filename)
    if reason := _refusal(data, suffix):
        raise UnreadablePaperError(f"“{filename}” {reason}")
    lines = _text_lines(_decoded(data, filename))
    if not lines:
        raise UnreadablePaperError(f"“{filename}” 里没有文字")
    return lines, []


_ADVICE = "请打开它，把正文复制到记事本，存为 .txt 再导入；或另存为 .docx"
_REFUSED_SUFFIXES = {
    ".pdf": f"是 PDF，里面的文字没有段落；{_ADVICE}",
    ".doc": "是旧版 Word 文件（.doc）；请用 Word 或 WPS 打开，另存为 .docx 再导入",
    ".wps": "是 WPS 文字文件；请用 WPS 打开，另存为 .docx 再导入",
    ".html": f"是网页；{_ADVICE}",
    ".rtf": "是 RTF 文件；请用 Word 或 WPS 打开，另存为 .docx 再导入",
    ".odt": "是 ODT 文件；请打开后另存为 .docx 再导入",
    ".xlsx": "是表格；公文请用 .txt 或 .docx，台账请用 `ducha import` 的表格导入",
    ".md": "已经是 Markdown；请直接放成与记录同名的 .md 文件",
    ".docx": "不是完好的 Word 文件；请用 Word 或 WPS 打开，另存为 .docx 再导入",
}
_SAME_AS = {
    ".htm": ".html",
    ".mht": ".html",
    ".xhtml": ".html",
    ".dot": ".doc",
    ".et": ".xlsx",
    ".xls": ".xlsx",
}
_SAME_AS |= {".csv": ".xlsx", ".markdown": ".md", ".ofd": ".pdf", ".docm": ".docx"}
_MAGIC = ((b"%PDF", ".pdf"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"{\\rtf", ".rtf"))


def _refusal(data: bytes, suffix: str) -> str:
    """Why this kind of file is not taken; empty where it may be plain text."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    known = next(
        (kind for magic, kind in _MAGIC if head.startswith(magic)), _SAME_AS.get(suffix, suffix)
    )
    if re.match(rb"<(?:!doctype html|html|head|body)\b", head, re.IGNORECASE):
        known = ".html"
    if known in _REFUSED_SUFFIXES:
        return _REFUSED_SUFFIXES[known]
    if data[:4] == b"PK\x03\x04":
        return f"是压缩文件，不是文字；{_ADVICE}"
    return ""


_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")


def _decoded(data: bytes, filename: str) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) <= len(text) // 200:
            return _CONTROL.sub("", text.removeprefix("\ufeff"))
    raise UnreadablePaperError(
        f"“{filename}” 不是文本文件，或文字编码无法识别；请用记事本另存为 UTF-8 再导入"
    )


def _encodings(data: bytes) -> tuple[str, ...]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    if b"\0" in data:
        # Without a mark: an ASCII character or a line end has its zero byte first (be) or second (le).
        even, odd = data[::2].count(0), data[1::2].count(0)
        return ("utf-16-be",) if even > odd else ("utf-16-le",)
    return ("utf-8-sig", "gb18030")


_INDENT = re.compile(r"(?:[ \u00a0]{2,}|[\u3000\t]+)[ \u3000\u00a0\t]*")


def _text_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    follows_blank = False
    for number, whole in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        for part in re.split("[\v\f\x85\u2028\u2029]", whole):
            if part.strip():
                is_indented = _INDENT.match(part) is not None
                lines.append(Line(number, part.strip(), is_indented, follows_blank))
                follows_blank = False
            else:
                follows_blank = True
    return lines


# -- Word ----------------------------------------------------------------------------------------

_BROKEN = (
    zipfile.BadZipFile,
    PackageNotFoundError,
    InvalidXmlError,
    KeyError,
    ValueError,
    SyntaxError,
)
"""What python-docx and lxml raise for a damaged file (lxml's XMLSyntaxError is a SyntaxError)."""


def _word_lines(data: bytes, filename: str) -> tuple[list[Line], list[Remark]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            raise UnreadablePaperError(
                f"“{filename}” 展开后有 {unpacked / 1e6:.0f} MB，太大；请另存为纯文本（.txt）再导入"
            )
        document = docx.Document(BytesIO(data))
    except (*_BROKEN, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadablePaperError(f"“{filename}” {_REFUSED_SUFFIXES['.docx']}") from error
    lines: list[Line] = []
    remarks: list[Remark] = []
    levels = {style.style_id: _style_level(style.name) for style in document.styles}
    for number, element in enumerate(_flow(document.element.body), 1):
        remarks += [Remark(number, text, rule) for text, rule in _left_behind(element)]
        if element.tag == qn("w:tbl"):
            lines.append(Line(number, _table(element), is_table=True))
            continue
        level = levels.get(element.style, 0)
        if level == _CONTENTS_LEVEL:
            continue
        lines += [
            Line(number, part.strip(), level=level)
            for part in _runs(element).split("\n")
            if part.strip()
        ]
    if not lines:
        raise UnreadablePaperError(f"“{filename}” 里没有文字；如果是扫描件，请先识别成文字")
    return lines, remarks


_CONTENTS_LEVEL = -1
"""A line of the table of contents: the site makes its own."""


def _style_level(name: str | None) -> int:
    """1 for a title, 2 for the first heading, and so on."""
    name = (name or "").lower()
    if name in ("title", "标题"):
        return 1
    if name.startswith(("toc ", "目录")):
        return _CONTENTS_LEVEL
    found = re.fullmatch(r"(?:heading|标题) ?([1-4])", name)
    return int(found.group(1)) + 1 if found else 0


def _flow(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, also those inside content controls."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _flow(child)


_LEFT_BEHIND = (
    ("w:numPr", "用了自动编号，编号没有导入，请补上", "automatic-number"),
    ("w:txbxContent", "有文本框，框内文字没有导入", "text-box"),
    ("a:blip", "有图片，没有导入；请另存后作附件", "picture"),
    ("w:del", "有未处理的修订，按接受修订后的文字导入", "tracked-change"),
    ("w:ins", "有未处理的修订，按接受修订后的文字导入", "tracked-change"),
    ("w:footnoteReference", "有脚注，没有导入", "footnote"),
)


def _left_behind(element: Any) -> Iterator[tuple[str, str]]:
    found = {
        (text, rule)
        for tag, text, rule in _LEFT_BEHIND
        if next(element.iter(qn(tag)), None) is not None
    }
    yield from sorted(found)


def _runs(element: Any) -> str:
    """The text of a paragraph; `paragraph.text` would lose insertions and content controls."""
    parts: list[str] = []
    for child in element:
        if child.tag in (qn("w:txbxContent"), qn("w:del"), qn("w:pPr")):
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag == qn("w:tab"):
            parts.append("\t")
        elif child.tag in (qn("w:br"), qn("w:cr")):
            parts.append("\n")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            parts.append(_runs(child))
    return "".join(parts)


def _table(element: Any) -> str:
    """A Markdown table; a merged cell shows its text once."""
    rows = [[_cell(cell) for cell in _cells(row)] for row in element.iter(qn("w:tr"))]
    width = max((len(row) for row in rows), default=0)
    filled = [row + [""] * (width - len(row)) for row in rows if row]
    if not filled:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cells(row: Any) -> Iterator[Any]:
    for cell in row.iter(qn("w:tc")):
        yield cell
        span = next(cell.iter(qn("w:gridSpan")), None)
        yield from [None] * (
            min(int(span.get(qn("w:val")) or 1), 64) - 1 if span is not None else 0
        )


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    text = " ".join(" ".join(_runs(part).split()) for part in cell.iter(qn("w:p")))
    return text.strip().replace("|", r"\|")
