"""A server on the loopback interface: the site as it stands, and word to every open tab when it changes."""

from __future__ import annotations

import json
import sys
import threading
from dataclasses import asdict, dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ADDRESS = "/__live__"
_SCRIPTS = Path(__file__).parent
HOST = "127.0.0.1"
_NOTHING_YET = '<!doctype html><meta charset="utf-8"><body>还没有生成过站点。</body>'.encode()
HEARTBEAT = 15.0
"""Seconds after which a silent tab is asked whether it is still there."""


@dataclass(frozen=True)
class News:
    """What a tab is told."""

    version: int
    """Raised with every build."""
    pages: tuple[str, ...] = ()
    """The addresses of the pages that the last build made, from the root: `/findings/WT-2026-0312/`."""
    whole: bool = False
    """What every page is made of has changed."""
    problems: str = ""
    """What is wrong with the records, for the bar; empty where nothing is."""


@dataclass
class Board:
    """Where the news is posted; whoever waits for it is woken."""

    news: News = field(default_factory=lambda: News(0))
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def post(self, news: News) -> None:
        with self._changed:
            self.news = news
            self._changed.notify_all()

    def after(self, known: News | None) -> News | None:
        """The news, as soon as it is other than what is known; None where nothing came for a while."""
        with self._changed:
            if self._changed.wait_for(lambda: self.news is not known, timeout=HEARTBEAT):
                return self.news
            return None


class Handler(SimpleHTTPRequestHandler):
    """Files of the site; pages carry the script that listens for news."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, board: Board, site: Path) -> None:
        self._board = board
        super().__init__(*args, directory=str(site))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == ADDRESS:
            self._tell()
        elif self.path == f"{ADDRESS}.js":
            self._send((_SCRIPTS / "worker.js").read_bytes(), "text/javascript; charset=utf-8")
        elif page := self._page():
            self._send(page, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self) -> bytes:
        """The page at this address with the script in it; empty where it is no page."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix != ".html":
            return b""
        try:
            return self._listening(path.read_bytes())
        except OSError:
            return self._listening(_NOTHING_YET) if self.path == "/" else b""

    def _listening(self, page: bytes) -> bytes:
        script = (_SCRIPTS / "page.js").read_text(encoding="utf-8")
        version = self._board.news.version
        tag = f'<script data-version="{version}">{script}</script></body>'.encode()
        return page.replace(b"</body>", tag, 1)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Of a page that is not there the site's own word; it is shown as soon as there is one."""
        page = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send(self._listening(page.read_bytes()), "text/html; charset=utf-8", code)
        else:
            super().send_error(code, message, explain)

    def _send(self, data: bytes, kind: str, status: int = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _tell(self) -> None:
        """News as server-sent events, until the tab is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        known: News | None = None
        try:
            while True:
                news = self._board.after(known)
                self.wfile.write(_event(news) if news else b": still here\n\n")
                self.wfile.flush()
                known = news or known
        except OSError:
            return

    def end_headers(self) -> None:
        # What was just built must be seen, not what the browser remembers.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Who opens which page is nobody's business."""


def _event(news: News) -> bytes:
    return f"data: {json.dumps(asdict(news), ensure_ascii=False)}\n\n".encode()


class Server(ThreadingHTTPServer):
    """Ends with the program, whatever tabs are still open."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A tab that was closed in the middle of an answer is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve_in_background(site: Path, port: int, board: Board) -> Server:
    """A server for this folder. Raises OSError where the port is taken."""
    server = Server((HOST, port), partial(Handler, board=board, site=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
