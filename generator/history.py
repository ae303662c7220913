"""The commit that the records stand at."""

from __future__ import annotations

import subprocess
from pathlib import Path


def revision(content: Path) -> str | None:
    """The last commit that touched the records; None outside git or before the first commit."""
    command = ["git", "-C", str(content), "log", "-1", "--format=%H", "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    except FileNotFoundError:
        return None
    return done.stdout.strip()[:12] or None
