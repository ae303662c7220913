"""Problems as text for people, JSON for programs, annotations for a forge."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum

from .problem import Level, Problem


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def formatted(problems: Sequence[Problem], form: Format, folder: str) -> str:
    """All problems, one a line (JSON: one array); `folder` stands before every path."""
    if form is Format.JSON:
        return (
            json.dumps([_as_data(p, folder) for p in problems], ensure_ascii=False, indent=2) + "\n"
        )
    line = _github_line if form is Format.GITHUB else _text_line
    return "".join(f"{line(problem, folder)}\n" for problem in problems)


def summary(problems: Sequence[Problem], record_count: int | None) -> str:
    """How it went, in a sentence."""
    errors = sum(problem.level is Level.ERROR for problem in problems)
    warnings = len(problems) - errors
    read = "" if record_count is None else f"检查了 {record_count} 条记录："
    if not problems:
        return f"{read}没有问题。"
    files = len({problem.path for problem in problems})
    counts = [f"{errors} 个错误"] * bool(errors) + [f"{warnings} 个提醒"] * bool(warnings)
    return f"{read}{'、'.join(counts)}，在 {files} 个文件里。"


def _text_line(problem: Problem, folder: str) -> str:
    mark = "" if problem.level is Level.ERROR else "提醒："
    rule = f" [{problem.rule}]" if problem.rule else ""
    return f"{folder}/{problem.path}:{problem.line}:{problem.column}: {mark}{problem.message}{rule}"


def _github_line(problem: Problem, folder: str) -> str:
    place = f"file={_property(f'{folder}/{problem.path}')},line={problem.line},col={problem.column}"
    title = f",title={_property(problem.rule)}" if problem.rule else ""
    return f"::{problem.level} {place}{title}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _as_data(problem: Problem, folder: str) -> dict[str, object]:
    return {
        "path": f"{folder}/{problem.path}",
        "line": problem.line,
        "column": problem.column,
        "level": str(problem.level),
        "rule": problem.rule,
        "message": problem.message,
    }
