"""What the quick way must know of the site's configuration."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """What the site's configuration says of pages."""

    is_plain: bool
    """Pages are made of nothing but theme and text, by the Markdown that `markup` knows."""
    permalink: str
    """What the mark behind every heading says."""
    in_nav: Set[str]
