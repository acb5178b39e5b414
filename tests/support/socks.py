"""A SOCKS5 proxy on loopback that leads every name to one port of this machine, and remembers which names it was given.

with SocksProxy(web.port) as proxy:
    ...proxy.url...
    assert proxy.asked == ["wire.example"]
"""

import shutil
import socket
import socketserver
import threading
from typing import Self

_NAME = 3


class SocksProxy:
    """A context manager; `asked` are the hosts in the words of the client: names as names, addresses in numbers."""

    def __init__(self, port: int) -> None:
        self.asked: list[str] = []
        self._server = _Server(self, port)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        """The proxy's address."""
        return f"socks5://127.0.0.1:{self._server.server_address[1]}"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, proxy: SocksProxy, port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.proxy, self.port = proxy, port


class _Handler(socketserver.StreamRequestHandler):
    server: _Server
    timeout = 5

    def handle(self) -> None:
        _, methods = self.rfile.read(2)
        self.rfile.read(methods)
        self.wfile.write(b"\x05\x00")
        kind = self.rfile.read(4)[3]
        host = (
            self.rfile.read(self.rfile.read(1)[0]).decode() if kind == _NAME else socket.inet_ntoa(self.rfile.read(4))
        )
        self.rfile.read(2)
        self.server.proxy.asked.append(host)
        self.wfile.write(b"\x05\x00\x00\x01" + bytes(6))
        with socket.create_connection(("127.0.0.1", self.server.port)) as onward:
            for line in self.rfile:  # a request without a body
                onward.sendall(line)
                if line == b"\r\n":
                    break
            with onward.makefile("rb") as answered:
                shutil.copyfileobj(answered, self.wfile)
