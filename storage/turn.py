"""A file beside the archive -> whose turn it is to write: one process at a time, and nobody waits behind two turns of another.

Whoever waits holds a second lock, "next", so that a process that writes without pause cannot take turn after turn: it stands
behind the one who waits. The files stay open, which spares most of what taking a lock costs.
"""

import os
from pathlib import Path
from time import monotonic, sleep

POLL = 0.0005
"""Seconds between two tries of whoever is next; the rest try more seldom."""


class Turn:
    """A lock by name beside a file; it is made by the first who takes it."""

    def __init__(self, path: Path) -> None:
        """`path` of the lock's file; nothing is made yet."""
        self._path, self._queue = path, path.with_name(f"{path.name}.next")
        self._open: dict[Path, int] = {}

    def take(self, seconds: float) -> None:
        """Take the lock, waited for as long. Raises TimeoutError, OSError."""
        until = monotonic() + seconds
        handle = self._handle(self._path)
        if not seconds:
            _wait(handle, until, POLL)
            return
        following = self._handle(self._queue)
        _wait(following, until, POLL * 2)
        try:
            _wait(handle, until, POLL)
        finally:
            _unlock(following)

    def give(self) -> None:
        """Let the next one take it."""
        _unlock(self._open[self._path])

    def close(self) -> None:
        """Let go of the files."""
        while self._open:
            os.close(self._open.popitem()[1])

    def _handle(self, path: Path) -> int:
        """The file, opened anew where somebody took it away."""
        handle = self._open.get(path)
        if handle is not None and os.fstat(handle).st_nlink:
            return handle
        if handle is not None:
            os.close(self._open.pop(path))
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        try:
            self._open[path] = os.open(path, flags, 0o666)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open[path] = os.open(path, flags, 0o666)
        return self._open[path]


def _wait(handle: int, until: float, poll: float) -> None:
    from filelock import lock_descriptor  # whoever only reads takes no turn, and need not load it

    while not lock_descriptor(handle, blocking=False):
        if monotonic() >= until:
            raise TimeoutError
        sleep(poll)


def _unlock(handle: int) -> None:
    from filelock import unlock_descriptor

    unlock_descriptor(handle)
