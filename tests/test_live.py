"""Saves are noticed however they are made, and every open tab hears of what it shows."""

from __future__ import annotations

import datetime as dt
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from generator.live.server import Board, serve_in_background
from generator.live.watch import Live, saves
from generator.place import Place, place_of

from .quick.offices import Bench, bench
from .tiny import TINY, write

TODAY = dt.date(2026, 4, 30)
PHOTO = "attachments/XM-2026-0001/plan.svg"


@pytest.fixture
def office(tmp_path: Path) -> Bench:
    return bench(tmp_path / "office", write(tmp_path / "records", TINY))


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def live(office: Bench, board: Board) -> Live:
    live = Live(office.open(), "content", None, lambda: TODAY, board)
    assert live.build()[0].built is not None
    return live


def test_a_tab_hears_of_the_page_and_of_what_it_shows(
    office: Bench, board: Board, live: Live
) -> None:
    office.edit("findings/2026/WT-2026-0001.yaml", "标题: ", "标题: 又改")
    live.build()
    assert {"/findings/WT-2026-0001/", "/findings/"} <= {*board.news.pages}
    assert not board.news.whole
    assert "/meetings/" not in board.news.pages


def test_a_register_whose_rows_alone_have_changed_is_named(
    office: Bench, board: Board, live: Live
) -> None:
    """Its first page lists the newest, its rows all."""
    office.edit("trainings/2026/PX-2026-0001.yaml", "内容: ", "内容: 又改")
    live.build()
    assert "/trainings/" in board.news.pages


def test_a_page_that_is_gone_is_named(office: Bench, board: Board, live: Live) -> None:
    (office.content / "trainings/2026/PX-2026-0001.yaml").unlink()
    live.build()
    assert "/trainings/PX-2026-0001/" in board.news.pages


def test_a_picture_that_was_replaced_is_named_by_its_page(
    office: Bench, board: Board, live: Live
) -> None:
    from hashlib import sha256

    file = office.content / PHOTO
    old = sha256(file.read_bytes()).hexdigest()
    file.write_bytes(file.read_bytes() + b"<!-- x -->\n")
    office.edit("projects/2026/XM-2026-0001.yaml", old, sha256(file.read_bytes()).hexdigest())
    live.build()
    assert "/projects/XM-2026-0001/" in board.news.pages


def test_what_another_program_built_is_news_to_every_tab(
    office: Bench, board: Board, live: Live
) -> None:
    office.edit("findings/2026/WT-2026-0001.yaml", "标题: ", "标题: 又改")
    office.build()
    live.build()
    assert board.news.whole
    live.build()
    assert not board.news.whole


@pytest.mark.parametrize(
    ("mistake", "line"), [("{% if %}", ":1: "), ("{{ nobody.knows }}", ":1: ")]
)
def test_a_mistake_in_a_template_is_told_and_survived(
    office: Bench, board: Board, live: Live, mistake: str, line: str
) -> None:
    template = office.root / "site_templates/pages/record.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(f"{mistake}{text}", encoding="utf-8")
    assert live.build()[0].built is None
    assert f"site_templates/pages/record.md.j2{line}模板用不了" in board.news.problems
    template.write_text(text, encoding="utf-8")
    assert live.build()[0].built is not None
    assert board.news.problems == ""


def test_what_nobody_foresaw_is_told_and_survived(
    office: Bench, board: Board, live: Live, capsys: pytest.CaptureFixture[str]
) -> None:
    config = office.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}\nplugins: [nobody-has-it]\n", encoding="utf-8")
    assert live.build()[0].built is None
    assert "没有生成，页面还是上一次的" in board.news.problems
    assert "Traceback" in capsys.readouterr().err
    config.write_text(text, encoding="utf-8")
    assert live.build()[0].built is not None


# -- saves ---------------------------------------------------------------------------------------


@pytest.fixture
def noticed(office: Bench) -> Iterator[Callable[[], bool]]:
    """Whether a save is noticed within a while."""
    found: Queue[None] = Queue()
    stopped = Event()

    def watch(content: Path, place: Place) -> None:
        for _ in saves(content, place, stopped):
            found.put(None)

    thread = Thread(target=watch, args=(office.content, place_of(office.content)))
    thread.start()

    def is_noticed() -> bool:
        try:
            found.get(timeout=5)
        except Empty:
            return False
        return True

    yield is_noticed
    stopped.set()
    thread.join()


def test_what_was_saved_before_anybody_watched_is_noticed(noticed: Callable[[], bool]) -> None:
    assert noticed()


@pytest.mark.parametrize(
    "path", ["content/findings/2026/WT-2026-0001.yaml", "mkdocs.yml"], ids=["record", "settings"]
)
def test_a_file_that_is_put_in_the_place_of_another_is_noticed_each_time(
    office: Bench, noticed: Callable[[], bool], path: str
) -> None:
    assert noticed()
    for number in range(2):
        file = office.root / path
        new = file.with_name(".new")
        new.write_text(f"{file.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")
        new.replace(file)
        assert noticed(), number


def test_an_editors_copy_is_noticed_when_it_comes_and_goes(
    office: Bench, noticed: Callable[[], bool]
) -> None:
    assert noticed()
    file = office.content / "findings/2026/WT-2026-0001.yaml"
    shutil.copy(file, f"{file}~")
    assert noticed()
    Path(f"{file}~").unlink()
    assert noticed()


# -- what the server answers ---------------------------------------------------------------------


@pytest.fixture
def address(office: Bench, live: Live, board: Board) -> Iterator[str]:
    server = serve_in_background(office.root / "build/site", 0, board)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_that_is_not_there_is_the_sites_own_and_listens(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as found:
        urllib.request.urlopen(f"{address}/findings/WT-2026-0999/")
    assert found.value.code == 404
    page = found.value.read().decode()
    assert "__live__" in page and "md-header" in page


def test_one_connection_serves_all_tabs(address: str) -> None:
    with urllib.request.urlopen(f"{address}/__live__.js") as answer:
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert b"EventSource" in answer.read()
