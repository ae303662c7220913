"""YAML text to plain data: dict, list and str, nothing guessed; at a glance where that is enough.

The YAML parser is imported by the first text that needs it: most commands meet none, and it takes as long as to read
a hundred records.
"""

from __future__ import annotations

from typing import Any

from ..problem import Problem
from ..source import SUSPICIONS, text_problems
from .quick import quick


def parse(path: str, text: str, problems: list[Problem]) -> Any:
    """Plain data, or None with the reason among `problems`."""
    data = quick(text)
    if data is None:
        from .at_length import parse_at_length

        data = parse_at_length(path, text, problems)
    return data


def suspicions(path: str, text: str) -> list[Problem]:
    """Lines that may lack a proper colon; worth telling once the model misses something."""
    return [problem for problem in text_problems(path, text) if problem.rule in SUSPICIONS]
