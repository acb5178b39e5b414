"""Whose turn it is: eight requests at once, two a host, and never all eight with hosts that were slow the last time."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from statistics import median

from ..model.feed import Feed, FeedState, Poll

AT_ONCE = 8
AT_ONCE_A_HOST = 2
AT_ONCE_SLOW = 6
"""Places that slow hosts may hold together: the others are for the quick, whoever hangs."""
SLOW = 2
"""How many times as long as most feeds a slow one took."""


class Turns:
    """Hands out the turns of one round of polls."""

    def __init__(self, states: Iterable[FeedState] = ()) -> None:
        """`states` tell how long each feed of the round took the last time."""
        took = [state.last.milliseconds for state in states if state.last]
        self._long = SLOW * median(took) if took else float("inf")
        self._places, self._slow = asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(AT_ONCE_SLOW)
        self._at_host: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE_A_HOST))

    @asynccontextmanager
    async def of(self, host: str, last: Poll | None = None) -> AsyncIterator[None]:
        """Wait for a host's turn, and have it; `last` is how the feed was polled the last time, if it was."""
        async with self._at_host[host]:
            if last and last.milliseconds > self._long:
                async with self._slow, self._places:
                    yield
            else:
                async with self._places:
                    yield

    def anywhere(self) -> asyncio.Semaphore:
        """The turn of what has no host: a file."""
        return self._places


def slowest_first(feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> list[Feed]:
    """The feeds in the order in which they are best asked: a round is as long as what is begun last and takes long."""

    def took(feed: Feed) -> int:
        state = states.get(feed.url)
        return state.last.milliseconds if state and state.last else 0

    return sorted(feeds, key=took, reverse=True)
