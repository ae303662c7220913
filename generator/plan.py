"""A page or a file that is to be: what makes it, and of what. Making it may wait, or not be needed at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

File = tuple[str, bytes]
"""Path under the site, with forward slashes, and what is in it."""


@dataclass(frozen=True)
class Plan:
    """`make(*given, …)` makes it; all else that it depends on it must read from what it is called with."""

    name: str
    """Its own among all plans, and the same in every build."""
    make: Callable[..., Any]
    given: tuple[Any, ...] = ()
