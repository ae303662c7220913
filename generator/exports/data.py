"""The records for other programs: JSON by English names, with its JSON Schema beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..content import Content
from ..dates import main_date
from ..derive import Report
from ..memo import Asked
from ..plan import File, Plan
from ..records import BY_PREFIX, KINDS, Kind, kind_of
from ..records.base import Record
from .package import Pressed, pressed, unpressed

SCHEMA_VERSION = 1
"""Raised when a key goes away or changes its meaning; a new key leaves it as it is."""


def data_plans(content: Content, report: Report) -> Iterator[Plan]:
    """`data/finding.json` and `data/finding.schema.json` for every kind, and what there is in `data/index.json`."""
    _lines(content, report)
    for kind in KINDS:
        yield Plan(f"data/{data_name(kind)}", _kind_file, (kind.prefix,))
        yield Plan(f"data/{data_name(kind)}.schema", _schema_file, (kind.prefix,))
    yield Plan("data", _index_file)


def _kind_file(prefix: str, content: Content, report: Report) -> Iterator[File]:
    name = data_name(BY_PREFIX[prefix])
    head = {"schema_version": SCHEMA_VERSION, "as_of": report.as_of.isoformat(), "kind": name}
    kept = _lines(content, report)
    parts = [unpressed(kept[f"{prefix} {part}"]) for part in content.parts(prefix)]
    begin, end = f'{_line(head)[:-1]}, "records": [\n'.encode(), b"\n]}\n"
    yield f"data/{name}.json", b"".join((begin, b",\n".join(parts), end))


def _lines(content: Content, report: Report) -> Asked[Pressed]:
    """One line a record, quick to write, and two versions can be compared; of a part of the records of a kind."""

    def lines(key: str) -> Pressed:
        model = BY_PREFIX[key.partition(" ")[0]].model
        records = content.filed(model, "part", key)
        return pressed(",\n".join(_record(one, report) for one in records).encode())

    return Asked(report.memo, "records as JSON", lines)


def _schema_file(prefix: str, _: Content, __: Report) -> Iterator[File]:
    kind = BY_PREFIX[prefix]
    yield f"data/{data_name(kind)}.schema.json", _json(data_schema(kind))


def _index_file(_: Content, report: Report) -> Iterator[File]:
    index = {
        "schema_version": SCHEMA_VERSION,
        "as_of": report.as_of.isoformat(),
        "files": {data_name(kind): f"{data_name(kind)}.json" for kind in KINDS},
    }
    yield "data/index.json", _json(index)


def data_name(kind: Kind) -> str:
    """`InspectionReport` → `inspection_report`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.model.__name__).lower()


def data_schema(kind: Kind) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one kind's file."""
    schema = kind.model.model_json_schema(by_alias=False, mode="serialization")
    definitions = schema.pop("$defs", {})
    schema["properties"] |= {
        "url": {"type": "string", "description": "页面地址，从站点根算起"},
        "updated": {"type": ["string", "null"], "description": "最近一次变动的日期"},
        "status": {"type": ["object", "null"], "description": "由事件推算的状态，只有问题才有"},
    }
    schema["required"] = [*schema.get("required", []), "url", "updated"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label,
        "type": "object",
        "required": ["schema_version", "as_of", "kind", "records"],
        "properties": {
            "schema_version": {"const": SCHEMA_VERSION},
            "as_of": {"type": "string", "format": "date"},
            "kind": {"const": data_name(kind)},
            "records": {"type": "array", "items": schema},
        },
        "$defs": definitions,
    }


def _record(record: Record, report: Report) -> str:
    """As JSON, on one line."""
    day = report.changed_on.get(record.id) or main_date(record)
    more: dict[str, Any] = {
        "url": f"{kind_of(record.id).folder}/{record.id}/",
        "updated": day.isoformat() if day else None,
    }
    if status := report.statuses.get(record.id):
        more["status"] = {
            "state": status.state,
            "receipt": status.receipt,
            "completion": status.completion,
            "review": status.review,
            "due_on": status.due_on.isoformat(),
            "days_overdue": status.days_overdue,
        }
    own = record.model_dump_json(by_alias=False)
    return f"{own[:-1]}, {_line(more)[1:]}"


def _line(document: object) -> str:
    return json.dumps(document, ensure_ascii=False)


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
