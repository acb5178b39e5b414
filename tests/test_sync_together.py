"""Many feeds in one round: none waits for another's server, and all are stored before any is read."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from contested import reading as reading_module
from contested.config import Config
from contested.model.claim import Reading
from contested.model.feed import Feed, Progress
from contested.model.filter import Filter
from contested.model.item import Item
from contested.storage.tiny import TinyArchive
from contested.sync import sync
from rss import entry, rss
from tricks import HEAD, Trickster

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
CONFIG = Config(folder=Path(), archive="")


def listed(server: Trickster, number: int) -> list[Feed]:
    """So many feeds on fifty hosts, an item each."""
    urls = []
    for n in range(number):
        body = rss(entry(n)).encode()
        reply = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
        urls.append(server.plays(f"/{n}", lambda reply=reply: iter([reply]), f"127.0.0.{2 + n % 50}"))  # type: ignore[misc]
    return [Feed(url=url, outlet="Wire", theatre="afghanistan", allowed=True) for url in urls]


def test_one_of_two_hundred_feeds_that_hangs_holds_no_other() -> None:
    told: list[Progress] = []
    stop = threading.Event()

    def tell(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 199:
            stop.set()  # the one that hangs has not answered, and is not waited for

    with Trickster(everywhere=True) as server, TinyArchive.in_memory() as archive:
        feeds = listed(server, 200)
        server.sends("/7", HEAD, holds=True)
        polls = sync(archive, feeds, CONFIG, now=lambda: NOW, read=False, tell=tell, stop=stop)
        assert {poll.outcome for poll in polls} == {"ok"}
        assert {feed.url for feed in feeds} - {poll.feed for poll in polls} == {feeds[7].url}
        assert len(archive.items(Filter(realis=frozenset()))) == 199


def test_items_are_shown_as_they_are_stored_and_read_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    all_told = threading.Event()
    early: list[str] = []

    def read(item: Item, theatre: object) -> Reading:
        if not all_told.wait(10):
            early.append(item.item_id)
        return Reading(item.item_id, item.revision, "test", ())

    monkeypatch.setattr(reading_module, "read_claims", read)
    monkeypatch.setattr(reading_module, "theatre_of", lambda item: None)
    with Trickster(everywhere=True) as server, TinyArchive.in_memory() as archive:

        def tell(progress: Progress) -> None:
            assert len(archive.items(Filter(realis=frozenset()))) >= progress.done
            if progress.done == progress.total:
                all_told.set()

        polls = sync(archive, listed(server, 30), CONFIG, now=lambda: NOW, tell=tell)
        assert (len(polls), early, archive.unread()) == (30, [], [])
