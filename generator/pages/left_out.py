"""What stands in place of a page that an edition's records cannot give: a plain sentence, no figure made from a part."""

from __future__ import annotations

from dataclasses import dataclass

from ..cell import Page
from ..records import BY_PREFIX
from .known import HOME, Known, ListView


@dataclass(frozen=True)
class Sum:
    """A page that sums up many records."""

    title: str
    path: str
    kinds: frozenset[str]
    """Prefixes of the kinds that it sums up."""
    is_own: bool = False
    """Whether it also holds for some units alone."""


def is_left_out(one: Sum, known: Known) -> bool:
    content = known.content
    return not content.left_out.isdisjoint(one.kinds) if one.is_own else content.lacks(one.kinds)


def left_out_page(one: Sum, known: Known) -> Page:
    words = f"{extent(known)}本页要由全区的这些记录汇总，只用一部分算出的数字不真实，所以不列；需要时请问{known.content.site.office}。"
    return Page(one.path, one.title, "list.md.j2", ListView((HOME,), words, ()))


def extent(known: Known) -> str:
    """What an edition holds, where that is not everything."""
    content = known.content
    held = f"本版本只含{'、'.join(content.limited_to)}的记录。" if content.limited_to else ""
    kinds = [kind.label for prefix, kind in BY_PREFIX.items() if prefix in content.left_out]
    return held + (f"本版本不含{'、'.join(kinds)}。" if kinds else "")
