"""The same documents give the same bytes, and an edit touches few files."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.search import postings, shards
from generator.engine.search.digits import cell, cells, column, packed, unpacked
from generator.engine.search.document import Document, Passage
from generator.engine.search.index import index_files, write_index
from generator.engine.search.postings import postings_of
from generator.engine.search.shards import hashes_of, packed_at_once
from generator.engine.search.slots import ROOM, SLOT_BITS, Seat, seat_of, slots_of
from generator.engine.search.terms import hash_of, is_name, number_of, term_of, weights_of

from .corpus import documents


def test_the_order_of_the_documents_does_not_matter() -> None:
    made = documents()
    shuffled = random.Random(3).sample(made, len(made))
    assert index_files(made) == index_files(shuffled)


def test_what_bounds_the_memory_does_not_change_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    made = documents()
    at_once = index_files(made)
    monkeypatch.setattr(postings, "_CHUNK", 700)
    monkeypatch.setattr(shards, "_PART", 50)
    assert index_files(made) == at_once


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
        id="WT-2025-0601",
        url="findings/WT-2025-0601/",
        facets={**made[101].facets, "year": ("2025",)},
    )
    assert _moved(made, [*made, new]) == set()


def test_a_record_that_goes_or_is_issued_late_moves_no_other() -> None:
    made = documents(600)
    assert _moved(made, [*made[:100], *made[101:]]) == set()


def test_a_year_of_a_kind_that_outgrows_its_room_moves_those_after_it() -> None:
    seats = {f"{number}/": Seat("2025", "问题", number) for number in range(1, ROOM + 1)}
    later = {"later/": Seat("2026", "问题", 1)}
    assert slots_of({**seats, **later})["later/"] == ROOM
    more = {"more/": Seat("2025", "问题", ROOM + 1)}
    assert slots_of({**seats, **more, **later})["later/"] == 2 * ROOM


def test_numbers_far_apart_are_counted() -> None:
    seats = {"a/": Seat("2026", "通报", 3), "b/": Seat("2026", "通报", 99_999)}
    assert slots_of(seats) == {"a/": 0, "b/": 1}


def _moved(before: list[Document], after: list[Document]) -> set[str]:
    old, new = (slots_of({d.url: seat_of(d) for d in each}) for each in (before, after))
    return {url for url in old.keys() & new.keys() if old[url] != new[url]}


def test_what_is_written_after_an_edit_is_what_a_fresh_build_writes(tmp_path: Path) -> None:
    made = documents()
    write_index(made, tmp_path / "kept")
    edited = [replace(made[0], title="改过的标题"), *made[1:]]
    write_index(edited, tmp_path / "kept")
    write_index(edited, tmp_path / "fresh")
    names = {p.relative_to(tmp_path / "fresh") for p in (tmp_path / "fresh").rglob("*.js")}
    assert names == {p.relative_to(tmp_path / "kept") for p in (tmp_path / "kept").rglob("*.js")}
    for name in names:
        assert (tmp_path / "kept" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def test_names_tell_no_cases_apart() -> None:
    names = index_files(documents())
    assert len({name.lower() for name in names}) == len(names)


def test_an_empty_site_has_an_index() -> None:
    assert "manifest.js" in index_files([])


@given(st.lists(st.integers(0, 2**22)))
def test_packed_numbers_are_read_back(values: list[int]) -> None:
    text = packed(values)
    assert list(unpacked(text)) == values
    at_once, ends = packed_at_once(np.array(values, dtype=np.uint64))
    assert at_once == text
    assert len(ends) == len(values) + 1


@given(st.lists(st.integers(0, 300_000)))
def test_a_column_is_read_back(values: list[int]) -> None:
    made = column(values)
    assert [cell(made, place) for place in range(len(values))] == values
    assert cells(made) == values


def test_many_pages_at_once_have_the_terms_and_weights_of_one_at_a_time() -> None:
    made = dict(enumerate([*documents(60), *ODD]))
    at_once: dict[int, dict[str, int]] = {slot: {} for slot in made}
    for posting in postings_of(made).tolist():
        slot = posting >> 2 & (1 << SLOT_BITS) - 1
        at_once[slot][term_of(posting >> SLOT_BITS + 2)] = posting & 3
    for slot, page in made.items():
        alone = {term: w for term, w in weights_of(page).items() if not is_name(term)}
        assert at_once[slot] == alone, page


ODD = [
    Document("empty/", "", ()),
    Document(
        "odd/",
        "𠮷\uffff野\ufffe家 a",
        (Passage("", "==", "##x a-b-c-d 𡋗𡋗𡋗\uffffＡＢ\ufffe12345"),),
    ),
    Document("one/", "一", (Passage("", "", "a"),)),
]


def test_many_hashes_at_once_are_those_of_one_at_a_time() -> None:
    postings = postings_of(dict(enumerate([*documents(40), *ODD])))
    terms = np.unique(postings >> np.uint64(SLOT_BITS + 2))
    assert hashes_of(terms).tolist() == [hash_of(term_of(term)) for term in terms.tolist()]
    assert [number_of(term_of(term)) for term in terms.tolist()] == terms.tolist()
