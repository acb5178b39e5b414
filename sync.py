"""What is due -> fetched -> parsed -> kept -> read: the product in forty lines."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import Event

from .claims.read import read as read_claims
from .claims.text.tokens import tokens
from .config import Config
from .errors import UnknownName
from .feeds.outcome import counted
from .feeds.poll import polling
from .feeds.schedule import due
from .gazetteer.theatre import Theatre, theatre, theatre_about
from .model.claim import Reading
from .model.feed import Feed, FeedState, Poll, Progress
from .model.item import Item
from .storage.archive import Archive
from .storage.shares import share

READ_AT_ONCE = 50


def sync(
    archive: Archive,
    feeds: Sequence[Feed],
    config: Config,
    *,
    now: Callable[[], datetime],
    everything: bool = False,
    read: bool = True,
    tell: Callable[[Progress], None] = lambda _: None,
    stop: Event | None = None,
) -> list[Poll]:
    """Poll the feeds that are due (all with `everything`), keep what is new, read it; one Poll a feed polled.

    Where others poll into the same archive at the same time, each feed is asked by one of them.

    Blocking (it runs its own event loop), so the dashboard calls it in a worker thread; `stop` ends it between two writes.
    A failing feed is an outcome. Raises ArchiveError only.
    """
    stop, polls = stop or Event(), list[Poll]()
    since, states = archive.revision, archive.states()
    left = due(feeds, states, now(), everything=everything)
    total = len(left)

    def ended(poll: Poll) -> None:
        polls.append(poll)
        tell(Progress(len(polls), total, poll))

    while left and not stop.is_set():
        with share(archive, left, since, now()) as asked:
            _poll_and_keep(archive, asked, states, config, now=now, read=read, tell=ended, stop=stop)
        if not asked:
            break
        mine = {feed.url for feed in asked}
        if left := [feed for feed in left if feed.url not in mine]:
            states = archive.states()
            left = due(left, states, now(), everything=everything)
    if read:
        read_and_keep(archive, archive.unread(), stop)
    return polls


def _poll_and_keep(
    archive: Archive,
    asked: Sequence[Feed],
    states: Mapping[str, FeedState],
    config: Config,
    *,
    now: Callable[[], datetime],
    read: bool,
    tell: Callable[[Poll], None],
    stop: Event,
) -> None:
    """Ask these feeds and keep what they answer; each is told once what it brought is kept."""
    with polling(asked, states, config, now=now, stop=stop) as batches:
        for batch in batches:
            kept = archive.keep_items(item for polled in batch for item in polled.items)
            unread = read_and_keep(archive, [*kept.new, *kept.edited], stop) if read else []
            # Validators are remembered last: whoever is stopped before is sent the same items again, and loses none.
            ended = [counted(polled, kept.new, kept.edited, unread, now()) for polled in batch]
            archive.keep_states(polled.state for polled in ended)
            for polled in ended:
                tell(polled.poll)


def read_and_keep(archive: Archive, items: Sequence[Item], stop: Event | None = None) -> list[Item]:
    """Read items for claims and keep these, some at a time; answers the items that could not be read. `stop` ends it between two writes."""
    unread: list[Item] = []
    for first in range(0, len(items), READ_AT_ONCE):
        if stop and stop.is_set():
            break
        some = items[first : first + READ_AT_ONCE]
        readings = [reading for item in some if (reading := reading_of(item))]
        archive.keep_readings(readings)
        unread += [item for item in some if item.item_id not in {reading.item_id for reading in readings}]
    return unread


def reading_of(item: Item) -> Reading | None:
    """The claims of an item; None where reading it failed: a fault of ours, which leaves the item unread and the rest alone."""
    try:
        return read_claims(item, theatre_of(item))
    except Exception:  # the worker's edge: hostile text must not stop everybody else's
        return None


def theatre_of(item: Item) -> Theatre:
    """The theatre that an item is read for: its feed's, else the one whose countries it names, else the world.

    Raises ConfigError where the user's data of that theatre are at fault: better unread for now than read by halves.
    """
    try:
        if item.theatre:
            return theatre(item.theatre)
        return theatre_about([token.text for token in tokens(f"{item.title}\n{item.text}")])
    except UnknownName:
        return theatre(None)
