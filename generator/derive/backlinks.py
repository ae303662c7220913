"""Who names whom: for every record, unit and team, the records that refer to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..content import Content
from ..records import ID_PATTERN
from ..records.base import leaves

_MENTIONED = re.compile(rf"(?<![A-Za-z0-9-]){ID_PATTERN}(?![0-9])")


def backlinks(content: Content) -> Mapping[str, tuple[str, ...]]:
    """Id or name → ids of the records that refer to it, newest first."""
    naming: dict[str, set[str]] = {}
    for record in content.records.values():
        for leaf in leaves(record):
            if leaf.ref:
                naming.setdefault(leaf.value, set()).add(record.id)
            elif isinstance(leaf.value, str):
                for mentioned in _MENTIONED.findall(leaf.value):
                    if mentioned != record.id and mentioned in content.records:
                        naming.setdefault(mentioned, set()).add(record.id)
    return {name: tuple(sorted(ids, key=newest_first)) for name, ids in naming.items()}


def newest_first(record_id: str) -> tuple[int, int, str]:
    """Sort key: later year, then higher number, then prefix."""
    prefix, year, number = record_id.split("-")
    return -int(year), -int(number), prefix
