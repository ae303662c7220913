"""A file that cannot be read is told once, at itself; nobody who refers to it is told that there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check
from generator.load import load

from ..tiny import TINY, write
from .cases import DC, TB, TB_TEXT, WT, ZG, edited
from .district import AS_OF


def told(folder: Path, files: dict[str, str | bytes]) -> list[tuple[str, str]]:
    """Path and rule of everything that is wrong."""
    content, problems = load(write(folder, files))
    assert content is not None
    return [(one.path, one.rule) for one in (*problems, *check(content, AS_OF))]


@pytest.mark.parametrize("path", [DC, WT, ZG, TB, "projects/2026/XM-2026-0001.yaml"])
def test_a_file_in_another_encoding(tmp_path: Path, path: str) -> None:
    files = dict[str, str | bytes](edited({}))
    found = told(tmp_path, files | {path: str(files[path]).encode("gbk")})
    assert [one for one in found if one[1] in ("utf-8", "references-resolve")] == [(path, "utf-8")]


@pytest.mark.parametrize("name", ["units.yaml", "teams.yaml"])
def test_a_list_in_another_encoding(tmp_path: Path, name: str) -> None:
    files = dict[str, str | bytes](edited({}))
    assert told(tmp_path, files | {name: str(files[name]).encode("gbk")}) == [(name, "utf-8")]


def test_a_list_with_one_mistake_in_it(tmp_path: Path) -> None:
    files = edited({"units.yaml": [("类别: 乡镇街道", "类别: 乡镇")]})
    assert told(tmp_path, dict(files)) == [("units.yaml", "allowed-value")]


def test_an_empty_list_names_nobody(tmp_path: Path) -> None:
    found = told(tmp_path, {**TINY, "units.yaml": "[]\n"})
    assert ("findings/2026/WT-2026-0001.yaml", "references-resolve") in found


@pytest.mark.parametrize(
    "wrong",
    [
        "inspections/2025/DC-2026-0001.yaml",
        "DC-2026-0001.yaml",
        "inspections/2026/dc-2026-0001.yaml",
        "inspections/2026/DC-2026-0001.yaml.txt",
    ],
)
def test_a_file_in_the_wrong_place_or_under_a_wrong_name(tmp_path: Path, wrong: str) -> None:
    files = {path: text for path, text in TINY.items() if path != DC}
    found = told(tmp_path, {**files, wrong: TINY[DC]})
    assert wrong in [path for path, _ in found]
    assert "references-resolve" not in [rule for _, rule in found]


def test_a_number_that_could_not_be_read_is_not_missing(tmp_path: Path) -> None:
    second = edited({TB: [("区督〔2026〕1号", "区督〔2026〕2号"), ("2026-03-20", "2026-03-21")]})[
        TB
    ]
    files = {**TINY, "papers/2026/TB-2026-0002.yaml": second}
    files["papers/2026/TB-2026-0002.md"] = TINY[TB_TEXT]
    unread = {TB: TINY[TB].encode("gbk")}
    assert "numbers-have-no-gaps" not in [rule for _, rule in told(tmp_path / "a", files | unread)]
    gone = {path: text for path, text in files.items() if "TB-2026-0001" not in path}
    assert "numbers-have-no-gaps" in [rule for _, rule in told(tmp_path / "b", gone)]
