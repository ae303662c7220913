"""The scripts run in Chromium 78 and under a strict content security policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "site_templates" / "theme" / "assets" / "ducha"
SCRIPTS = ("search.js", "search-engine.js", "search-dialog.js")

NEWER = r"\?\.[a-z(\[]|\?\?|\{ ?\.\.\.|catch \{|\.(replaceAll|at|flat|flatMap|matchAll|allSettled)\(|fromEntries|\bstatic |#[a-z]+ ?[=(]|\d_\d"
"""Syntax and functions that came after ES2017, or after Chromium 78."""
UNSAFE = r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b|new Function|\.style\b|\"style\"|\bimport\b|https?://"


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_newer_than_the_oldest_browser(name: str) -> None:
    source = re.sub(
        r"^\s*//.*$", "", (ASSETS / name).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert re.findall(NEWER, source) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_that_a_strict_policy_refuses(name: str) -> None:
    assert re.findall(UNSAFE, (ASSETS / name).read_text(encoding="utf-8")) == []


def test_the_entry_stays_small() -> None:
    """It is on every page; the rest comes when it is used."""
    assert (ASSETS / "search.js").stat().st_size < 5000
