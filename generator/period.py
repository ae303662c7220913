"""双月期 as a value: six a year, each with its first and last day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Period:
    """`Period(2026, 2)` is March and April 2026."""

    year: int
    number: int

    @classmethod
    def parse(cls, key: str) -> Period:
        year, number = key.split("-")
        return cls(int(year), int(number))

    @classmethod
    def containing(cls, day: dt.date) -> Period:
        return cls(day.year, (day.month + 1) // 2)

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def title(self) -> str:
        return f"{self.year}年{self.number * 2 - 1}—{self.number * 2}月"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.number * 2 - 1, 1)

    @property
    def last_day(self) -> dt.date:
        return month_end(self.year, self.number * 2)

    @property
    def months(self) -> tuple[str, str]:
        """As written in records: `("2026-03", "2026-04")`."""
        last = self.number * 2
        return f"{self.year}-{last - 1:02d}", f"{self.year}-{last:02d}"

    @property
    def previous(self) -> Period:
        return Period(self.year, self.number - 1) if self.number > 1 else Period(self.year - 1, 6)

    @property
    def next(self) -> Period:
        return Period(self.year, self.number + 1) if self.number < 6 else Period(self.year + 1, 1)


def period_number(day: dt.date) -> int:
    """Which double month of all a day lies in."""
    return day.year * 6 + (day.month - 1) // 2


def quarter_of(day: dt.date) -> str:
    """`2026-Q1`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later; the month's last day where there is no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def elapsed_months(day: dt.date) -> int:
    """Whole months of the year gone by at the end of `day`: 4 on 30 April, 3 on 29 April."""
    return day.month if day == month_end(day.year, day.month) else day.month - 1


def assessment_span(key: str) -> tuple[dt.date, dt.date]:
    """First and last day of a quarter `2026-Q1` or a year `2026`."""
    year, _, quarter = key.partition("-Q")
    if not quarter:
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    last = int(quarter) * 3
    return dt.date(int(year), last - 2, 1), month_end(int(year), last)


def months_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first day of every month from that of `first` to that of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = add_months(month, 1)
