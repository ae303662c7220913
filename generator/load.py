"""YAML in, Content and Problems out: text becomes typed records, and every mistake keeps its place."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, RootModel, ValidationError

from .content import Content
from .drawing import dangers
from .problem import Loc, Problem
from .records import BY_PREFIX, KINDS, is_id, path_of
from .records.base import Record
from .records.organisation import Team, Unit
from .records.site import Site
from .source import odd_characters, read_text, text_problems, too_deep_line

MAX_BYTES = 1_000_000
"""A record is a page of text; anything near this is a file put in the wrong place."""
MAX_DEPTH = 20
MAX_BRACKETS = 100
"""In prose brackets may stand unpaired; this many do not."""

_COMPOSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LIST_FILES = ("units.yaml", "teams.yaml")
_FOLDERS = tuple(sorted({kind.folder for kind in KINDS}))

ModelT = TypeVar("ModelT", bound=BaseModel)


class _UnitList(RootModel[tuple[Unit, ...]]):
    pass


class _TeamList(RootModel[tuple[Team, ...]]):
    pass


def load(folder: Path) -> tuple[Content | None, list[Problem]]:
    """Read a content folder. Without a readable `site.yaml` there is no Content."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for path in _files(folder):
        text, found = read_text(folder, path, MAX_BYTES)
        problems += found
        if text is not None:
            texts[path] = text
            problems += odd_characters(path, text)
    problems += _misplaced(texts)

    for missing in ("site.yaml", *_LIST_FILES):
        if missing not in texts and not any(problem.path == missing for problem in problems):
            problems.append(
                _problem(
                    missing,
                    f"缺少 {missing}；可从 `ducha sample` 生成的文件夹里复制一份再改",
                    "missing-file",
                )
            )

    site = _one(texts, "site.yaml", Site, problems)
    units = _one(texts, "units.yaml", _UnitList, problems)
    teams = _one(texts, "teams.yaml", _TeamList, problems)
    problems += _named_twice("units.yaml", [unit.name for unit in units.root] if units else [])
    problems += _named_twice("teams.yaml", [team.name for team in teams.root] if teams else [])
    records: dict[str, Record] = {}
    for path in texts:
        if record := _record(path, texts, problems):
            records[record.id] = record

    problems = locate(problems, texts)
    if site is None:
        return None, problems
    attachments, drawings = _attachments(folder / "attachments")
    content = Content(
        site=site,
        units={unit.name: unit for unit in (units.root if units else ())},
        teams={team.name: team for team in (teams.root if teams else ())},
        records=dict(sorted(records.items())),
        texts=texts,
        attachments=attachments,
        drawings=drawings,
    )
    return content, problems


def _named_twice(path: str, names: list[str]) -> Iterator[Problem]:
    """Units and teams are known by their names, so a second one would hide the first."""
    for place, name in enumerate(names):
        if name in names[:place]:
            yield _problem(
                path, f"“{name}” 写了两次，名称必须各不相同", "names-are-unique", (place, "名称")
            )


def _files(folder: Path) -> list[str]:
    """Every YAML and Markdown file that may be a record, sorted."""
    found = []
    for path in folder.rglob("*"):
        relative = path.relative_to(folder)
        if relative.parts[0] == "attachments" or any(
            part.startswith(".") for part in relative.parts
        ):
            continue
        if path.is_file() and path.suffix in (".yaml", ".yml", ".md"):
            found.append(relative.as_posix())
    return sorted(found)


