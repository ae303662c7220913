"""How many records of each kind a district of a given size has, over how many years."""

from __future__ import annotations

from collections import Counter

FIRST = [
    "XM",
    "DC",
    "WT",
    "DB",
    "WT",
    "ZG",
    "WT",
    "DC",
    "DB",
    "XT",
    "WT",
    "TB",
    "HY",
    "WT",
    "ZD",
    "KH",
    "DR",
    "WT",
    "JC",
    "PX",
    "DB",
    "WT",
    "ZB",
    "WT",
    "BG",
]
"""A tiny district grows in this order, so that each record has what it refers to."""

PER_THOUSAND = {
    "XM": 36, "DB": 175, "DC": 160, "WT": 390, "ZG": 80, "XT": 30, "HY": 10,
    "TB": 20, "ZB": 10, "DR": 12, "BG": 8, "ZD": 10, "JC": 15, "PX": 10,
}  # fmt: skip


def years_of(records: int) -> int:
    """How many years the records reach back, this one included."""
    return 1 + sum(records > limit for limit in (150, 600, 2000, 6000, 15000, 30000, 60000))


def counts_of(records: int) -> Counter[str]:
    """Kinds by prefix; together exactly `records`."""
    if records <= len(FIRST):
        return Counter(FIRST[:records])
    counts = Counter(
        {kind: max(1, share * records // 1000) for kind, share in PER_THOUSAND.items()}
    )
    # The last quarter and the year itself are not yet confirmed on the counting date.
    counts["KH"] = min(max(1, records * 15 // 1000), 5 * years_of(records) - 2)
    counts["WT"] += records - counts.total()
    return counts
