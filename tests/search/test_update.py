"""Whatever comes, changes and goes: the index brought up to date is the index made whole, byte for byte."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.engine.search import changes, files, update
from generator.engine.search.add import FOLDER, has_search, update_search, write_search
from generator.engine.search.document import LONG, Document, Passage
from generator.engine.search.index import index_files, write_index
from generator.engine.search.slots import ROOM
from generator.engine.search.update import update_index

from .corpus import documents

NUMBERS = (1, 2, 3, 4, 5, 8, 9, ROOM - 1, ROOM, ROOM + 1, 2 * ROOM, 9 * ROOM)
"""Within one bundle, across bundles, at the end of the room and past it."""
TEXTS = st.lists(
    st.sampled_from(
        [
            "青石镇",
            "𠮷田",
            "2026-03-05",
            "ab12",
            "ai ",
            "4G",
            "AB",
            "整改 ",
            "==",
            "第",
            "·",
            "\n",
            "\uffff",
            '"\\',
        ]
    ),
    max_size=8,
).map("".join)


@st.composite
def pages(draw: st.DrawFn) -> Document:
    """A record, or a page without a number; addresses repeat, so that they change and not only come."""
    year, number = draw(st.sampled_from(("2025", "2026"))), draw(st.sampled_from(NUMBERS))
    kind = draw(st.sampled_from(("问题", "通报", "")))
    title, text = draw(TEXTS), draw(TEXTS)
    is_long = draw(st.integers(0, 5)) == 0
    times = LONG // len(text) + 1 if is_long and text else 1
    passages = (Passage("", title, text), Passage("a", "事实", text * times))
    if not kind:
        return Document(
            f"units/u{number}/", title, passages, names=(title,), facets={"kind": ("单位",)}
        )
    return Document(
        f"{kind}/{year}-{number}/",
        title,
        passages,
        id=f"{'WT' if kind == '问题' else 'TB'}-{year}-{number:04}",
        number=f"区督〔{year}〕{number}号" if kind == "通报" else "",
        date=draw(st.sampled_from((None, dt.date(2026, 3, 5), dt.date(2031, 1, 1)))),
        facets={
            "kind": (kind,),
            "year": (year,),
            "unit": draw(st.sampled_from(((), ("青石镇",), ("区水利局", "青石镇")))),
        },
    )


STEPS = st.lists(
    st.tuples(st.lists(pages(), max_size=6), st.integers(0, 3)), min_size=1, max_size=6
)


@settings(max_examples=200, deadline=None)
@given(first=st.lists(pages(), max_size=20), steps=STEPS, much=st.sampled_from((0, changes.MUCH)))
def test_an_update_gives_the_bytes_of_the_whole(
    first: list[Document], steps: list[tuple[list[Document], int]], much: int
) -> None:
    """… whether what changed is compared page by page or all at once."""
    now = {page.url: page for page in first}
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "MUCH", much)
        folder = Path(name)
        catalogue = write_index(now.values(), folder)
        for changed, gone_count in steps:
            gone = set(sorted(now)[:gone_count]) - {page.url for page in changed}
            now = {url: page for url, page in now.items() if url not in gone}
            now.update((page.url, page) for page in changed)
            catalogue = update_index(
                folder, catalogue, {page.url: page for page in changed}.values(), gone
            )
            assert _read(folder) == index_files(now.values())
            assert catalogue.describes(files.Folder(folder))


def _read(folder: Path) -> dict[str, bytes]:
    return dict(files.Folder(folder))


@pytest.fixture
def made() -> list[Document]:
    return documents(150)


@pytest.mark.parametrize(
    "more",
    [5, 20, 100],
    ids=["a few", "more files of terms", "so many that the whole is made"],
)
def test_new_pages_give_the_bytes_of_the_whole(
    tmp_path: Path, made: list[Document], more: int
) -> None:
    catalogue = write_index(made, tmp_path)
    new = [
        page for page in documents(150 + more, seed=8) if page.url not in {old.url for old in made}
    ]
    update_index(tmp_path, catalogue, new, ())
    assert _read(tmp_path) == index_files([*made, *new])


def test_an_update_reads_and_writes_only_what_it_touches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = documents(600)
    catalogue = write_index(made, tmp_path)
    read: list[str] = []
    real = files.Folder.__getitem__
    monkeypatch.setattr(
        files.Folder, "__getitem__", lambda self, name: (read.append(name), real(self, name))[1]
    )
    edited = replace(
        made[100], passages=(*made[100].passages, Passage("note", "备注", "水泵房竣工"))
    )
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.js")}
    update_index(tmp_path, catalogue, [edited], ())
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.js")}
    written = {
        path.relative_to(tmp_path).parts[0] for path in after if after[path] != before.get(path)
    }
    assert written == {"manifest.js", "terms", "texts"}
    assert len(after.items() - before.items()) <= 22
    assert len(set(read)) <= 50
    assert len(before) > 200


Stop = Callable[[list[str]], None]


@pytest.mark.parametrize("survives", range(0, 40, 3))
def test_whoever_is_stopped_leaves_a_whole_index(
    tmp_path: Path, made: list[Document], monkeypatch: pytest.MonkeyPatch, survives: int
) -> None:
    """Stopped after so many files, the manifest still names only files that are there; the next build sees it."""
    catalogue = write_search(tmp_path, made)
    folder = tmp_path / FOLDER
    before, wanted = _read(folder), index_files([replace(made[0], title="改过的标题"), *made[1:]])
    done: list[str] = []

    def stopped(path: Path, data: bytes) -> None:
        done.append(path.name)
        if len(done) > survives:
            raise KeyboardInterrupt
        real(path, data)

    real = files._write
    monkeypatch.setattr(files, "_write", stopped)
    try:
        update_search(tmp_path, catalogue, [replace(made[0], title="改过的标题")])
    except KeyboardInterrupt:
        left = _read(folder)
        assert left["manifest.js"] == before["manifest.js"]
        assert before.items() <= left.items()
        assert has_search(tmp_path, catalogue)
    else:
        assert _read(folder) == wanted
        assert not has_search(tmp_path, catalogue), "the catalogue of the index before"
    monkeypatch.setattr(files, "_write", real)
    write_search(tmp_path, [replace(made[0], title="改过的标题"), *made[1:]])
    assert _read(folder) == wanted, "what was left over is gone"


def test_a_folder_without_an_index_has_none(tmp_path: Path, made: list[Document]) -> None:
    catalogue = write_search(tmp_path / "a", made)
    assert has_search(tmp_path / "a", catalogue)
    assert not has_search(tmp_path / "b", catalogue)


def test_an_update_that_would_lose_a_name_is_not_written(
    tmp_path: Path, made: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = write_index(made, tmp_path)
    before = _read(tmp_path)
    monkeypatch.setattr(
        update,
        "_put_terms",
        lambda draft, index, pages: [index.mark("terms", n) for n in range(index.shard_count)],
    )
    with pytest.raises(Exception, match="新单位"):
        update_index(tmp_path, catalogue, [replace(made[0], names=("新单位",))], ())
    assert _read(tmp_path) == before