def _attachments(folder: Path) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The digest of every attachment, and what is dangerous in the drawings among them."""
    digests: dict[str, str] = {}
    drawings: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):
            name = path.relative_to(folder).as_posix()
            with path.open("rb") as file:
                digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
            if path.suffix.lower() == ".svg" and (found := tuple(dangers(path.read_bytes()))):
                drawings[name] = found
    return digests, drawings


def _problem(path: str, message: str, rule: str, loc: Loc = (), *, on_key: bool = False) -> Problem:
    return Problem(path, 0, 0, message, rule=rule, loc=loc, on_key=on_key)


# -- where files may stand -----------------------------------------------------------------------


def _misplaced(texts: Mapping[str, str]) -> Iterator[Problem]:
    """A record's file name must be its id, and its folder must follow from the id."""
    for path in texts:
        if path == "site.yaml" or path in _LIST_FILES:
            continue
        name = path.rsplit("/", 1)[-1]
        stem, _, suffix = name.rpartition(".")
        if not is_id(stem):
            yield _problem(
                path,
                f"文件名 “{name}” 不是编号，应如 {_example_id(path)}.yaml",
                "file-name-is-the-id",
            )
        elif suffix == "md":
            if path.removesuffix(".md") + ".yaml" not in texts:
                yield _problem(
                    path, f"没有同名的 {stem}.yaml，这段正文不属于任何记录", "body-has-its-record"
                )
        elif path != path_of(stem):
            yield _problem(
                path, f"文件放错了位置，{stem} 应在 {path_of(stem)}", "folder-follows-from-the-id"
            )


def _example_id(path: str) -> str:
    top = path.split("/", 1)[0]
    prefix = next((kind.prefix for kind in KINDS if kind.folder == top), "WT")
    year = re.search(r"(?:19|20)\d\d", path)
    return f"{prefix}-{year.group() if year else '2026'}-0001"


# -- YAML text to plain data ---------------------------------------------------------------------


class _RefusedError(Exception):
    """This document cannot be used; carries what to say."""

    def __init__(self, message: str, rule: str, mark: Any = None) -> None:
        super().__init__(message)
        self.message, self.rule, self.mark = message, rule, mark


def compose(text: str) -> Any:
    """The node tree of a YAML text; None where the file is empty.

    Raises yaml.YAMLError, and RecursionError for a file nested without end.
    """
    return yaml.compose(text, Loader=_COMPOSER)


def _plain(node: Any, seen: set[int], duplicates: list[tuple[str, Any]], depth: int = 0) -> Any:
    """Node tree to dict, list and str; all scalars stay text, keys left blank are left out."""
    if id(node) in seen:
        raise _RefusedError(
            "记录里不能用 YAML 别名（*、&），请把内容写全", "no-yaml-aliases", node.start_mark
        )
    if depth > MAX_DEPTH:
        raise _RefusedError(
            f"嵌套超过 {MAX_DEPTH} 层，请检查缩进和括号", "not-nested-deeply", node.start_mark
        )
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, seen, duplicates, depth + 1) for child in node.value]
    data: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _RefusedError(
                "键应是一个词，不能是列表或映射；以 [ 或 { 开头的文字要加引号",
                "keys-are-words",
                key.start_mark,
            )
        if key.value in data:
            duplicates.append((key.value, key.start_mark))
        if not is_blank(value):
            data[key.value] = _plain(value, seen, duplicates, depth + 1)
    return data


def is_blank(node: Any) -> bool:
    """A key with nothing after it: the skeleton's field that the clerk left empty."""
    return isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style


def _parse(path: str, text: str, problems: list[Problem]) -> Any:
    """Plain data, or None with the reason among `problems`."""
    found = list(text_problems(path, text))
    if deep := too_deep_line(text, MAX_BRACKETS):
        problems += [
            *found,
            Problem(path, deep, 1, "括号嵌套太深，请检查括号是否成对", "not-nested-deeply"),
        ]
        return None
    try:
        node = compose(text)
        if node is None:
            raise _RefusedError("文件是空的；删去它，或用 `ducha new` 生成骨架再填", "not-empty")
        duplicates: list[tuple[str, Any]] = []
        data = _plain(node, set(), duplicates)
    except _RefusedError as refused:
        problems += found
        problems.append(_marked(path, refused.mark, refused.message, refused.rule))
        return None
    except RecursionError:
        problems += [
            *found,
            Problem(path, 1, 1, "嵌套太深，请检查括号是否成对", "not-nested-deeply"),
        ]
        return None
    except yaml.MarkedYAMLError as error:
        # The parser often notices one line late; where the text itself shows the cause, say only that.
        mark = error.problem_mark or error.context_mark
        if "flow" in (error.context or "") and error.context_mark:
            mark = error.context_mark
        problems += found or [_marked(path, mark, _yaml_message(error), "valid-yaml")]
        return None
    except yaml.YAMLError as error:
        problems += found or [
            Problem(
                path,
                *_reader_place(text, error),
                "含有 YAML 不允许的控制字符，请删去",
                "valid-yaml",
            )
        ]
        return None
    for key, mark in duplicates:
        problems.append(_marked(path, mark, f"“{key}” 写了两次，只能保留一个", "no-duplicate-keys"))
    problems += found
    return data


