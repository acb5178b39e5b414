"""The feeds as they fall due -> polled, again and again, until somebody says stop: `sync` as a daemon."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from threading import Event
from typing import Literal

import msgspec

from .config import Config
from .errors import ConfigError, UnknownName
from .model.feed import Feed, FeedState, Poll, Progress
from .model.when import moment
from .storage.archive import Archive
from .sync import sync

Word = Literal["stop", "reread"]
SHORTEST = timedelta(seconds=15)
"""What is due and was not asked (its host rests, another poller has it) is looked at again no sooner."""
LONGEST = timedelta(minutes=5)
"""The clock may be set, the machine may sleep, another process may poll: whatever was planned, look after so long."""


class Chosen(msgspec.Struct, frozen=True):
    """What is to be polled, and how."""

    config: Config
    feeds: Sequence[Feed]


def watch(
    archive: Archive,
    chosen: Callable[[], Chosen],
    *,
    now: Callable[[], datetime],
    wait: Callable[[timedelta], Word | None],
    stop: Event,
    read: bool = True,
    at_once: bool = False,
    named: bool = False,
    tell: Callable[[Progress], None] = lambda _: None,
    told: Callable[[Sequence[Poll]], None] = lambda _: None,
    fault: Callable[[str], None] = lambda _: None,
) -> None:
    """Poll what is due, wait for what falls due next, and so on until `stop` is set; `stop` ends a round between two writes.

    `wait` answers the word that came while waiting, None where none did; at "reread" the feeds are `chosen` again, and where
    that fails the old ones hold and `fault` is told. `at_once` asks every feed in the first round, `named` those of resting hosts too. `told` hears what each round
    came to. Raises ArchiveError, and ConfigError where the feeds cannot be chosen the first time.
    """
    mine = chosen()
    while not stop.is_set():
        first = {"everything": at_once, "named": named}
        polls = sync(archive, mine.feeds, mine.config, now=now, read=read, tell=tell, stop=stop, **first)
        at_once = named = False
        if stop.is_set():
            return
        told(polls)
        if wait(pause_of(mine.feeds, archive.states(), now())) == "reread":
            mine = _again(chosen, mine, fault)


def pause_of(feeds: Sequence[Feed], states: Mapping[str, FeedState], now: datetime) -> timedelta:
    """How long to wait for the feed that falls due first."""
    planned = [
        moment(state.next_check) - now
        for feed in feeds
        if feed.enabled and (state := states.get(feed.url)) and state.next_check
    ]
    return min(max(min(planned, default=LONGEST), SHORTEST), LONGEST)


def _again(chosen: Callable[[], Chosen], before: Chosen, fault: Callable[[str], None]) -> Chosen:
    try:
        return chosen()
    except (ConfigError, UnknownName) as cause:
        fault(f"{cause}; the settings of before hold")
        return before
