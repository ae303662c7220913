"""How a seed becomes choices: only draws whose results are the same on every machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(rng: Random, share: float) -> bool:
    return rng.random() < share


def between(rng: Random, low: int, high: int) -> int:
    """A whole number, both ends included; `low` where there is nothing between."""
    return rng.randrange(low, high + 1) if high > low else low


def some(rng: Random, items: Sequence[T], count: int) -> list[T]:
    """`count` different items (fewer where there are fewer), in the order drawn."""
    pool = list(items)
    count = min(count, len(pool))
    for here in range(count):
        there = rng.randrange(here, len(pool))
        pool[here], pool[there] = pool[there], pool[here]
    return pool[:count]


def weighted(rng: Random, choices: Sequence[tuple[T, int]]) -> T:
    left = rng.randrange(sum(weight for _, weight in choices))
    for item, weight in choices:
        left -= weight
        if left < 0:
            return item
    raise AssertionError


def workday(day: dt.date) -> dt.date:
    """The day itself or the Monday after it; never turns the order of two days round."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def later(rng: Random, day: dt.date, low: int, high: int) -> dt.date:
    """A workday `low` to `high` days after `day`, give or take a weekend."""
    return workday(day + dt.timedelta(days=between(rng, low, high)))


def wan(amount: int) -> Decimal:
    """Whole 万元 with the two decimals that the records carry."""
    return Decimal(f"{amount}.00")


def on(day: dt.date) -> str:
    """`3 月 5 日`, as in running text."""
    return f"{day.month} 月 {day.day} 日"
