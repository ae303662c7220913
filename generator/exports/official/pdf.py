"""A page for the printer → the bytes of a PDF, by the Chromium that the machine has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
_SIZE = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")
_SECONDS = 120


class NoBrowserError(Exception):
    """There is none, or it does not print; the message says what to do."""


@dataclass(frozen=True)
class Extent:
    """How many pages stand upright and how many lie."""

    upright: int = 1
    lying: int = 0


def pdf(page: Callable[[Extent], str]) -> bytes:
    """`page` gives the HTML for an extent; printed once to learn it, and again to fill the last page."""
    browser = next((path for path in map(shutil.which, _NAMES) if path), None)
    if browser is None:
        raise NoBrowserError(
            "没有找到 Chromium 或 Chrome，做不了 PDF。请装一个，或下载 Word 后另存为 PDF。"
        )
    once = _printed(browser, page(Extent()))
    found = extent(once)
    if found == Extent():
        return once
    filled = _printed(browser, page(found))
    # A page more, and the 版记 would stand on it alone.
    return filled if extent(filled) == found else once


def extent(data: bytes) -> Extent:
    lies = [float(width) > float(height) for width, height in _SIZE.findall(data)]
    return Extent(lies.count(False), lies.count(True))


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
