"""The whole pipeline on one screen: content → known → derived → Markdown → site → search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from .basis import digest_of, folder_digest, program_digest
from .built import Built
from .content import Content
from .derive import derive, rest
from .docs import Workshop
from .editions import known, until, whole_of
from .engine.config import write_config
from .engine.publish import Publication, Published, Shelves, publish_plainly
from .engine.search.documents import url_of
from .engine.site import settle
from .kept import Shelf, busy
from .pages.links import page_that_shows
from .place import Place
from .recall import Recall
from .records.site import Edition
from .stages import Stages
from .trace import Seen, content_digest, traced_content

WHOLE = "whole"
"""In place of an id: all that the district has, where an edition holds a part of it."""


class Memory:
    """What is remembered of an edition's builds."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.docs = Recall(Shelf(out / ".kept" / "docs"))
        self.shelves = Shelves.of(out)


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

    `shown` is called when the pages are there, which may be before the search knows them.
    """
    stage = (stages or Stages()).stage
    out = output_of(place, edition, content)
    memory = memory or Memory(out)
    with stage("筛选版本"):
        then, whole = until(content, as_of), whole_of(edition)
        visible = known(then, edition)
    settle(as_of)
    config = write_config(out, place, visible.site, edition, as_of)
    with busy(out / ".kept" / "busy") as was_stopped:
        publication = Publication(out, config, place, memory.shelves, is_sure=not was_stopped)
        with stage("页面 → Markdown"):
            settled = repr((visible.site, visible.units, visible.teams, edition, as_of))
            basis = digest_of(
                program_digest(), folder_digest(place.templates, "*.j2"), settled.encode()
            )
            every = known(then, whole) if whole else None
            memo = memory.docs.memo(
                basis,
                visible,
                {WHOLE: Seen(content_digest(every))} if every else {},
                is_known=publication.stands and not is_plain,
            )
            traced = traced_content(visible, memo.note)
            report = derive(traced, as_of, every, memo, lambda: memo.note(f"record {WHOLE}"))
            workshop = Workshop(traced, report, edition, revision, place, out / "docs", memo)
            docs = workshop.update()
            if docs.is_whole:
                # All of it was needed, and what comes now needs room.
                content.rest()
                memo.rest()
                rest()

        def built(done: Published) -> Built:
            beside = {page for path in docs.made if (page := page_that_shows(path))}
            return Built(
                out / "site",
                len(visible.records),
                docs.page_count,
                done.made,
                done.is_new,
                gone=tuple(url_of(path) for path in docs.gone if path.endswith(".md")),
                beside=tuple(map(url_of, beside)),
            )

        def told(done: Published) -> None:
            if shown:
                shown(built(done))

        if is_plain:
            done = publish_plainly(out, config, as_of, docs.findables, stage)
            told(done)
        else:
            done = publication.update(docs, stage, told)
            with stage("下载"):
                publication.update_files(workshop.rest())
            with stage("记下"):
                publication.keep()
                memory.docs.keep()
    return built(done)


def output_of(place: Place, edition: Edition, content: Content) -> Path:
    """The site's own edition is at the top; every other has a folder of its own."""
    is_own = edition == content.site.own_edition
    return place.build if is_own else place.build / "editions" / edition.name
