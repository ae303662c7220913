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


@dataclass(frozen=True)
class Built:
    """What a build made."""

    site: Path
    page_count: int
    """Of the whole site."""
    made_count: int
    """Of those that this build made; the others were right as they were."""


def build(
    content: Content, place: Place, edition: Edition, as_of: dt.date, revision: str | None
) -> Built:
    """Bring the Markdown tree and the site of one edition up to the records."""
    out = output_of(place, edition, content)
    visible = known(until(content, as_of), edition)
    report = derive(visible, as_of)
    config = write_config(out, place, visible.site, edition, as_of)
    kept = out / ".kept"
    settled = repr((visible.site, visible.units, visible.teams, edition, as_of)).encode()
    common = digest_of(program_digest(), folder_digest(place.templates, "*.j2"), settled)
    workshop = Workshop(
        visible, report, edition, revision, list(ledgers(visible, report)), place, out / "docs"
    )
    before = read_kept(kept / "docs", KeptDocs, common) or KeptDocs()
    docs = workshop.update(before)
    publish(out, config, place, docs, as_of)
    write_kept(kept / "docs", docs.kept, common)
    return Built(out / "site", len(docs.pages), len(docs.findables))


def output_of(place: Place, edition: Edition, content: Content) -> Path:
    """The first edition is the site itself; every other has a folder of its own."""
    is_first = edition == content.site.editions[0]
    return place.build if is_first else place.build / "editions" / edition.name
