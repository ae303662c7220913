"""Plain data to the YAML that a careful clerk would write; `load` reads the same data back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

_STEP = "  "

# A plain scalar may hold no more than this; anything doubtful is quoted.
_PLAIN = re.compile(r"(?:-(?=[0-9])|[^\s\-?:,\[\]{}#&*!|>'\"%@`])(?:[^\n]*\S)?")
_AMBIGUOUS = re.compile(r":(?:\s|$)|\s#|\t|[|>][+-]?[1-9]?[+-]?$")
_LOOKS_LIKE_A_KEY = re.compile(r"[^：:]{0,14}[：:]")
"""`- 说明：…` in a list would be reported as a key with a full-width colon."""
_ESCAPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Not allowed in YAML, taken as a line break by it, or invisible to the reader."""
_SHORT_ESCAPES = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}


def dump(data: Mapping[str, object] | Sequence[object], comment: str = "") -> str:
    """YAML text of a record or of a list; what is None or empty is left out."""
    head = [f"# {line}".rstrip() for line in comment.splitlines()]
    return "".join(f"{line}\n" for line in [*head, *_lines(data, "")])


def _lines(value: object, indent: str) -> list[str]:
    return _mapping(value, indent) if isinstance(value, Mapping) else _sequence(value, indent)


def _mapping(data: Mapping[str, object], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in data.items():
        if _is_nested(value):
            if inner := _lines(value, indent + _STEP):
                lines += [f"{indent}{_key(key)}:", *inner]
        elif text := _scalar(value, indent):
            lines.append(f"{indent}{_key(key)}: {text}")
    return lines


def _sequence(items: object, indent: str) -> list[str]:
    assert isinstance(items, Sequence)
    lines: list[str] = []
    for item in items:
        if isinstance(item, Mapping):
            if inner := _mapping(item, indent + _STEP):
                # The first key stands on the line of its dash.
                lines += [f"{indent}- {inner[0].removeprefix(indent + _STEP)}", *inner[1:]]
        elif _is_nested(item):
            if inner := _sequence(item, indent + _STEP):
                lines += [f"{indent}-", *inner]
        elif text := _scalar(item, indent, is_item=True):
            lines.append(f"{indent}- {text}")
    return lines


def _is_nested(value: object) -> bool:
    return isinstance(value, Mapping | Sequence) and not isinstance(value, str)


def _scalar(value: object, indent: str, *, is_item: bool = False) -> str:
    """One value as YAML; empty where there is nothing to write."""
    if isinstance(value, str):
        text = value.rstrip("\n")
        if "\n" in text and not _ESCAPED.search(text):
            return _block(text, indent + _STEP)
        return _one_line(text, is_item)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.date):
        return dt.date.isoformat(value)
    if value is None:
        return ""
    raise TypeError(f"no YAML form for {type(value).__name__}: {value!r}")


def _block(text: str, indent: str) -> str:
    # YAML guesses the indent from the first line; where that starts with blanks it must be told.
    header = f"|{len(_STEP)}" if text[0].isspace() else "|"
    return "\n".join([header, *(indent + line if line else "" for line in text.split("\n"))])


@lru_cache(maxsize=4096)
def _key(key: str) -> str:
    return _quoted(key) if key.isdigit() or "：" in key or ":" in key else _one_line(key, False)


@lru_cache(maxsize=4096)
def _one_line(text: str, is_item: bool) -> str:
    if not text:
        return ""
    is_plain = (
        _PLAIN.fullmatch(text)
        and not _AMBIGUOUS.search(text)
        and not _ESCAPED.search(text)
        and not (is_item and _LOOKS_LIKE_A_KEY.match(text))
    )
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    short = "".join(_SHORT_ESCAPES.get(char, char) for char in text)
    return '"' + _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04X}", short) + '"'
