"""The same documents give the same bytes, and an edit touches few files."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.search.digits import cell, column, packed, unpacked
from generator.engine.search.document import Passage
from generator.engine.search.index import index_files, write_index
from generator.engine.search.shards import _hashes, term_hash
from generator.engine.search.slots import ROOM, slots_of
from generator.engine.search.terms import SLOT_BITS, postings_of, term_text

from .corpus import documents


def test_the_order_of_the_documents_does_not_matter() -> None:
    made = documents()
    shuffled = random.Random(3).sample(made, len(made))
    assert index_files(made) == index_files(shuffled)


def test_an_edit_of_one_record_touches_only_the_files_of_its_words() -> None:
    made = documents(600)
    edited = replace(
        made[100], passages=(*made[100].passages, Passage("note", "备注", "水泵房竣工"))
    )
    before, after = index_files(made), index_files([*made[:100], edited, *made[101:]])
    fresh = after.keys() - before.keys()
    changed = {name for name in after.keys() & before.keys() if after[name] != before[name]}
    assert changed == {"manifest.js"}
    assert sum(name.startswith("texts/") for name in fresh) == 1
    # 备注水泵房竣工: seven single characters, the pairs, and what joins it to the text before.
    assert sum(name.startswith("terms/") for name in fresh) <= 20


def test_a_new_record_moves_no_other() -> None:
    made = documents(600)
    new = replace(
        made[101],
        id="WT-2025-9999",
        url="findings/WT-2025-9999/",
        facets={**made[101].facets, "year": ("2025",)},
    )
    before = {document.url: slot for slot, document in slots_of(made).items()}
    after = {document.url: slot for slot, document in slots_of([*made, new]).items()}
    assert len(before) % ROOM, "the last place of a year would move the next"
    assert {url: after[url] for url in before} == before


def test_what_is_written_after_an_edit_is_what_a_fresh_build_writes(tmp_path: Path) -> None:
    made = documents()
    write_index(made, tmp_path / "kept")
    kept = {p: p.stat().st_mtime_ns for p in (tmp_path / "kept").rglob("*.js")}
    edited = [replace(made[0], title="改过的标题"), *made[1:]]
    write_index(edited, tmp_path / "kept")
    write_index(edited, tmp_path / "fresh")
    names = {p.relative_to(tmp_path / "fresh") for p in (tmp_path / "fresh").rglob("*.js")}
    assert names == {p.relative_to(tmp_path / "kept") for p in (tmp_path / "kept").rglob("*.js")}
    for name in names:
        assert (tmp_path / "kept" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()
    untouched = sum(p.exists() and p.stat().st_mtime_ns == then for p, then in kept.items())
    assert untouched > len(kept) / 3


def test_names_tell_no_cases_apart() -> None:
    names = index_files(documents())
    assert len({name.lower() for name in names}) == len(names)


def test_an_empty_site_has_an_index() -> None:
    assert "manifest.js" in index_files([])


@given(st.lists(st.integers(0, 2**22)))
def test_packed_numbers_are_read_back(values: list[int]) -> None:
    text, ends = packed(np.array(values, dtype=np.uint64))
    assert list(unpacked(text.decode())) == values
    assert len(ends) == len(values) + 1


@given(st.lists(st.integers(0, 300_000), min_size=1))
def test_a_column_is_read_back(values: list[int]) -> None:
    width, text = column(values)
    assert [cell(text, width, place) for place in range(len(values))] == values


def test_many_hashes_at_once_are_those_of_one_at_a_time() -> None:
    postings = postings_of(slots_of(documents(40)))
    terms = np.unique(postings >> np.uint64(SLOT_BITS + 2))
    assert [int(h) for h in _hashes(terms)] == [term_hash(term_text(int(term))) for term in terms]
