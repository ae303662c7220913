"""Named parts → the bytes of a ZIP package, the same on every machine; a part of many packages is pressed once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

_VERSION, _DEFLATED, _UNIX = 20, 8, 3
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1
"""The first moment that the format knows, 1980-01-01: a package does not say when it was written."""
_READABLE = 0o600 << 16


@dataclass(frozen=True)
class Pressed:
    """A part as it stands in a package."""

    data: bytes
    size: int
    """Before it was pressed."""
    checksum: int


def pressed(part: bytes) -> Pressed:
    press = zlib.compressobj(method=zlib.DEFLATED, wbits=-zlib.MAX_WBITS)
    return Pressed(press.compress(part) + press.flush(), len(part), zlib.crc32(part))


def package(parts: Mapping[str, Pressed]) -> bytes:
    """In the order of the mapping: what `zipfile` writes, which presses every part every time."""
    bodies, entries = [], []
    place = 0
    for name, part in parts.items():
        own = name.encode("ascii")
        facts = struct.pack(
            "<5H3L2H", _VERSION, 0, _DEFLATED, _MIDNIGHT, _FIRST_DAY, part.checksum, len(part.data),
            part.size, len(own), 0,
        )  # fmt: skip
        body = b"PK\x03\x04" + facts + own + part.data
        bodies.append(body)
        more = struct.pack("<3H2L", 0, 0, 0, _READABLE, place)
        entries.append(b"PK\x01\x02" + bytes((_VERSION, _UNIX)) + facts + more + own)
        place += len(body)
    directory = b"".join(entries)
    counts = (len(entries), len(entries), len(directory), place)
    return b"".join((*bodies, directory, b"PK\x05\x06", struct.pack("<4H2LH", 0, 0, *counts, 0)))
