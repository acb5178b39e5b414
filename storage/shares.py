"""Feeds that are due -> those that this poller asks now: all of them, or its share where many poll into one archive."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from ..model.feed import Feed
from .archive import Archive

MOST = 50
"""Feeds that one poller holds at once: few enough that the others find some, enough that a slow one holds up no other."""
LEASE = timedelta(minutes=15)
"""How long a poller that was killed keeps its feeds from the others; 50 feeds of one dead host take 12 minutes."""


@runtime_checkable
class Shared(Protocol):
    """An archive that many poll into, and that tells them apart."""

    def leased(
        self, addresses: Collection[str], since: int, now: datetime, span: timedelta, most: int
    ) -> AbstractContextManager[list[str]]:
        """Feeds that are this poller's alone within the block, or until `now` + `span` where it dies: at most `most`.

        Of `addresses`, in their order, those that nobody else holds and whose state nobody has kept since revision `since`.
        """
        ...


def share(archive: Archive, due: Sequence[Feed], since: int, now: datetime) -> AbstractContextManager[Sequence[Feed]]:
    """The feeds to ask within the block; none where others have asked them since revision `since`, or are asking them."""
    return _leased(archive, due, since, now) if isinstance(archive, Shared) else nullcontext(due)


@contextmanager
def _leased(archive: Shared, due: Sequence[Feed], since: int, now: datetime) -> Iterator[Sequence[Feed]]:
    with archive.leased([feed.url for feed in due], since, now, LEASE, MOST) as addresses:
        mine = set(addresses)
        yield [feed for feed in due if feed.url in mine]
