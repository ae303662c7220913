"""A photo → as it goes into a paper: without the camera's data, large enough to print, not larger."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from ...pictures import is_photo, published
from .document import OfficialDocument

LONGEST = 1600
"""Pixels: 156 mm at 260 dots an inch."""


@dataclass(frozen=True)
class Printable:
    jpeg: bytes
    width: int
    height: int


def printable(data: bytes, name: str) -> Printable:
    """Raises UnreadablePictureError."""
    with Image.open(BytesIO(published(data, name))) as image:
        small = image.convert("RGB")
    small.thumbnail((LONGEST, LONGEST))
    out = BytesIO()
    small.save(out, "JPEG", quality=85)
    return Printable(out.getvalue(), *small.size)


def printables(paper: OfficialDocument, folder: Path) -> dict[str, Printable]:
    """The paper's pictures that are there, by file name. Raises UnreadablePictureError."""
    files = {picture.file: folder / picture.file for picture in paper.pictures}
    return {
        name: printable(file.read_bytes(), name)
        for name, file in files.items()
        if is_photo(name) and file.is_file()
    }
