"""The whole pipeline on one screen: content → known → derived → Markdown → site → search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .basis import digest_of, folder_digest, program_digest
from .built import Built
from .content import Content
from .derive import derive
from .docs import KeptDocs, Workshop
from .editions import known, until, whole_of
from .engine.config import write_config
from .engine.publish import Publication, Published, publish_plainly
from .engine.site import settle
from .kept import Shelf, busy
from .place import Place
from .records.site import Edition
from .stages import Stages
from .trace import Fingerprints


@dataclass
class Memory:
    """What one build leaves for the next one of the same edition in the same program."""

    fingerprints: Fingerprints | None = None
    shelf: Shelf = field(default_factory=Shelf)


def build(
    content: Content,
    place: Place,
    edition: Edition,
    as_of: dt.date,
    revision: str | None,
    stages: Stages | None = None,
    memory: Memory | None = None,
    *,
    is_plain: bool = False,
    shown: Callable[[Built], None] | None = None,
) -> Built:
    """Bring the Markdown tree and the site of one edition up to the records; `is_plain`: by MkDocs alone, all anew.

    `shown` is called when the pages are there, which may be before the search knows them and before the ledgers are.
    """
    stage, memory = (stages or Stages()).stage, memory or Memory()
    out = output_of(place, edition, content)
    with stage("筛选版本"):
        then, whole = until(content, as_of), whole_of(edition)
        visible = known(then, edition)
    with stage("推算"):
        report = derive(visible, as_of, known(then, whole) if whole else None)
    settle(as_of)
    config = write_config(out, place, visible.site, edition, as_of)
    with busy(out / ".kept" / "busy") as was_stopped:
        publication = Publication(out, config, place, memory.shelf, is_sure=not was_stopped)
        with stage("页面和下载 → Markdown"):
            settled = repr((visible.site, visible.units, visible.teams, edition, as_of)).encode()
            basis = digest_of(program_digest(), folder_digest(place.templates, "*.j2"), settled)
            workshop = Workshop(
                visible, report, edition, revision, place, out / "docs", memory.fingerprints
            )
            memory.fingerprints = workshop.fingerprints
            is_known = publication.stands and not is_plain
            before = (
                memory.shelf.read(out / ".kept" / "docs", KeptDocs, basis) if is_known else None
            )
            workshop.compare(before or KeptDocs())
            if shown is None:
                workshop.begin_ledgers()
            docs = workshop.shown()

        def built(done: Published) -> Built:
            made, is_new = done.made, done.is_new
            return Built(out / "site", len(visible.records), len(docs.pages), made, is_new)

        def told(done: Published) -> None:
            # Whoever waits for a page need wait neither for the search nor for the ledgers.
            if shown:
                workshop.begin_ledgers()
                shown(built(done))

        if is_plain:
            docs = workshop.whole()
            done = publish_plainly(out, config, as_of, docs.findables, stage)
            told(done)
        else:
            done = publication.update(docs.digests, docs.findables, stage, told)
            with stage("下载"):
                docs = workshop.whole()
            publication.update(docs.digests, docs.findables, stage)
            with stage("记下"):
                publication.keep()
                memory.shelf.write(out / ".kept" / "docs", docs.kept, basis)
    return built(done)


def output_of(place: Place, edition: Edition, content: Content) -> Path:
    """The site's own edition is at the top; every other has a folder of its own."""
    is_own = edition == content.site.own_edition
    return place.build if is_own else place.build / "editions" / edition.name
