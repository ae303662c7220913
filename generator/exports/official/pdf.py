"""A page for the printer → the bytes of a PDF, by the Chromium that the machine has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
_SECONDS = 120


class NoBrowserError(Exception):
    """There is none, or it does not print; the message says what to do."""


_FONT = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([A-Za-z0-9-]+)")
_BODY = re.compile(r"fangsong|fang|fzfs", re.IGNORECASE)
_PAGE_OBJECT = re.compile(rb"(\d+) 0 obj\s*<<\s*/Type\s*/Page\b")
_PLACE = re.compile(rb"/([a-z]+-\d+)\s*\[\s*(\d+) 0 R")
_PAGE = re.compile(rb"/Type\s*/Page\b")


def pages_of(data: bytes) -> int:
    return len(_PAGE.findall(data))


def places_of(data: bytes) -> Mapping[str, int]:
    """For each heading that something links to the number of its page."""
    pages = {number: place for place, number in enumerate(_PAGE_OBJECT.findall(data), 1)}
    return {name.decode(): pages[page] for name, page in _PLACE.findall(data) if page in pages}


def stood_in(data: bytes) -> str | None:
    """The font that stands in where the machine has no 仿宋, without its weight."""
    fonts = [name.decode() for name in _FONT.findall(data)]
    return None if not fonts or any(map(_BODY.search, fonts)) else fonts[0].partition("-")[0]


def pdf(page: str) -> bytes:
    browser = next((path for path in map(shutil.which, _NAMES) if path), None)
    if browser is None:
        raise NoBrowserError(
            "没有找到 Chromium 或 Chrome，做不了 PDF。请装一个，或下载 Word 后另存为 PDF。"
        )
    return _printed(browser, page)


def _printed(browser: str, page: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "paper.html").write_text(page, encoding="utf-8", newline="\n")
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={folder / 'paper.pdf'}",
            (folder / "paper.html").as_uri(),
        ]
        # Chromium refuses to run as root with its sandbox.
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise NoBrowserError(f"{browser} 两分钟没有打完，请关掉其他程序再试。") from None
        try:
            return (folder / "paper.pdf").read_bytes()
        except OSError:
            raise NoBrowserError(f"{browser} 没有打出 PDF，请先试试它能不能打开网页。") from None
