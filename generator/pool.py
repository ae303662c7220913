"""Work spread over the machine's cores, where there is enough of it and the system can fork."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 400
"""Fewer things than this are done sooner than other processes are ready."""
PARTS = 12
"""For every core: those that are done early take another part."""

_TASKS: list[tuple[Callable[[Sequence[Any]], list[Any]], list[Sequence[Any]]]] = []
"""What the children find when they are born: a closure cannot be sent to them."""


def cores() -> int:
    """How many processes can work at a time; one where the system cannot fork."""
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    return len(os.sched_getaffinity(0)) if can_fork and hasattr(os, "sched_getaffinity") else 1


def spread(
    work: Callable[[Sequence[T]], list[R]], items: Sequence[T], few: int = WORTH_IT
) -> list[R]:
    """`work(items)`, in the order of the items; `work` may be called with parts of them, in other processes.

    Not of `few`: where each takes long, fewer are worth it.
    """
    if len(items) < few or cores() == 1:
        return work(items)
    size = max(1, -(-len(items) // (cores() * PARTS)))
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    _TASKS.append((work, parts))
    try:
        with multiprocessing.get_context("fork").Pool(cores()) as pool:
            return [result for done in pool.imap(_run, range(len(parts))) for result in done]
    finally:
        _TASKS.pop()


def _run(number: int) -> list[Any]:
    work, parts = _TASKS[-1]
    return work(parts[number])
