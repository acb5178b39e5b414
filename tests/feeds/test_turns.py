"""Whose turn it is: nobody is asked too often, and whoever was slow never holds up who was quick."""

import asyncio
from contextlib import AsyncExitStack

from contested.feeds.turns import AT_ONCE, AT_ONCE_A_HOST, AT_ONCE_SLOW, Turns, slowest_first
from contested.model.feed import Feed, FeedState, Poll


def asked(url: str, milliseconds: int) -> FeedState:
    last = Poll(feed=url, outlet="Wire", at="2026-11-24T00:00:00Z", outcome="ok", words="", milliseconds=milliseconds)
    return FeedState(feed=url, last=last)


QUICK = [asked(f"https://quick{n}.example/feed", 40 + n) for n in range(30)]
SLOW = [asked(f"https://slow{n}.example/feed", 30_000 - n) for n in range(12)]


async def had(turns: Turns, waiting: list[FeedState], host: str | None = None) -> int:
    """How many of them have their turn at once, while nobody gives one back."""
    begun = 0
    async with AsyncExitStack() as held:

        async def hold(state: FeedState) -> None:
            nonlocal begun
            await held.enter_async_context(turns.of(host or state.feed, state.last))
            begun += 1

        tasks = [asyncio.create_task(hold(state)) for state in waiting]
        for _ in range(3 * len(waiting)):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return begun


async def test_eight_are_asked_at_once_and_two_of_a_host() -> None:
    assert await had(Turns(QUICK), QUICK) == AT_ONCE
    assert await had(Turns(QUICK), QUICK, host="one.example") == AT_ONCE_A_HOST


async def test_whoever_was_slow_leaves_places_for_the_quick() -> None:
    turns = Turns([*QUICK, *SLOW])
    assert await had(turns, SLOW) == AT_ONCE_SLOW
    assert await had(turns, [*SLOW, *QUICK]) == AT_ONCE


async def test_where_nobody_was_asked_before_everybody_is_alike() -> None:
    new = [FeedState(feed=state.feed) for state in SLOW]
    assert await had(Turns(new), new) == AT_ONCE


async def test_a_turn_is_given_back_whatever_happened_in_it() -> None:
    turns = Turns([*QUICK, *SLOW])
    for _ in range(3 * AT_ONCE):
        try:
            async with turns.of("slow.example", SLOW[0].last):
                raise TimeoutError
        except TimeoutError:
            pass
    assert await had(turns, SLOW) == AT_ONCE_SLOW


def test_the_slowest_begin_and_the_unknown_keep_their_order() -> None:
    feeds = [
        Feed(url=url, outlet="Wire")
        for url in ("https://new.example", "https://b.example", "https://a.example", "https://other.example")
    ]
    states = {s.feed: s for s in (asked("https://b.example", 10), asked("https://a.example", 900))}
    assert [f.url[8:] for f in slowest_first(feeds, states)] == [
        "a.example",
        "b.example",
        "new.example",
        "other.example",
    ]
