"""One record at a time: a rule that goes through records meets this one alone, while what it looks up are all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from ..content import Content
from ..load import body_of
from ..records import path_of
from ..records.base import Record
from ..trace import Note, TracedContent, TracedKinds, TracedRecords, traced_values

R = TypeVar("R", bound=Record)


def focused(content: Content, id: str, note: Note) -> Content:
    """The content as rules see it that are to meet one record; with no id, what stands beside the records.

    What they look up is noted.
    """
    if id:
        paths = [path for path in (path_of(id), body_of(path_of(id))) if path in content.texts]
    else:
        paths = list(content.beside)
    values = traced_values(content, note)
    values["records"] = _Records(content, note, id)
    values["texts"] = {path: content.texts[path] for path in paths}
    return _FocusedContent(**values)


class _FocusedContent(TracedContent):
    def all(self, model: type[R]) -> Mapping[str, R]:
        records: Any = self.records
        every = records.content.all(model)
        own = [records.own] if records.own in every else []
        found: Mapping[str, Any] = _Few(TracedKinds(every, model, records.note), own)
        return found

    def meets(self, id: str) -> bool:
        records: Any = self.records
        return id == records.own if records.own else id not in records.content.records

    @property
    def meets_lists(self) -> bool:
        records: Any = self.records
        return not records.own


class _Few(Mapping[str, Any]):
    """All can be looked up, and few are met."""

    def __init__(self, every: Mapping[str, Any], met: list[str]) -> None:
        self._every, self._met = every, met

    def __getitem__(self, id: str) -> Any:
        return self._every[id]

    def get(self, id: str, default: Any = None) -> Any:
        return self._every.get(id, default)

    def __contains__(self, id: object) -> bool:
        return id in self._every

    def __iter__(self) -> Iterator[str]:
        return iter(self._met)

    def __len__(self) -> int:
        return len(self._met)


class _Records(_Few):
    def __init__(self, content: Content, note: Note, own: str) -> None:
        super().__init__(TracedRecords(content, note), [own] if own else [])
        self.content, self.note, self.own = content, note, own
