"""What later papers did to one: 更正, 撤销, 废止."""

from __future__ import annotations

from ..content import Content
from ..records.paper import Paper


def acts_on(paper_id: str, content: Content) -> tuple[Paper, ...]:
    """Issued papers that act on this one, the earliest first; what was withdrawn acts on nothing."""
    found = (
        later
        for later in content.counting.filed(Paper, "named", paper_id)
        if later.effect and later.effect.target == paper_id and later.issued_on
    )
    return tuple(sorted(found, key=lambda later: (later.issued_on, later.id)))


def act_line(later: Paper) -> str:
    """`已由 区督〔2026〕9号 撤销`."""
    assert later.effect
    return f"已由 {later.number or later.id} {later.effect.kind}"
