"""Where in a file a problem stands: the line and column of a way through its YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..problem import Loc, Problem


def locate(problems: Iterable[Problem], texts: Mapping[str, str]) -> list[Problem]:
    """Give every problem its line and column, and sort; only files with problems are read again."""
    trees: dict[str, Any] = {}
    located = []
    for problem in problems:
        if problem.line == 0:
            if problem.path not in trees:
                is_yaml = not problem.path.endswith(".md")
                trees[problem.path] = _tree_of(texts.get(problem.path, "")) if is_yaml else None
            line, column = _place(trees[problem.path], problem.loc, problem.on_key)
            problem = replace(problem, line=line, column=column)
        located.append(problem)
    # Not by `loc`: keys and list positions cannot be compared.
    return sorted(set(located), key=lambda one: (one.path, one.line, one.column, one.message))


def _tree_of(text: str) -> Any:
    """The node tree; the parser is imported by the first text of which it is asked."""
    from .at_length import tree_of

    return tree_of(text)


def _place(node: Any, loc: Loc, on_key: bool) -> tuple[int, int]:
    """Walk down as far as the file goes; what is missing is shown where it should have stood."""
    import yaml

    from .at_length import is_blank

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
    import yaml

    node = _tree_of(text)
    if not isinstance(node, yaml.MappingNode):
        return ""
    covering = [key.value for key, _ in node.value if key.start_mark.line + 1 <= line]
    return covering[-1] if covering else ""


def line_of(text: str, loc: Loc) -> int:
    """The line (from 1) where the value at `loc` begins; of a block, the line of its `|`."""
    return _place(_tree_of(text), loc, on_key=False)[0]
