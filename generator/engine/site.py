"""Markdown in, site out: stock MkDocs, in this process; a warning is an error."""

from __future__ import annotations

import datetime as dt
import logging
import os
from pathlib import Path


class EngineError(Exception):
    """MkDocs warned about a page that we wrote: a mistake of ours, not of the editors."""


def run_mkdocs(config: Path, site: Path, as_of: dt.date) -> None:
    """Build the site that `config` describes into `site`."""
    # Set before the theme is imported: it prints an advertisement otherwise.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    # The archive of the site map carries a time; the same records must give the same bytes.
    midnight = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    logger.propagate = False
    try:
        settings = load_config(config_file=str(config), site_dir=str(site), strict=False)
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            build(settings)
        finally:
            settings.plugins.on_shutdown()
    finally:
        logger.removeHandler(warnings)
        logger.propagate = True
    if warnings.messages:
        raise EngineError("\n".join(warnings.messages))


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
