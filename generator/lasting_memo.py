"""Answers that outlive the program: every one is kept with all that was read for it, and knows whether it still holds.

Nobody declares what an answer depends on. It is worked out from sources that note what is read of them; what was not
looked at cannot matter. An answer is asked for by name, and the other answers that it asks for are noted as well:
where one of these turns out to be the same, whoever asked for it need not be worked out again.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from .kept import kept_lightly, shared
from .memo import Memo
from .records import KINDS
from .records.base import Record

T = TypeVar("T")


@kept_lightly
class Answer(NamedTuple):
    """One thing that was worked out."""

    reads: tuple[str, ...]
    """Everything that was read of the sources: `record WT-2026-0012`, `unit 青石镇`."""
    asked: tuple[str, ...]
    """The other answers: `lights: XM-2026-0003`."""
    digest: bytes
    """Equal values have equal digests."""
    data: bytes
    """The value, pickled."""

    def shared(self) -> Answer:
        """The same, with words that it shares with others: all of them are written and read again and again."""
        return self._replace(reads=shared(self.reads), asked=shared(self.asked))


class LastingMemo(Memo):
    """Answers that outlive the program, and know whether they still hold."""

    def __init__(
        self,
        answers: Mapping[str, Answer],
        changed: Iterable[str],
        records: Mapping[str, Record],
        digest_of: Callable[[str], bytes],
        before: LastingMemo | None = None,
    ) -> None:
        """`answers` as they were kept; `changed`: what may be read and is not what it was then.

        Records stand in values by id and digest; `before` is the last memo of this program, if there was one.
        """
        super().__init__()
        self.answers = dict(answers)
        self._changed = set(changed)
        self._records, self._digest_of = records, digest_of
        self._before = (
            {}
            if before is None
            else {name: (before.answers[name], value) for name, value in before._values.items()}
        )
        self._sure: set[str] = set()
        self._fresh: dict[str, Answer] = {}
        self._reads: dict[str, None] = {}
        self._asked: dict[str, None] = {}

    def note(self, read: str) -> None:
        """Whatever is being worked out reads this."""
        self._reads[read] = None

    def ask(self, kind: str, key: str) -> Any:
        name = f"{kind}: {key}"
        self._asked[name] = None
        if name not in self._values:
            answer = self.answer(name)
            if name not in self._values:
                self._values[name] = self._value(name, answer)
        return self._values[name]

    def answer(self, name: str) -> Answer:
        """As it was, or worked out anew."""
        if not self.holds(name):
            self._work_out(name)
            self._sure.add(name)
        return self.answers[name]

    def holds(self, name: str) -> bool:
        """Whether the answer that is kept is the right one; those that it rests on are brought up to date for that."""
        if name in self._sure:
            return True
        answer = self.answers.get(name)
        if answer is None or not self._changed.isdisjoint(answer.reads):
            return False
        if all(map(self._is_same, answer.asked)):
            self._sure.add(name)
            return True
        return False

    def traced(
        self, make: Callable[..., T], *given: Any
    ) -> tuple[T, tuple[str, ...], tuple[str, ...]]:
        """What is made, what was read for it, and what was asked."""
        outer = self._reads, self._asked
        self._reads, self._asked = {}, {}
        try:
            made = make(*given)
            return made, tuple(self._reads), tuple(self._asked)
        finally:
            self._reads, self._asked = outer

    def keep(self, name: str, answer: Answer) -> None:
        """Take an answer that was worked out elsewhere."""
        self._note_change(name, answer.digest)
        self.answers[name] = answer.shared()
        self._sure.add(name)

    def rest(self) -> None:
        """Let go of the values: the answers have them."""
        self._values.clear()
        self._before.clear()

    def prune(self) -> None:
        """Forget what does not hold and was not asked for: nobody would find that out later."""
        for name in list(self.answers):
            self._still_holds(name)

    def _still_holds(self, name: str) -> bool:
        answer = self.answers.get(name)
        if answer is None or name in self._sure:
            return answer is not None
        if self._changed.isdisjoint(answer.reads) and all(
            one not in self._changed and self._still_holds(one) for one in answer.asked
        ):
            self._sure.add(name)
            return True
        del self.answers[name]
        return False

    def _is_same(self, name: str) -> bool:
        """Whether an answer is what it was when others asked for it."""
        if name not in self._sure:
            if name not in self.answers:
                return False
            try:
                self.answer(name)
            except KeyError:
                # What it was about is gone. Who asked for it will be worked out anew, and not ask again.
                del self.answers[name]
        return name in self.answers and name not in self._changed

    def _work_out(self, name: str) -> None:
        kind, _, key = name.partition(": ")
        value, reads, asked = self.traced(self._makers[kind], key)
        data = self._pickled(value)
        digest = hashlib.blake2b(data, digest_size=12).digest()
        self._note_change(name, digest)
        self.answers[name] = self._fresh[name] = Answer(reads, asked, digest, data).shared()
        self._values[name] = value

    def _note_change(self, name: str, digest: bytes) -> None:
        """Who rests on an answer that is another now must be worked out again."""
        before = self.answers.get(name)
        if before is None or before.digest != digest:
            self._changed.add(name)

    def take_fresh(self) -> dict[str, Answer]:
        """What was worked out since this was asked the last time."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    def _value(self, name: str, answer: Answer) -> Any:
        before, value = self._before.get(name, (None, None))
        if before is answer:
            return value
        return _Unpickler(io.BytesIO(answer.data), self._records).load()

    def _pickled(self, value: Any) -> bytes:
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        # Equal values must give equal bytes, also where one of them holds the same thing twice.
        pickler.fast = True
        pickler.dispatch_table = self._reduced
        pickler.dump(value)
        return buffer.getvalue()

    @cached_property
    def _reduced(self) -> dict[type, Any]:
        """How a value holds what has no bytes of its own."""
        # Without what pydantic notes beside the values: sets have no order that two programs agree on.
        table: dict[type, Any] = dict.fromkeys(
            _models(BaseModel), lambda one: (_model, (type(one), vars(one)))
        )
        table |= dict.fromkeys(
            (kind.model for kind in KINDS),
            lambda one: (_record, (one.id, self._digest_of(one.id))),
        )
        return table


def _models(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


def _model(model: type[BaseModel], values: dict[str, Any]) -> BaseModel:
    return model.model_construct(**values)


def _record(id: str, digest: bytes) -> Record:
    """What stands for a record in a pickled value; where it is wanted the record itself is taken."""
    raise AssertionError(id, digest)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, records: Mapping[str, Record]) -> None:
        super().__init__(file)
        self._records = records

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, _record.__name__):
            return lambda id, _: self._records[id]
        return super().find_class(module, name)
