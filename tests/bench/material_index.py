"""Pages in, the index of Material's own search plugin out: `python -m tests.bench.material_index PAGES INDEX JIEBA`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import SimpleNamespace


def main(pages: Path, index: Path, jieba: Path) -> None:
    sys.path.insert(0, str(jieba))
    # Only now: the plugin looks for jieba when it is read.
    from material.plugins.search.plugin import SearchIndex

    made = SearchIndex(
        lang=["zh"],
        separator=_separator(),
        pipeline=["stemmer"],
        fields={"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}},
    )
    for path in sorted(pages.rglob("index.html")):
        source = path.read_text(encoding="utf-8")
        title, content = re.search(
            r"<title>(.*?)</title>.*?<body>(.*)</body>", source, re.DOTALL
        ).groups()  # type: ignore[union-attr]
        url = f"{path.parent.relative_to(pages).as_posix()}/".removeprefix("./")
        page = SimpleNamespace(meta={}, content=content, toc=[], url=url, title=title)
        made.add_entry_from_context(page)
    index.write_text(made.generate_search_index(None), encoding="utf-8")


def _separator() -> str:
    """What the theme's Chinese translation says."""
    import json

    import material

    words = Path(material.__file__).parent / "templates/partials/languages/zh.html"
    found = re.search(r'"search\.config\.separator": (".*?"),', words.read_text(encoding="utf-8"))
    assert found
    separator: str = json.loads(found[1])
    return separator


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
