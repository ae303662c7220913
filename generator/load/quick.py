"""YAML as nearly every record is written, read at a sixth of the cost; whatever else there is, the parser reads.

`key: value`, lists, values on one line, `[a, b]`, prose under `|`: nothing more. A text with anything beside that,
right or wrong, goes the long way, where mistakes are told. Delete this file, and all that is lost is time.
"""

from __future__ import annotations

import re
from typing import Any

# Begins with no sign that means something to YAML, holds no `: ` and no ` #`, does not end in a blank.
_VALUE = r"""(?:-(?=[0-9])|[^\s\-?:,\[\]{}#&*!|>'"%@`])[^\n:#]*(?:(?::(?![ \n])|(?<!\ )\#)[^\n:#]*)*(?<!\ )"""
_ROW = re.compile(
    rf"""
    (?:[ ]*\#[^\n]*)?\n
    |
    (?P<indent>[ ]{{0,16}})
    (?P<dash>-[ ])?
    (?:(?P<quote>"?)(?P<key>\w{{1,60}})(?P=quote):(?:[ ]+|(?=\n)))?
    (?:
        (?P<value>{_VALUE} | '[^'\n]*(?:''[^'\n]*)*' | "[^"\\\n]*" | \[\w+(?:,[ ]\w+)*\])?\n
    |
        # The first line says how far all are indented; others may be empty.
        \|\n(?P<pad>[ ]+)(?P<prose>(?=\u3000*\S)[^\n]*\n(?:(?:(?P=pad)[^\n]*)?\n)*+)
        # An indented comment below may be meant as prose.
        (?!(?:(?:\#[^\n]*)?\n)*[ ]+\#)
    )
    |
    (?P<other>[^\n]*\n)
    """,
    re.VERBOSE,
)
_Row = tuple[str, ...]
_FEW_BRACKETS = 50
"""Of more the parser has to say whether they are nested too deeply."""


def quick(text: str) -> Any:
    """What `parse` makes of a text that gives it nothing to tell; None where that is not plain at first sight."""
    if not _is_ordinary(text):
        return None
    rows: list[_Row] = [row for row in _ROW.findall(text) if any(row)]
    found, after = _below(rows, 0, -1)
    # What has no place in the list or mapping that it stands in is left over.
    return found if after == len(rows) else None


def _is_ordinary(text: str) -> bool:
    """No tabs, nothing invisible; of the wide blanks only the one that Chinese prose is indented with."""
    return (
        text.endswith("\n")
        and text.replace("\n", "").replace("\u3000", "").isprintable()
        and text.count("[") + text.count("{") <= _FEW_BRACKETS
    )


def _below(rows: list[_Row], place: int, column: int) -> tuple[Any, int]:
    """What stands under a key at this column, and the place of the row after it; None where the key was left blank."""
    if place < len(rows):
        indent, dash, *_ = rows[place]
        if dash and len(indent) >= column:
            return _list(rows, place, len(indent))
        if len(indent) > column:
            return _mapping(rows, place, len(indent))
    return None, place


def _list(rows: list[_Row], place: int, column: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    while place < len(rows):
        indent, dash, _, key, value, pad, prose, _ = rows[place]
        if not dash or len(indent) != column or not (key or value):
            break
        if key:
            # The first row of a mapping that stands where this row's key does.
            rows[place] = (f"{indent}  ", "", "", key, value, pad, prose, "")
            item, place = _mapping(rows, place, column + 2)
        else:
            item, place = _said(value), place + 1
        found.append(item)
    return found, place


def _mapping(rows: list[_Row], place: int, column: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    has_blank = False
    while place < len(rows):
        indent, dash, _, key, value, pad, prose, _ = rows[place]
        if dash or not key or len(indent) != column or key in found or 0 < len(pad) <= column:
            break
        place += 1
        if value:
            found[key] = _said(value)
        elif prose:
            found[key] = prose.replace(f"\n{pad}", "\n").rstrip("\n") + "\n"
        else:
            found[key], place = _below(rows, place, column)
            has_blank = has_blank or found[key] is None
    if has_blank:
        found = {key: value for key, value in found.items() if value is not None}
    return found, place


def _said(value: str) -> Any:
    """One line: quoted, a short list in brackets, or as it stands."""
    first = value[0]
    if first == "'":
        return value[1:-1].replace("''", "'")
    if first == '"':
        return value[1:-1]
    return value[1:-1].split(", ") if first == "[" else value
