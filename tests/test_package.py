"""A package is a ZIP that anybody can open, and the bytes that the standard library writes."""

from __future__ import annotations

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from generator.exports.package import package, pressed

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
