"""What depends on something that is easily forgotten follows it all the same."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from threading import Event, Thread

import pytest

import generator.check
from generator.alone import alone
from generator.check import RECORDS
from generator.content import Content
from generator.problem import Problem
from generator.reading import Reading
from generator.records.finding import Finding
from generator.trace import content_digest

from ..tiny import TINY, load_ok, write
from .offices import PART, TODAY, Bench, bench, differences

WT, DC, TB = (
    "findings/2026/WT-2026-0001.yaml",
    "inspections/2026/DC-2026-0001.yaml",
    "papers/2026/TB-2026-0001.yaml",
)


def _rule(content: Content, as_of: dt.date) -> list[Problem]:
    return [Problem(WT, 1, 1, "新规则") for _ in content.all(Finding)]


def _said(reading: Reading) -> list[str]:
    return [one.message for one in reading.read(None, TODAY)[1]]


def test_what_another_version_of_the_program_found_right_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write(tmp_path / "content", TINY)
    assert "新规则" not in _said(Reading(content, tmp_path / "kept"))
    monkeypatch.setitem(RECORDS, Finding, (*RECORDS[Finding], _rule))  # type: ignore[misc, arg-type]
    monkeypatch.setattr(generator.check, "program_digest", lambda: b"newer")
    assert "新规则" in _said(Reading(content, tmp_path / "kept"))


def test_a_gap_in_the_numbers_is_told_when_a_file_can_be_read_again(tmp_path: Path) -> None:
    content = write(tmp_path / "content", TINY)
    paper, kept = content / TB, tmp_path / "kept"
    text = paper.read_text(encoding="utf-8")
    paper.write_text(f"{{{{{{ 坏了\n{text}", encoding="utf-8")
    _said(Reading(content, kept))
    paper.write_text(text.replace("〕1号", "〕3号"), encoding="utf-8")
    said = _said(Reading(content, kept))
    assert said == _said(Reading(content, None))
    assert any("缺 1—2 号" in one for one in said), said


def test_the_first_period_follows_what_counts(tmp_path: Path) -> None:
    """The oldest finding is withdrawn and comes back."""
    older = {
        path.replace("2026", "2025"): re.sub(
            r" *项目: .*\n| *现场核对:\n.*\n|, 文书: [^}]*", "", TINY[path]
        ).replace("2026", "2025")
        for path in (WT, DC)
    }
    office = bench(tmp_path / "office", write(tmp_path / "records", {**TINY, **older}))
    office.quick()
    with (office.content / WT.replace("2026", "2025")).open("a", encoding="utf-8") as finding:
        finding.write("撤回: {日期: 2026-04-01, 原因: 重复登记}\n")
    assert differences(office.quick(), office.fresh()) == []
    assert "2025年" not in office.quick()["periods/index.html"].decode()
    office.edit(WT.replace("2026", "2025"), "撤回: {日期: 2026-04-01, 原因: 重复登记}\n", "")
    assert "2025年" in office.quick()["periods/index.html"].decode()
    assert differences(office.quick(), office.fresh()) == []


def test_a_part_follows_the_assessments_of_the_whole(office: Bench) -> None:
    office.edition = PART
    texts = {path: path.read_bytes() for path in office.records("assessments")}
    for path in texts:
        path.unlink()
    office.build()
    for path, text in texts.items():
        path.write_bytes(text)
    assert differences(office.quick(), office.fresh()) == []


def test_a_content_is_another_when_a_unit_is_another(tmp_path: Path) -> None:
    """The whole's rankings go by the units' names of today, of which a part has only its own."""
    more = f"{TINY['units.yaml']}- {{编号: xin, 名称: 新镇, 类别: 乡镇街道}}\n"
    one, again, other = (
        content_digest(load_ok(write(tmp_path / name, {**TINY, "units.yaml": units})))
        for name, units in (("a", TINY["units.yaml"]), ("b", TINY["units.yaml"]), ("c", more))
    )
    assert one == again != other


def test_a_ledger_that_comes_into_being_is_there_when_its_page_is_made(office: Bench) -> None:
    content = office.content
    units = (content / "units.yaml").read_text(encoding="utf-8")
    with (content / "units.yaml").open("a", encoding="utf-8") as file:
        file.write("- {编号: xinzhen, 名称: 新来的镇, 类别: 乡镇街道}\n")
    assert "新来的镇" not in units
    office.build()
    noticed = "".join(path.read_text(encoding="utf-8") for path in office.records("notices"))
    finding = next(one for one in office.records("findings") if one.stem not in noticed)
    unit = finding.read_text(encoding="utf-8").partition("责任单位: ")[2].partition("\n")[0]
    path = finding.relative_to(content).as_posix()
    office.edit(path, f"责任单位: {unit}", "责任单位: 新来的镇")
    assert differences(office.quick(), office.fresh()) == []


def test_the_look_and_a_record_may_change_at_once(office: Bench) -> None:
    with (office.root / "site_templates/theme/assets/ducha/ducha.css").open("a") as css:
        css.write("/* another */\n")
    office.records("trainings")[-1].unlink()
    assert differences(office.quick(), office.fresh()) == []


def test_the_search_follows_what_the_settings_make_of_the_words(office: Bench) -> None:
    office.build()
    config = office.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  - tables\n", "  - tables\n  - smarty\n"), encoding="utf-8")
    assert differences(office.quick(), office.fresh()) == []


def test_what_was_damaged_on_disk_is_made_again(office: Bench) -> None:
    """In the middle, where nobody looks before somebody asks for that record."""
    kept = office.root / "build/.kept/records"
    data = bytearray(kept.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4000] = bytes(4000)
    kept.write_bytes(data)
    office.edit("site.yaml", "督查间隔天数: 35", "督查间隔天数: 36")
    assert differences(office.quick(), office.fresh()) == []


@pytest.mark.parametrize("name", ["shells", "templates"])
def test_a_damaged_shell_or_program_is_made_again(office: Bench, name: str) -> None:
    for file in (office.root / "build/.kept" / name).iterdir():
        file.write_bytes(b"\xff{")
    first = office.records("findings")[0].relative_to(office.content).as_posix()
    office.edit(first, "标题: ", "标题: 又改")
    assert differences(office.quick(), office.fresh()) == []


def test_without_its_docs_folder_all_is_made_again(office: Bench) -> None:
    (office.root / "build/docs").rename(office.root / "elsewhere")
    first = office.records("findings")[0].relative_to(office.content).as_posix()
    office.edit(first, "标题: ", "标题: 又改")
    assert differences(office.quick(), office.fresh()) == []


def test_who_comes_second_waits(tmp_path: Path) -> None:
    waits, within = Event(), Event()

    def second() -> None:
        with alone(tmp_path, waits.set):
            within.set()

    thread = Thread(target=second)
    with alone(tmp_path):
        thread.start()
        assert waits.wait(5)
        assert not within.is_set()
    assert within.wait(5)
    thread.join()
