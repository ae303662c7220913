"""YAML in, Content and Problems out: text becomes typed records, and every mistake keeps its place."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from ..content import Content
from ..gist import CardIndex, gist_of
from ..pool import spread
from ..problem import Problem
from ..records import BY_PREFIX, is_id, path_of
from ..records.base import Record
from ..records.naming import named_in
from ..records.organisation import Team, Unit
from ..records.site import Site
from ..source import conflicts, odd_characters, read_text
from .attached_text import AttachedTexts
from .files import attachment_files, record_files
from .kept import KeptRecord, Stamp, Texts
from .names import LIST_FILES, id_meant, misplaced
from .places import key_at_line, line_of, locate
from .refusals import refusal, unplaced
from .yaml_text import parse, suspicions

__all__ = ["body_of", "key_at_line", "line_of", "load", "locate", "parse"]

ModelT = TypeVar("ModelT", bound=BaseModel)
NamedT = TypeVar("NamedT", Unit, Team)


class _UnitList(RootModel[tuple[Unit, ...]]):
    pass


class _TeamList(RootModel[tuple[Team, ...]]):
    pass


def load(
    folder: Path, kept: dict[str, KeptRecord] | None = None
) -> tuple[Content | None, list[Problem]]:
    """Read a content folder. Without a readable `site.yaml` there is no Content.

    Records that stand in `kept` and were not touched since are taken from there; it is brought up to date.
    """
    stamps, problems = record_files(folder)
    old = kept or {}
    known = {
        path: one for path in stamps if (one := old.get(path)) and one.stamps == _both(path, stamps)
    }
    covered = known.keys() | {body_of(path) for path in known}
    read, found = _texts(folder, [path for path in stamps if path not in covered])
    problems += found
    texts = Texts(folder, [path for path in stamps if path in read or path in covered], read)
    problems += misplaced(texts)
    problems += _missing(texts, problems)
    attachments, drawings, unread = attachment_files(folder)
    problems += unread

    site = _one(texts, "site.yaml", Site, problems)
    units = _named(texts, "units.yaml", _UnitList, problems)
    teams = _named(texts, "teams.yaml", _TeamList, problems)
    new = [path for path in read if _is_record(path)]
    known |= zip(new, spread(partial(_kept, texts, stamps), new), strict=True)
    by_id = {one.record.id: one.record for one in known.values() if one.record}
    own = {*known, *map(body_of, known)}
    for path in read.keys() - own:
        problems += odd_characters(path, read[path])
    problems += (problem for one in known.values() for problem in one.problems)
    problems = locate(problems, texts)
    if kept is not None:
        kept.clear()
        kept |= {path: one for path, one in known.items() if _is_whole(path, one, texts)}
    if site is None:
        return None, problems
    gists = {one.record.id: one.gist for one in known.values() if one.record and one.gist}
    gists = dict(sorted(gists.items()))
    content = Content(
        site=site,
        units=units,
        teams=teams,
        records=dict(sorted(by_id.items())),
        digests={one.record.id: one.digest for one in known.values() if one.record},
        named={one.record.id: one.named for one in known.values() if one.record and one.named},
        gists=gists,
        cards=CardIndex(gists),
        texts=texts,
        attachments=attachments,
        drawings=drawings,
        attached_texts=AttachedTexts(folder / "attachments", iter(attachments)),
        unread=_unread(stamps, problems, {*by_id}, {"units.yaml": units, "teams.yaml": teams}),
    )
    return content, problems


def _texts(folder: Path, paths: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """The text of every file that could be read."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for path in paths:
        text, found = read_text(folder, path)
        problems += found
        if text is not None:
            texts[path] = text
    return texts, problems


def _unread(
    paths: Iterable[str],
    problems: Iterable[Problem],
    records: Set[str],
    lists: Mapping[str, Collection[str]],
) -> frozenset[str]:
    """Ids that files bear which gave no record, and lists that gave no names: told at these files, and only there."""
    told = {problem.path for problem in problems}
    files = {*paths, *told} - {path_of(id) for id in records}
    files = {path for path in files if not path.startswith("attachments/")}
    meant = {id for path in files if (id := id_meant(path))}
    return frozenset(meant - records | {name for name in lists if name in told and not lists[name]})


def _both(path: str, stamps: Mapping[str, Stamp]) -> tuple[Stamp | None, Stamp | None]:
    return stamps.get(path), stamps.get(body_of(path))


def _is_whole(path: str, one: KeptRecord, texts: Mapping[str, str]) -> bool:
    """A body that is there and cannot be read must be told again next time."""
    return one.stamps[1] is None or body_of(path) in texts


def _kept(
    texts: Mapping[str, str], stamps: Mapping[str, Stamp], paths: Sequence[str]
) -> list[KeptRecord]:
    return [_read(path, texts, _both(path, stamps)) for path in paths]


def _read(
    path: str, texts: Mapping[str, str], stamps: tuple[Stamp | None, Stamp | None]
) -> KeptRecord:
    """One record from its own two texts, and all that is wrong with these."""
    own = {name: texts[name] for name in (path, body_of(path)) if name in texts}
    problems = [problem for name in own for problem in odd_characters(name, own[name])]
    if body_of(path) in own:
        problems += conflicts(body_of(path), own[body_of(path)])
    record = _record(path, own, problems)
    digest = hashlib.blake2b("\0".join(own.values()).encode(), digest_size=16).digest()
    named = named_in(record) if record else None
    gist = gist_of(record, named) if record and named else None
    return KeptRecord(stamps, digest, record, named, gist, tuple(locate(problems, own)))


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


def body_of(path: str) -> str:
    """The companion that may hold a record's text."""
    return path.removesuffix(".yaml") + ".md"


def _is_record(path: str) -> bool:
    """Files in the wrong place are told elsewhere."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    return is_id(stem) and path == path_of(stem)


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
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [refusal(path, model, detail) for detail in details]
        if any(detail["type"] in _SHAPE_ERRORS for detail in details):
            problems += suspicions(path, text)
        return None


_SHAPE_ERRORS = ("missing", "extra_forbidden", "model_type", "tuple_type")
