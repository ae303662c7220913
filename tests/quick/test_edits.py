"""Whatever is edited in whatever order: the site that was kept up to date is the one that is made anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.sample import write_sample

from .offices import Bench, bench, differences

KINDS = ("projects", "inspections", "forms", "findings", "notices", "papers", "meetings")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Built once; every example begins with a copy."""
    root = tmp_path_factory.mktemp("made")
    write_sample(root / "made" / "content", 45, 11)
    office = bench(root / "office", root / "made" / "content")
    office.build()
    return office


def _records(office: Bench, kind: str) -> list[Path]:
    return sorted((office.content / kind).rglob("*.yaml"))


def _retitled(text: str) -> str:
    head, mark, rest = text.partition("标题: ")
    return f"{head}{mark}又改{rest}" if mark else text


def _noted(text: str) -> str:
    """Backlinks: every page that this one names shows it."""
    return text if "备注:" in text else f"{text}备注: 另见 XM-2026-0001 和 WT-2026-0001。\n"


def _hidden(text: str) -> str:
    return text if "知悉范围" in text else f"知悉范围: [组织部]\n{text}"


def _shown(text: str) -> str:
    return text.removeprefix("知悉范围: [组织部]\n")


def _rewritten(text: str) -> str:
    """`1250.50` as `1250.5`: an equal number that is written otherwise."""
    return re.sub(r"(\.\d)0(?=\D)", r"\1", text, count=3)


EDITS: tuple[Callable[[str], str], ...] = (_retitled, _noted, _hidden, _shown, _rewritten)
STEP = st.tuples(st.sampled_from(KINDS), st.integers(0, 30), st.sampled_from(EDITS), st.booleans())
"""Which kind, which of its records, what is done to it, whether the site is built afterwards."""


@pytest.mark.parametrize("is_one_program", [False, True], ids=["new-each-time", "goes-on"])
@given(steps=st.lists(STEP, min_size=2, max_size=7))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_edits_in_any_order(
    made: Bench,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, Callable[[str], str], bool]],
    is_one_program: bool,
) -> None:
    root = tmp_path_factory.mktemp("edited")
    shutil.copytree(made.root, root, dirs_exist_ok=True)
    office = Bench(root)
    program = office.open() if is_one_program else None
    for kind, place, edit, is_built in steps:
        files = _records(office, kind)
        if not files:
            continue
        file = files[place % len(files)]
        file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
        if is_built:
            office.build(by=program)
    assert differences(office.quick(by=program), office.fresh()) == []
    shutil.rmtree(root)
