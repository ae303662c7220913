"""What results are filtered, counted and sorted by: a column for each, a cell for every slot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from .digits import Column, cell, cells, column
from .document import FACETS, Document
from .fold import fold, in_units

EPOCH = dt.date(1970, 1, 1)


class Row(NamedTuple):
    """A document's cells."""

    length: int
    """Of the folded title."""
    date: int
    """Days; 0 for none."""
    facets: tuple[tuple[str, ...], ...]
    """Its values of every facet."""


EMPTY = Row(0, 0, ((),) * len(FACETS))


def row_of(document: Document) -> Row:
    return Row(
        len(in_units(fold(document.title))),
        max(0, (document.date - EPOCH).days) if document.date else 0,
        tuple(tuple(document.facets.get(name, ())) for name in FACETS),
    )


def columns_of(rows: Mapping[int, Row], size: int) -> dict[str, Any]:
    full = [rows.get(slot, EMPTY) for slot in range(size)]
    return {
        "length": column([row.length for row in full]),
        "date": column([row.date for row in full]),
        "facets": [
            _facet(name, [row.facets[place] for row in full]) for place, name in enumerate(FACETS)
        ],
    }


def edited_columns(
    columns: Mapping[str, Any], rows: Mapping[int, Row], before: int, size: int
) -> dict[str, Any]:
    """The columns after these rows have changed, and the size with them; what stays the same is not made anew."""
    inside = {slot: row for slot, row in rows.items() if slot < size}
    same_size = before == size

    def numbers(old: Column, own: Mapping[int, int]) -> Column:
        if same_size and all(cell(old, slot) == value for slot, value in own.items()):
            return old
        return column(_edited(cells(old), own, size, 0))

    def facet(place: int) -> Any:
        old = columns["facets"][place]
        own = {slot: row.facets[place] for slot, row in inside.items()}
        if same_size and all(_values_at(old, slot) == values for slot, values in own.items()):
            return old
        sets = _sets(old)
        return _facet(old["name"], _edited([sets[n] for n in cells(old["column"])], own, size, ()))

    return {
        "length": numbers(columns["length"], {slot: row.length for slot, row in inside.items()}),
        "date": numbers(columns["date"], {slot: row.date for slot, row in inside.items()}),
        "facets": [facet(place) for place in range(len(FACETS))],
    }


T = TypeVar("T")


def _edited(old: list[T], own: Mapping[int, T], size: int, empty: T) -> list[T]:
    new = [*old[:size], *[empty] * (size - len(old))]
    for slot, value in own.items():
        new[slot] = value
    return new


def row_at(columns: Mapping[str, Any], slot: int) -> Row:
    return Row(
        cell(columns["length"], slot),
        cell(columns["date"], slot),
        tuple(_values_at(facet, slot) for facet in columns["facets"]),
    )


def _values_at(facet: Mapping[str, Any], slot: int) -> tuple[str, ...]:
    number = cell(facet["column"], slot)
    values = facet["values"]
    return tuple(values[value] for value in facet["sets"][number - 1]) if number else ()


def _sets(facet: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The combinations by their numbers."""
    values = facet["values"]
    return [(), *(tuple(values[value] for value in one) for one in facet["sets"])]


def _facet(name: str, own: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """The values; the combinations of values that documents have; for each slot its combination, 0 for none."""
    sets = sorted({one for one in own if one})
    values = sorted({value for one in sets for value in one})
    number = {one: place for place, one in enumerate(sets, 1)}
    position = {value: place for place, value in enumerate(values)}
    return {
        "name": name,
        "label": FACETS[name],
        "values": values,
        "sets": [[position[value] for value in one] for one in sets],
        "column": column([number.get(one, 0) for one in own]),
    }
