"""A name is found whichever side of it the post stands."""

from __future__ import annotations

import pytest

from generator.check.persons import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李某某", ("李某某",)),
        ("副镇长 赵某某", ("赵某某",)),
        ("赵某某　副镇长", ("赵某某",)),
        ("赵某某（副镇长）", ("赵某某",)),
        ("督查一组 李某某、王某某", ("李某某", "王某某")),
        ("督查二组组长", ("督查二组组长",)),
        ("王副局长", ("王副局长",)),
    ],
)
def test_names_are_told_from_posts(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names
