"""YAML in, Content and Problems out: text becomes typed records, and every mistake keeps its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from ..content import Content
from ..problem import Problem
from ..records import BY_PREFIX, is_id, path_of
from ..records.base import Record
from ..records.organisation import Team, Unit
from ..records.site import Site
from ..source import odd_characters, read_text
from .files import LIST_FILES, attachment_files, misplaced, record_files
from .places import key_at_line, line_of, locate
from .refusals import refusal, unplaced
from .yaml_text import compose, parse, plain, suspicions

__all__ = ["compose", "key_at_line", "line_of", "load", "locate", "parse", "plain"]

MAX_BYTES = 1_000_000
"""A record is a page of text; anything near this is a file put in the wrong place."""

ModelT = TypeVar("ModelT", bound=BaseModel)
NamedT = TypeVar("NamedT", Unit, Team)


class _UnitList(RootModel[tuple[Unit, ...]]):
    pass


class _TeamList(RootModel[tuple[Team, ...]]):
    pass


def load(folder: Path) -> tuple[Content | None, list[Problem]]:
    """Read a content folder. Without a readable `site.yaml` there is no Content."""
    texts, problems = _texts(folder)
    problems += misplaced(texts)
    problems += _missing(texts, problems)
    attachments, drawings, unread = attachment_files(folder)
    problems += unread

    site = _one(texts, "site.yaml", Site, problems)
    units = _named(texts, "units.yaml", _UnitList, problems)
    teams = _named(texts, "teams.yaml", _TeamList, problems)
    records = (record for path in texts if (record := _record(path, texts, problems)))
    by_id = {record.id: record for record in records}

    problems = locate(problems, texts)
    if site is None:
        return None, problems
    content = Content(
        site=site,
        units=units,
        teams=teams,
        records=dict(sorted(by_id.items())),
        digests={id: _digest(id, texts) for id in by_id},
        texts=texts,
        attachments=attachments,
        drawings=drawings,
    )
    return content, problems


def _digest(record_id: str, texts: Mapping[str, str]) -> bytes:
    path = path_of(record_id)
    body = texts.get(path.removesuffix(".yaml") + ".md", "")
    return hashlib.blake2b(f"{texts[path]}\0{body}".encode(), digest_size=16).digest()


def _texts(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """The text of every file that could be read."""
    paths, problems = record_files(folder)
    texts: dict[str, str] = {}
    for path in paths:
        text, found = read_text(folder, path, MAX_BYTES)
        problems += found
        if text is not None:
            texts[path] = text
            problems += odd_characters(path, text)
    return texts, problems


def _missing(texts: Mapping[str, str], problems: Iterable[Problem]) -> list[Problem]:
    told = {problem.path for problem in problems}
    return [
        unplaced(
            name, f"缺少 {name}；可从 `ducha sample` 生成的文件夹里复制一份再改", "missing-file"
        )
        for name in ("site.yaml", *LIST_FILES)
        if name not in texts and name not in told
    ]


def _one(
    texts: Mapping[str, str], path: str, model: type[ModelT], problems: list[Problem]
) -> ModelT | None:
    """One file as one model."""
    if path not in texts:
        return None
    data = parse(path, texts[path], problems)
    return None if data is None else _validated(path, texts[path], data, model, problems)


def _named(
    texts: Mapping[str, str],
    path: str,
    model: type[RootModel[tuple[NamedT, ...]]],
    problems: list[Problem],
) -> dict[str, NamedT]:
    """Units and teams are known by their names, so a second one would hide the first."""
    listed = _one(texts, path, model, problems)
    by_name: dict[str, NamedT] = {}
    for place, one in enumerate(listed.root if listed else ()):
        if one.name in by_name:
            says = f"“{one.name}” 写了两次，名称必须各不相同"
            problems.append(unplaced(path, says, "names-are-unique", (place, "名称")))
        by_name[one.name] = one
    return by_name


def _record(path: str, texts: Mapping[str, str], problems: list[Problem]) -> Record | None:
    """One file as the record that its name says it is; files in the wrong place are told elsewhere."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    if not is_id(stem) or path != path_of(stem):
        return None
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
    beside = path.removesuffix(".yaml") + ".md"
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
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [refusal(path, model, detail) for detail in details]
        if any(detail["type"] in _SHAPE_ERRORS for detail in details):
            problems += suspicions(path, text)
        return None


_SHAPE_ERRORS = ("missing", "extra_forbidden", "model_type", "tuple_type")
