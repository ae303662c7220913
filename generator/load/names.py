"""What the name of a file means: which record it holds, and where that record belongs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from ..listing import RECORD_SUFFIXES
from ..problem import Level, Problem
from ..records import BY_PREFIX, KINDS, is_id, path_of

LIST_FILES = ("units.yaml", "teams.yaml")

_MEANT = re.compile(
    rf"({'|'.join(BY_PREFIX)})[-_ ]?((?:19|20)[0-9]{{2}})[-_ ]?([0-9]{{1,5}})(?![0-9])"
)


def id_meant(path: str) -> str | None:
    """The id that a file's name bears, in whatever case and width it is written and whatever stands around it."""
    name = unicodedata.normalize("NFKC", path.rsplit("/", 1)[-1]).upper()
    if not (found := _MEANT.search(name)):
        return None
    prefix, year, number = found.groups()
    id = f"{prefix}-{year}-{int(number):04}"
    return id if is_id(id) else None


def misplaced(touched: Iterable[str], paths: Collection[str]) -> Iterator[Problem]:
    """A record's file name must be its id, and its folder must follow from the id; `touched`: those not yet known."""
    for path in touched:
        if path == "site.yaml" or path in LIST_FILES or path not in paths:
            continue
        name = path.rsplit("/", 1)[-1]
        stem, _, suffix = name.rpartition(".")
        ending = ".md" if suffix.lower() == "md" else ".yaml"
        if not is_id(stem):
            yield of_file(path, _misnamed(name, path, ending, paths), "file-name-is-the-id")
            continue
        right = path_of(stem).removesuffix(".yaml") + ending
        if path != right:
            yield of_file(
                path, f"文件放错了位置，{stem} 应在 {right}", "folder-follows-from-the-id"
            )
        elif suffix == "md" and path_of(stem) not in paths:
            says = f"没有同名的 {stem}.yaml，这段正文不属于任何记录"
            yield of_file(path, says, "body-has-its-record")


def _misnamed(name: str, path: str, ending: str, paths: Collection[str]) -> str:
    id = id_meant(path)
    if id is None:
        return f"文件名 “{name}” 不是编号，应如 {_example_id(path)}.yaml"
    if path_of(id) in paths:
        return (
            f"文件名 “{name}” 不是编号，像是 {id} 的副本：多余就删去；"
            f"是新记录就改名为下一个编号 {_next_id(id, paths)}{ending}"
        )
    return f"文件名 “{name}” 不是编号，应为 {id}{ending}"


def other_file(path: str, paths: Collection[str]) -> Problem:
    """A file that is neither a record nor a text; one that bears the id of a record would be missed."""
    name = path.rsplit("/", 1)[-1]
    id = id_meant(path)
    if id and path_of(id) not in paths:
        says = f"后缀不对，这条记录没有读到；请改名为 {id}.yaml（看不见后缀时，先让系统显示文件扩展名）"
        return of_file(path, says, "known-file")
    if any(suffix in name.lower() for suffix in RECORD_SUFFIXES):
        says = "记录的文件名应以 .yaml 结尾，这个文件没有读；请改名，多余就删去"
        return of_file(path, says, "known-file")
    says = "这里只读 .yaml 和 .md 文件，这个文件不会上网；是附件就放到 attachments/编号/ 下"
    return of_file(path, says, "known-file", Level.WARNING)


def of_file(path: str, message: str, rule: str, level: Level = Level.ERROR) -> Problem:
    """A problem of the file as a whole."""
    return Problem(path, 1, 1, message, rule, level)


def _example_id(path: str) -> str:
    top = path.split("/", 1)[0]
    prefix = next((kind.prefix for kind in KINDS if kind.folder == top), "WT")
    year = re.search(r"(?:19|20)[0-9]{2}", path)
    return f"{prefix}-{year.group() if year else '2026'}-0001"


def _next_id(id: str, paths: Collection[str]) -> str:
    """The first that is free after all of the same kind and year."""
    start = id[: id.rindex("-") + 1]
    stems = (path.rsplit("/", 1)[-1].rpartition(".")[0] for path in paths)
    taken = [int(stem[len(start) :]) for stem in stems if stem.startswith(start) and is_id(stem)]
    return f"{start}{max(taken, default=0) + 1:04}"
