"""Where things are: the records, the templates and settings that go with them, the output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    """An office's folder. What it does not have of its own is taken from the package."""

    content: Path
    templates: Path
    theme: Path
    config: Path
    """`mkdocs.yml`: everything of the site's settings that is not the district's."""
    build: Path


def place_of(content: Path) -> Place:
    """The folders that belong to a content folder."""
    office = content.resolve().parent
    own = (office / "mkdocs.yml").is_file() and (office / "site_templates").is_dir()
    shared = office if own else _installed()
    return Place(
        content=content,
        templates=shared / "site_templates",
        theme=shared / "site_templates" / "theme",
        config=shared / "mkdocs.yml",
        build=office / "build",
    )


def _installed() -> Path:
    """Installed as a wheel the package carries them; in a checkout they stand beside it."""
    carried = _PACKAGE / "_installed"
    return carried if carried.is_dir() else _PACKAGE.parent
