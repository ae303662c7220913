"""The model as JSON Schema, so that an editor of YAML can complete, explain and check while a clerk types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from .records import KINDS, Kind
from .records.base import Ref, ref_of
from .records.organisation import Team, Unit
from .records.site import Site

FOLDER = ".schema"
"""Under the content folder; made anew by every release, so not kept in git."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """File name to schema: one a kind, named by the prefix of its ids, and those of the three single files."""
    made = {schema_name(kind): kind_schema(kind) for kind in KINDS}
    made["site.json"] = _titled("站点设置", "content/site.yaml", _object(Site))
    made["units.json"] = _titled(
        "单位", "content/units.yaml", {"type": "array", "items": _object(Unit)}
    )
    made["teams.json"] = _titled(
        "督查小组", "content/teams.yaml", {"type": "array", "items": _object(Team)}
    )
    return made


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into `folder`; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def schema_name(kind: Kind) -> str:
    return f"{kind.prefix}.json"


def kind_schema(kind: Kind) -> Schema:
    where = f"content/{kind.folder}/<年份>/{kind.prefix}-<年份>-<四位序号>.yaml"
    schema = _object(kind.model)
    if "body" in kind.model.model_fields:
        # The body may stand in the `.md` of the same name, which an editor does not see.
        schema["required"] = [key for key in schema["required"] if key != "正文"]
    return _titled(kind.label, where, schema)


def _titled(title: str, where: str, schema: Schema) -> Schema:
    return {"$schema": _DRAFT, "title": title, "description": where, **schema}


def _object(model: type[BaseModel]) -> Schema:
    """A mapping with the keys of a model, parts written out in place."""
    raw = model.model_json_schema(by_alias=True)
    defs, required = raw.get("$defs", {}), raw.get("required", [])
    properties: dict[str, Schema] = {}
    for name, info in model.model_fields.items():
        if info.alias is None:
            continue
        key = info.alias
        part = part_of(info.annotation)
        given = _resolved(raw["properties"][key], defs, part)
        if ref := ref_of(model, name):
            given["description"] += f"（{_ref_hint(ref)}）"
        properties[key] = given if key in required else _or_nothing(given)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The model inside `X`, `X | None` and `tuple[X, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := part_of(inner))), None)


def _resolved(raw: Schema, defs: Mapping[str, Schema], part: type[BaseModel] | None) -> Schema:
    """One property: its words first, then what it may hold."""
    words: Schema = {
        key: raw[key] for key in ("title", "description", "examples", "default") if key in raw
    }
    form = {key: value for key, value in raw.items() if key not in words}
    if "anyOf" in form:
        form = next(choice for choice in form["anyOf"] if choice.get("type") != "null")
    if is_list := form.get("type") == "array":
        form = form["items"]
    if "$ref" in form:
        form = (
            _object(part)
            if part
            else {"enum": _written(defs[form["$ref"].rsplit("/", 1)[-1]]["enum"])}
        )
    form = {key: value for key, value in form.items() if key not in ("title", "description")}
    if isinstance(form.get("type"), list) and "pattern" not in form:
        # A number may be typed in quotes, but it must be one.
        sign = "" if "minimum" in form else "-?"
        form["pattern"] = (
            rf"^{sign}[0-9]+$" if "integer" in form["type"] else rf"^{sign}[0-9]+(\.[0-9]{{1,2}})?$"
        )
    elif form.get("type") == "string" and "pattern" not in form:
        # An editor takes `66001` for a number where we read text.
        form["type"] = ["string", "number"]
    if is_list:
        form = {"type": "array", "items": form}
        words |= {"examples": [words["examples"]]} if "examples" in words else {}
    return {**_shown_default(words), **form}


def _written(values: list[str]) -> list[str | int]:
    """The values of an enum, and 13710 also as the number that an editor sees."""
    return [*values, *(int(value) for value in values if value.isdigit())]


def _shown_default(words: Schema) -> Schema:
    default = words.pop("default", None)
    if isinstance(default, bool):
        words["default"] = "是" if default else "否"
    elif isinstance(default, str):
        words["default"] = default
    return words


def _or_nothing(schema: Schema) -> Schema:
    """A key that may be left blank."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*kinds, "null"]}


def _ref_hint(ref: Ref) -> str:
    if ref.to == ("unit",):
        return "units.yaml 里的名称"
    if ref.to == ("team",):
        return "teams.yaml 里的名称"
    example = f"{ref.to[0] if ref.to else 'WT'}-2026-0001"
    return f"记录编号，如 {example}"
