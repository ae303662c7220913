"""English field names to the Chinese keys of a record; a name that the model lacks fails at once."""

from __future__ import annotations

from functools import cache

from .base import Model, Record

Data = dict[str, object]
"""A record or a part of one as `dump` takes it."""


def keyed(model: type[Model], **values: object) -> Data:
    """Keys in the order in which a clerk fills them in; what is None stays out."""
    keys = _keys(model)
    if unknown := values.keys() - keys.keys():
        raise TypeError(f"{model.__name__} has no field {sorted(unknown)}")
    return {
        key: values[name]
        for name, key in keys.items()
        if name in values and values[name] is not None
    }


@cache
def _keys(model: type[Model]) -> dict[str, str]:
    """The keys that all records share stand last."""
    shared = Record.model_fields if issubclass(model, Record) else {}
    names = sorted(model.model_fields, key=lambda name: name in shared)
    return {name: key for name in names if (key := model.model_fields[name].alias)}
