"""Items -> their claims, read behind whoever stores them: a few at once in this process, many on all cores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import msgspec

from .feeds.worker import WorkerFailed, WorkerLost, Workers, cores
from .gazetteer.shelf import laid, lay
from .model.claim import Reading
from .model.item import Item
from .storage.archive import Archive

if TYPE_CHECKING:
    from .gazetteer.theatre import Theatre

READ_AT_ONCE = 50
"""Items whose claims are kept in one write."""
A_SHARE = 10
"""Items that a process is given at once."""
FEW = 100
"""So many items are read sooner here than another process has learned the gazetteer."""
LONGEST = 60.0
"""Seconds that a share may take."""

_GLANCE = 0.1
"""Seconds between two looks at whether somebody wants to stop."""


class Read(msgspec.Struct, frozen=True):
    """What came of some items: their readings, and those that could not be read."""

    readings: tuple[Reading, ...] = ()
    unread: tuple[Item, ...] = ()


class _Request(msgspec.Struct, frozen=True):
    """Items to be read in another process, with the user's folder of data."""

    folder: str | None
    items: tuple[Item, ...]


class Behind:
    """Reads what it is given in the order it is given, while whoever gives goes on."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(cores(), thread_name_prefix="reading")
        self._workers = Workers(f"{__name__}:read_in_bytes", most=cores(), seconds=LONGEST)
        self.unread: list[Item] = []
        """What could not be read."""
        self._given = 0
        self._shares: list[Future[Read]] = []

    def give(self, items: Sequence[Item]) -> None:
        """Have these read."""
        self._given += len(items)
        for first in range(0, len(items), A_SHARE):
            self._shares.append(self._threads.submit(self._read, items[first : first + A_SHARE], self._given > FEW))

    def taken(self) -> list[Reading]:
        """What has been read since the last time."""
        done = [share for share in self._shares if share.done()]
        self._shares = [share for share in self._shares if share not in done]
        read = _together(share.result() for share in done)
        self.unread += read.unread
        return list(read.readings)

    def rest(self, stop: Event) -> Iterator[list[Reading]]:
        """What is still to be read, as it comes; `stop` ends it."""
        while self._shares and not stop.is_set():
            wait(self._shares, timeout=_GLANCE)
            if readings := self.taken():
                yield readings

    def close(self) -> None:
        """Read no more; what is not read yet stays unread."""
        for share in self._shares:
            share.cancel()
        self._workers.close()
        self._threads.shutdown()

    def _read(self, items: Sequence[Item], beside: bool) -> Read:
        return self._beside(items) if beside else read_here(items)

    def _beside(self, items: Sequence[Item]) -> Read:
        folder = laid()
        request = _Request(str(folder) if folder else None, tuple(items))
        try:
            return msgspec.msgpack.decode(self._workers.ask(msgspec.msgpack.encode(request)), type=Read)
        except (WorkerLost, WorkerFailed):
            if len(items) == 1:
                return Read((), tuple(items))
        return _together(self._beside([item]) for item in items)


@contextmanager
def reading_behind() -> Iterator[Behind]:
    """A reader that works in the background until the block is left."""
    behind = Behind()
    try:
        yield behind
    finally:
        behind.close()


def read_in_bytes(said: bytes) -> bytes:
    """The same as `read_here`, between two processes."""
    request = msgspec.msgpack.decode(said, type=_Request)
    lay(Path(request.folder) if request.folder else None)
    return msgspec.msgpack.encode(read_here(request.items))


def read_here(items: Iterable[Item]) -> Read:
    """Read items one after another."""
    readings, unread = [], []
    for item in items:
        if reading := reading_of(item):
            readings.append(reading)
        else:
            unread.append(item)
    return Read(tuple(readings), tuple(unread))


def read_and_keep(archive: Archive, items: Sequence[Item], stop: Event | None = None) -> list[Item]:
    """Read items for claims and keep these, some at a time; answers the items that could not be read. `stop` ends it between two writes."""
    unread: list[Item] = []
    for first in range(0, len(items), READ_AT_ONCE):
        if stop and stop.is_set():
            break
        read = read_here(items[first : first + READ_AT_ONCE])
        archive.keep_readings(read.readings)
        unread += read.unread
    return unread


def reading_of(item: Item) -> Reading | None:
    """The claims of an item; None where reading it failed: a fault of ours, which leaves the item unread and the rest alone."""
    try:
        return read_claims(item, theatre_of(item))
    except Exception:  # the worker's edge: hostile text must not stop everybody else's
        return None


def read_claims(item: Item, theatre: Theatre) -> Reading:
    """What the reader takes from an item. It is loaded for the first one: a poll that brings nothing new does without."""
    from .claims.read import read

    return read(item, theatre)


def theatre_of(item: Item) -> Theatre:
    """The theatre that an item is read for: its feed's, or the country's that its feed calls it by; else the one whose
    countries it names, else the world.

    Raises ConfigError where the user's data of that theatre are at fault: better unread for now than read by halves.
    """
    from .claims.text.tokens import tokens
    from .gazetteer.theatre import theatre_about, theatre_called

    called = theatre_called(item.theatre) if item.theatre else None
    return called or theatre_about([token.text for token in tokens(f"{item.title}\n{item.text}")])


def _together(reads: Iterable[Read]) -> Read:
    all_ = list(reads)
    return Read(
        tuple(reading for read in all_ for reading in read.readings),
        tuple(item for read in all_ for item in read.unread),
    )
