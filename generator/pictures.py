"""A photo in, what may be published of it out: upright, without the camera's data (place, owner)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 480
UNREADABLE = "打不开，不是图片或已损坏；请重新导出为 PNG 或 JPEG"
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


class UnreadablePictureError(Exception):
    """The file's name says picture, its bytes do not."""


def is_photo(name: str) -> bool:
    """Whether a file is made of pixels; a drawing (SVG) is not."""
    return PurePath(name).suffix.lower() in _FORMATS


def trouble(file: Path) -> str:
    """Why a picture cannot be opened; empty where it can, as far as its first bytes tell."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(file) as image:
            image.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return UNREADABLE
    return ""


def published(data: bytes, name: str) -> bytes:
    """The picture itself. Raises UnreadablePictureError."""
    form = _FORMATS[PurePath(name).suffix.lower()]
    image = _upright(data, name)
    out = BytesIO()
    if form == "JPEG":
        image.convert("RGB").save(out, form, quality=92)
    else:
        image.save(out, form)
    return out.getvalue()


def thumbnail(data: bytes, name: str) -> bytes:
    """JPEG of at most 480 pixels a side. Raises UnreadablePictureError."""
    small = _upright(data, name).convert("RGB")
    small.thumbnail((WIDTH, WIDTH))
    out = BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()


def _upright(data: bytes, name: str) -> Image.Image:
    """The pixels alone, turned as the camera was held."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # most builds meet no new picture

    try:
        with Image.open(BytesIO(data)) as image:
            turned = ImageOps.exif_transpose(image)
            clean = Image.new(turned.mode, turned.size)
            if turned.mode == "P" and (palette := turned.getpalette()):
                clean.putpalette(palette)
            clean.paste(turned)
            return clean
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise UnreadablePictureError(f"{name} {UNREADABLE}") from error
