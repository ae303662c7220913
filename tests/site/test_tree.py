"""The Markdown tree is whole: no orphan, no dead end, and other engines build it too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def _links(docs: Path, page: Path) -> set[Path]:
    found = _LINK.findall(page.read_text(encoding="utf-8"))
    targets = {(page.parent / unquote(link)).resolve() for link in found if "://" not in link}
    return {target for target in targets if target.suffix == ".md"}


def test_every_page_is_reached_from_home(built: Path) -> None:
    docs = (built / "docs").resolve()
    seen: set[Path] = set()
    waiting = {docs / "index.md", docs / "about.md"}
    # The navigation stands on every page.
    nav = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    waiting |= {docs / path for path in re.findall(r": (\S+\.md)$", nav, re.MULTILINE)}
    while waiting:
        page = waiting.pop()
        seen.add(page)
        waiting |= _links(docs, page) - seen
    assert sorted(set(docs.rglob("*.md")) - seen) == []


def test_every_record_page_links_back(built: Path) -> None:
    docs = (built / "docs").resolve()
    for page in docs.glob("*/[A-Z][A-Z]-*.md"):
        assert (page.parent / "index.md") in _links(docs, page), page.name


def test_no_page_is_large(built: Path) -> None:
    sizes = {p: p.stat().st_size for p in (built / "site").rglob("index.html")}
    largest = max(sizes, key=lambda page: sizes[page])
    assert sizes[largest] < 200_000, largest


def test_two_builds_are_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """… also with another hash seed, time zone and locale."""
    root = Path(__file__).parents[2]
    office = tmp_path / "office"
    shutil.copytree(root / "content", office / "content")
    script = (
        "import sys; from pathlib import Path; from dataclasses import replace\n"
        "from generator.load import load; from generator.build import build; from generator.place import place_of\n"
        "content, _ = load(Path('content')); place = place_of(Path('content'))\n"
        "build(content, place, content.site.editions[0], content.site.as_of, '0123456789ab')\n"
    )
    env = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
    }
    subprocess.run(
        [sys.executable, "-c", script], cwd=office, env=env, check=True, capture_output=True
    )
    assert _digest(office / "build" / "docs") == _digest(built / "docs")
    assert _digest(office / "build" / "site") == _digest(built / "site")


def _digest(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_stock_mkdocs_builds_the_same_site(built: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--strict",
        "-f",
        str(built / "mkdocs.yml"),
        "-d",
        str(tmp_path),
    ]
    subprocess.run(command, check=True, capture_output=True)
    ours, theirs = _digest(built / "site"), _digest(tmp_path)
    # The search index is made from the finished pages.
    ours = {name: data for name, data in ours.items() if not name.startswith("search/parts/")}
    assert ours.keys() == theirs.keys()
    assert [
        name for name in ours if ours[name] != theirs[name] and not name.startswith("sitemap")
    ] == []


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_other_engines_build_the_same_markdown(built: Path, tmp_path: Path, engine: str) -> None:
    copy = tmp_path / "build"
    shutil.copytree(built / "docs", copy / "docs")
    root = Path(__file__).parents[2]
    config = (built / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(
        r'"INHERIT"|^INHERIT: .*$', f"INHERIT: {root / 'mkdocs.yml'}", config, flags=re.MULTILINE
    )
    config = re.sub(
        r"^theme: .*$",
        f'theme: {{"custom_dir": "{root / "site_templates" / "theme"}"}}',
        config,
        flags=re.MULTILINE,
    )
    (copy / "mkdocs.yml").write_text(config, encoding="utf-8")
    program = Path(sys.executable).with_name(engine)
    done = subprocess.run(
        [program, "build", "-f", "mkdocs.yml"],
        cwd=copy,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (copy / "site" / "index.html").is_file()
