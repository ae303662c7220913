"""How a build grows with the records: cold, one edit, memory, bytes; with the exponent that fits.

python -m tests.bench.growth             1,000, 10,000 and 50,000 records (some four minutes)
python -m tests.bench.growth --readme    … and the table goes into the README
"""

from __future__ import annotations

import argparse
import math
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .build import DUCHA, _into_readme, _retitle, _run

SIZES = (1_000, 10_000, 50_000)


@dataclass(frozen=True)
class Grown:
    records: int
    cold: float
    edit: float
    megabytes: float
    """The most that one process held in the cold build."""
    site: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--readme", action="store_true")
    given = options.parse_args()
    table = _table([_grown(size) for size in SIZES])
    print(table)
    if given.readme:
        _into_readme(table, "growth")


def _grown(records: int) -> Grown:
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder)
        _run([*DUCHA, "sample", ".", "--records", str(records)], office)
        cold = _run([*DUCHA, "build"], office)
        _retitle(max((office / "content/findings").rglob("*.yaml")))
        edit = _run([*DUCHA, "build"], office)
        size = sum(p.stat().st_size for p in (office / "build/site").rglob("*") if p.is_file())
    return Grown(records, cold.seconds, edit.seconds, cold.megabytes, size / 1e6)


def _table(grown: list[Grown]) -> str:
    lines = [
        "| 记录 | 全新（秒） | 改 1 条（秒） | 内存（MB） | 站点（MB） |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {one.records:,} | {one.cold:.1f} | {one.edit:.1f} | {one.megabytes:.0f} | {one.site:.0f} |"
        for one in grown
    ]
    cold = _exponent([(one.records, one.cold) for one in grown])
    edit = _exponent([(one.records, one.edit) for one in grown])
    return "\n".join([*lines, "", f"按幂次拟合：全新 ∝ n^{cold:.2f}，改 1 条 ∝ n^{edit:.2f}。"])


def _exponent(points: list[tuple[int, float]]) -> float:
    """The slope of the line through the logarithms, by least squares."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x, mean_y = (sum(one[place] for one in logs) / len(logs) for place in (0, 1))
    above = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return above / sum((x - mean_x) ** 2 for x, _ in logs)


if __name__ == "__main__":
    main()