def _marked(path: str, mark: Any, message: str, rule: str) -> Problem:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, line, column, message, rule)


def _reader_place(text: str, error: Any) -> tuple[int, int]:
    before = text[: getattr(error, "position", 0) or 0]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


_YAML_MESSAGES = (
    ("could not find expected ':'", "这一行或上一行缺少半角冒号加空格（键: 值）"),
    (
        "mapping values are not allowed",
        "一行里出现了第二个 “: ”，含冒号的文字要加引号；也可能是缩进不对",
    ),
    (
        "cannot start any token",
        "不能以这个字符开头（制表符、@、`、% 等），文字要加引号，缩进用空格",
    ),
    ("expected <block end>", "缩进与上文不齐，或引号后面还有文字；请对齐，或给整段文字加引号"),
    ("while scanning a quoted scalar", "引号没有成对"),
    ("undefined alias", "以 * 开头的文字要加引号"),
    ("while scanning an alias", "以 * 开头的文字要加引号"),
    ("while scanning an anchor", "以 & 开头的文字要加引号"),
    ("expected the node content", "括号、引号没有写完"),
    ("did not find expected node content", "方括号或花括号没有成对"),
    (
        "did not find expected key",
        "这一行的文字要整个加引号（以引号、[ 或 { 开头的尤其要），或者缩进与上文不齐",
    ),
    ("block sequence entries are not allowed", "以 “- ” 开头的文字要加引号；是列表就另起一行"),
    ("mapping keys are not allowed", "以 “? ” 开头的文字要加引号"),
    ("while scanning a tag", "以 ! 开头的文字要加引号"),
    ("while parsing a tag", "以 ! 开头的文字要加引号"),
    ("could not determine a constructor", "以 ! 开头的文字要加引号"),
    ("did not find expected ',' or ']'", "方括号没有成对；以 [ 开头的文字（如 [2026]5号）要加引号"),
    ("did not find expected ',' or '}'", "花括号没有成对；以 { 开头的文字要加引号"),
    ("expected a single document", "一个文件只能写一条记录，不能有第二个 ---"),
    ("while scanning a block scalar", "| 之后应换行，再写缩进的文字"),
)


def _yaml_message(error: Any) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    for fragment, meaning in _YAML_MESSAGES:
        if fragment in said:
            return meaning
    return f"不是有效的 YAML：{said.strip()}"


# -- plain data to records -----------------------------------------------------------------------


def _one(
    texts: Mapping[str, str], path: str, model: type[ModelT], problems: list[Problem]
) -> ModelT | None:
    if path not in texts:
        return None
    data = _parse(path, texts[path], problems)
    return None if data is None else _validated(path, data, model, problems)


def _record(path: str, texts: Mapping[str, str], problems: list[Problem]) -> Record | None:
    stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    if not path.endswith(".yaml") or not is_id(stem) or path != path_of(stem):
        return None
    data = _parse(path, texts[path], problems)
    if data is None:
        return None
    model = BY_PREFIX[stem[:2]].model
    if isinstance(data, dict):
        if "id" in data:
            problems.append(
                _problem(path, "不要写 id，编号就是文件名", "unknown-key", ("id",), on_key=True)
            )
            return None
        body = path.removesuffix(".yaml") + ".md"
        if body in texts and "body" in model.model_fields:
            if "正文" in data:
                problems.append(
                    _problem(
                        path, f"正文写了两处：这里和 {body}，只能保留一处", "one-body", ("正文",)
                    )
                )
            data["正文"] = texts[body]
        data["id"] = stem
    return _validated(path, data, model, problems)


