"""Content: every record that was read, by kind and id, with the text it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from pydantic import BaseModel

from .problem import Loc
from .records import KINDS, path_of
from .records.base import Record
from .records.organisation import Team, Unit
from .records.paper import Paper
from .records.site import Site

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Content:
    """What the editors wrote. Records of a kind are in the order of their ids."""

    site: Site
    units: Mapping[str, Unit]
    """By name, in the order of `units.yaml`."""
    teams: Mapping[str, Team]
    """By name, in the order of `teams.yaml`."""
    records: Mapping[str, Record]
    """By id."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Of the files that each record was read from, by its id."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of every file, by its path under the content folder."""
    attachments: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of every file under `attachments/`, by its path below that folder."""
    drawings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is dangerous in an SVG, by the same path; harmless ones are left out."""

    def all(self, model: type[R]) -> Mapping[str, R]:
        """The records of one kind; of `Paper`, of all four kinds of paper."""
        prefixes = {kind.prefix for kind in KINDS if issubclass(kind.model, model)}
        return cast(
            Mapping[str, R],
            {id: record for id, record in self.records.items() if id[:2] in prefixes},
        )

    def papers(self) -> Mapping[str, Paper]:
        return self.all(Paper)


def owners(content: Content) -> Iterator[tuple[str, Loc, BaseModel]]:
    """Everything that an editor wrote, as (file, place in it, model)."""
    yield "site.yaml", (), content.site
    for number, unit in enumerate(content.units.values()):
        yield "units.yaml", (number,), unit
    for number, team in enumerate(content.teams.values()):
        yield "teams.yaml", (number,), team
    for record in content.records.values():
        yield path_of(record.id), (), record
