"""The field reference: every key of a model, how it is written and what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from . import BY_PREFIX, base
from .base import Record, Ref


@dataclass(frozen=True)
class FieldWords:
    """One key, in the words of the person who fills it in."""

    depth: int
    """0 for the record's own keys, 1 for the keys of a part …"""
    key: str
    is_required: bool
    form: str
    """`日期`, `一般 / 较重 / 重大`, `单位名称` …"""
    meaning: str
    example: str


def fields_of(model: type[BaseModel], depth: int = 0) -> Iterator[FieldWords]:
    """Every key of a model in its order, each part's keys right after it."""
    for info in _own_first(model):
        annotation = _annotated(info.annotation, info.metadata)
        example = str(info.examples[0]) if info.examples else ""
        yield FieldWords(
            depth,
            info.alias or "",
            info.is_required(),
            form_of(annotation),
            info.description or "",
            example,
        )
        inner = part_of(info.annotation)
        if inner is not None:
            yield from fields_of(inner, depth + 1)


def _own_first(model: type[BaseModel]) -> list[FieldInfo]:
    """The keys that all records share stand last, where a clerk seldom needs them."""
    named = [(name, info) for name, info in model.model_fields.items() if info.alias]
    return [info for _, info in sorted(named, key=lambda pair: pair[0] in Record.model_fields)]


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The model inside `X`, `X | None` or `tuple[X, ...]`; None where a plain value stands."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (part_of(part) for part in get_args(annotation) if part is not Ellipsis)
    return next((model for model in found if model), None)


def form_of(annotation: Any) -> str:
    """How a value is written, in a few words."""
    arguments = [part for part in get_args(annotation) if part not in (type(None), Ellipsis)]
    if get_origin(annotation) is tuple:
        return f"列表：{form_of(arguments[0])}"
    if marks := getattr(annotation, "__metadata__", ()):
        ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
        if ref is not None:
            return _ref_form(ref)
    for scalar, words in _FORMS:
        if annotation == scalar:
            return words
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return " / ".join(str(member) for member in annotation)
    if part_of(annotation):
        return "下列各键"
    return form_of(arguments[0]) if arguments else "文字"


_FORMS = (
    (base.Prose, "可多行，Markdown"),
    (base.Text, "文字"),
    (base.Day, "日期，2026-03-05"),
    (base.Money, "金额，万元"),
    (base.Points, "数"),
    (base.Count, "整数"),
    (base.Year, "年份"),
    (base.YesNo, "是 / 否"),
    (base.PeriodKey, "双月期，2026-1"),
    (base.AssessmentPeriod, "考核周期，2026-Q1 或 2026"),
    (base.Month, "月份，2026-03"),
    (base.DocumentNumber, "发文字号，区督〔2026〕5号"),
)


def _ref_form(ref: Ref) -> str:
    names = {"unit": "单位名称", "team": "督查小组名称"}
    if not ref.to:
        return "记录编号"
    return " / ".join(names.get(to) or f"{BY_PREFIX[to].label}编号 {to}-…" for to in ref.to)


def _annotated(annotation: Any, metadata: list[Any]) -> Any:
    """pydantic takes the outermost Annotated apart; put it together again."""
    if not metadata:
        return annotation
    return Annotated[annotation, *metadata]
