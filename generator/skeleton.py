"""The next free id, and a new record's file with every field explained, to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .records import Kind, is_id, path_of
from .records.base import Record, label
from .schema import FOLDER, Schema, kind_schema, schema_name

_LAST = tuple(label(Record, name) for name in Record.model_fields if name != "id")
"""What every record has comes after what is its own."""


def next_id(kind: Kind, year: int, existing: Iterable[str]) -> str:
    """One more than the highest: gaps are not filled, for an id that was once given is known outside."""
    head = f"{kind.prefix}-{year:04d}-"
    numbers = [int(id.removeprefix(head)) for id in existing if id.startswith(head) and is_id(id)]
    found = f"{head}{max(numbers, default=0) + 1:04d}"
    if not is_id(found):
        raise ValueError(f"no id left after {head}{max(numbers, default=0)}")
    return found


def skeleton(kind: Kind, id: str) -> str:
    """YAML to fill in: a blank key counts as not given, so only what is 必填 is asked for."""
    schema = kind_schema(kind)
    up = "../" * path_of(id).count("/")
    lines = [f"# yaml-language-server: $schema={up}{FOLDER}/{schema_name(kind)}"]
    lines.append(f"# {kind.label} {id}：冒号后空一格再填；标“必填”的都要填，其余没有就空着。")
    required = _required(kind)
    own = [key for key in schema["properties"] if key not in _LAST]
    for key in (*own, *_LAST):
        lines += ["", *_field(key, schema["properties"][key], is_required=key in required)]
    return "\n".join(lines) + "\n"


def _required(kind: Kind) -> frozenset[str]:
    """The keys without which a record is refused; the schema lets 正文 be, which may stand in its own file."""
    fields = kind.model.model_fields.values()
    return frozenset(info.alias for info in fields if info.alias and info.is_required())


def _field(key: str, schema: Schema, *, is_required: bool) -> Iterator[str]:
    yield f"# {_explained(key, schema, is_required=is_required)}"
    yield f"{_quoted(key)}:"
    yield from (f"#   {line}" for line in _example(schema))


def _explained(key: str, schema: Schema, *, is_required: bool) -> str:
    """`级别（必填）：问题级别。可选：一般、较重、重大`."""
    mark = "（必填）" if is_required else ""
    meaning = str(schema["description"]).removeprefix(f"{key}：").rstrip("。")
    said = [*([] if meaning == key else [meaning]), *_how_to_write(schema)]
    return f"{key}{mark}" + (f"：{'。'.join(said)}" if said else "")


def _how_to_write(schema: Schema) -> Iterator[str]:
    inner = schema.get("items", schema)
    if "enum" in inner:
        allowed = dict.fromkeys(str(value) for value in inner["enum"] if value is not None)
        yield f"可选：{'、'.join(allowed)}"
    if "default" in schema:
        yield f"不填即 {schema['default']}"
    if "examples" in schema:
        example = schema["examples"][0]
        yield f"如 {example[0] if isinstance(example, list) else example}"
    elif str(inner.get("pattern", "")).endswith("-[0-9]{2}-[0-9]{2}$"):
        yield "如 2026-03-05"
    elif str(inner.get("pattern", "")).endswith("-[1-6]$"):
        yield "如 2026-1"


def _example(schema: Schema) -> list[str]:
    """What stands under a list or a mapping, to be freed of its # and filled in."""
    inner = schema.get("items", schema)
    is_list = "items" in schema
    if "properties" not in inner:
        return ["-"] if is_list else []
    lines = []
    for key, part in inner["properties"].items():
        said = _explained(key, part, is_required=key in inner["required"])
        lines += [f"# {said}", f"{_quoted(key)}:", *(f"  {line}" for line in _example(part))]
    return _dashed(lines) if is_list else lines


def _dashed(lines: list[str]) -> list[str]:
    """The first key takes the dash; its comment moves above it."""
    return [lines[0], f"- {lines[1]}", *(f"  {line}" for line in lines[2:])]


def _quoted(key: Any) -> str:
    return f'"{key}"' if str(key).isdigit() else str(key)
