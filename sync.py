"""What is due -> fetched -> parsed -> kept -> read: the product in forty lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

import msgspec

from .config import Config
from .feeds.schedule import due
from .model.feed import Feed, FeedState, Poll, Progress
from .storage.archive import Archive
from .storage.shares import share

if TYPE_CHECKING:
    from .reading import Behind


def sync(
    archive: Archive,
    feeds: Sequence[Feed],
    config: Config,
    *,
    now: Callable[[], datetime],
    everything: bool = False,
    named: bool = False,
    read: bool = True,
    tell: Callable[[Progress], None] = lambda _: None,
    stop: Event | None = None,
) -> list[Poll]:
    """Poll the feeds that are due (all with `everything`), keep what is new, read it; one Poll a feed polled.

    `named` says that the user has named these very feeds just now: those that are gone, or whose host rests, are asked too.

    A feed is told as soon as what it brought is kept; reading goes on behind, on all cores, and ends before this does.

    Where others poll into the same archive at the same time, each feed is asked by one of them.

    Blocking (it runs its own event loop), so the dashboard calls it in a worker thread; `stop` ends it between two writes.
    A failing feed is an outcome. Raises ArchiveError only.
    """
    stop, polls = stop or Event(), list[Poll]()
    since, states = archive.revision, archive.states()
    left = due(feeds, states, now(), everything=everything, named=named)
    total = len(left)

    def ended(poll: Poll) -> None:
        polls.append(poll)
        tell(Progress(len(polls), total, poll))

    with _reading(read) as behind:
        while left and not stop.is_set():
            with share(archive, left, since, now()) as asked:
                _poll_and_keep(archive, asked, states, config, now=now, behind=behind, tell=ended, stop=stop)
            if not asked:
                break
            mine = {feed.url for feed in asked}
            if left := [feed for feed in left if feed.url not in mine]:
                states = archive.states()
                left = due(left, states, now(), everything=everything, named=named)
        return _read_the_rest(archive, behind, polls, stop) if behind else polls


def _reading(read: bool) -> AbstractContextManager[Behind | None]:
    if not read:
        return nullcontext()
    from .reading import reading_behind

    return reading_behind()


def _poll_and_keep(
    archive: Archive,
    asked: Sequence[Feed],
    states: Mapping[str, FeedState],
    config: Config,
    *,
    now: Callable[[], datetime],
    behind: Behind | None,
    tell: Callable[[Poll], None],
    stop: Event,
) -> None:
    """Ask these feeds and keep what they answer; each is told once what it brought is kept."""
    from .feeds.outcome import counted
    from .feeds.poll import polling  # the network and the parsers, which a round with nothing due does without

    with polling(asked, states, config, now=now, stop=stop) as batches:
        for batch in batches:
            if batch:
                kept = archive.keep_items(item for polled in batch for item in polled.items)
                # Validators are remembered last: whoever is stopped before is sent the same items again, and loses none.
                ended = [counted(polled, kept.new, kept.edited, (), now()) for polled in batch]
                archive.keep_states(polled.state for polled in ended)
                for polled in ended:
                    tell(polled.poll)
                if behind:
                    behind.give([*kept.new, *kept.edited])
            if behind and (readings := behind.taken()):
                archive.keep_readings(readings)


def _read_the_rest(archive: Archive, behind: Behind, polls: list[Poll], stop: Event) -> list[Poll]:
    """Wait for the reader, then have it read what earlier rounds left; the polls, with what could not be read."""
    for readings in behind.rest(stop):
        archive.keep_readings(readings)
    failed = Counter(item.feed for item in behind.unread)
    if not stop.is_set():
        unread = {item.item_id for item in behind.unread}
        behind.give([item for item in archive.unread() if item.item_id not in unread])
        for readings in behind.rest(stop):
            archive.keep_readings(readings)
    return [_with_unread(archive, poll, failed[poll.feed]) if failed[poll.feed] else poll for poll in polls]


def _with_unread(archive: Archive, poll: Poll, failed: int) -> Poll:
    """The poll that says how many of its items could not be read, here and in the archive."""
    fault = f"{failed} {'item' if failed == 1 else 'items'} could not be read for claims, a fault of ours"
    poll = msgspec.structs.replace(poll, words=f"{poll.words}; {fault}")
    state = archive.states().get(poll.feed)
    if state and state.last and state.last.at == poll.at:
        archive.keep_states([msgspec.structs.replace(state, last=poll)])
    return poll
