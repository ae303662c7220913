"""The first half of a build: plans in, the folder of Markdown and files out. Only what changed is made again."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .content import Content
from .derive import Report
from .exports import export_plans
from .exports.ledgers import Ledgers
from .exports.official import official_plans
from .lasting_memo import Answer, LastingMemo
from .memo import Asked
from .pages import page_of, plans
from .pages.known import Known, thumbnail_name
from .pages.links import links_of
from .pages.register_rows import register_row_plans
from .pages.search import Facets, Findable, findable
from .pictures import is_photo, published, thumbnail
from .place import Place
from .plan import File, Plan
from .pool import WORTH_IT, spread
from .records.base import Attachment, Record
from .records.site import Edition
from .render import Renderer
from .tree import remove_others

FEW_PLANS = 100
"""Fewer are made sooner than other processes are ready."""


class Output(NamedTuple):
    """One file of the docs folder."""

    path: str
    digest: bytes
    """Of its bytes, and of what search knows of it beside its words."""


@dataclass(frozen=True)
class Changes:
    """What was done to the docs folder."""

    made: Mapping[str, bytes]
    """The files that were made in this build, with their digests."""
    gone: frozenset[str]


@dataclass(frozen=True)
class Docs(Changes):
    """The docs folder as it is now."""

    is_whole: bool
    """All were made: what was there before is not known."""
    findables: Mapping[str, Findable]
    """Of the pages that were made."""
    all_files: Callable[[], dict[str, bytes]]
    page_count: int


@dataclass(frozen=True)
class Made:
    """What came of one plan."""

    reads: tuple[str, ...]
    asked: tuple[str, ...]
    outputs: tuple[Output, ...]
    findables: tuple[Findable, ...]
    answers: Mapping[str, Answer]
    """What was worked out for it, where that was done in another process."""


class Workshop:
    """Makes what is planned, as far as it is not there; what it was made from the memo keeps."""

    def __init__(
        self,
        content: Content,
        report: Report,
        edition: Edition,
        revision: str | None,
        place: Place,
        folder: Path,
        memo: LastingMemo,
    ) -> None:
        """`content` and `report` tell the memo what is read of them."""
        self._place, self._folder, self._memo = place, folder, memo
        self._is_whole = not memo.answers
        self._left: list[str] = []
        self._folders: set[str] = set()
        """Which are there."""
        ledgers = Ledgers(content, report)
        self._known = Known(content, report, links_of(content), edition, ledgers, revision)
        self._makers = {
            _name(plan): (plan, make)
            for make, series in (
                (self._pages, plans(self._known)),
                (self._beside, register_row_plans(self._known)),
                (self._exports, export_plans(content, report)),
                (self._attached, official_plans(content, report.memo)),
                (self._attached, _attachment_plans(content, report)),
            )
            for plan in series
        }

    def update(self) -> Docs:
        """Make the pages that have changed, write what differs, remove what is no more planned; `rest` does the rest."""
        memo = self._memo
        stale = [name for name in self._makers if not memo.holds(name)]
        dropped = [one for one in memo.answers if one.startswith(_PLAN) and one not in self._makers]
        if not dropped and len(stale) < FEW_PLANS:
            self._left = list(filter(self._may_wait, stale))
        now = [name for name in stale if name not in self._left]
        docs = self._taken(self._made_of(now), dropped)
        if self._is_whole:
            # Nobody knows what lies there, and none of it may get into a site.
            remove_others(self._folder, docs.made)
        return docs

    def rest(self) -> Changes:
        """Make the files that `update` left."""
        return self._taken(dict(zip(self._left, self._made(self._left), strict=True)), ())

    def _may_wait(self, name: str) -> bool:
        """Whether nobody asks for it but who follows a link to it, and it is there to be linked to."""
        answer = self._memo.answers.get(name)
        is_file = self._makers[name][1] in (self._exports, self._attached)
        return is_file and answer is not None and bool(_outputs(answer))

    def _taken(self, made: Mapping[str, Made], dropped: Sequence[str]) -> Docs:
        """Keep what is known of these now, and remove what came of them before and does not any more."""
        memo = self._memo
        before = {
            output.path
            for name in (*made, *dropped)
            if name in memo.answers
            for output in _outputs(memo.answers[name])
        }
        for name, one in made.items():
            for other, answer in one.answers.items():
                memo.keep(other, answer)
            memo.keep(name, Answer(one.reads, one.asked, b"", pickle.dumps(one.outputs)))
        for name in dropped:
            del memo.answers[name]
        outputs = {output.path: output.digest for one in made.values() for output in one.outputs}
        gone = frozenset(before - outputs.keys())
        for path in gone:
            (self._folder / path).unlink(missing_ok=True)
        return Docs(
            made=outputs,
            gone=gone,
            is_whole=self._is_whole,
            findables={found.path: found for one in made.values() for found in one.findables},
            all_files=self._all_files,
            page_count=sum(1 for _, make in self._makers.values() if make == self._pages),
        )

    def _all_files(self) -> dict[str, bytes]:
        answers = (self._memo.answers[name] for name in self._makers)
        return {output.path: output.digest for one in answers for output in _outputs(one)}

    def _made_of(self, stale: Sequence[str]) -> dict[str, Made]:
        made: dict[str, Made] = {}
        if len(stale) >= WORTH_IT:
            # What many ask for and what every kind of file needs, before there are several of us to get it.
            for answers in spread(self._answered, self._known.report.asked_by_many()):
                for name, answer in answers.items():
                    self._memo.keep(name, answer)
            self._known.report.prepare()
            first = list({self._kind_of(name): name for name in reversed(stale)}.values())
            made = dict(zip(first, self._made(first), strict=True))
        left = [name for name in stale if name not in made]
        return made | dict(zip(left, spread(self._made, left, FEW_PLANS), strict=True))

    def _answered(self, asked: Sequence[Callable[[], object]]) -> list[Mapping[str, Answer]]:
        for ask in asked:
            ask()
        return [self._memo.take_fresh()]

    def _kind_of(self, name: str) -> tuple[object, str]:
        plan, _ = self._makers[name]
        return plan.make, plan.name.partition("/")[0]

    def _made(self, names: Sequence[str]) -> list[Made]:
        return [self._done(*self._makers[name]) for name in names]

    def _done(self, plan: Plan, make: Maker) -> Made:
        (outputs, findables), reads, asked = self._memo.traced(self._written, make(plan))
        return Made(reads, asked, outputs, findables, self._memo.take_fresh())

    def _written(self, files: Iterable[Result]) -> tuple[tuple[Output, ...], tuple[Findable, ...]]:
        outputs, findables = [], []
        for path, data, found in files:
            self._write(path, data)
            findables += [found] if found else []
            outputs.append(
                Output(path, digest(data) + (digest(repr(found).encode()) if found else b""))
            )
        return tuple(outputs), tuple(findables)

    def _write(self, path: str, data: bytes) -> None:
        file = self._folder / path
        try:
            if file.read_bytes() == data:
                return
        except OSError:
            folder, _, _ = path.rpartition("/")
            if folder not in self._folders:
                file.parent.mkdir(parents=True, exist_ok=True)
                self._folders.add(folder)
        file.write_bytes(data)

    def _pages(self, plan: Plan) -> Iterator[Result]:
        page = page_of(plan, self._known)
        data = self._renderer.render(page).encode()
        yield page.path, data, findable(page, self._known.content, self._facets)

    def _beside(self, plan: Plan) -> Iterator[Result]:
        """What a page loads."""
        return _plain(plan.make(*plan.given, self._known))

    def _exports(self, plan: Plan) -> Iterator[Result]:
        return _plain(plan.make(*plan.given, self._known.content, self._known.report))

    def _attached(self, plan: Plan) -> Iterator[Result]:
        """Files that come out of the folder of attachments, or have pictures from there in them."""
        folder = self._place.content / "attachments"
        return _plain(plan.make(*plan.given, self._known.content, self._known.report, folder))

    @cached_property
    def _renderer(self) -> Renderer:
        common = {"as_of": self._known.report.as_of}
        compiled = self._folder.parent / ".kept" / "templates"
        return Renderer(self._place.templates, self._known.links.paths, common, compiled)

    @cached_property
    def _facets(self) -> Facets:
        return Facets(self._known.content, self._known.report)


Result = tuple[str, bytes, Findable | None]
"""Path, bytes, and what search is to know of it."""
Maker = Callable[[Plan], Iterator[Result]]


def _plain(files: Iterable[File]) -> Iterator[Result]:
    return ((path, data, None) for path, data in files)


_PLAN = "plan: "
_LONG = 80


def _name(plan: Plan) -> str:
    """Under which the memo keeps it: whatever it is given is a part of the name."""
    given = repr(plan.given) if plan.given else ""
    if len(given) > _LONG:
        given = digest(given.encode()).hex()
    return f"{_PLAN}{plan.name} {given}"


def _outputs(answer: Answer) -> tuple[Output, ...]:
    outputs: tuple[Output, ...] = pickle.loads(answer.data)
    return outputs


def _attachment_plans(content: Content, report: Report) -> Iterator[Plan]:
    """The attachments of the visible records, and the thumbnails of the photos among them."""
    listed = Asked(report.memo, "listed", lambda id: _files(content.records[id]))
    for id in content.attached:
        for file in listed[id] if id in content.records else ():
            name = f"{id}/{file}"
            yield Plan(
                f"attachments/{name}", _attachment_files, (name, content.attachments.get(name))
            )


def _files(record: Record) -> tuple[str, ...]:
    attachments: tuple[Attachment, ...] = getattr(record, "attachments", ())
    return tuple(attachment.file for attachment in attachments)


def _attachment_files(name: str, _: str, __: Content, ___: Report, folder: Path) -> Iterator[File]:
    path, data = f"attachments/{name}", (folder / name).read_bytes()
    if is_photo(path):
        yield path, published(data, path)
        yield thumbnail_name(path), thumbnail(data, path)
    else:
        yield path, data


def digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=12).digest()
