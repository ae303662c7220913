"""Which records are filed where: `unit 青石镇`, `named XM-2026-0003`; nobody need go through all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from .gist import Gist


class CardIndex:
    """Which records are filed where."""

    def __init__(self, gists: Mapping[str, Gist]) -> None:
        """By id, in the order of ids."""
        self._gists = gists

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id, gist in self._gists.items():
            for one in gist.places:
                found.setdefault(one, []).append(id)
        return found

    def found(self, place: str) -> Sequence[str]:
        """The ids filed there, in their order."""
        return self._ids.get(place, ())

    def brought_to(self, gists: Mapping[str, Gist]) -> CardIndex:
        """The index of these records; what is filed as it was is not filed again."""
        if gists.keys() != self._gists.keys():
            return CardIndex(gists)
        return self.refiled({id: one for id, one in gists.items() if one != self._gists[id]})

    def refiled(self, gists: Mapping[str, Gist]) -> CardIndex:
        """The same with these records filed otherwise."""
        return _Refiled(self, {id: self._gists[id] for id in gists}, gists) if gists else self


class _Refiled(CardIndex):
    def __init__(self, before: CardIndex, old: Mapping[str, Gist], new: Mapping[str, Gist]) -> None:
        super().__init__({**before._gists, **new})
        self._before, self._old, self._new = before, old, new

    def brought_to(self, gists: Mapping[str, Gist]) -> CardIndex:
        return self._before.brought_to(gists)

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        """Of the places that are not as they were."""
        moved: dict[str, set[str]] = {}
        for id, gist in self._new.items():
            for one in {*gist.places} ^ {*self._old[id].places}:
                moved.setdefault(one, set()).add(id)
        return {one: sorted({*self._before.found(one)} ^ ids) for one, ids in moved.items()}

    def found(self, place: str) -> Sequence[str]:
        return self._ids[place] if place in self._ids else self._before.found(place)
