"""How long each stage of a build took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Stages:
    """Seconds by stage, in the order in which they began."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began

    @property
    def total(self) -> float:
        return sum(self.seconds.values())

    def table(self) -> str:
        """One line a stage, the share of the whole behind it."""
        whole = self.total or 1.0
        lines = [
            f"{seconds:7.2f} 秒 {seconds / whole:4.0%}  {name}"
            for name, seconds in self.seconds.items()
        ]
        return "\n".join([*lines, f"{whole:7.2f} 秒       合计"])
