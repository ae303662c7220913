"""Papers to files for the archive: Word, and PDF/A by LibreOffice where there is one, else PDF by Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..content import Content
from ..exports.official import official_plans, word_of
from ..exports.official.fonts import fontconfig
from ..exports.official.pdf import NoBrowserError
from ..exports.official.printed import printed
from ..place import place_of
from ..records.base import Record
from .package import Printer

AT_ONCE = 40
"""Files that one LibreOffice is given: it takes longer to start than to print."""
SECONDS = 600
_PDF_A = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""PDF/A-2b (ISO 19005-2)."""


def best_printer(content: Content, folder: Path) -> tuple[Printer, str]:
    """The best that this machine has, and what to tell the clerk of it."""
    issued = {Path(plan.name).stem for plan in official_plans(content)}

    def word_files(papers: Sequence[Record]) -> dict[str, dict[str, bytes]]:
        return {
            paper.id: {f"{paper.id}.docx": word_of(paper, content, folder)}
            for paper in papers
            if paper.id in issued
        }

    def by_office(papers: Sequence[Record]) -> Mapping[str, Mapping[str, bytes]]:
        found = word_files(papers)
        for id, data in _pdf_a({id: files[f"{id}.docx"] for id, files in found.items()}).items():
            found[id][f"{id}.pdf"] = data
        return found

    def by_browser(papers: Sequence[Record]) -> Mapping[str, Mapping[str, bytes]]:
        found = word_files(papers)
        style = (place_of(folder).theme / "assets/ducha/official.css").read_text(encoding="utf-8")
        for id, files in found.items():
            try:
                files[f"{id}.pdf"] = printed(content.records[id], content, folder, style)
            except NoBrowserError:
                return found
        return found

    if shutil.which("soffice"):
        return by_office, "版式文件由 LibreOffice 做成 PDF/A-2b。"
    says = "没有 LibreOffice，做不了 PDF/A；有 Chromium 的话做成普通 PDF，都没有就只有 Word。"
    return by_browser, says


def _pdf_a(words: Mapping[str, bytes]) -> dict[str, bytes]:
    """By id; those that LibreOffice could not print are left out."""
    made: dict[str, bytes] = {}
    ids = list(words)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | _fonts(folder)
        for start in range(0, len(ids), AT_ONCE):
            part = ids[start : start + AT_ONCE]
            for id in part:
                (folder / f"{id}.docx").write_bytes(words[id])
            command = [
                "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                "--convert-to", _PDF_A, "--outdir", name, *(str(folder / f"{id}.docx") for id in part),
            ]  # fmt: skip
            subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False, env=environment
            )
            for id in part:
                file = folder / f"{id}.pdf"
                if file.is_file():
                    made[id] = file.read_bytes()
    return made


def _fonts(folder: Path) -> dict[str, str]:
    """So that a PDF/A has the fonts that a PDF by Chromium has; nothing where the system knows no fontconfig."""
    settings = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    if not Path(settings).is_file():
        return {}
    own = folder / "fonts.conf"
    own.write_text(fontconfig(settings), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(own)}
