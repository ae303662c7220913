"""What the model refused, said to the clerk: the value, what is wrong with it, what would be right."""

from __future__ import annotations

import difflib
import re
from typing import Any

from pydantic import BaseModel

from ..problem import Loc, Problem


def unplaced(path: str, message: str, rule: str, loc: Loc = (), *, on_key: bool = False) -> Problem:
    """A problem of the value at `loc`, or of its key; the line is looked up later."""
    return Problem(path, 0, 0, message, rule=rule, loc=loc, on_key=on_key)


def refusal(path: str, model: type[BaseModel], detail: Any) -> Problem:
    kind, loc, value = detail["type"], tuple(detail["loc"]), detail.get("input")
    name = shown(next((part for part in reversed(loc) if isinstance(part, str)), ""))
    match kind:
        case "missing":
            return unplaced(
                path, f"缺少 {name}{_meaning(model, loc)}", "required", loc, on_key=True
            )
        case "extra_forbidden":
            known = _keys_at(model, loc[:-1])
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"，是不是 “{near[0]}”？" if near else f"；可用的有：{'、'.join(known)}"
            return unplaced(path, f"不认识的键 “{name}”{hint}", "unknown-key", loc, on_key=True)
        case "enum":
            allowed = [str(member) for member in _enum_at(model, loc)]
            return unplaced(
                path,
                f"{name} “{shown(value)}” 不在可选范围：{'、'.join(allowed)}",
                "allowed-value",
                loc,
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            hint = "；冒号可能写成了全角 “：”" if isinstance(value, str) and "：" in value else ""
            return unplaced(
                path,
                f"{name or '文件内容'} 应是 “键: 值” 的形式，现在是{_shape(value)}{hint}",
                "expected-mapping",
                loc,
            )
        case "tuple_type" | "list_type":
            return unplaced(
                path,
                f"{name or '文件内容'} 应是列表（每项一行，以 “- ” 开头），现在是{_shape(value)}",
                "expected-list",
                loc,
            )
        case "string_pattern_mismatch":
            return unplaced(
                path, f"{name} “{shown(value)}” 应为小写字母、数字和连字符，如 qingshi", "slug", loc
            )
        case "text":
            return unplaced(path, f"{name} {_said(detail)}", "expected-text", loc)
        case _:
            return unplaced(path, f"{name} {_said(detail)}", kind.replace("_", "-"), loc)


def _said(detail: Any) -> str:
    """The model's own words, with the value in them cut short."""
    value = detail.get("input")
    words = str(detail["msg"])
    if isinstance(value, str) and value.strip():
        words = words.replace(value.strip(), shown(value))
    return " ".join(words.split())


def shown(value: Any, limit: int = 40) -> str:
    """A value as a message shows it: one line, not long, nothing invisible."""
    text = re.sub(r"[ \t\n]+", " ", str(value)[: 10 * limit]).strip(" ")
    text = "".join(char if char.isprintable() or char == "　" else "�" for char in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        return "“键: 值”"
    if isinstance(value, list):
        return "列表"
    return f"文字 “{shown(value)}”"


def _model_at(model: type[BaseModel], loc: Loc) -> Any:
    """The model class or annotation that stands at `loc`."""
    current: Any = model
    for part in loc:
        if isinstance(part, int):
            continue
        fields = getattr(_inner(current), "model_fields", {})
        current = next((info.annotation for info in fields.values() if info.alias == part), None)
    return _inner(current)


def _inner(annotation: Any) -> Any:
    """The class inside `X | None`, `tuple[X, ...]` and Annotated."""
    for part in getattr(annotation, "__args__", ()):
        if part is not type(None) and part is not Ellipsis:
            return _inner(part)
    return annotation


def _keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    fields = getattr(_model_at(model, loc), "model_fields", {})
    return [info.alias for info in fields.values() if info.alias]


def _enum_at(model: type[BaseModel], loc: Loc) -> list[Any]:
    return list(_model_at(model, loc))


def _meaning(model: type[BaseModel], loc: Loc) -> str:
    fields = getattr(_model_at(model, loc[:-1]), "model_fields", {})
    meaning = next((info.description for info in fields.values() if info.alias == loc[-1]), None)
    return f"（{meaning}）" if meaning else ""
