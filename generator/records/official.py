"""Which records are official documents in themselves, what their Word files are called, and how their lines are worded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from . import kind_of
from .base import Record
from .meeting import Meeting, Remark
from .notice import Notice, NoticeKind
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
    return word_path_of(record.id)


def word_path_of(record_id: str) -> str:
    """The same, where it is known to be one."""
    return f"{kind_of(record_id).folder}/{record_id}.docx"


def is_letter_form(notice: Notice) -> bool:
    """A 整改通知书 is a paper with a head; what only asks for an answer is a letter."""
    return notice.kind is not NoticeKind.RECTIFICATION


def answering(notice: Notice) -> Iterator[str]:
    """By when, how, and to whom."""
    cycle = f"（{notice.feedback_cycle}）" if notice.feedback_cycle else ""
    yield f"请于{long_date(notice.due_on)}前办结，{notice.feedback}反馈{cycle}。"
    yield f"牵头领导：{notice.lead_leader}。"
    if notice.supporting_units:
        yield f"配合单位：{'、'.join(notice.supporting_units)}。"
    yield f"联系科室：{notice.contact.section}，电话：{notice.contact.phone}。"


def opening(meeting: Meeting) -> str:
    """How minutes begin."""
    return f"{long_date(meeting.held_on)}，{meeting.host}在{meeting.place}主持召开{meeting.title}。议程："


def remark_line(remark: Remark) -> str:
    content = remark.content.rstrip("。")
    return f"{content}。由{remark.unit}落实，{long_date(remark.due_on)}前完成。"


def long_date(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


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
