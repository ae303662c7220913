"""The rows of a register as data, for the browser to filter and sort: in parts that stay what they are when others change.

Every part is a script that hands its rows to a function, so that it loads from a shared folder, too.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ..cell import Cell, Chip, Download, Link, Meter, Prose
from ..gist import part_of
from ..plan import File, Plan
from .known import ROOM_TITLES, Known
from .register_columns import COLUMNS
from .search import FACETS, Facets

CALL = "duchaRegister"
"""The function in the browser; register.js knows it, too."""
Row = list[Any]
"""Id, title, cells, and for every facet its values."""


def register_row_plans(known: Known) -> Iterator[Plan]:
    """The files below `registers/`."""
    for folder in ROOM_TITLES:
        ids = known.content.newest_in(folder)
        parts: dict[str, list[str]] = {}
        for id in ids:
            parts.setdefault(part_of(id), []).append(id)
        for part, members in parts.items():
            yield Plan(f"registers/{folder}/{part}", _part_file, (folder, part, tuple(members)))
        yield Plan(f"registers/{folder}", _head_file, (folder, tuple(parts), len(ids)))


def _head_file(folder: str, parts: tuple[str, ...], count: int, known: Known) -> Iterator[File]:
    head = {
        "title": ROOM_TITLES[folder],
        "as_of": known.report.as_of.isoformat(),
        "columns": ["编号", "名称", *COLUMNS[folder][0]],
        "facets": list(FACETS.items()),
        "parts": parts,
        "count": count,
    }
    yield f"registers/{folder}/head.js", _script(f"{folder}/head", head)


def _part_file(folder: str, part: str, ids: tuple[str, ...], known: Known) -> Iterator[File]:
    facets = Facets(known.content, known.report)
    rows = [_row(folder, id, known, facets) for id in ids]
    yield f"registers/{folder}/{part}.js", _script(f"{folder}/{part}", rows)


def _row(folder: str, record_id: str, known: Known, facets: Facets) -> Row:
    record = known.content.records[record_id]
    own = facets.of(record)
    cells = [_cell(value) for value in COLUMNS[folder][1](record, known)]
    title = known.links.titled(record_id).text
    return [record_id, title, cells, [list(own.get(name, ())) for name in FACETS]]


def _cell(value: Cell) -> Any:
    """A number, a text, `[text, tone]` of a chip, `[text, "", address]` of a link, `{"rate": …}`; several as a list; null for nothing."""
    match value:
        case None | "" | ():
            return None
        case Link(text, to):
            return [text, "", _address(to)] if to else text
        case Chip(text, tone):
            return [text, str(tone)]
        case Meter(rate):
            return {"rate": float(rate)}
        case Decimal():
            return f"{value:,}"
        case dt.date():
            return value.isoformat()
        case int():
            return value
        case str():
            return str(value)
        case Prose(text) | Download(text, _):
            return text
    assert isinstance(value, Sequence)
    # A link is told from a list by its first: each of several is a list itself.
    return [cell if isinstance(cell := _cell(item), list) else [cell, ""] for item in value]


def _address(path: str) -> str:
    """Of a page, from the root of the site."""
    return path.removesuffix("index.md") if path.endswith("/index.md") else f"{path[:-3]}/"


def _script(name: str, content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # In a script these two end a line.
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'{CALL}("{name}",{safe});\n'.encode()
