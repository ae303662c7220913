"""MkDocs' warnings: about pages that we wrote they are mistakes of ours, and an error."""

from __future__ import annotations

import logging
from types import TracebackType


class EngineError(Exception):
    """MkDocs warned about a page that we wrote: a mistake of ours, not of the editors."""


class Warnings(logging.Handler):
    """What MkDocs says within `with`; on leaving, `EngineError` if it was anything."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())

    def __enter__(self) -> Warnings:
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        logger.propagate = False
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self)
        logger.propagate = True
        if self._messages and error is None:
            raise EngineError("\n".join(self._messages))
