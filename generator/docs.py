"""The first half of a build: plans in, the folder of Markdown and files out. Only what changed is made again."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from .content import Content
from .derive import Report
from .exports import export_plans
from .exports.ledgers import outlines
from .exports.official import official_plans
from .pages import pages_of, plans
from .pages.known import Known, thumbnail_name
from .pages.links import Links, links_of
from .pages.register_rows import register_row_plans
from .pages.search import Facets, Findable, findable
from .pictures import is_photo, published, thumbnail
from .place import Place
from .plan import File, Plan
from .pool import WORTH_IT, aside, spread
from .records.base import Attachment
from .records.site import Edition
from .render import Renderer
from .trace import (
    LEDGERS,
    PATHS,
    Fingerprints,
    Read,
    Trace,
    TracedMapping,
    traced_content,
    traced_report,
)
from .tree import remove_others


@dataclass(frozen=True)
class Output:
    """One file of the docs folder."""

    path: str
    digest: bytes
    """Of its bytes."""
    known_as: bytes
    """Digest of what search knows of it beside its words."""


@dataclass
class KeptPlan:
    given: bytes
    """Digest of what it was given."""
    reads: array[int]
    """Positions in the table of reads."""
    outputs: tuple[Output, ...]


@dataclass
class KeptDocs:
    """What is remembered of the docs folder from one build to the next; grows while it is brought up to date."""

    table: list[Read] = field(default_factory=list)
    """Everything that any plan read."""
    digests: list[bytes] = field(default_factory=list)
    """Of each of these, as it was when the last plan was done."""
    plans: dict[str, KeptPlan] = field(default_factory=dict)


@dataclass(frozen=True)
class Docs:
    """The docs folder as it is now."""

    outputs: Mapping[str, Output]
    findables: Mapping[str, Findable]
    """Of the pages that were made in this build."""
    kept: KeptDocs

    @property
    def digests(self) -> dict[str, bytes]:
        """What tells whether a file, or what search knows of it, is another than before."""
        return {path: output.digest + output.known_as for path, output in self.outputs.items()}

    @property
    def pages(self) -> list[str]:
        return [path for path in self.outputs if path.endswith(".md")]


@dataclass(frozen=True)
class Made:
    """What came of one plan."""

    reads: tuple[Read, ...]
    outputs: tuple[Output, ...]
    findables: tuple[Findable, ...]


class Workshop:
    """Makes what is planned, and notes what it was made from."""

    def __init__(
        self,
        content: Content,
        report: Report,
        edition: Edition,
        revision: str | None,
        place: Place,
        folder: Path,
        before: Fingerprints | None = None,
    ) -> None:
        """`before`: of the last build of this program, if there was one."""
        self._place, self._folder = place, folder
        self._trace = Trace()
        links = links_of(content)
        names = dict.fromkeys((outline.name for outline in outlines(content, report)), True)
        plain = Known(content, report, links, edition, names, revision)
        traced = traced_content(content, self._trace)
        self._known = Known(
            traced,
            traced_report(report, self._trace),
            Links(traced, TracedMapping(PATHS, links.paths, self._trace)),
            edition,
            TracedMapping(LEDGERS, names, self._trace),
            revision,
        )
        self.fingerprints = Fingerprints(content, report, names, before)
        self._makers = {
            **{plan.name: (plan, self._pages) for plan in plans(plain)},
            **{plan.name: (plan, self._beside) for plan in register_row_plans(plain)},
            **{plan.name: (plan, self._exports) for plan in export_plans(content, report)},
            **{plan.name: (plan, self._attachments) for plan in _attachment_plans(content)},
            **{plan.name: (plan, self._attachments) for plan in official_plans(content)},
        }

    def compare(self, kept: KeptDocs) -> None:
        """Find what has changed since `kept`."""
        self._kept = kept
        self._digests = [self.fingerprints.of_read(read) for read in kept.table]
        changed = {
            place
            for place, (old, new) in enumerate(zip(kept.digests, self._digests, strict=True))
            if old != new
        }
        stale = [name for name in self._makers if not self._stands(name, kept, changed)]
        later = [name for name in stale if self._makers[name][1] == self._exports]
        if len(stale) >= WORTH_IT or not all(name in kept.plans for name in later):
            # What has never been written cannot be told as it was.
            later = []
        self._now = [name for name in stale if name not in set(later)]
        self._later = later
        self._written_later: Callable[[], list[Made]] = partial(self._made, later)

    def begin_ledgers(self) -> None:
        """Have them made in another process meanwhile, where that is possible."""
        self._written_later = aside(self._made, self._later)

    def shown(self) -> Docs:
        """Make the pages that have changed and write what differs; of the ledgers is told what was before."""
        self._fresh = dict(zip(self._now, spread(self._made, self._now), strict=True))
        return self._docs()

    def whole(self) -> Docs:
        """The docs folder with all that is planned; what is no more planned is removed."""
        self._fresh |= zip(self._later, self._written_later(), strict=True)
        docs = self._docs()
        if self._kept.plans:
            for output in (o for plan in self._kept.plans.values() for o in plan.outputs):
                if output.path not in docs.outputs:
                    (self._folder / output.path).unlink(missing_ok=True)
        else:
            # Nobody knows what lies there, and none of it may get into a site.
            remove_others(self._folder, docs.outputs)
        return docs

    def _docs(self) -> Docs:
        """Of what was made and of what stands."""
        fresh, table = self._fresh, self._kept.table
        now = KeptDocs(table, self._digests)
        places = {read: place for place, read in enumerate(table)}
        for name, (plan, _) in self._makers.items():
            if name not in fresh:
                now.plans[name] = self._kept.plans[name]
                continue
            for read in fresh[name].reads:
                if read not in places:
                    places[read] = len(table)
                    table.append(read)
                    self._digests.append(self.fingerprints.of_read(read))
            reads = array("I", (places[read] for read in fresh[name].reads))
            given = self.fingerprints.of_given(plan.given)
            now.plans[name] = KeptPlan(given, reads, fresh[name].outputs)
        outputs = {o.path: o for plan in now.plans.values() for o in plan.outputs}
        findables = {f.path: f for one in fresh.values() for f in one.findables}
        return Docs(outputs, findables, now)

    def _stands(self, name: str, kept: KeptDocs, changed: Set[int]) -> bool:
        """Whether what came of the plan is what would come of it now: given and read, all is as it was."""
        if name not in kept.plans:
            return False
        before = kept.plans[name]
        given = self.fingerprints.of_given(self._makers[name][0].given)
        return before.given == given and changed.isdisjoint(before.reads)

    def _made(self, names: Sequence[str]) -> list[Made]:
        return [make(plan) for plan, make in (self._makers[name] for name in names)]

    def _pages(self, plan: Plan) -> Made:
        self._trace.take()
        outputs, findables = [], []
        for page in pages_of(plan, self._known):
            data = self._renderer.render(page).encode()
            found = findable(page, self._known.content, self._facets)
            findables += [found] if found else []
            outputs.append(self._written(page.path, data, digest(repr(found).encode())))
        return Made(self._trace.take(), tuple(outputs), tuple(findables))

    def _beside(self, plan: Plan) -> Made:
        """What a page loads."""
        self._trace.take()
        files = list(plan.make(*plan.given, self._known))
        return Made(self._trace.take(), tuple(self._written(*file) for file in files), ())

    def _exports(self, plan: Plan) -> Made:
        self._trace.take()
        files = list(plan.make(*plan.given, self._known.content, self._known.report))
        return Made(self._trace.take(), tuple(self._written(*file) for file in files), ())

    def _attachments(self, plan: Plan) -> Made:
        files = plan.make(*plan.given, self._place.content)
        return Made((), tuple(self._written(*file) for file in files), ())

    def _written(self, path: str, data: bytes, known_as: bytes = b"") -> Output:
        file = self._folder / path
        try:
            is_same = file.read_bytes() == data
        except OSError:
            file.parent.mkdir(parents=True, exist_ok=True)
            is_same = False
        if not is_same:
            file.write_bytes(data)
        return Output(path, digest(data), known_as)

    @cached_property
    def _renderer(self) -> Renderer:
        common = {"as_of": self._known.report.as_of}
        compiled = self._folder.parent / ".kept" / "templates"
        return Renderer(self._place.templates, self._known.links.paths, common, compiled)

    @cached_property
    def _facets(self) -> Facets:
        return Facets(self._known.content, self._known.report)


def _attachment_plans(content: Content) -> Iterator[Plan]:
    """The attachments of the visible records, and the thumbnails of the photos among them."""
    for record in content.records.values():
        attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
        for attachment in attachments:
            name = f"{record.id}/{attachment.file}"
            yield Plan(
                f"attachments/{name}", _attachment_files, (name, content.attachments.get(name))
            )


def _attachment_files(name: str, _: str, folder: Path) -> Iterator[File]:
    path = f"attachments/{name}"
    data = (folder / path).read_bytes()
    if is_photo(path):
        yield path, published(data, path)
        yield thumbnail_name(path), thumbnail(data, path)
    else:
        yield path, data


def digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=12).digest()
