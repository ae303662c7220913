"""YAML text to plain data by the YAML parser and a look at every line; what cannot be used is said where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ..problem import Problem
from ..source import SUSPICIONS, conflicts, text_problems, too_deep_line

MAX_DEPTH = 20
MAX_BRACKETS = 100
"""In prose brackets may stand unpaired; this many do not."""

_COMPOSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# YAML would begin a new line there and editors do not; they are refused as characters anyway.
_RARE_BREAKS = re.compile("[\x85\u2028\u2029]")


Twice = tuple[Any, Any, bool]
"""A key that stands in one mapping already, where it first stood, whether it holds a list."""


class _RefusedError(Exception):
    """This document cannot be used; carries what to say and where."""

    def __init__(self, message: str, rule: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.rule, self.place = message, rule, (line, column)


def compose(text: str) -> Any:
    """The node tree of a YAML text; None where the file is empty. Raises yaml.YAMLError."""
    if deep := too_deep_line(text, MAX_BRACKETS):
        raise _RefusedError("嵌套太深，请检查括号是否成对", "not-nested-deeply", deep)
    return yaml.compose(_RARE_BREAKS.sub(" ", text), Loader=_COMPOSER)


def tree_of(text: str) -> Any:
    """The node tree, or None where the text is empty or cannot be used."""
    try:
        return compose(text)
    except (_RefusedError, yaml.YAMLError):
        return None


def plain(node: Any, seen: set[int], duplicates: list[Twice], depth: int = 0) -> Any:
    """Node tree to dict, list and str; all scalars stay text, keys left blank are left out."""
    _must_be_plain(node, seen, depth)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(child, seen, duplicates, depth + 1) for child in node.value]
    data: dict[str, Any] = {}
    seen_keys: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            says = "键应是一个词，不能是列表或映射；以 [ 或 { 开头的文字要加引号"
            raise _RefusedError(says, "keys-are-words", *_place(key.start_mark))
        before = data.get(key.value)
        if key.value in seen_keys:
            duplicates.append((key, seen_keys[key.value], isinstance(value, yaml.SequenceNode)))
        seen_keys.setdefault(key.value, key)
        if not is_blank(value):
            found = plain(value, seen, duplicates, depth + 1)
            # A list that was begun twice is meant as one.
            is_list = isinstance(before, list) and isinstance(found, list)
            data[key.value] = before + found if is_list else found
    return data


def _must_be_plain(node: Any, seen: set[int], depth: int) -> None:
    place = _place(node.start_mark)
    if id(node) in seen:
        says = "记录里不能用 YAML 别名（*、&），请把内容写全"
        raise _RefusedError(says, "no-yaml-aliases", *place)
    if depth > MAX_DEPTH:
        says = f"嵌套超过 {MAX_DEPTH} 层，请检查缩进和括号"
        raise _RefusedError(says, "not-nested-deeply", *place)
    if not node.tag.startswith("tag:yaml.org,2002:"):
        raise _RefusedError("以 ! 开头的文字要加引号", "no-yaml-tags", *place)


def is_blank(node: Any) -> bool:
    """A key with nothing after it: the skeleton's field that the clerk left empty."""
    return isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style


def parse_at_length(path: str, text: str, problems: list[Problem]) -> Any:
    """Plain data, or None with the reason among `problems`."""
    found = list(text_problems(path, text))
    duplicates: list[Twice] = []
    if found_conflicts := list(conflicts(path, text)):
        problems += found_conflicts
        return None
    try:
        node = compose(text)
        if node is None:
            raise _RefusedError("文件是空的；删去它，或用 `ducha new` 生成骨架再填", "not-empty")
        data = plain(node, set(), duplicates)
    except _RefusedError as refused:
        if refused.rule not in {problem.rule for problem in found}:
            found.append(Problem(path, *refused.place, refused.message, refused.rule))
        problems += found
        return None
    except yaml.YAMLError as error:
        # The parser often notices one line late; where the text itself shows the cause, say only that.
        problems += found or [_not_yaml(path, text, error)]
        return None
    is_text = isinstance(data, str)
    problems += (problem for problem in found if is_text or problem.rule not in SUSPICIONS)
    problems += _coded_characters(path, text, node) if "\\" in text else ()
    for key, earlier, is_list in duplicates:
        says = f"“{key.value}” 写了两次，第 {earlier.start_mark.line + 1} 行已经有了，只能保留一个"
        if is_list:
            says = f"“{key.value}” 写了两次：请删去这一行，把下面各项接到第 {earlier.start_mark.line + 1} 行那一列的末尾"
        problems.append(Problem(path, *_place(key.start_mark), says, "no-duplicate-keys"))
    return data


_CODED = re.compile(
    r"\\(?:\\|(?P<code>x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0abefvNLP_]))"
)


def _coded_characters(path: str, text: str, node: Any) -> Iterator[Problem]:
    """Codes in double quotes: the gates read the text as it is typed and would not recognise them."""
    if not isinstance(node, yaml.ScalarNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _coded_characters(path, text, part)
    elif node.style == '"':
        start = node.start_mark.index
        for match in _CODED.finditer(text, start, node.end_mark.index):
            if match["code"]:
                before = text[: match.start()]
                place = before.count("\n") + 1, len(before) - before.rfind("\n")
                says = f"“{match.group()}” 是字符的代码，请写出这个字本身；要写反斜杠就改用单引号"
                yield Problem(path, *place, says, "ordinary-characters")


def _not_yaml(path: str, text: str, error: Any) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError):
        before = text[: getattr(error, "position", 0) or 0]
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem(path, *place, "含有 YAML 不允许的控制字符，请删去", "valid-yaml")
    if found := _open_quote(path, text, error):
        return found
    mark = error.problem_mark or error.context_mark
    if "flow" in (error.context or "") and error.context_mark:
        mark = error.context_mark
    # What is missing at the end is missing after the last thing that stands there.
    written = text.rstrip()
    last = written.count("\n") + 1, len(written) - written.rfind("\n")
    return Problem(path, *min(_place(mark), last), _yaml_message(error), "valid-yaml")


def _open_quote(path: str, text: str, error: Any) -> Problem | None:
    """The quote that was left open, where it began: the error itself stands where it met another one, or the end."""
    rule = "valid-yaml"
    try:
        for token in yaml.scan(_RARE_BREAKS.sub(" ", text), Loader=yaml.SafeLoader):
            begun, ended = token.start_mark, token.end_mark
            is_quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if is_quoted and begun.line < ended.line == getattr(error.problem_mark, "line", -1):
                says = f"这里的引号到第 {ended.line + 1} 行才遇到另一半，多半是漏了后一个引号"
                return Problem(path, *_place(begun), says, rule)
    except yaml.YAMLError as unread:
        said = f"{getattr(unread, 'context', '')} {getattr(unread, 'problem', '')}"
        if (
            "quoted scalar" in said
            and "end of stream" in said
            and isinstance(unread, yaml.MarkedYAMLError)
        ):
            says = "这里的引号一直没有成对，请补上后一个引号"
            return Problem(path, *_place(unread.context_mark), says, rule)
    return None


def _place(mark: Any) -> tuple[int, int]:
    """Line and column from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


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
    ("hexdecimal number", "双引号里的反斜杠有特别的意思，改用单引号，或者不加引号"),
    ("unknown escape character", "双引号里的反斜杠有特别的意思，改用单引号，或者不加引号"),
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
    ("did not find expected '-' indicator", "缩进与上文不齐：同一列表各项的 “-” 要对齐"),
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
