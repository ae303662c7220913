"""Small drawings for a made-up finding and a made-up project, listed with their digests."""

from __future__ import annotations

import hashlib

from ..records.base import Attachment
from ..records.keyed import Data, keyed
from .findings import FindingPlan
from .projects import ProjectPlan

_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif" font-size="18">
<rect width="640" height="400" fill="#f6f7f4"/>
<rect y="280" width="640" height="120" fill="#c9bfa8"/>
<rect x="120" y="140" width="400" height="140" fill="{fill}"/>
<text x="30" y="44" fill="#333">{title}</text>
<text x="140" y="216" fill="#333">{words}</text>
</svg>
"""


def before_and_after(finding: FindingPlan) -> tuple[list[Data], dict[str, bytes]]:
    """What the record lists, and the files."""
    name, title = finding.defect.title, finding.unit
    return _listed(
        finding.id,
        ("before.svg", f"整改前：{name}", _draw("#d9b8a8", f"{title}（整改前示意）", name)),
        (
            "after.svg",
            f"整改后：{name}已处理",
            _draw("#a9c9b3", f"{title}（整改后示意）", "已整改"),
        ),
    )


def site_plan(project: ProjectPlan) -> tuple[list[Data], dict[str, bytes]]:
    drawing = _draw("#b8c9d9", f"{project.place}平面示意", project.work.name)
    return _listed(project.id, ("plan.svg", f"{project.name}平面示意图", drawing))


def _draw(fill: str, title: str, words: str) -> bytes:
    return _SVG.format(fill=fill, title=title, words=words).encode()


def _listed(id: str, *pictures: tuple[str, str, bytes]) -> tuple[list[Data], dict[str, bytes]]:
    listed = [
        keyed(Attachment, file=file, caption=caption, sha256=hashlib.sha256(data).hexdigest())
        for file, caption, data in pictures
    ]
    return listed, {f"attachments/{id}/{file}": data for file, _, data in pictures}
