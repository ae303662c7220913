"""A made-up district is clean, whole, and the same from the same seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.check import check
from generator.content import Content
from generator.load import load
from generator.records import BY_PREFIX
from generator.records.base import Model, label
from generator.records.finding import Event, EventKind, Finding
from generator.records.keyed import keyed
from generator.sample import NotEmptyError, write_sample
from generator.sample.counts import counts_of


def read(folder: Path) -> Content:
    content, problems = load(folder)
    assert not problems
    assert content is not None
    return content


def digest(folder: Path) -> str:
    """Of every file's path and bytes."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def made(folder: Path, records: int, seed: int) -> Path:
    assert write_sample(folder, records, seed) == records
    return folder


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("records", [1, 7, 25, 60])
def test_made_up_district_has_no_problem_and_as_many_records_as_asked(
    tmp_path: Path, records: int, seed: int
) -> None:
    content = read(made(tmp_path / "content", records, seed))
    assert len(content.records) == records
    assert content.site.as_of is not None
    assert check(content, content.site.as_of) == []


def test_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first, second = (digest(made(tmp_path / name, 120, 5)) for name in ("a", "b"))
    assert first == second


def test_hash_order_does_not_show(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from generator.sample import write_sample; write_sample(Path(sys.argv[1]), 120, 5)"
    for hash_seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        command = [sys.executable, "-c", script, str(tmp_path / hash_seed)]
        subprocess.run(command, env=environment, check=True)
    assert digest(tmp_path / "1") == digest(tmp_path / "2")


def test_another_seed_makes_another_district(tmp_path: Path) -> None:
    assert digest(made(tmp_path / "a", 120, 5)) != digest(made(tmp_path / "b", 120, 6))


def test_district_of_400_records_has_every_kind_and_every_event(tmp_path: Path) -> None:
    content = read(made(tmp_path / "content", 400, 1))
    kinds = Counter(id[:2] for id in content.records)
    assert kinds.keys() == BY_PREFIX.keys()
    assert kinds["WT"] > kinds["DC"] > kinds["XM"]
    assert content.attachments
    events = {event.kind for finding in content.all(Finding).values() for event in finding.events}
    assert events == set(EventKind)


def test_made_up_district_says_so_at_the_head_of_its_settings(tmp_path: Path) -> None:
    head = (made(tmp_path, 1, 1) / "site.yaml").read_text(encoding="utf-8")
    assert head.startswith("# 这是 ducha sample 生成的虚构区")


def test_counts_add_up_for_every_small_size() -> None:
    for records in range(1, 400):
        counts = counts_of(records)
        assert counts.total() == records
        assert min(counts.values()) > 0
        assert counts["XM"] > 0


def test_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "说明.txt"
    kept.write_text("要留着", encoding="utf-8")
    with pytest.raises(NotEmptyError, match="不是空文件夹"):
        write_sample(tmp_path, 1, 1)
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]


def test_empty_folder_is_used(tmp_path: Path) -> None:
    assert write_sample(tmp_path, 1, 1) == 1


def test_keys_are_the_models_own_and_a_wrong_name_fails() -> None:
    assert keyed(Event, note="已派工", kind=EventKind.RESPONSE, notice=None) == {
        label(Event, "kind"): "反馈",
        label(Event, "note"): "已派工",
    }
    with pytest.raises(TypeError, match="no field"):
        keyed(Model, colour="红")
