"""Who names whom: for every record, unit and team, the records that refer to it."""

from __future__ import annotations

from collections.abc import Mapping

from ..content import Content


def backlinks(content: Content) -> Mapping[str, tuple[str, ...]]:
    """Id or name → ids of the records that refer to it, newest first."""
    naming: dict[str, set[str]] = {}
    for record in content.records.values():
        named = content.named_in(record)
        for _, name in named.refs:
            naming.setdefault(name, set()).add(record.id)
        for mentioned in named.mentioned:
            if mentioned in content.records:
                naming.setdefault(mentioned, set()).add(record.id)
    # Each id is taken apart once: it stands in many lists.
    places = {id: place for place, id in enumerate(sorted(content.records, key=newest_first))}
    return {name: tuple(sorted(ids, key=places.__getitem__)) for name, ids in naming.items()}


def newest_first(record_id: str) -> tuple[int, int, str]:
    """Sort key: later year, then higher number, then prefix."""
    prefix, year, number = record_id.split("-")
    return -int(year), -int(number), prefix
