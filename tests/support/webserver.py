"""A real web server on loopback whose every route is scripted by the test, and which remembers what it was asked.

with WebServer() as web:
    web.serve("/feed", body)                    # 200
    web.conditional("/news", body)              # 200 with ETag and Last-Modified, then 304
    web.redirect("/old", "/feed", status=301)
    ...web.url("/feed")...
    assert web.seen[0].headers["user-agent"]
"""

import gzip
import hashlib
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, Self

LAST_MODIFIED = formatdate(1_533_600_000, usegmt=True)


class Request(NamedTuple):
    """What was asked; header names are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]


class Reply(NamedTuple):
    """What is answered. `declared` is the Content-Length to claim where it is not the body's own (a torn body)."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    declared: int | None = None
    drip: float | None = None
    """Seconds between one byte and the next; None sends all at once."""


Script = Callable[[Request], Reply | bytes | str]


def etag_of(body: bytes) -> str:
    """A strong entity tag, quotes included."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


class WebServer:
    """A threaded HTTP/1.1 server on a free port of 127.0.0.1; a context manager. Unknown paths answer 404."""

    def __init__(self) -> None:
        self.seen: list[Request] = []
        self.busiest = 0
        """The most requests that were ever being answered at once."""
        self._scripts: dict[str, Script] = {}
        self._lock = threading.Lock()
        self._busy = 0
        self._closing = threading.Event()
        self._http = _Http(self)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    @property
    def port(self) -> int:
        """The port that was free."""
        return self._http.server_port

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        """The requests for one path, in order."""
        return [request for request in self.seen if request.path == path]

    def serve(
        self,
        path: str,
        body: bytes | str | Script,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Answer `path` with a body, or with what a function makes of each request; answers the address."""
        if callable(body):
            self._scripts[path] = body
        else:
            reply = Reply(_bytes(body), status, headers or {})
            self._scripts[path] = lambda _: reply
        return self.url(path)

    def conditional(self, path: str, body: bytes | str, headers: Mapping[str, str] | None = None) -> str:
        """200 with ETag and Last-Modified; 304 to whoever sends either back verbatim."""
        content = _bytes(body)
        stamps = {"ETag": etag_of(content), "Last-Modified": LAST_MODIFIED, **(headers or {})}

        def script(request: Request) -> Reply:
            tag = request.headers.get("if-none-match")
            known = (
                tag == stamps["ETag"] if tag else request.headers.get("if-modified-since") == stamps["Last-Modified"]
            )
            return Reply(b"", 304, stamps) if known else Reply(content, 200, stamps)

        return self.serve(path, script)

    def sequence(self, path: str, replies: Sequence[Reply | bytes | str]) -> str:
        """One reply after another; the last one stays."""
        left = list(replies)
        return self.serve(path, lambda _: left.pop(0) if len(left) > 1 else left[0])

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Send whoever asks to another path or address."""
        return self.serve(path, b"", status=status, headers={"Location": to})

    def gzip(self, path: str, body: bytes | str) -> str:
        """The body, compressed."""
        return self.serve(path, gzip.compress(_bytes(body)), headers={"Content-Encoding": "gzip"})

    def bomb(self, path: str, size: int) -> str:
        """`size` zero bytes behind a small gzip body."""
        packer = zlib.compressobj(9, wbits=31)
        block = bytes(1 << 20)
        packed = b"".join(packer.compress(block) for _ in range(-(-size // len(block)))) + packer.flush()
        return self.serve(path, packed, headers={"Content-Encoding": "gzip"})

    def torn(self, path: str, body: bytes | str, sent: int, headers: Mapping[str, str] | None = None) -> str:
        """Declare the whole body, send `sent` bytes of it, hang up."""
        content = _bytes(body)
        return self.serve(path, lambda _: Reply(content[:sent], 200, headers or {}, declared=len(content)))

    def drip(self, path: str, body: bytes | str, seconds: float) -> str:
        """One byte each `seconds`."""
        return self.serve(path, lambda _: Reply(_bytes(body), drip=seconds))

    def reply_to(self, request: Request) -> Reply:
        """The scripted reply; the server's own thread asks."""
        with self._lock:
            self.seen.append(request)
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        script = self._scripts.get(request.path.partition("?")[0])
        made = script(request) if script else Reply(b"nothing here", 404)
        return made if isinstance(made, Reply) else Reply(_bytes(made))

    def replied(self) -> None:
        """One reply is through."""
        with self._lock:
            self._busy -= 1

    def pause(self, seconds: float) -> bool:
        """Wait, unless the server is closing; answers whether to go on."""
        return not self._closing.wait(seconds)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True
    request_queue_size = 64

    def __init__(self, web: WebServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.web = web

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5
    server: _Http

    def do_GET(self) -> None:
        web = self.server.web
        request = Request(self.command, self.path, {k.lower(): v for k, v in self.headers.items()})
        reply = web.reply_to(request)
        try:
            self._send(reply)
        finally:
            web.replied()

    def _send(self, reply: Reply) -> None:
        self.close_connection = True
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body) if reply.declared is None else reply.declared))
        self.send_header("Connection", "close")
        self.end_headers()
        for piece in self._pieces(reply):
            self.wfile.write(piece)

    def _pieces(self, reply: Reply) -> Iterator[bytes]:
        if reply.drip is None:
            yield reply.body
            return
        for at in range(len(reply.body)):
            if not self.server.web.pause(reply.drip):
                return
            yield reply.body[at : at + 1]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Quiet."""


def _bytes(body: bytes | str) -> bytes:
    return body.encode() if isinstance(body, str) else body
