"""催办: open findings by how near or how far past their date they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .counts import Judged


@dataclass(frozen=True)
class Band:
    """`due within 3 days`, `8 to 30 days overdue` …"""

    label: str
    is_overdue: bool
    findings: tuple[Judged, ...]
    """The most pressing first."""


def reminder_bands(
    findings: Iterable[Judged], due_soon_days: Sequence[int], overdue_bands: Sequence[int]
) -> tuple[Band, ...]:
    """Bands of 临期 (nearest first), then of 逾期; a finding stands in one band only."""
    open_ones = sorted(
        (one for one in findings if one[1].is_open and one[1].completed_on is None),
        key=lambda one: (one[1].days_left, one[0].id),
    )
    bands = []
    lower = 0
    for upper in sorted(due_soon_days):
        label = f"{upper} 天内到期" if lower == 0 else f"{lower}—{upper} 天内到期"
        chosen = tuple(one for one in open_ones if lower <= one[1].days_left <= upper)
        bands.append(Band(label, False, chosen))
        lower = upper + 1
    lower = 1
    for upper in sorted(overdue_bands):
        chosen = tuple(one for one in open_ones if lower <= -one[1].days_left <= upper)
        bands.append(Band(f"逾期 {lower}—{upper} 天", True, chosen))
        lower = upper + 1
    rest = tuple(one for one in open_ones if -one[1].days_left >= lower)
    bands.append(Band(f"逾期 {lower - 1} 天以上", True, rest))
    return tuple(bands)
