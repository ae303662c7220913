"""The quick way makes what MkDocs alone makes, byte for byte, after every sort of change."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import generator.docs
import generator.engine.publish
import generator.engine.quick.site
import generator.kept
from generator.sample import write_sample

from .offices import ROOT, Bench, bench, differences


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A made-up district of some hundred records, built once."""
    root = tmp_path_factory.mktemp("office")
    write_sample(root / "made" / "content", 90, 7)
    made = bench(root, root / "made" / "content")
    made.build()
    return made


def _first(office: Bench, folder: str) -> str:
    """One without attachments."""
    return min(
        path.relative_to(office.content).as_posix()
        for path in (office.content / folder).rglob("*.yaml")
        if "附件:" not in path.read_text(encoding="utf-8")
    )


def _edit(office: Bench) -> None:
    office.edit(_first(office, "findings"), "标题: ", "标题: 改过的")


def _rename_project(office: Bench) -> None:
    """Its name stands on the pages of forms, findings, units and teams."""
    office.edit(_first(office, "projects"), "名称: ", "名称: 更名后的")


def _add(office: Bench) -> None:
    first = office.content / _first(office, "findings")
    folder = first.parent
    number = max(int(path.stem[-4:]) for path in folder.glob("*.yaml")) + 1
    shutil.copy(first, folder / f"{first.stem[:-4]}{number:04}.yaml")


def _withdraw(office: Bench) -> None:
    path = office.content / _first(office, "findings")
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}撤回: {{日期: 2026-01-05, 原因: 重复登记}}\n", encoding="utf-8")


def _hide(office: Bench) -> None:
    """A record that the edition no longer shows: its page, its rows and its words go."""
    path = office.content / _first(office, "findings")
    text = path.read_text(encoding="utf-8")
    path.write_text(f"知悉范围: [组织部]\n{text}", encoding="utf-8")


def _attach(office: Bench) -> None:
    path = office.content / _first(office, "projects")
    folder = office.content / "attachments" / path.stem
    folder.mkdir(parents=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4"/></svg>'
    (folder / "plan.svg").write_text(drawing, encoding="utf-8")
    import hashlib

    digest = hashlib.sha256(drawing.encode()).hexdigest()
    text = path.read_text(encoding="utf-8")
    listed = f"附件:\n  - {{文件: plan.svg, 说明: 平面图, 校验: {digest}}}\n"
    path.write_text(text + listed, encoding="utf-8")


def _template(office: Bench) -> None:
    path = office.root / "site_templates" / "parts" / "badges.md.j2"
    path.write_text(path.read_text(encoding="utf-8").replace('"badges"', '"badges more"'), "utf-8")


def _settings(office: Bench) -> None:
    path = office.root / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("    - navigation.top\n", ""), encoding="utf-8"
    )


def _theme(office: Bench) -> None:
    path = office.root / "site_templates" / "theme" / "main.html"
    path.write_text(path.read_text(encoding="utf-8") + "<!-- theme -->\n", encoding="utf-8")


def _style(office: Bench) -> None:
    path = office.root / "site_templates" / "theme" / "assets" / "ducha" / "ducha.css"
    path.write_text(path.read_text(encoding="utf-8") + ".x { color: red }\n", encoding="utf-8")


def _day(office: Bench) -> None:
    """Another counting day: every page says it."""
    office.as_of = dt.date(2026, 10, 8)


@pytest.mark.parametrize(
    "change",
    [
        _edit,
        _rename_project,
        _add,
        _withdraw,
        _hide,
        _attach,
        _template,
        _settings,
        _theme,
        _style,
        _day,
    ],
    ids=lambda change: change.__name__.strip("_"),
)
def test_after_a_change(office: Bench, change: Callable[[Bench], None]) -> None:
    """One after the other on the same office: each begins where the one before it left."""
    change(office)
    assert differences(office.quick(), office.plain()) == []


def test_the_demonstration(tmp_path: Path) -> None:
    office = bench(tmp_path, ROOT / "content")
    assert differences(office.quick(), office.plain()) == []


class _StopError(Exception):
    pass


@pytest.mark.parametrize(
    ("module", "step"),
    [
        (generator.docs.Workshop, "_written"),
        (generator.engine.quick.site, "_moved"),
        (generator.engine.quick.site, "_copied"),
        (generator.engine.publish, "update_search"),
        (generator.kept, "write_kept"),
    ],
)
def test_after_a_crash_in_mid_build(
    office: Bench, monkeypatch: pytest.MonkeyPatch, module: object, step: str
) -> None:
    """Also where the edit is taken back afterwards: nothing of the build that broke off stays."""
    path = office.content / _first(office, "inspections")
    before = path.read_text(encoding="utf-8")
    office.build()
    path.write_text(before.replace("标题: ", "标题: 写到一半"), encoding="utf-8")
    with monkeypatch.context() as patch:
        real = getattr(module, step)
        count = 0

        def stops(*given: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count > 1 or step in ("update_search", "write_kept", "_copied"):
                raise _StopError
            return real(*given, **named)

        patch.setattr(module, step, stops)
        with pytest.raises(_StopError):
            office.build()
    path.write_text(before, encoding="utf-8")
    assert differences(office.quick(), office.fresh()) == []
