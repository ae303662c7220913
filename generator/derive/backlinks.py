"""Who names whom: for a record, a unit or a team, the records that refer to it."""

from __future__ import annotations

from ..content import Content
from ..records import newest_first


def backlinks_of(name: str, content: Content) -> tuple[str, ...]:
    """The ids of the records that refer to an id or a name, newest first."""
    return tuple(sorted(content.found("named", name), key=newest_first))
