"""Attachments in, the words in them out: what an editor did not type is looked through as well."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

OFFICE = frozenset((".docx", ".xlsx"))
READ = OFFICE | {".txt", ".csv", ".svg", ".pdf", ".zip"}
"""Of other attachments, which are pictures, nobody here reads the words."""
MAX_BYTES = 100_000_000
"""Of what is packed; more is no document, and may be made to fill a machine."""

# Each ends a piece of text; what stands between is often cut into runs in the middle of a number.
_ENDS = re.compile(
    r"</(?:\w+:)?(?:p|c|f|v|row|si|tr|tc|comment|text|title|desc)>|<(?:\w+:)?(?:br|cr|tab)\b[^>]*/>"
)
# Where a picture stands on the page: numbers of nobody.
_MEASURES = re.compile(r"<(wp\w*:\w+)>[^<]*</\1>")
_TAG = re.compile(r"<[^>]*>")


class UnreadableError(Exception):
    """No words can be had of the file."""


class AttachedTexts(Mapping[str, str | None]):
    """The words of every attachment that holds any, by its path under `attachments/`, read when they are asked for.

    None where the file is locked, broken or a scan: somebody has to look at it.
    """

    def __init__(self, folder: Path, paths: Iterator[str]) -> None:
        readable = (path for path in paths if _suffix(path) in READ)
        self._folder, self._paths = folder, dict.fromkeys(readable)
        self._read: dict[str, str | None] = {}

    def __getitem__(self, path: str) -> str | None:
        if path not in self._paths:
            raise KeyError(path)
        if path not in self._read:
            self._read[path] = self._words(path)
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def _words(self, path: str) -> str | None:
        try:
            return words_in(path, (self._folder / path).read_bytes())
        except (UnreadableError, OSError):
            return None


def words_in(name: str, data: bytes) -> str:
    """Every word of a file, its notes, headers and properties too; raises `UnreadableError`."""
    suffix = _suffix(name)
    if suffix in (".txt", ".csv"):
        return _decoded(data)
    if suffix == ".svg":
        return _without_tags(_decoded(data))
    if suffix == ".pdf":
        return _pdf_words(data)
    if suffix in OFFICE:
        return "\n".join(_part_words(*part) for part in _unpacked(data) if part[0].endswith(".xml"))
    inside = (
        one + "\n" + (words_in(one, part) if _suffix(one) in READ else "")
        for one, part in _unpacked(data)
    )
    return "\n".join(inside)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _decoded(data: bytes) -> str:
    """As Windows, too, writes it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MAX_BYTES:
                raise UnreadableError
            for name in packed.namelist():
                yield name, packed.read(name)
    # RuntimeError: locked by a password.
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableError from error


def _part_words(name: str, data: bytes) -> str:
    xml = _decoded(data)
    if name.startswith("docProps/"):
        # Figures side by side, each in a tag of its own.
        return html.unescape(_TAG.sub("\n", xml))
    return _without_tags(_MEASURES.sub("\n", xml))


def _without_tags(xml: str) -> str:
    return html.unescape(_TAG.sub("", _ENDS.sub("\n", xml)))


def _pdf_words(data: bytes) -> str:
    # A tenth of a second that most checks do not need.
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError from error
    words = "\n".join(pages).replace("\r\n", "\n")
    if not words.strip():
        raise UnreadableError
    return words
