"""`pytest --bless` accepts the Markdown that the tiny district gives now; read the diff before you commit it."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write what the golden tests see")
