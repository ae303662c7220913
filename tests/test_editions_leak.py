"""An edition's whole output, byte by byte: nothing of what it hides is in it, and its figures are everybody's."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.content import Content
from generator.derive import Report, derive
from generator.docs import Workshop
from generator.editions import known, until, whole_of
from generator.editions.names import names_of
from generator.place import place_of
from generator.recall import Recall
from generator.records.base import Record, ref_of
from generator.records.naming import named_in
from generator.records.site import Edition
from generator.sample import write_sample

from .derive.records import record
from .tiny import TINY, load_ok, write

MARK = "鼉"
"""Stands in no word of the site."""
MADE_UP = ("fields.md", ".schema.json")
"""Whose examples are made up, and may be what a record is called."""
CALLED = frozenset({"id", "name", "title", "number"})
EDITIONS = (
    "限于单位: [{unit}]",
    "限于单位: [{unit}]\n不含种类: [问题]",
    "不含种类: [项目, 督查]",
    "不含种类: [通报, 考核, 协调事项]",
)


def editions(content: Content) -> Iterator[Edition]:
    for unit in content.units:
        for number, text in enumerate(EDITIONS):
            if "{unit}" in text or unit == next(iter(content.units)):
                name = f"甲{number}"
                yield record(Edition, f"名称: {name}\n标题: {name}\n{text.format(unit=unit)}")


def marked(model: Any) -> Any:
    """Every text that an editor typed in it, but what it is called by, ends with the mark."""
    changes: dict[str, Any] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            changes[name] = marked(value)
        elif isinstance(value, tuple):
            is_ref = ref_of(type(model), name) is not None
            changes[name] = tuple(_marked_item(item, is_ref) for item in value)
        elif type(value) is str and name not in CALLED and not _is_bound(model, name):
            changes[name] = value + MARK
    return model.model_copy(update=changes)


def _marked_item(item: Any, is_ref: bool) -> Any:
    if isinstance(item, BaseModel):
        return marked(item)
    return item + MARK if type(item) is str and not is_ref else item


def _is_bound(model: BaseModel, name: str) -> bool:
    """A reference, or a word with a form of its own that is computed with."""
    computed = {"period", "month", "file", "sha256", "kind", "slug", "milestone", "category"}
    return name in computed or ref_of(type(model), name) is not None


def shown(content: Content, edition: Edition, as_of: dt.date) -> tuple[Content, Report]:
    then, whole = until(content, as_of), whole_of(edition)
    visible = known(then, edition)
    return visible, derive(visible, as_of, known(then, whole) if whole else None)


def output(content: Content, edition: Edition, as_of: dt.date, folder: Path) -> dict[str, str]:
    """Path → text of every file of the edition, and of what the search knows of it."""
    visible, report = shown(content, edition, as_of)
    made = folder / "docs" / edition.name
    memo = Recall().memo(b"", visible)
    workshop = Workshop(visible, report, edition, None, place_of(folder / "content"), made, memo)
    docs = workshop.update()
    texts = {path: text_of((made / path).read_bytes()) for path in docs.made}
    texts |= {f"{path} as search knows it": repr(one) for path, one in docs.findables.items()}
    return texts


def text_of(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(data)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def hidden_records(content: Content, visible: Content) -> list[Record]:
    return [one for id, one in content.records.items() if id not in visible.records]


@pytest.fixture(scope="module", params=["tiny", "sample"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "tiny":
        write(folder / "content", TINY)
    else:
        write_sample(folder / "content", 120, 3)
    return folder


@cache
def loaded(folder: Path) -> Content:
    return load_ok(folder / "content")


def some_editions(content: Content) -> list[Edition]:
    """Of the units that own something, three, and of every cut by kinds one."""
    found = list(editions(content))
    units = [one for one in found if one.units]
    return [*units[:6], *(one for one in found if not one.units)]


def test_nothing_hidden_is_in_any_file(folder: Path) -> None:
    content = loaded(folder)
    as_of = content.site.as_of
    assert as_of
    for edition in some_editions(content):
        visible = known(until(content, as_of), edition)
        hidden = hidden_records(content, visible)
        assert hidden, "the edition hides nothing: nothing is tried"
        units = {
            name: unit if name in visible.units else marked(unit)
            for name, unit in content.units.items()
        }
        secret = replace(content.changed({one.id: marked(one) for one in hidden}), units=units)
        shown = map(named_in, visible.records.values())
        names = names_of([(one.id, named_in(one)) for one in hidden], shown)
        for path, text in output(secret, edition, as_of, folder).items():
            place = f"{edition.name} {edition.units} {path}"
            assert MARK not in text, f"{place}: {around(text, text.index(MARK))}"
            if path.endswith(MADE_UP):
                continue
            found = names.in_text(text) or next((id for id in names.ids if id in path), None)
            assert found is None, f"{place}: names {found}"
            for one in hidden:
                assert one.id not in text, f"{place}: {around(text, text.index(one.id))}"


def around(text: str, place: int) -> str:
    return text[max(0, place - 80) : place + 20]


def test_a_figure_is_the_same_for_everybody_or_not_there(folder: Path) -> None:
    content = loaded(folder)
    as_of = content.site.as_of
    assert as_of
    whole = derive(until(content, as_of), as_of)
    for edition in some_editions(content):
        visible, report = shown(content, edition, as_of)
        for id, lights in report.lights.items():
            assert {n: one.colour for n, one in lights.items()} == {
                n: one.colour for n, one in whole.lights[id].items()
            }
        for period, ranking in report.rankings.items():
            theirs = {one.score.unit: one for one in whole.rankings[period].ranked}
            assert ranking.ranked_count == len(theirs)
            for one in ranking.ranked:
                same = theirs[one.score.unit]
                assert (one.rank, one.score.total) == (same.rank, same.score.total)
        if visible.limited_to:
            assert not report.periods and not report.coverage and not report.recurrences
            assert not visible.teams and visible.units.keys() >= set(edition.units)


def test_what_an_edition_lacks_is_not_called_missing(folder: Path) -> None:
    content = loaded(folder)
    as_of = content.site.as_of
    assert as_of
    without_forms = record(Edition, "名称: 甲\n标题: 甲版\n不含种类: [督查表, 问题]")
    texts = output(content, without_forms, as_of, folder)
    pages = [text for path, text in texts.items() if path.startswith("projects/XM") and "#" in text]
    assert pages
    assert not any("还没有收到督查表" in text for text in pages)
    assert any("只列本版本可以公开的问题" in text for text in pages)
