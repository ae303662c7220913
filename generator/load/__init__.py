"""YAML in, Content and Problems out: text becomes typed records, and every mistake keeps its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from typing import Any

from ..card_index import CardIndex
from ..content import Content
from ..listing import NO_STAMP, Listed, Stamp, listing
from ..pool import WORTH_IT, spread
from ..problem import Problem
from ..records import BY_PREFIX
from ..records.organisation import Team, Unit
from ..records.site import Site
from ..source import odd_characters, read_text
from .attached_text import AttachedTexts
from .files import ATTACHMENTS, attachments_in, record_files
from .kept import KeptList, KeptRecord, Living, Stamps, Texts
from .models import body_of, by_name, is_record, model_of, record_of
from .names import LIST_FILES, id_meant, misplaced
from .places import key_at_line, line_of, locate
from .refusals import unplaced
from .yaml_text import parse

__all__ = ["body_of", "key_at_line", "line_of", "load", "locate", "parse"]

SITE, UNITS, TEAMS = "site.yaml", *LIST_FILES


def load(
    folder: Path, kept: dict[str, Any] | None = None, files: Sequence[Listed] | None = None
) -> tuple[Content | None, list[Problem]]:
    """Read a content folder. Without a readable `site.yaml` there is no Content.

    Files that stand in `kept` and were not touched since are not read again; it is brought up to date. `files`: what
    there is, where somebody has just looked.
    """
    old = kept or {}
    files = listing(folder) if files is None else files
    stamps, problems = record_files(files)
    known = _untouched(stamps, old)
    covered = known.keys() | {body_of(path) for path, one in known.items() if one.stamps[1]}
    lists = _untouched_lists(stamps, old)
    touched = [path for path in stamps if path not in covered and path not in lists]
    read, found = _texts(folder, touched)
    problems += found
    texts = Texts(folder, [p for p in stamps if p in read or p in covered or p in lists], read)
    problems += misplaced(touched, texts)
    problems += _missing(texts, problems)
    attachments, found = attachments_in(folder, files, old)
    problems += found

    lists |= {
        path: _list(path, texts, stamps) for path in (SITE, UNITS, TEAMS) if path not in lists
    }
    new = [path for path in read if is_record(path)]
    if len(new) >= WORTH_IT:
        # Before there are several of us, who would each build every model for himself.
        for prefix in {path.rsplit("/", 1)[-1][:2] for path in new}:
            BY_PREFIX[prefix].model.model_rebuild()
    fresh = dict(zip(new, spread(partial(_records, texts, stamps), new), strict=True))
    for one in fresh.values():
        one.gist = one.gist and one.gist.shared()
    own = {*fresh, *map(body_of, fresh), *lists}
    for path in read.keys() - own:
        problems += odd_characters(path, read[path])
    known |= fresh
    problems += (problem for one in known.values() if one.problems for problem in one.problems)
    problems += (problem for one in lists.values() for problem in one.problems)
    problems = locate(problems, texts)
    if kept is not None:
        kept.clear()
        kept |= {
            path: one
            for path, one in known.items()
            if path not in fresh or _is_whole(path, one, texts)
        }
        kept |= {path: one for path, one in lists.items() if path in texts}
        kept |= {f"{ATTACHMENTS}{path}": one for path, one in attachments.items()}
    site, units, teams = (lists[path].value for path in (SITE, UNITS, TEAMS))
    if site is None:
        return None, problems
    by_id = dict(sorted((_id(path), one) for path, one in known.items() if one.gist))
    gists = {id: one.gist for id, one in by_id.items() if one.gist}
    content = Content(
        site=site,
        units=units,
        teams=teams,
        records=Living(by_id, "record"),
        digests={id: one.digest for id, one in by_id.items()},
        named=Living(by_id, "named"),
        gists=gists,
        cards=CardIndex(gists),
        texts=texts,
        beside=tuple(path for path in (*lists, *(read.keys() - own)) if path in texts),
        attachments={path: one.digest for path, one in attachments.items()},
        faults={path: one.faults for path, one in attachments.items() if one.faults},
        attached_texts=AttachedTexts(folder / "attachments", iter(attachments)),
        unread=_unread(stamps, problems, {*by_id}, {UNITS: units, TEAMS: teams}),
    )
    return content, problems


def _untouched(stamps: Mapping[str, Stamp], old: Mapping[str, Any]) -> dict[str, KeptRecord]:
    """The records whose files are as they were."""
    known = {}
    for path in stamps:
        one = old.get(path)
        if type(one) is KeptRecord and one.stamps == _both(path, stamps):
            known[path] = one
    return known


def _untouched_lists(stamps: Mapping[str, Stamp], old: Mapping[str, Any]) -> dict[str, KeptList]:
    lists = {path: one for path in (SITE, UNITS, TEAMS) if type(one := old.get(path)) is KeptList}
    return {path: one for path, one in lists.items() if one.stamp == stamps.get(path)}


def _both(path: str, stamps: Mapping[str, Stamp]) -> Stamps:
    return stamps.get(path), stamps.get(body_of(path))


def _id(path: str) -> str:
    return path[path.rindex("/") + 1 : -len(".yaml")]


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


def _list(path: str, texts: Mapping[str, str], stamps: Mapping[str, Stamp]) -> KeptList:
    problems: list[Problem] = list(odd_characters(path, texts[path])) if path in texts else []
    value: Any
    if path == SITE:
        value = model_of(texts, path, Site, problems)
    elif path == UNITS:
        value = by_name(texts, path, Unit, problems)
    else:
        value = by_name(texts, path, Team, problems)
    return KeptList(stamps.get(path, NO_STAMP), tuple(locate(problems, texts)), value)


def _records(
    texts: Mapping[str, str], stamps: Mapping[str, Stamp], paths: Sequence[str]
) -> list[KeptRecord]:
    return [record_of(path, texts, _both(path, stamps)) for path in paths]


def _is_whole(path: str, one: KeptRecord, texts: Mapping[str, str]) -> bool:
    """A body that is there and cannot be read must be told again next time."""
    return one.stamps[1] is None or body_of(path) in texts


def _missing(texts: Mapping[str, str], problems: Iterable[Problem]) -> list[Problem]:
    told = {problem.path for problem in problems}
    return [
        unplaced(
            name, f"缺少 {name}；可从 `ducha sample` 生成的文件夹里复制一份再改", "missing-file"
        )
        for name in (SITE, UNITS, TEAMS)
        if name not in texts and name not in told
    ]


def _unread(
    paths: Iterable[str],
    problems: Iterable[Problem],
    records: Set[str],
    lists: Mapping[str, Collection[str]],
) -> frozenset[str]:
    """Ids that files bear which gave no record, and lists that gave no names: told at these files, and only there."""
    told = {problem.path for problem in problems}
    files = {path for path in (*paths, *told) if not path.startswith(ATTACHMENTS)}
    files = {path for path in files if path[path.rfind("/") + 1 : -len(".yaml")] not in records}
    meant = {id for path in files if (id := id_meant(path))}
    return frozenset(meant - records | {name for name in lists if name in told and not lists[name]})
