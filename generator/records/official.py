"""Which records are official documents in themselves, what their Word files are called, and how their lines are worded."""

from __future__ import annotations

from . import kind_of
from .base import Record
from .meeting import Meeting
from .notice import Notice
from .paper import Paper, SpecialReport

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
    return f"{kind_of(record.id).folder}/{record.id}.docx"


def recipients_line(recipients: tuple[str, ...]) -> str:
    """`各乡镇人民政府，区直各单位：`, flush left and with a colon (GB/T 9704-2012 7.3.2)."""
    return f"{'，'.join(recipients)}："


def copies_line(copies: tuple[str, ...]) -> str:
    """`抄送：区委办公室，区政府办公室。` (GB/T 9704-2012 7.4.2)."""
    return f"抄送：{'，'.join(copies)}。"


def signer_of(paper: Paper) -> str | None:
    """Of a paper that goes upward, whose head names who signed it (GB/T 9704-2012 7.2.6)."""
    goes_up = isinstance(paper, SpecialReport) and paper.signature
    return paper.signature.signer.split()[-1] if goes_up and paper.signature else None
