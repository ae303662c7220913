"""A folder served on loopback by a process of its own, compressed as an office's server would."""

from __future__ import annotations

import functools
import gzip
import http.server
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Server:
    address: str
    _sent: Any

    @property
    def sent(self) -> int:
        """Bytes of all bodies so far, also those that a worker asked for."""
        return int(self._sent.value)


@contextmanager
def served(site: Path) -> Iterator[Server]:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    sent = spawn.Value("q")
    process = spawn.Process(target=serve, args=(site, theirs, sent), daemon=True)
    process.start()
    yield Server(f"http://127.0.0.1:{ours.recv()}/", sent)
    process.terminate()
    process.join()


def serve(site: Path, ready: Connection, sent: Any) -> None:
    @functools.cache
    def body(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), 6)

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One packet for head and body: two would wait for each other.
        wbufsize = 1 << 20

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            data = body(path) if path.is_file() else b""
            with sent.get_lock():
                sent.value += len(data)
            self.send_response(200 if data else 404)
            self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        # What an office's server has ready; the packing is not part of an answer.
        for folder in ("search", "pagefind"):
            for path in (site / folder).rglob("*"):
                if path.is_file():
                    body(path)
        ready.send(server.server_port)
        server.serve_forever()
