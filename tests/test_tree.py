"""The folder holds exactly what was given, and what agrees is not touched."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.tree import write_tree

NAMES = st.sampled_from(["a.md", "b.md", "x/a.md", "x/y/a.md", "z/b.md"])
FILES = st.dictionaries(NAMES, st.binary(max_size=8))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES, FILES)
def test_the_folder_holds_exactly_the_given_files(
    tmp_path: Path, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    write_tree(tmp_path, before)
    write_tree(tmp_path, after)
    there = {
        p.relative_to(tmp_path).as_posix(): p.read_bytes()
        for p in tmp_path.rglob("*")
        if p.is_file()
    }
    assert there == after
    assert all(any(folder.iterdir()) for folder in tmp_path.rglob("*") if folder.is_dir())


def test_a_file_that_agrees_keeps_its_time(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": b"1", "b.md": b"2"})
    before = (tmp_path / "a.md").stat().st_mtime_ns
    write_tree(tmp_path, {"a.md": b"1", "b.md": b"3"})
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
