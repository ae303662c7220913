"""A paper in the form of GB/T 9704-2012, before anybody knows whether it becomes Word or print."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The general form and the two particular ones that the office uses."""

    DOCUMENT = "文件"
    LETTER = "信函"
    MINUTES = "纪要"


@dataclass(frozen=True)
class Note:
    """A footnote, by its number in the paper."""

    number: int
    text: str


@dataclass(frozen=True)
class Span:
    """A run of text in one look, and the footnote that hangs behind it."""

    text: str
    is_strong: bool = False
    note: Note | None = None


@dataclass(frozen=True)
class Heading:
    """一、 is level 1, （一） 2, 1. 3, （1） 4."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Table:
    """The first row holds the headings; all rows are equally long."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """An attachment of the record, by its file name."""

    file: str
    caption: str


@dataclass(frozen=True)
class Enclosure:
    """An attachment that is a picture, with what stands above it: 附件, or 附件31 where there are several."""

    mark: str
    picture: Picture


@dataclass(frozen=True)
class Chart:
    """A table as a picture; the table stands below it."""

    caption: str
    unit: str
    is_lines: bool
    """Of what runs on from period to period; everything else are bars."""
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]


@dataclass(frozen=True)
class TableTitle:
    """`表1 各类项目进展`, above its table."""

    text: str


Block = Heading | Paragraph | Table | TableTitle | Picture | Chart


@dataclass(frozen=True)
class OfficialDocument:
    """Everything that stands on the paper, each fact once."""

    form: Form
    mark: str
    """发文机关标志, in red."""
    issuer: str
    """Who signs and prints."""
    title: str
    number: str | None = None
    signer: str | None = None
    """Named in the head of a paper that goes upward."""
    recipients: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    has_contents: bool = False
    """A list of its headings stands before the text."""
    attachments: tuple[str, ...] = ()
    enclosed: tuple[Enclosure, ...] = ()
    """Pictures among the attachments, each on a page of its own behind the signature."""
    attendees: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Under minutes: 主持, 出席 … and who."""
    issued_on: dt.date | None = None
    copies: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """In the text, then those enclosed."""
        shown = (block for block in self.blocks if isinstance(block, Picture))
        return (*shown, *(one.picture for one in self.enclosed))

    @property
    def contents(self) -> tuple[Heading, ...]:
        """Of the first two levels."""
        listed = [one for one in self.blocks if isinstance(one, Heading) and one.level <= 2]
        return tuple(listed) if self.has_contents else ()

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(dict.fromkeys(block for block in self.blocks if isinstance(block, Chart)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """In the order of the text."""
        paragraphs = (block for block in self.blocks if isinstance(block, Paragraph))
        return tuple(span.note for one in paragraphs for span in one.spans if span.note)

    @property
    def is_signed(self) -> bool:
        """Minutes carry no signature."""
        return self.form is not Form.MINUTES

    @property
    def names_printer(self) -> bool:
        """A letter's 版记 holds neither the printing office nor the day."""
        return self.form is not Form.LETTER


def signature_gaps(office: str, day: str) -> tuple[float, float]:
    """No seal: characters free at the right of the office, two, and of the day, which begins two behind the office."""
    longer = width_of(office) - width_of(day)
    return (2, longer) if longer >= 2 else (4 - longer, 2)


def width_of(text: str) -> float:
    """In characters of the line: what is half-width counts half."""
    return sum(0.5 if character.isascii() else 1 for character in text)
