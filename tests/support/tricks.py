"""A server that knows no manners: each connection is handed, with its request's path, to a script that writes what it likes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Self

Trick = Callable[[], Iterator[bytes]]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"


class Trickster:
    """A raw TCP server on a free port of loopback; a context manager. What a trick yields is sent, until the client leaves."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.sent = 0
        self._tricks: dict[str, Trick] = {}
        self._closing = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._closing.set()
        with suppress(OSError):
            socket.create_connection(self._socket.getsockname()).close()
        for thread in self._threads:
            thread.join()
        self._socket.close()

    def plays(self, path: str, trick: Trick) -> str:
        """Play a trick on whoever asks for the path; answers the address."""
        self._tricks[path] = trick
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}{path}"

    def sends(self, path: str, *pieces: bytes, holds: bool = False) -> str:
        """Send these; then hang up, or hold the line and say nothing."""

        def trick() -> Iterator[bytes]:
            yield from pieces
            if holds:
                self._closing.wait()

        return self.plays(path, trick)

    def _accept(self) -> None:
        while not self._closing.is_set():
            connection, _ = self._socket.accept()
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
            for piece in self._tricks[path]():
                connection.sendall(piece)
                self.sent += len(piece)
                if self._closing.is_set():
                    return
