"""A model and what is hidden in, the model without a trace of it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from ..records.base import Attachment, Record, leaves, ref_of
from .names import Names

UNKNOWN = "未公开"
"""What stands in place of a mention of a record that the edition does not know."""

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R", bound=Record)


def without(model: M, hidden: Names) -> M:
    """Every mention of a hidden record taken out: dropped from lists, else 未公开."""
    changes = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        cleaned = None if _is_gone(model, name, hidden) else _cleaned(value, hidden)
        if cleaned is not value:
            changes[name] = cleaned
    return model.model_copy(update=changes) if changes else model


def record_without(record: R, hidden: Names, words: Mapping[str, str]) -> R:
    """Also without the files that only what was dropped names, or that speak of hidden records.

    `words`: those of its attachments, by file.
    """
    cleaned = without(record, hidden)
    attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
    lost = _words(record) - _words(cleaned)
    kept = tuple(
        one
        for one in attachments
        if one.file not in lost
        and not hidden.in_text(f"{one.file}\n{one.caption}\n{words.get(one.file, '')}")
    )
    if kept == attachments:
        return cleaned
    return cleaned.model_copy(update={"attachments": kept})


def _words(record: Record) -> set[str]:
    """Every text of the record but those of its attachments."""
    found = leaves(record.model_copy(update={"attachments": ()}))
    return {leaf.value for leaf in found if isinstance(leaf.value, str)}


def _is_gone(model: BaseModel, name: str, hidden: Names) -> bool:
    """An optional reference to what is hidden is no reference, so that nothing is grouped by it."""
    value = getattr(model, name)
    is_optional = type(model).model_fields[name].default is None
    return is_optional and isinstance(value, str) and hidden.is_id(value)


def _cleaned(value: Any, hidden: Names) -> Any:
    # A word of the model's own, as `取消评先评优资格`, names nobody.
    if type(value) is str:
        return hidden.without(value, UNKNOWN)
    if isinstance(value, BaseModel):
        return without(value, hidden)
    if isinstance(value, tuple):
        kept = tuple(_cleaned(item, hidden) for item in value if not _is_of(item, hidden))
        same = len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
        return value if same else kept
    return value


def _is_of(item: Any, hidden: Names) -> bool:
    """A part that is about a hidden record goes with it: a row of 现场核对 whose project is hidden."""
    if isinstance(item, str):
        return hidden.is_id(item)
    return isinstance(item, BaseModel) and any(
        ref_of(type(item), name) is not None and hidden.is_id(getattr(item, name))
        for name, info in type(item).model_fields.items()
        if info.is_required() and isinstance(getattr(item, name), str)
    )
