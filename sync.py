"""What is due -> fetched -> parsed -> kept -> read: the product in forty lines."""

from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Event

from .config import Config
from .model.feed import Feed, Poll, Progress
from .storage.archive import Archive


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

    Blocking (it runs its own event loop), so the dashboard calls it in a worker thread; `stop` ends it between two writes.
    A failing feed is an outcome. Raises ArchiveError only.
    """
    raise NotImplementedError
