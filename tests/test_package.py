"""A package is a ZIP that anybody can open, and the bytes that the standard library writes."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from generator.exports.package import joined, package, pressed, unpressed

NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z_]{1,8}\.xml)?", fullmatch=True)


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=5))
def test_it_is_what_zipfile_writes(parts: dict[str, bytes]) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(entry, part)
    assert package({name: pressed(part) for name, part in parts.items()}) == out.getvalue()


@given(st.lists(st.binary(max_size=300), max_size=6), st.binary(max_size=300))
def test_pieces_are_joined_as_if_pressed_as_one(pieces: list[bytes], last: bytes) -> None:
    whole = b"".join((*pieces, last))
    made = joined([*(pressed(piece, is_last=False) for piece in pieces), pressed(last)])
    assert unpressed(made) == whole
    assert (made.size, made.checksum) == (len(whole), zlib.crc32(whole))
    with zipfile.ZipFile(BytesIO(package({"a.xml": made}))) as opened:
        assert opened.testzip() is None
        assert opened.read("a.xml") == whole
