"""Which page every record, unit and team has, and links to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from ..cell import Link
from ..content import Content
from ..memo import Worked
from ..records import is_id, kind_of
from ..records.base import Record
from ..records.progress_form import ProgressForm


@lru_cache(maxsize=1 << 16)
def page_path(record_id: str) -> str:
    """The Markdown of a record's page: `findings/WT-2026-0312.md`."""
    return f"{kind_of(record_id).folder}/{record_id}.md"


def page_that_shows(path: str) -> str | None:
    """The page on which a file of the docs folder is seen; None where it is fetched by itself."""
    kind, _, rest = path.partition("/")
    name, _, file = rest.partition("/")
    if kind == "registers" and file:
        return f"{name}/index.md"
    return page_path(name) if kind == "attachments" and is_id(name) else None


def title_of(record: Record) -> str:
    """What a list calls the record."""
    for name in _titles(type(record)):
        if text := getattr(record, name):
            return str(text)
    return record.id


@cache
def _titles(model: type[Record]) -> tuple[str, ...]:
    """The fields that may hold the title of such a record."""
    return tuple(name for name in ("title", "name") if name in model.model_fields)


@dataclass(frozen=True)
class Links:
    """Links to whatever the edition holds; the rest is plain text."""

    content: Content
    paths: Mapping[str, str]
    """Id → page."""

    def by_id(self, record_id: str) -> Link:
        return Link(record_id, self.paths.get(record_id))

    def titled(self, record_id: str) -> Link:
        record = self.content.records.get(record_id)
        return Link(self._title(record), page_path(record_id)) if record else Link(record_id, None)

    def _title(self, record: Record) -> str:
        if isinstance(record, ProgressForm) and record.project in self.content.records:
            return f"{title_of(self.content.records[record.project])} {record.period} 期督查表"
        return title_of(record)

    def titled_all(self, record_ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple(self.titled(record_id) for record_id in record_ids)

    def unit(self, name: str) -> Link:
        unit = self.content.units.get(name)
        return Link(name, f"units/{unit.slug}.md" if unit else None)

    def units(self, names: Iterable[str]) -> tuple[Link, ...]:
        return tuple(self.unit(name) for name in names)

    def team(self, name: str) -> Link:
        team = self.content.teams.get(name)
        return Link(name, f"teams/{team.slug}.md" if team else None)


def links_of(content: Content) -> Links:
    return Links(content, Worked(partial(_path_in, content), lambda: content.records))


def _path_in(content: Content, record_id: str) -> str | None:
    return page_path(record_id) if record_id in content.records else None
