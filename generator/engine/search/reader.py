"""A reader of the index files: the same answers in the same order as the browser gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import places
from .digits import cell
from .files import Files
from .fold import fold, in_units
from .near import nearness
from .opened import Index
from .query import Query, name_term, query_of
from .shard import places_in
from .terms import IN_TITLE, ONCE, hash_of, is_name

EXACT, EQUAL, SHORT, TITLE, TEXT = 6, 5, 4, 3, 2
"""The tiers of a result: its own name, its title, the short form of its name, words of the title, words of the text."""
PARTLY = 45
"""Per cent of the terms' worth that a near match must have."""
MOST_WORTH = 6
"""Of one term: one rare word must not outweigh all the others."""

Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Hit:
    slot: int
    url: str
    title: str
    id: str


@dataclass(frozen=True)
class Found:
    total: int
    partial: bool
    """Nothing holds all the words; these come near."""
    hits: tuple[Hit, ...]


@dataclass(frozen=True, order=True)
class _Candidate:
    """Sorts by what stands first, the best first."""

    alone: int
    """1 where the short Latin words that are asked for stand alone, or none is asked for."""
    tier: int
    near: int
    weight: int
    date: int
    slot: int
    """Negative: the smaller number first."""


class Reader:
    """An index, given the bytes of its files by name."""

    def __init__(self, files: Files) -> None:
        self._index = Index(files)

    def search(self, text: str, limit: int = 10, filters: Filters | None = None) -> Found:
        """The pages that hold every phrase, else those that come near."""
        query = query_of(text)
        if not query.phrases:
            return Found(0, False, ())
        every = self._candidates(query)
        candidates = self._filtered(every, filters or {})
        pool = limit if len(query.phrases) == 1 else 2 * limit
        shown, failed = self._verified(query, candidates, pool)
        if shown:
            return Found(len(candidates) - failed, False, self._hits(shown[:limit]))
        if every and not candidates:
            return Found(0, False, ())
        near = self._filtered(self._near(query), filters or {})
        return Found(len(near), bool(near), self._hits(near[:limit]))

    def named(self, text: str) -> tuple[str, ...]:
        """The addresses of the pages that are called so, as `search` gives them before all others."""
        slots = self._named(name_term(text))
        order = sorted((self._candidate(1, slot, EXACT, 0, 0) for slot in slots), reverse=True)
        return tuple(self._index.page(-one.slot)[0] for one in order)

    def _candidates(self, query: Query) -> list[_Candidate]:
        """Whatever has all the terms, and whatever is called so."""
        exact, equal, short = map(self._named, (query.name, query.title, query.short))
        weights = self._joined(query)
        seams = self._all_of(query.seams)
        alone = set.intersection(*map(set, map(self._where, query.words))) if query.words else None
        found = []
        for slot in weights.keys() | exact.keys() | equal.keys() | short.keys():
            each = weights.get(slot, ())
            tier = (
                EXACT if slot in exact
                else EQUAL if slot in equal
                else SHORT if slot in short
                else TITLE if min(each) == IN_TITLE
                else TEXT
            )  # fmt: skip
            near = seams.get(slot, -1) >= (IN_TITLE if tier == TITLE else ONCE)
            is_alone = int(alone is None or tier >= SHORT or slot in alone)
            is_near = int(near and tier <= TITLE)
            found.append(self._candidate(is_alone, slot, tier, is_near, sum(each)))
        return sorted(found, reverse=True)

    def _candidate(self, alone: int, slot: int, tier: int, near: int, weight: int) -> _Candidate:
        # A shorter title is nearer to what was asked.
        worth = weight if tier == TEXT else -self._cell("length", slot) if tier != SHORT else 0
        return _Candidate(alone, tier, near, worth, self._cell("date", slot), -slot)

    def _joined(self, query: Query) -> dict[int, tuple[int, ...]]:
        """Slot → for every phrase its weight there: that of the term with the least."""
        phrases = [self._all_of(terms) for terms in query.terms]
        slots = set(phrases[0]).intersection(*phrases[1:])
        return {slot: tuple(phrase[slot] for phrase in phrases) for slot in slots}

    def _all_of(self, terms: Sequence[str]) -> dict[int, int]:
        if not terms:
            return {}
        found = [self._where(term) for term in terms]
        slots = set(found[0]).intersection(*found[1:])
        return {slot: min(each[slot] for each in found) for slot in slots}

    def _verified(
        self, query: Query, candidates: Sequence[_Candidate], wanted: int
    ) -> tuple[list[_Candidate], int]:
        """The first that really hold every phrase, in their true order; how many of those looked at do not."""
        good: list[_Candidate] = []
        failed = 0
        for candidate in candidates:
            if len(good) == wanted:
                break
            if checked := self._checked(query, candidate):
                good.append(checked)
            else:
                failed += 1
        return sorted(good, reverse=True), failed

    def _checked(self, query: Query, candidate: _Candidate) -> _Candidate | None:
        if candidate.tier >= SHORT:
            return candidate
        slot = -candidate.slot
        _, title, id, number, passages = self._index.page(slot)
        named = [fold(text) for text in (title, id, number)]
        body = fold("\n".join(f"{heading}\n{text}" for _, heading, text in passages))
        in_title = [any(phrase in name for name in named) for phrase in query.phrases]
        if all(in_title):
            near = int(any(query.joined in name for name in named))
            return self._candidate(candidate.alone, slot, TITLE, near, 0)
        if not all(
            name or phrase in body for name, phrase in zip(in_title, query.phrases, strict=True)
        ):
            return None
        weight = candidate.weight if candidate.tier == TEXT else 0
        near = nearness(body, query.phrases) + (query.joined in body)
        return self._candidate(candidate.alone, slot, TEXT, near, weight)

    def _near(self, query: Query) -> list[_Candidate]:
        """By the worth of the terms they have; a term is worth the more the fewer have it, twice in a title."""
        terms = dict.fromkeys(term for each in (*query.terms, query.seams) for term in each)
        scores: dict[int, int] = {}
        counts: dict[int, int] = {}
        bonus: dict[int, int] = {}
        possible = 0
        for term in terms:
            found = self._where(term)
            worth = (
                min(MOST_WORTH, (self._index.manifest["count"] // max(1, len(found))).bit_length())
                if found
                else 0
            )
            possible += worth
            for slot, weight in found.items():
                scores[slot] = scores.get(slot, 0) + worth
                counts[slot] = counts.get(slot, 0) + 1
                bonus[slot] = bonus.get(slot, 0) + (worth if weight == IN_TITLE else 0)
        near = [
            _Candidate(1, 0, 0, score + bonus[slot], self._cell("date", slot), -slot)
            for slot, score in scores.items()
            if score * 100 >= PARTLY * possible and counts[slot] * 3 >= len(terms)
        ]
        return sorted(near, reverse=True)

    def _filtered(self, candidates: list[_Candidate], filters: Filters) -> list[_Candidate]:
        """Any of the values within a facet, every facet."""
        return [
            candidate
            for candidate in candidates
            if all(
                set(values) & set(self.values(name, -candidate.slot))
                for name, values in filters.items()
            )
        ]

    def values(self, name: str, slot: int) -> list[str]:
        """A document's values of a facet."""
        facet = next(facet for facet in self._index.columns["facets"] if facet["name"] == name)
        number = cell(facet["column"], slot)
        return [facet["values"][value] for value in facet["sets"][number - 1]] if number else []

    def _hits(self, candidates: Sequence[_Candidate]) -> tuple[Hit, ...]:
        return tuple(Hit(-c.slot, *self._index.page(-c.slot)[:3]) for c in candidates)

    def _cell(self, name: str, slot: int) -> int:
        return cell(self._index.columns[name], slot)

    def _named(self, name: str) -> dict[int, int]:
        return self._where(name) if is_name(name) else {}

    def _where(self, term: str) -> dict[int, int]:
        """Slot → weight, for every document that has the term."""
        term = in_units(term)
        shard = self._index.shard(hash_of(term) & self._index.shard_count - 1)
        return dict(places.read(places_in(shard, term) or ""))
