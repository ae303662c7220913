"""What a record names and is called, however it is typed."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.records import ID_PATTERN
from generator.records.base import leaves
from generator.records.naming import LEFT_OUT, folded, named_in

from .tiny import TINY, load_ok, write


def test_names_are_compared_without_what_people_type_differently() -> None:
    assert (
        folded("**区督改［２０２６］\n 5号**") == folded("区督改〔2026〕5号") == "区督改〔2026〕5号"
    )
    assert folded("“柳河 支渠”\u3000（二标段）") == "柳河支渠〔二标段〕"


@given(st.text(alphabet="甲a0０［(（〕 \t\n\u00a0\u3000\u200b*_`“'\"\\", max_size=20))
def test_what_is_left_out_is_left_out_one_by_one(text: str) -> None:
    """Where a name stands in a text is found by what of the text was left out."""
    assert folded(text) == "".join(folded(char) for char in text)
    assert [char for char in text if LEFT_OUT.fullmatch(char)] == [
        char for char in text if not folded(char)
    ]


def test_a_record_names_what_its_values_name(tmp_path: Path) -> None:
    mentions = re.compile(ID_PATTERN)
    for record in load_ok(write(tmp_path, TINY)).records.values():
        named, said = named_in(record), list(leaves(record))
        assert list(named.refs) == list(
            dict.fromkeys((leaf.ref, leaf.value) for leaf in said if leaf.ref)
        )
        texts = [leaf.value for leaf in said if isinstance(leaf.value, str) and not leaf.ref]
        mentioned = dict.fromkeys(id for text in texts for id in mentions.findall(text))
        assert list(named.mentioned) == [id for id in mentioned if id != record.id]
