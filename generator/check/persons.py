"""Who is meant where a name stands with a post: `督查一组 李某某`, `李某某（组长）`, `李某某、王某某`."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s、，,；;：:/()（）]+")
_POST = re.compile(r"([长员记任理师委部局处科室办组院镇乡村人]|街道|公司|集团|中心|代表|董事)$")


def words_in(text: str) -> tuple[str, ...]:
    """Names, posts and units, in the order of writing."""
    return tuple(word for word in _BETWEEN.split(text) if word)


def names_in(text: str) -> tuple[str, ...]:
    """The words that are no post and no unit; the last word where all look like one."""
    words = words_in(text)
    named = tuple(word for word in words if 2 <= len(word) <= 4 and not _POST.search(word))
    return named or words[-1:]
