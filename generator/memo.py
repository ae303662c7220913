"""What was worked out once need not be worked out again: answers by name, for as long as one program needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Memo:
    """Answers for as long as one program needs them."""

    def __init__(self) -> None:
        self._makers: dict[str, Callable[[str], Any]] = {}
        self._values: dict[str, Any] = {}

    def teach(self, kind: str, make: Callable[[str], Any]) -> None:
        """How answers of a kind are worked out from their key."""
        known = self._makers.setdefault(kind, make)
        assert _said(known) == _said(make), f"two kinds of answer are called {kind}"
        self._makers[kind] = make

    def ask(self, kind: str, key: str) -> Any:
        """The answer of this kind for this key."""
        name = f"{kind}: {key}"
        if name not in self._values:
            self._values[name] = self._makers[kind](key)
        return self._values[name]


def _said(make: Callable[[str], Any]) -> tuple[str, str]:
    return make.__module__, make.__qualname__


class Asked(Mapping[str, T], Generic[T]):
    """All answers of one kind by their keys; where there is none, no such key."""

    def __init__(
        self,
        memo: Memo,
        kind: str,
        make: Callable[[str], T | None],
        keys: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        memo.teach(kind, make)
        self._memo, self._kind, self._keys = memo, kind, keys

    def __getitem__(self, key: str) -> T:
        found: T | None = self._memo.ask(self._kind, key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys() if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Worked(Mapping[str, T], Generic[T]):
    """The same for what is worked out so quickly that keeping it is not worth while: who wants it reads what it rests on."""

    def __init__(
        self, make: Callable[[str], T | None], keys: Callable[[], Iterable[str]] = tuple
    ) -> None:
        self._make, self._keys = make, keys

    def __getitem__(self, key: str) -> T:
        found = self._make(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys() if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
