"""A file's bytes to text, and the mistakes that show in the text before YAML reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from .blocks import Block, block_begun
from .problem import Problem

SUSPICIONS = ("half-width-colon", "space-after-colon")
"""Rules that only guess: a line of ordinary text may look the same."""


MAX_BYTES = 1_000_000
"""A record is a page of text; anything near this is a file put in the wrong place."""


def read_text(folder: Path, path: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 text with LF line ends, or None with the reason."""
    file = folder / path
    try:
        size = file.stat().st_size
        data = _bytes_of(file) if size <= MAX_BYTES else b""
    except OSError as error:
        return None, [Problem(path, 1, 1, f"文件读不出来：{error.strerror}", "readable")]
    if size > MAX_BYTES:
        message = f"文件有 {size / 1e6:.1f} MB，记录不应超过 {MAX_BYTES / 1e6:.0f} MB；大文件请放到 attachments/ 作附件"
        return None, [Problem(path, 1, 1, message, "file-is-small")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        line_start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[line_start : error.start].decode("utf-8", "ignore")) + 1
        return None, [Problem(path, line, column, _encoding_message(data, error), "utf-8")]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, []


def _bytes_of(file: Path) -> bytes:
    """Read at one go: a buffer would take longer than the file."""
    with file.open("rb", buffering=0) as opened:
        return opened.read()


def _encoding_message(data: bytes, error: UnicodeDecodeError) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "文件是 UTF-16 编码，请另存为 UTF-8"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return f"不是 UTF-8：字节 0x{data[error.start]:02X} 无法识别，请另存为 UTF-8"
    return "文件是 GBK 编码，请另存为 UTF-8"


_FULL_WIDTH_COLON = re.compile(r"^(\s*(?:- )?[一-龥A-Za-z0-9（）]{1,12})：")
_NO_SPACE = re.compile(r"^(\s*(?:- )?[一-龥A-Za-z0-9]{1,12}):(?=[^\s/:])")
_BEFORE_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s'\"#:][^'\"#:]*:(?: +|$))?")
_ANCHOR = re.compile(r"^\s*(?:- +)*(?:[^\s'\"#:][^'\"#:]*: +)?(?=&\S)")


def text_problems(path: str, text: str) -> Iterator[Problem]:
    """Full-width colons, missing spaces, tabs and full-width indents, outside of prose blocks."""
    block: Block | None = None
    in_quotes = ""
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" "))
        if block:
            yield from block.read(path, number, line, indent)
            if block.goes_on:
                continue
        if in_quotes:
            if _quote_ends(line, in_quotes):
                in_quotes = ""
            continue
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if (cut := _cut_at(line)) is not None:
            message = f"“ #” 之后的 “{line[cut:].strip()}” 会被当作注释丢掉；是文字就给整个值加引号，是注释就另起一行"
            yield Problem(path, number, cut + 1, message, "nothing-is-cut-off")
        yield from _line_problems(path, number, line, indent)
        block = block_begun(number, line)
        in_quotes = _open_quote(line)


def conflicts(path: str, text: str) -> Iterator[Problem]:
    """What git left in the file where two people had changed the same lines."""
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return
    lines = text.split("\n")
    begun = [number for number, line in enumerate(lines, 1) if line.startswith("<<<<<<< ")]
    ended = [number for number, line in enumerate(lines, 1) if line.startswith(">>>>>>> ")]
    says = (
        "git 合并留下的冲突：<<<<<<< 和 ======= 之间是本地写的，======= 和 >>>>>>> 之间是别人写的；"
        "留下对的内容，再删去这三行标记"
    )
    for number in begun or ended:
        yield Problem(path, number, 1, says, "no-merge-conflicts")


# Look-alikes that searching, sorting and printing all miss, marks that nobody sees, and line ends
# that only YAML counts.
ODD = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]"
    "|[\x85\xad\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)


def _cut_at(line: str) -> int | None:
    """Where ` #` ends a plain value; YAML drops the rest of the line without a word."""
    before = _BEFORE_VALUE.match(line)
    start = before.end() if before else 0
    cut = line.find(" #", start)
    is_plain = line[start : start + 1] not in tuple("\"'|>#[{") and line[start:].strip()
    return cut + 1 if cut > 0 and is_plain else None


def odd_characters(path: str, text: str) -> Iterator[Problem]:
    """Kangxi radicals and compatibility forms from a PDF, invisible and private characters."""
    if not ODD.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for match in ODD.finditer(line):
            char = match.group()
            right = unicodedata.normalize("NFKC", char)
            if right != char:
                says = f"“{char}” 是看着像 “{right}” 的另一个字（U+{ord(char):04X}），搜索会漏，请改成 “{right}”"
            else:
                says = f"有看不见或字体没有的字符 U+{ord(char):04X}，请删去"
            yield Problem(path, number, match.start() + 1, says, "ordinary-characters")


_COMPACT_NESTING = re.compile(r"^[ \t]*(?:[-?][ \t]+){40}", re.MULTILINE)


def too_deep_line(text: str, limit: int) -> int | None:
    """The line where brackets nest deeper than `limit`. libyaml itself would overrun the stack there."""
    if compact := _COMPACT_NESTING.search(text):
        return text.count("\n", 0, compact.start()) + 1
    if text.count("[") + text.count("{") <= limit:
        return None
    depth = 0
    for place, char in enumerate(text):
        if char in "[{":
            depth += 1
            if depth > limit:
                return text.count("\n", 0, place) + 1
        elif char in "]}":
            depth = max(0, depth - 1)
    return None


def _line_problems(path: str, number: int, line: str, indent: int) -> Iterator[Problem]:
    blank = line[indent : indent + 1]
    if blank == "\t":
        yield Problem(path, number, indent + 1, "缩进用了制表符，请改成空格", "indent-with-spaces")
    elif blank == "　":
        yield Problem(
            path, number, indent + 1, "缩进用了全角空格，请改成半角空格", "indent-with-spaces"
        )
    elif blank == "\u00a0":
        yield Problem(
            path, number, indent + 1, "缩进用了不换行空格，请改成半角空格", "indent-with-spaces"
        )
    elif (wrong := _FULL_WIDTH_COLON.match(line)) and ": " not in line[: wrong.end() + 1]:
        key = wrong.group(1).strip().removeprefix("- ")
        yield Problem(
            path,
            number,
            wrong.end(),
            f"“{key}” 后面是全角冒号 “：”，应为半角冒号加空格 “{key}: ”",
            "half-width-colon",
        )
    elif wrong := _ANCHOR.match(line):
        # YAML takes a word that begins with & for the name of what follows, and drops it.
        says = "以 & 开头的文字要加引号；YAML 别名（*、&）不能用，请把内容写全"
        yield Problem(path, number, wrong.end() + 1, says, "no-yaml-aliases")
    elif wrong := _NO_SPACE.match(line):
        key = wrong.group(1).strip().removeprefix("- ")
        yield Problem(
            path, number, wrong.end() + 1, f"“{key}:” 后面缺一个空格", "space-after-colon"
        )


def _open_quote(line: str) -> str:
    """The quote mark of a quoted value that goes on on the next line, else empty."""
    value = re.match(r"^\s*(?:- )?(?:[^\s'\"#][^:]*: +)?([\"'])", line)
    if not value:
        return ""
    quote = value.group(1)
    return "" if _quote_ends(line[value.end() :], quote) else quote


def _quote_ends(line: str, quote: str) -> bool:
    if quote == "'":
        return line.replace("''", "").count("'") % 2 == 1
    return '"' in re.sub(r"\\.", "", line)
