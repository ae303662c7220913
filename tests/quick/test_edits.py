"""Whatever is edited in whatever order: the site that was kept up to date is the one that is made anew."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator.docs
import generator.engine.quick.site
import generator.pool
from generator.check import check
from generator.load import load
from generator.office import Office
from generator.problem import has_errors
from generator.stages import Stages

from .offices import PART, TODAY, Bench, differences

KINDS = (
    "projects", "inspections", "forms", "findings", "notices", "papers", "meetings", "assessments", "outcomes"
)  # fmt: skip


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


def _withdrawn(text: str) -> str:
    return text if "撤回:" in text else f"{text}撤回: {{日期: 2026-12-30, 原因: 重复登记}}\n"


def _restored(text: str) -> str:
    return re.sub(r"^撤回: .*\n", "", text, flags=re.MULTILINE)


def _without_its_last_event(text: str) -> str:
    """Of a finding: its status, its row in every register and what is counted of it follow."""
    events = [found.start() for found in re.finditer(r"^  - 事件: ", text, re.MULTILINE)]
    return text[: events[-1]] if len(events) > 1 else text


def _due_later(text: str) -> str:
    return re.sub(
        r"(?<=^整改期限: )\S+",
        lambda day: (dt.date.fromisoformat(day.group()) + dt.timedelta(days=9)).isoformat(),
        text,
        flags=re.MULTILINE,
    )


EDITS: tuple[Callable[[str], str], ...] = (
    _retitled, _noted, _hidden, _shown, _rewritten, _withdrawn, _restored, _without_its_last_event, _due_later
)  # fmt: skip


def _changed(edit: Callable[[str], str], file: Path) -> None:
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")


def _copied(file: Path) -> None:
    """A new record; of kinds whose records need not be one of a kind."""
    if file.name.startswith(("WT-", "DC-")):
        numbers = [int(path.stem[-4:]) for path in file.parent.glob(f"{file.stem[:2]}-*.yaml")]
        shutil.copy(file, file.with_name(f"{file.stem[:-4]}{max(numbers) + 1:04}.yaml"))


def _removed(file: Path) -> None:
    file.unlink()


def _broken(file: Path) -> None:
    """As it is saved in the middle of a word."""
    file.write_text("{{{ 还没写完\n" + file.read_text(encoding="utf-8"), encoding="utf-8")


def _setting_changed(file: Path) -> None:
    """What counts for all: a limit of the settings, the order of the units."""
    site, units = file.parents[2] / "site.yaml", file.parents[2] / "units.yaml"
    text = site.read_text(encoding="utf-8")
    site.write_text(
        re.sub(r"督查间隔天数: (\d+)", lambda m: f"督查间隔天数: {int(m[1]) + 5}", text),
        encoding="utf-8",
    )
    first, *others = re.split(r"(?m)^(?=- 编号)", units.read_text(encoding="utf-8"))[1:]
    units.write_text("".join((*others, first)), encoding="utf-8")


DEEDS: tuple[Callable[[Path], None], ...] = (
    *(partial(_changed, edit) for edit in EDITS), _copied, _removed, _broken, _setting_changed
)  # fmt: skip
STEP = st.tuples(st.sampled_from(KINDS), st.integers(0, 30), st.sampled_from(DEEDS), st.booleans())
"""Which kind, which of its records, what is done to it, whether the site is built afterwards."""


def _done(deed: Callable[[Path], None], file: Path, office: Bench, program: Office) -> None:
    """What the rules do not let pass is seen by the program, which leaves the site as it is, and undone."""
    folders = (office.content, file.parent)
    before = {path: path.read_bytes() for folder in folders for path in folder.glob("*.*")}
    deed(file)
    content, problems = load(office.content)
    if not content or has_errors([*problems, *check(content, content.site.as_of or TODAY)]):
        assert program.build(office.as_of, TODAY, Stages()).built is None
        for path in {path for folder in folders for path in folder.glob("*.*")} - before.keys():
            path.unlink()
        for path, data in before.items():
            path.write_bytes(data)


Steps = list[tuple[str, int, Callable[[Path], None], bool]]


def _compared(office: Bench, steps: Steps, *, is_one_program: bool) -> None:
    """Take the steps, and compare at every build."""
    program = office.open()
    for kind, place, deed, is_built in steps:
        files = office.records(kind)
        if not is_one_program:
            program = office.open()
        if files:
            _done(deed, files[place % len(files)], office, program)
        if is_built:
            assert differences(office.quick(by=program), office.fresh()) == []
    assert differences(office.quick(by=program), office.fresh()) == []


def _copy(made: Bench, factory: pytest.TempPathFactory, edition: str | None) -> Bench:
    root = factory.mktemp("edited")
    shutil.copytree(made.root, root, dirs_exist_ok=True)
    return Bench(root, edition=edition)


@pytest.mark.parametrize("edition", [None, PART], ids=["whole", "of-a-unit"])
@pytest.mark.parametrize("is_one_program", [False, True], ids=["new-each-time", "goes-on"])
@given(steps=st.lists(STEP, min_size=2, max_size=7))
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_edits_in_any_order(
    made: Bench,
    tmp_path_factory: pytest.TempPathFactory,
    steps: Steps,
    is_one_program: bool,
    edition: str | None,
) -> None:
    office = _copy(made, tmp_path_factory, edition)
    _compared(office, steps, is_one_program=is_one_program)
    shutil.rmtree(office.root)


@pytest.fixture
def many_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with ten thousand records: whatever can be is done by other processes."""
    for module, name in (
        (generator.docs, "WORTH_IT"),
        (generator.docs, "FEW_PLANS"),
        (generator.engine.quick.site, "FEW_PAGES"),
    ):
        monkeypatch.setattr(module, name, 3)
    monkeypatch.setattr(generator.pool.spread, "__defaults__", (3,))


@pytest.mark.usefixtures("many_hands")
@given(steps=st.lists(STEP, min_size=2, max_size=5))
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_edits_by_many_hands(
    made: Bench, tmp_path_factory: pytest.TempPathFactory, steps: Steps
) -> None:
    office = _copy(made, tmp_path_factory, None)
    _compared(office, steps, is_one_program=False)
    shutil.rmtree(office.root)
