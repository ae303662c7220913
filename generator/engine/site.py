"""Markdown in, site out: stock MkDocs, in this process; a warning is an error."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from .warnings import Warnings


def run_mkdocs(config: Path, site: Path, as_of: dt.date) -> None:
    """Build the site that `config` describes into `site`."""
    settle(as_of)
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with Warnings():
        settings = load_config(config_file=str(config), site_dir=str(site), strict=False)
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            build(settings)
        finally:
            settings.plugins.on_shutdown()


def settle(as_of: dt.date) -> None:
    """What MkDocs and its theme take from their surroundings; to be called before they are imported."""
    # The theme prints an advertisement otherwise.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    # The archive of the site map carries a time; the same records must give the same bytes.
    midnight = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
