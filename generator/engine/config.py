"""The configuration of one build: the shared `mkdocs.yml` and what belongs to the district."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

from ..place import Place
from ..records.site import Edition, Site


def write_config(out: Path, place: Place, site: Site, edition: Edition, as_of: dt.date) -> Path:
    """Write `mkdocs.yml` beside the docs folder, so that plain `mkdocs build -f` makes the same site."""
    is_own = edition == site.own_edition
    footer = [f"统计截至 {as_of.isoformat()}", edition.title, site.demonstration or site.office]
    settings = {
        "INHERIT": os.path.relpath(place.config, out),
        "site_name": site.title if is_own else f"{site.title}（{edition.title}）",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": os.path.relpath(place.theme, out)},
        "copyright": " · ".join(footer),
    }
    # JSON is YAML: every value is quoted, whatever the district is called.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items()]
    out.mkdir(parents=True, exist_ok=True)
    config = out / "mkdocs.yml"
    config.write_text("".join(lines), encoding="utf-8", newline="\n")
    return config
