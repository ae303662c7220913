"""Folding is one to one, idempotent, and the same for every habit of writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.search.fold import (
    GONE,
    changed_units,
    fold,
    fold_table,
    folded_loosely,
    in_units,
)
from generator.engine.search.keys import key_of


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("區督〔２０２６〕５號", "区督(2026)5号"),
        ("区督[2026]5号", "区督(2026)5号"),
        ("【整改】", "(整改)"),
        ("ＡＢｃ", "abc"),
        ("2026—2027", "2026-2027"),
        ("⼀、⾦额", "一、金额"),
        ("青 石\u3000镇\u00a0\u200b", "青石镇"),
        ("㎡", "㎡"),
        ("𠮷田", "𠮷田"),
    ],
)
def test_every_habit_of_writing_folds_to_the_same(written: str, known: str) -> None:
    assert fold(written) == known


def test_the_table_maps_every_code_unit_and_nothing_twice() -> None:
    table = fold_table()
    assert len(table) == 0x10000
    assert [table[unit] for unit in table] == table


@given(st.text())
def test_a_text_keeps_its_length_but_for_white_space(text: str) -> None:
    folded = folded_loosely(text)
    assert len(in_units(folded)) == len(in_units(text))
    assert len(fold(text)) == len(folded) - folded.count(GONE)
    table = fold_table()
    assert in_units(folded) == "".join(chr(table[ord(unit)]) for unit in in_units(text))
    assert fold(fold(text)) == fold(text)


def test_the_shipped_strings_are_the_table() -> None:
    old, new = changed_units()
    assert len(old) == len(new) > 5000
    table = list(range(0x10000))
    for unit, target in zip(old, new, strict=True):
        table[ord(unit)] = ord(target)
    assert table == fold_table()


@pytest.mark.parametrize(
    "written", ["区督〔2026〕5号", "區督[2026]第5號", "区督 2026 5号", "区督（2026）5号"]
)
def test_a_document_number_is_known_in_every_habit(written: str) -> None:
    assert key_of(written) == "区督20265号"
