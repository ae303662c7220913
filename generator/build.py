"""The whole pipeline on one screen: content → known → derived → Markdown → site → search."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from .basis import digest_of, folder_digest, program_digest
from .content import Content
from .derive import derive
from .docs import KeptDocs, Workshop
from .editions import known, until
from .engine.config import write_config
from .engine.publish import publish
from .exports.ledgers import ledgers
from .kept import read_kept, write_kept
from .place import Place
from .records.site import Edition
from .stages import Stages


@dataclass(frozen=True)
class Built:
    """What a build made."""

    site: Path
    page_count: int
    """Of the whole site."""
    made_count: int
    """Of those that this build made; the others were right as they were."""


def build(
    content: Content,
    place: Place,
    edition: Edition,
    as_of: dt.date,
    revision: str | None,
    stages: Stages | None = None,
    *,
    is_plain: bool = False,
) -> Built:
    """Bring the Markdown tree and the site of one edition up to the records; `is_plain`: by MkDocs alone, all anew."""
    stage = (stages or Stages()).stage
    out = output_of(place, edition, content)
    with stage("筛选版本"):
        visible = known(until(content, as_of), edition)
    with stage("推算"):
        report = derive(visible, as_of)
    settled = repr((visible.site, visible.units, visible.teams, edition, as_of)).encode()
    basis = digest_of(program_digest(), folder_digest(place.templates, "*.j2"), settled)
    kept = out / ".kept" / "docs"
    books = list(ledgers(visible, report))
    workshop = Workshop(visible, report, edition, revision, books, place, out / "docs")
    with busy(out / ".kept" / "busy") as unsure, stage("页面和下载 → Markdown"):
        before = KeptDocs() if is_plain else read_kept(kept, KeptDocs, basis) or KeptDocs()
        docs = workshop.update(workshop.verified(before) if unsure else before)
    config = write_config(out, place, visible.site, edition, as_of)
    publish(out, config, place, docs.digests, docs.findables, as_of, stage)
    with stage("记下"):
        write_kept(kept, docs.kept, basis)
    return Built(out / "site", len(docs.pages), len(docs.findables))


def output_of(place: Place, edition: Edition, content: Content) -> Path:
    """The first edition is the site itself; every other has a folder of its own."""
    is_first = edition == content.site.editions[0]
    return place.build if is_first else place.build / "editions" / edition.name
