"""A tiny district that a test may change."""

from __future__ import annotations

from pathlib import Path

import pytest

from .district import District, tiny


@pytest.fixture
def district(tmp_path: Path) -> District:
    return tiny(tmp_path)
