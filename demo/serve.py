"""The bundled feeds -> three addresses on loopback that answer like real outlets, and the moment that they were saved.

Each feed has one edition or two: who comes back with the first edition's ETag is given the second, so that a dashboard
left open sees an edited number and a new item arrive by themselves.
"""

import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from ..model.feed import Feed

FEEDS = Path(__file__).parent / "feeds"
NOW = datetime(2018, 8, 7, 18, 0, tzinfo=UTC)
"""The moment of the demo: just after its newest item."""

_NOTE = "a made-up outlet, written for the demo: no source"


class Edition(NamedTuple):
    """One state of a feed, and its entity tag (quotes included)."""

    body: bytes
    etag: str


Editions = tuple[Edition, ...]


class Outlet(NamedTuple):
    """A demo outlet: its name, its path, the files of its editions, and how often it is polled (minutes)."""

    name: str
    path: str
    files: tuple[str, ...]
    interval: int


OUTLETS = (
    Outlet("Hindu Kush Review", "/hindu-kush-review/feed/", ("hindu-kush-review.xml",), 60),
    Outlet("Frontline Digest", "/frontline-digest/feed/", ("frontline-digest.xml",), 60),
    Outlet("Example Wire", "/example-wire/rss.xml", ("example-wire.xml", "example-wire-later.xml"), 1),
)


def edition_for(editions: Editions, known: str | None) -> Edition | None:
    """What to send to a client that knows the edition of the ETag `known`: the next one, or None where it has the last."""
    tags = [edition.etag for edition in editions]
    if known == tags[-1]:
        return None
    return editions[tags.index(known) + 1 if known in tags else 0]


@contextmanager
def demo_feeds() -> Iterator[tuple[tuple[Feed, ...], datetime]]:
    """Serve the bundled feeds on a free port of 127.0.0.1 until the block ends; gives the feeds and the demo's now."""
    http = _Http({outlet.path: _editions(outlet) for outlet in OUTLETS})
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield tuple(_feed(outlet, http.server_port) for outlet in OUTLETS), NOW
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def _editions(outlet: Outlet) -> Editions:
    bodies = [(FEEDS / name).read_bytes() for name in outlet.files]
    return tuple(Edition(body, f'"{hashlib.sha256(body).hexdigest()[:16]}"') for body in bodies)


def _feed(outlet: Outlet, port: int) -> Feed:
    return Feed(
        url=f"http://127.0.0.1:{port}{outlet.path}",
        outlet=outlet.name,
        theatre="afghanistan",
        allowed=True,
        interval=outlet.interval,
        note=_NOTE,
    )


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, pages: Mapping[str, Editions]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = pages

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news, and the terminal belongs to the dashboard."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http

    def do_GET(self) -> None:
        """The edition that the client lacks, 304 where it lacks none, 404 elsewhere."""
        editions = self.server.pages.get(self.path)
        if editions is None:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        edition = edition_for(editions, self.headers.get("If-None-Match"))
        if edition is None:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", etag=editions[-1].etag)
        else:
            self._answer(HTTPStatus.OK, edition.body, "application/rss+xml; charset=UTF-8", edition.etag)

    def _answer(self, status: HTTPStatus, body: bytes, kind: str | None = None, etag: str | None = None) -> None:
        self.send_response(status)
        if etag is not None:
            self.send_header("ETag", etag)
        if kind is not None:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Quiet: stderr is under the dashboard."""
