"""The blocks of a paper → upright pages and pages that lie: a wide table takes its heading and its title along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from .document import Block, Heading, Table, TableTitle
from .table_fit import fit


@dataclass(frozen=True)
class Sheet:
    """Blocks that follow each other on pages of one kind."""

    is_landscape: bool
    blocks: tuple[Block, ...]


def sheets(blocks: Sequence[Block]) -> tuple[Sheet, ...]:
    """In the order of the text; neighbours are of different kinds."""
    found: list[Sheet] = []
    for block in blocks:
        if lies(block):
            above = _leading(found)
            _add(found, True, (*above, block))
        else:
            _add(found, False, (block,))
    return tuple(found)


def lies(block: Block) -> bool:
    return isinstance(block, Table) and fit(block.rows).is_landscape


def _leading(found: list[Sheet]) -> tuple[Block, ...]:
    """Taken off the end: headings and the title, which would stand alone on a page before the table's."""
    if not found or found[-1].is_landscape:
        return ()
    blocks = found.pop().blocks
    count = sum(1 for _ in takewhile(_leads, reversed(blocks)))
    rest = len(blocks) - count
    if rest:
        found.append(Sheet(False, blocks[:rest]))
    return blocks[rest:]


def _leads(block: Block) -> bool:
    return isinstance(block, (Heading, TableTitle))


def _add(found: list[Sheet], is_landscape: bool, blocks: tuple[Block, ...]) -> None:
    if found and found[-1].is_landscape is is_landscape:
        blocks = (*found.pop().blocks, *blocks)
    found.append(Sheet(is_landscape, blocks))
