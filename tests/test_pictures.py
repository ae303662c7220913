"""What is published of a photo: the pixels, upright, and nothing that the camera wrote beside them."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from generator.pictures import UnreadablePictureError, is_photo, published, thumbnail


def photo(form: str, mode: str = "RGB", turned: bool = False) -> bytes:
    image = Image.new(
        mode, (900, 600), 40 if mode in ("L", "P") else (40, 80, 120, 255)[: len(mode)]
    )
    exif = Image.Exif()
    exif[0x013B] = "OWNER-ZHANG"
    if turned:
        exif[0x0112] = 6
    out = BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "form"), [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
)
def test_the_owner_and_place_are_not_published(name: str, form: str) -> None:
    data = photo(form)
    assert b"OWNER-ZHANG" in data
    for made in (published(data, name), thumbnail(data, name)):
        assert b"OWNER-ZHANG" not in made
        assert not Image.open(BytesIO(made)).getexif()


def test_a_photo_is_turned_as_the_camera_was_held() -> None:
    data = photo("JPEG", turned=True)
    assert Image.open(BytesIO(published(data, "a.jpg"))).size == (600, 900)
    assert Image.open(BytesIO(thumbnail(data, "a.jpg"))).size == (320, 480)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA"])
def test_every_kind_of_png_passes(mode: str) -> None:
    assert Image.open(BytesIO(published(photo("PNG", mode), "a.png"))).size == (900, 600)


@pytest.mark.parametrize("data", [b"", b"random bytes", b"<svg/>"])
def test_what_is_no_picture_is_named(data: bytes) -> None:
    with pytest.raises(UnreadablePictureError, match=r"a\.jpg 打不开"):
        published(data, "a.jpg")


def test_drawings_are_not_photos() -> None:
    assert not is_photo("a.svg")
    assert is_photo("A.JPG")
