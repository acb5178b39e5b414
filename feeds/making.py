"""The body of an answer -> its items, made in a process beside ours: no document, however it is built, holds another one up."""

from collections.abc import Mapping

import msgspec

from ..errors import FeedError
from ..model.feed import Feed
from ..model.item import Item
from .items import items_from
from .parse import Entry, Parsed, parsed
from .worker import WorkerLost, Workers, cores

LONGEST = 20.0
"""Seconds that a document may take; two hundred thousand items take a fraction of them."""
SMALL = 16 << 10
"""Bytes of a body that is read at once: it cannot take long, and asking another process would take longer."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A body and what is known of it; `url` is where it was found, `fetched` when."""

    body: bytes
    headers: Mapping[str, str]
    torn: bool
    feed: Feed
    url: str
    fetched: str


class Made(msgspec.Struct, frozen=True):
    """What a body said, of whose entries only the dates are left, and the items that were made of them."""

    said: Parsed
    items: tuple[Item, ...] = ()


class Makers:
    """Makes items of bodies, on all cores, two at the least: one may be held up; nothing is started before the first large body comes."""

    def __init__(self, *, seconds: float = LONGEST) -> None:
        self._workers = Workers("contested.feeds.making:made_of_bytes", most=max(2, cores()), seconds=seconds)
        self._seconds = seconds

    def made(self, body: Body) -> Made:
        """The items of a body. Raises FeedError where they take too long, or are more than a process can hold."""
        if len(body.body) <= SMALL:
            return made_of(body)
        try:
            return msgspec.msgpack.decode(self._workers.ask(msgspec.msgpack.encode(body)), type=Made)
        except WorkerLost as cause:
            raise FeedError(
                f"its document could not be read within {self._seconds:g} s and was given up: tell the outlet, or take the feed off"
            ) from cause

    def close(self) -> None:
        """End the processes."""
        self._workers.close()


def made_of_bytes(said: bytes) -> bytes:
    """The same between two processes."""
    return msgspec.msgpack.encode(made_of(msgspec.msgpack.decode(said, type=Body)))


def made_of(body: Body) -> Made:
    """The items of a body, here and now."""
    said = parsed(body.body, body.headers, torn=body.torn)
    if said.problem:
        return Made(said)
    items = items_from(said, body.feed, base=body.url, fetched=body.fetched)
    dates = tuple(Entry(None, None, "", "", entry.published) for entry in said.entries)
    return Made(msgspec.structs.replace(said, entries=dates), tuple(items))