def _validated(path: str, data: Any, model: type[ModelT], problems: list[Problem]) -> ModelT | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [_validation_problem(path, model, detail) for detail in details]
        return None


def _validation_problem(path: str, model: type[BaseModel], detail: Any) -> Problem:
    kind, loc, value = detail["type"], tuple(detail["loc"]), detail.get("input")
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    match kind:
        case "missing":
            return _problem(
                path, f"缺少 {name}{_meaning(model, loc)}", "required", loc, on_key=True
            )
        case "extra_forbidden":
            known = _keys_at(model, loc[:-1])
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"，是不是 “{near[0]}”？" if near else f"；可用的有：{'、'.join(known)}"
            return _problem(path, f"不认识的键 “{name}”{hint}", "unknown-key", loc, on_key=True)
        case "enum":
            allowed = [str(member) for member in _enum_at(model, loc)]
            return _problem(
                path,
                f"{name} “{shown(value)}” 不在可选范围：{'、'.join(allowed)}",
                "allowed-value",
                loc,
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            hint = "；冒号可能写成了全角 “：”" if isinstance(value, str) and "：" in value else ""
            return _problem(
                path,
                f"{name or '文件内容'} 应是 “键: 值” 的形式，现在是{_shape(value)}{hint}",
                "expected-mapping",
                loc,
            )
        case "tuple_type" | "list_type":
            return _problem(
                path,
                f"{name or '文件内容'} 应是列表（每项一行，以 “- ” 开头），现在是{_shape(value)}",
                "expected-list",
                loc,
            )
        case "string_pattern_mismatch":
            return _problem(
                path, f"{name} “{shown(value)}” 应为小写字母、数字和连字符，如 qingshi", "slug", loc
            )
        case "text":
            return _problem(path, f"{name} {detail['msg']}", "expected-text", loc)
        case _:
            return _problem(path, f"{name} {detail['msg']}", kind.replace("_", "-"), loc)


def shown(value: Any, limit: int = 40) -> str:
    """A value as a message shows it: one line, not long."""
    text = " ".join(str(value).split())
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
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return _inner(annotation.model_fields["root"].annotation)
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


# -- places --------------------------------------------------------------------------------------


def locate(problems: Iterable[Problem], texts: Mapping[str, str]) -> list[Problem]:
    """Give every problem its line and column, and sort; only files with problems are read again."""
    trees: dict[str, Any] = {}
    located = []
    for problem in problems:
        if problem.line == 0:
            if problem.path not in trees:
                trees[problem.path] = _tree(texts.get(problem.path))
            line, column = _place(trees[problem.path], problem.loc, problem.on_key)
            problem = replace(problem, line=line, column=column)
        located.append(problem)
    return sorted(set(located))


def _tree(text: str | None) -> Any:
    try:
        return None if text is None else compose(text)
    except yaml.YAMLError:
        return None


def _place(node: Any, loc: Loc, on_key: bool) -> tuple[int, int]:
    """Walk down as far as the file goes; what is missing is shown where it should have stood."""
    mark = node.start_mark if node is not None else None
    for step, part in enumerate(loc):
        is_last = step == len(loc) - 1
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in reversed(node.value) if pair[0].value == part), None)
            if pair is None:
                break
            mark = (
                pair[0].start_mark
                if (is_last and on_key) or is_blank(pair[1])
                else pair[1].start_mark
            )
            node = pair[1]
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value)
        ):
            node = node.value[part]
            mark = node.start_mark
        else:
            break
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def key_at_line(text: str, line: int) -> str:
    """The top-level key whose value covers a line (from 1); empty where there is none."""
    node = _tree(text)
    if not isinstance(node, yaml.MappingNode):
        return ""
    covering = [key.value for key, _ in node.value if key.start_mark.line + 1 <= line]
    return covering[-1] if covering else ""
