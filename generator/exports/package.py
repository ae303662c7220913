"""Named parts → the bytes of a ZIP package, the same on every machine; a part of many packages is pressed once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_VERSION, _DEFLATED, _UNIX = 20, 8, 3
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1
"""The first moment that the format knows, 1980-01-01: a package does not say when it was written."""
_READABLE = 0o600 << 16


@dataclass(frozen=True)
class Pressed:
    """A part as it stands in a package, or a piece of one."""

    data: bytes
    size: int
    """Before it was pressed."""
    checksum: int


def pressed(part: bytes, *, is_last: bool = True) -> Pressed:
    """Not `is_last`: a piece that others follow."""
    press = zlib.compressobj(method=zlib.DEFLATED, wbits=-zlib.MAX_WBITS)
    data = press.compress(part) + press.flush(zlib.Z_FINISH if is_last else zlib.Z_FULL_FLUSH)
    return Pressed(data, len(part), zlib.crc32(part))


def unpressed(piece: Pressed) -> bytes:
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(piece.data)


def joined(pieces: Sequence[Pressed]) -> Pressed:
    """Pieces that follow each other, as if they had been pressed as one; of them only the last is the last."""
    checksum = 0
    for piece in pieces:
        checksum = _product(_power(piece.size * 8), checksum) ^ piece.checksum
    return Pressed(b"".join(p.data for p in pieces), sum(p.size for p in pieces), checksum)


# CRC-32 as polynomials over two elements, the highest power in the lowest bit (RFC 1952 8): what follows a text
# multiplies its checksum by x to the number of bits.
_DIVISOR, _ONE = 0xEDB88320, 1 << 31


def _product(a: int, b: int) -> int:
    found = 0
    for bit in range(31, -1, -1):
        found ^= b if a >> bit & 1 else 0
        b = b >> 1 ^ (_DIVISOR if b & 1 else 0)
    return found


def _power(bits: int) -> int:
    """x to the power of `bits`."""
    found, square = _ONE, _ONE >> 1
    while bits:
        found = _product(square, found) if bits & 1 else found
        square, bits = _product(square, square), bits >> 1
    return found


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
