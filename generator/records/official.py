"""Which records are official documents in themselves, and what their Word files are called."""

from __future__ import annotations

from . import kind_of
from .base import Record
from .meeting import Meeting
from .notice import Notice
from .paper import Paper

OFFICIAL: tuple[type[Record], ...] = (Paper, Notice, Meeting)


def word_path(record: Record) -> str | None:
    """Beside the record's page: what has been issued, and the minutes of a meeting; nothing that was withdrawn."""
    match record:
        case Paper() | Notice():
            is_official = record.issued_on is not None
        case _:
            is_official = isinstance(record, Meeting)
    if record.withdrawn or not is_official:
        return None
    return word_path_of(record.id)


def word_path_of(record_id: str) -> str:
    """The same, where it is known to be one."""
    return f"{kind_of(record_id).folder}/{record_id}.docx"
