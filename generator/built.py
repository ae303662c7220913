"""What a build made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Built:
    """The site of one edition."""

    site: Path
    record_count: int
    """That the edition shows."""
    page_count: int
    """Of the whole site."""
    made: tuple[str, ...]
    """Addresses of the pages that this build made, from the root of the site; the others were right as they were."""
    is_new: bool
    """The whole site was made new."""
    gone: tuple[str, ...] = ()
    """Addresses where there is no page any more."""
    beside: tuple[str, ...] = ()
    """Addresses of pages that show what was made: rows of a register, photos."""
