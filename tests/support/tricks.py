"""A server that knows no manners: each connection is handed, with its request's path, to a script that writes what it likes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Self

Trick = Callable[[], Iterator[bytes]]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"


class Trickster:
    """A raw TCP server on a free port of loopback; a context manager. What a trick yields is sent, until the client leaves.

    `everywhere` has it answer at every address of 127.0.0.0/8: many hosts in one.
    """

    def __init__(self, *, everywhere: bool = False) -> None:
        self.asked: list[str] = []
        self.heard: dict[str, bytes] = {}
        """The last request for each path."""
        self.sent = 0
        self._tricks: dict[str, Trick] = {}
        self._closing = threading.Event()
        self._socket = socket.create_server(("0.0.0.0" if everywhere else "127.0.0.1", 0), backlog=256)
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._closing.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in self._threads:
            thread.join()
        self._socket.close()

    @property
    def port(self) -> int:
        """The port that was free."""
        return int(self._socket.getsockname()[1])

    def plays(self, path: str, trick: Trick, host: str = "127.0.0.1") -> str:
        """Play a trick on whoever asks for the path; answers the address."""
        self._tricks[path] = trick
        return f"http://{host}:{self.port}{path}"

    def hold(self) -> None:
        """Wait until the server closes."""
        self._closing.wait()

    def sends(self, path: str, *pieces: bytes, holds: bool = False) -> str:
        """Send these; then hang up, or hold the line and say nothing."""

        def trick() -> Iterator[bytes]:
            yield from pieces
            if holds:
                self.hold()

        return self.plays(path, trick)

    def _accept(self) -> None:
        while not self._closing.is_set():
            connection, _ = self._socket.accept()
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5)
            heard = b""
            while b"\r\n\r\n" not in heard and (more := connection.recv(65536)):
                heard += more
            if not heard:
                return
            path = heard.split(b" ", 2)[1].decode()
            self.asked.append(path)
            self.heard[path] = heard
            for piece in self._tricks[path]():
                connection.sendall(piece)
                self.sent += len(piece)
                if self._closing.is_set():
                    return
