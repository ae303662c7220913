"""Offices of a few records that are built the quick way, again and again, and the plain way for comparison."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from generator.built import Built
from generator.office import Office
from generator.place import Place, place_of
from generator.problem import has_errors
from generator.stages import Stages

TODAY = dt.date(2026, 11, 23)
ROOT = Path(__file__).parents[2]

Tree = dict[str, bytes]

PART = "一家单位"
"""The name of an edition that is limited to one."""


@dataclass
class Bench:
    """One office's folder with templates and settings of its own."""

    root: Path
    as_of: dt.date | None = None
    edition: str | None = None

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def place(self) -> Place:
        return place_of(self.content)

    def records(self, kind: str) -> list[Path]:
        return sorted((self.content / kind).rglob("*.yaml"))

    def edit(self, path: str, before: str, after: str) -> None:
        file = self.content / path
        text = file.read_text(encoding="utf-8")
        assert before in text, f"{path} has no {before!r}"
        file.write_text(text.replace(before, after, 1), encoding="utf-8", newline="\n")

    def open(self, build: str = "build") -> Office:
        """The office that builds into a folder of this name, and knows only what is on disk."""
        return Office(self.content, replace(self.place, build=self.root / build), self.edition)

    def build(
        self, build: str = "build", *, is_plain: bool = False, by: Office | None = None
    ) -> Built:
        """As a new process would, or as the program goes on that has built before."""
        office = by or self.open(build)
        outcome = office.build(self.as_of, TODAY, Stages(), is_plain=is_plain)
        assert not has_errors(outcome.problems), [str(one) for one in outcome.problems][:3]
        assert outcome.built is not None, outcome.refused
        return outcome.built

    def quick(self, by: Office | None = None) -> Tree:
        """The site as the last builds and this one have made it."""
        return tree(self.build(by=by).site)

    def fresh(self) -> Tree:
        """The site as it is made where there was nothing."""
        shutil.rmtree(self.root / "fresh", ignore_errors=True)
        return tree(self.build("fresh").site)

    def plain(self) -> Tree:
        """The site as MkDocs alone makes it."""
        return tree(self.build("plain", is_plain=True).site)


def bench(root: Path, content: Path) -> Bench:
    """An office with a copy of these records and of the templates."""
    shutil.copytree(content, root / "content", dirs_exist_ok=True)
    shutil.copytree(ROOT / "site_templates", root / "site_templates")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return Bench(root)


def tree(folder: Path) -> Tree:
    """Every file by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(a: Tree, b: Tree) -> list[str]:
    """What one has and the other has not, or has otherwise."""
    return sorted(path for path in a.keys() | b.keys() if a.get(path) != b.get(path))
