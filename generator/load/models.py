"""The text of a file in, the record or list that it is out; every mistake is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from ..problem import Problem
from ..records import BY_PREFIX, is_id, path_of
from ..records.base import Record
from ..records.organisation import Team, Unit
from ..source import conflicts, odd_characters
from .kept import KeptRecord, Stamps
from .places import locate
from .refusals import refusal, unplaced
from .yaml_text import parse, suspicions

ModelT = TypeVar("ModelT", bound=BaseModel)
NamedT = TypeVar("NamedT", Unit, Team)


def body_of(path: str) -> str:
    """The companion that may hold a record's text."""
    return path.removesuffix(".yaml") + ".md"


def is_record(path: str) -> bool:
    """Files in the wrong place are told elsewhere."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    return is_id(stem) and path == path_of(stem)


def record_of(path: str, texts: Mapping[str, str], stamps: Stamps) -> KeptRecord:
    """One record from its own two texts, and all that is wrong with these."""
    own = {name: texts[name] for name in (path, body_of(path)) if name in texts}
    problems = [problem for name in own for problem in odd_characters(name, own[name])]
    if body_of(path) in own:
        problems += conflicts(body_of(path), own[body_of(path)])
    record = _record(path, own, problems)
    digest = hashlib.blake2b("\0".join(own.values()).encode(), digest_size=16).digest()
    return KeptRecord.of(stamps, digest, tuple(locate(problems, own)), record)


def model_of(
    texts: Mapping[str, str], path: str, model: type[ModelT], problems: list[Problem]
) -> ModelT | None:
    """One file as one model."""
    if path not in texts:
        return None
    data = parse(path, texts[path], problems)
    return None if data is None else _validated(path, texts[path], data, model, problems)


def by_name(
    texts: Mapping[str, str], path: str, model: type[NamedT], problems: list[Problem]
) -> dict[str, NamedT]:
    """Units and teams are known by their names, so a second one would hide the first."""
    many: Any = tuple[model, ...]  # type: ignore[valid-type]
    listed: tuple[NamedT, ...] | None = model_of(texts, path, many, problems)
    found: dict[str, NamedT] = {}
    for place, one in enumerate(listed or ()):
        if one.name in found:
            says = f"“{one.name}” 写了两次，名称必须各不相同"
            problems.append(unplaced(path, says, "names-are-unique", (place, "名称")))
        found[one.name] = one
    return found


def _record(path: str, texts: Mapping[str, str], problems: list[Problem]) -> Record | None:
    """One file as the record that its name says it is."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    data = parse(path, texts[path], problems)
    if data is None:
        return None
    model = BY_PREFIX[stem[:2]].model
    if isinstance(data, dict):
        problems += _with_body(data, model, path, texts)
        if data.pop("id", None) is not None:
            says = "不要写 id，编号就是文件名"
            problems.append(unplaced(path, says, "unknown-key", ("id",), on_key=True))
        data["id"] = stem
    return _validated(path, texts[path], data, model, problems)


def _with_body(
    data: dict[str, Any], model: type[Record], path: str, texts: Mapping[str, str]
) -> list[Problem]:
    """The text of the `.md` beside a record becomes its body."""
    beside = body_of(path)
    if beside not in texts:
        return []
    if "body" not in model.model_fields:
        says = f"{BY_PREFIX[path.rsplit('/', 1)[-1][:2]].label}没有正文，这个文件不会上网，请删去"
        return [unplaced(beside, says, "body-has-its-record")]
    is_twice = "正文" in data
    data["正文"] = texts[beside]
    says = f"正文写了两处：这里和 {beside}，只能保留一处"
    return [unplaced(path, says, "one-body", ("正文",))] if is_twice else []


def _validated(
    path: str, text: str, data: Any, model: type[ModelT], problems: list[Problem]
) -> ModelT | None:
    try:
        validated: ModelT = _reader(model)(data)
        return validated
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [refusal(path, model, detail) for detail in details]
        if any(detail["type"] in _SHAPE_ERRORS for detail in details):
            problems += suspicions(path, text)
        return None


@cache
def _reader(model: Any) -> Callable[[Any], Any]:
    """What turns plain data into a model or a tuple of one; a RootModel would cost every command its import."""
    is_model = isinstance(model, type) and issubclass(model, BaseModel)
    return model.model_validate if is_model else TypeAdapter(model).validate_python


_SHAPE_ERRORS = ("missing", "extra_forbidden", "model_type", "tuple_type")
