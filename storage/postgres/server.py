"""An address -> connections to its server: a few for questions and writes, and one that hears of what others write."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import Any

import psycopg
from psycopg.types.json import set_json_loads
from psycopg_pool import ConnectionPool, PoolTimeout

from .address import checked
from .faults import explained

Connection = psycopg.Connection[tuple[Any, ...]]
PATIENCE = 3.0
"""Seconds that a call waits for a connection before it says that the server does not answer."""
QUIET = 30.0
"""Seconds after which silence is not trusted any more: the listener asks."""
TURN, STANDSTILL = "30s", "60s"
"""How long a writer waits for its turn, and how long one may stand still within its own."""
CHANNEL = "contested"
_SETTINGS = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "application_name": "contested",
}
# The pool warns of each failed attempt; whoever asked is told once, and a dashboard's screen is no place for a log.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


class Server:
    """Connections to one server. Safe between threads."""

    def __init__(self, location: str) -> None:
        """Asks the server whether it is there. Raises ArchiveError."""
        self.location, self._away = checked(location), False
        with explained(location):
            self._given: dict[str, Any] = {**_SETTINGS, **psycopg.conninfo.conninfo_to_dict(location)}
            psycopg.connect(**self._given, autocommit=True).close()
            self._pool = ConnectionPool(
                kwargs={**self._given, "autocommit": True},
                min_size=0,
                max_size=4,
                max_idle=60.0,
                timeout=PATIENCE,
                reconnect_timeout=PATIENCE,
                num_workers=1,
                check=ConnectionPool.check_connection,
                configure=_configured,
                open=True,
            )

    def connect(self) -> Connection:
        """A connection of its own, each statement a transaction."""
        return psycopg.connect(**self._given, autocommit=True)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """One of the connections; whatever the database raises leaves as an ArchiveError."""
        with explained(self.location):
            taken = self._taken()
            try:
                yield taken
            finally:
                self._pool.putconn(taken)

    def _taken(self) -> Connection:
        if self._away:
            self.connect().close()  # whoever asks again is told at once, and why; the pool only says that it waited
        try:
            taken = self._pool.getconn()
        except PoolTimeout:
            self._away = True
            self.connect().close()
            raise
        self._away = False
        return taken

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()


class Listener:
    """The newest revision that anybody wrote, heard by NOTIFY: looking costs no question to the server."""

    def __init__(self, server: Server) -> None:
        """Connects at the first look."""
        self._server, self._guard = server, Lock()
        self._connection: Connection | None = None
        self._revision, self._asked = 0, 0.0

    def wrote(self, revision: int) -> None:
        """Learn of a write of one's own without waiting to hear of it."""
        with self._guard:
            self._revision = max(self._revision, revision)

    def latest(self, ask: str) -> int:
        """The newest revision; the server is asked (by `ask`) at first, after a break, and when nothing was heard for long."""
        with self._guard, explained(self._server.location):
            try:
                return self._heard(ask)
            except psycopg.Error:
                self._drop()
                return self._heard(ask)  # whoever was only cut off connects again

    def _heard(self, ask: str) -> int:
        if self._connection is None:
            self._connection = self._server.connect()
            self._connection.execute(f"LISTEN {CHANNEL}".encode())
            self._asked = 0.0
        heard = [int(notice.payload) for notice in self._connection.notifies(timeout=0)]
        if not heard and (not self._asked or monotonic() - self._asked > QUIET):
            row = self._connection.execute(ask.encode()).fetchone()
            heard = [int(row[0]) if row else 0]
        if heard:
            self._asked = monotonic()
            self._revision = max(self._revision, *heard)
        return self._revision

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def close(self) -> None:
        """Let go of the connection."""
        with self._guard:
            self._drop()


def _configured(connection: Connection) -> None:
    """Documents come as the bytes of their JSON; whoever stops in the middle of a write does not hold up the others for ever."""
    set_json_loads(_raw, connection)
    connection.execute(
        f"SET idle_in_transaction_session_timeout = '{STANDSTILL}'; SET lock_timeout = '{TURN}'".encode()
    )


def _raw(document: str | bytes) -> bytes:
    """A document's JSON as it came: decoding it into the right shape is its reader's affair."""
    return document.encode() if isinstance(document, str) else bytes(document)
