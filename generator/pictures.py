"""A photo in, its thumbnail out."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

WIDTH = 480


def thumbnail(data: bytes) -> bytes:
    """JPEG of at most 480 pixels a side, upright, without the camera's data (place, owner)."""
    with Image.open(BytesIO(data)) as image:
        small = ImageOps.exif_transpose(image).convert("RGB")
        small.thumbnail((WIDTH, WIDTH))
        out = BytesIO()
        small.save(out, "JPEG", quality=80)
    return out.getvalue()
