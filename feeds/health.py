"""What is remembered of a feed -> how it is doing: its state and since when, its rhythm, and its last fifty polls. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

import msgspec

from ..model.feed import FAILED, Feed, FeedState, Past, Poll
from ..model.when import moment

POLLS_KEPT = 50
Standing = Literal[
    "ok",
    "quiet",
    "malformed",
    "blocked",
    "rate limited",
    "gone",
    "unreachable",
    "not a feed",
    "off",
    "never polled",
]
_SILENCE = 10
"""How many times its usual gap a feed may bring nothing before it is called quiet."""
_SHORTEST_SILENCE = timedelta(days=2)
_ENOUGH = 5
"""From so many dates on a rhythm can be told."""


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How a feed is doing. `since` is the poll that first found it so; `answered` of the last `polls` polls were answered.

    `usual_gap` is in seconds, `milliseconds` the median of the polls that were answered; None is unknown.
    """

    feed: str
    outlet: str
    standing: Standing
    words: str
    since: str | None = None
    polled: str | None = None
    next_check: str | None = None
    failures: int = 0
    polls: int = 0
    answered: int = 0
    brought: int = 0
    newest: str | None = None
    usual_gap: int | None = None
    milliseconds: int | None = None
    remark: str = ""
    history: tuple[Past, ...] = ()


def health_of(feed: Feed, state: FeedState | None) -> Health:
    """How a feed is doing, by what is remembered of it."""
    if state is None or state.last is None:
        standing: Standing = "never polled" if feed.enabled else "off"
        words = "not asked yet: contested sync asks" if feed.enabled else "switched off in your list"
        return Health(feed=feed.url, outlet=feed.outlet, standing=standing, words=words, remark=feed.remark)
    past, last = state.history or (_past(state.last),), state.last
    reached = [poll for poll in past if poll.outcome not in FAILED]
    return Health(
        feed=feed.url,
        outlet=feed.outlet,
        standing=(standing := standing_of(past)) if feed.enabled else "off",
        words=last.words,
        since=_since(past, standing) if feed.enabled else None,
        polled=last.at,
        next_check=state.next_check if feed.enabled else None,
        failures=state.failures,
        polls=len(past),
        answered=len(reached),
        brought=sum(poll.new for poll in past),
        newest=state.newest,
        usual_gap=state.rhythm,
        milliseconds=round(median(poll.milliseconds for poll in reached)) if reached else None,
        remark=feed.remark,
        history=past,
    )


def standing_of(past: Sequence[Past]) -> Standing:
    """The state that polls, oldest first, leave a feed in: what has not changed is what it was, unless it was a failure."""
    for poll in reversed(past):
        if poll.outcome != "unchanged":
            changed = poll is not past[-1]
            return "ok" if changed and poll.outcome in FAILED else poll.outcome
    return "ok"


def with_poll(state: FeedState, poll: Poll) -> FeedState:
    """The state with one poll more."""
    history = (*state.history, _past(poll))[-POLLS_KEPT:]
    return msgspec.structs.replace(state, last=poll, history=history)


def with_counts(state: FeedState, poll: Poll) -> FeedState:
    """The state whose last poll has been counted."""
    return msgspec.structs.replace(state, last=poll, history=(*state.history[:-1], _past(poll)))


def rhythm_of(published: Iterable[str | None], now: datetime) -> dict[str, object]:
    """The newest of the dates and the usual gap between two, as they are remembered; None where it cannot be told.

    What is dated tomorrow is not news of tomorrow: it stands aside.
    """
    times = sorted({at for said in published if said and (at := moment(said)) <= now})
    gap = _usual_gap(times)
    return {
        "newest": times[-1].isoformat() if times else None,
        "rhythm": None if gap is None else round(gap.total_seconds()),
    }


def silence_of(state: FeedState, now: datetime) -> str | None:
    """A sentence where a feed has brought nothing for ten times its usual gap; None where it has, or where it cannot be told.

    Its own dates tell; where it has none, the polls that brought something.
    """
    if state.newest and state.rhythm is not None:
        newest, gap = moment(state.newest), timedelta(seconds=state.rhythm)
    else:
        arrivals = [moment(poll.at) for poll in state.history if poll.new]
        usual = _usual_gap(sorted(set(arrivals)))
        if usual is None:
            return None
        newest, gap = max(arrivals), usual
    if now - newest <= max(_SILENCE * gap, _SHORTEST_SILENCE):
        return None
    return (
        f"nothing new for {span(now - newest)}, where something came every {span(gap)}: "
        "see on the outlet's site whether it still uses this feed"
    )


def strip_of(history: Sequence[Past], polls: int = 20) -> str:
    """The last polls, a sign each, the newest last: `+` brought something, `·` nothing, `~` malformed, `✗` failed."""
    return "".join(map(_sign, history[-polls:]))


def span(length: timedelta) -> str:
    """A length of time in words."""
    hours = length.total_seconds() / 3600
    if hours >= 48:
        return _count(round(hours / 24), "day")
    return _count(round(hours), "hour") if hours >= 1 else _count(max(1, round(hours * 60)), "minute")


def _sign(poll: Past) -> str:
    if poll.outcome in FAILED:
        return "✗"
    return "~" if poll.outcome == "malformed" else "+" if poll.new or poll.updated else "·"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _usual_gap(times: Sequence[datetime]) -> timedelta | None:
    if len(times) < _ENOUGH:
        return None
    return timedelta(seconds=median((later - earlier).total_seconds() for earlier, later in pairwise(times)))


def _since(past: Sequence[Past], standing: Standing) -> str:
    """When the polls began to leave the feed as it is."""
    since = past[-1].at
    for length in range(len(past) - 1, 0, -1):
        if standing_of(past[:length]) != standing:
            break
        since = past[length - 1].at
    return since


def _past(poll: Poll) -> Past:
    return Past(poll.at, poll.outcome, poll.new, poll.updated, poll.status, poll.bytes, poll.milliseconds)
