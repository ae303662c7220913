"""The tiny district with a few lines changed, and what one rule says about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent, indent

from generator.content import Content
from generator.load import load, locate
from generator.problem import Problem

from ..tiny import FINDING, TINY, write

AS_OF = dt.date(2026, 4, 30)


@dataclass(frozen=True)
class District:
    """Path → text; every method gives a new district."""

    folder: Path
    files: dict[str, str]

    def edit(self, path: str, old: str, new: str) -> District:
        """`old` stands in the file once; an empty `new` takes its whole line away."""
        text = self.files[path]
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        return replace(
            self, files={**self.files, path: text.replace(old if new else old + "\n", new)}
        )

    def add(self, path: str, text: str) -> District:
        """A file more, or other text in place of one."""
        return replace(self, files={**self.files, path: dedent(text)})

    def append(self, path: str, text: str) -> District:
        return replace(self, files={**self.files, path: self.files[path] + dedent(text)})

    def copy(self, path: str, other: str) -> District:
        """The same record once more under another id."""
        return replace(self, files={**self.files, other: self.files[path]})

    def events(self, text: str) -> District:
        """These events in place of the finding's own."""
        head = self.files[FINDING].partition("事件:\n")[0]
        return self.add(FINDING, head + "事件:\n" + indent(dedent(text).lstrip("\n"), "  "))

    def content(self) -> Content:
        content, problems = load(write(self.folder, self.files))
        assert not problems
        assert content is not None
        return content

    def says(
        self, rule: Callable[[Content, dt.date], Iterator[Problem]], as_of: dt.date = AS_OF
    ) -> list[str]:
        """`path:line: message` of every problem that the rule finds."""
        content = self.content()
        found = locate(rule(content, as_of), content.texts)
        return [f"{one.path}:{one.line}: {one.level}: {one.message}" for one in found]


def tiny(folder: Path) -> District:
    return District(folder, {path: dedent(text) for path, text in TINY.items()})


def agree(found: list[str], expected: str) -> bool:
    """One problem whose line holds every word of `expected`; none where it is empty."""
    if not expected:
        return not found
    return len(found) == 1 and all(word in found[0] for word in expected.split(" … "))
