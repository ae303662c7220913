"""An office that was built once; every test begins with a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from generator.sample import write_sample

from .offices import PART, Bench, bench


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """With the whole site, and with an edition that is limited to one unit."""
    root = tmp_path_factory.mktemp("made")
    write_sample(root / "made" / "content", 45, 11)
    office = bench(root / "office", root / "made" / "content")
    unit = yaml.safe_load(office.records("findings")[0].read_bytes())["责任单位"]
    with (office.content / "site.yaml").open("a", encoding="utf-8") as site:
        site.write(f"  - 名称: {PART}\n    标题: {PART}\n    限于单位: [{unit}]\n")
    office.build()
    Bench(office.root, edition=PART).build()
    return office


@pytest.fixture
def office(made: Bench, tmp_path: Path) -> Bench:
    shutil.copytree(made.root, tmp_path / "office")
    return Bench(tmp_path / "office")
