"""Who names whom: for every record, unit and team, the records that refer to it."""

from __future__ import annotations

from collections.abc import Mapping

from ..content import Content


def backlinks(content: Content) -> Mapping[str, tuple[str, ...]]:
    """Id or name → ids of the records that refer to it, newest first."""
    naming: dict[str, list[str]] = {}
    for id in content.newest:
        named = content.named_in(content.records[id])
        names = dict.fromkeys(named.names)
        names |= dict.fromkeys(other for other in named.mentioned if other in content.records)
        for name in names:
            naming.setdefault(name, []).append(id)
    return {name: tuple(ids) for name, ids in naming.items()}
