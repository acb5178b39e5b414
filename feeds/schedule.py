"""What is remembered of the feeds, and what one answered -> which are due, and when to ask each again. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from ..model.feed import FAILED, Feed, FeedState, Outcome
from ..model.when import moment
from .address import bare_host

LONGEST = timedelta(hours=24)
SPREAD = 0.1
"""How much of a wait chance adds, so that feeds do not fall due together."""
MOVES_BEFORE_SAVED = 3
_RESTING = frozenset({403, 429, 503})


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What of an answer decides when to ask again, and where. `headers` have lower-case names; `status` is None where nobody answered."""

    outcome: Outcome
    status: int | None = None
    headers: Mapping[str, str] = {}
    moved_to: str | None = None


def due(
    feeds: Sequence[Feed],
    states: Mapping[str, FeedState],
    now: datetime,
    *,
    everything: bool = False,
    named: bool = False,
) -> list[Feed]:
    """The feeds that are switched on and to be asked now, each once.

    `everything` asks whatever the schedule says, but not what is gone, nor a host that asked to be left alone. Where the user
    has `named` these very feeds just now, these are asked too.
    """
    resting = {} if named else rests(states.values(), now)
    chosen = {feed.url: feed for feed in feeds}
    return [
        feed
        for feed in chosen.values()
        if feed.enabled
        and (named or _is_due(states.get(feed.url), now, everything=everything))
        and bare_host(address_of(feed, states.get(feed.url))) not in resting
    ]


def address_of(feed: Feed, state: FeedState | None) -> str:
    """Where a feed is asked: at its own address, or where it moved for good."""
    return (state and state.moved_to) or feed.url


def followed(
    state: FeedState, feed: Feed, answered: Answered, now: datetime, *, interval: timedelta, jitter: float = 0.0
) -> FeedState:
    """What is remembered once a feed has answered: failures in a row, where it moved, whether it is gone, when to ask again."""
    moved_to = answered.moved_to if answered.outcome not in FAILED else None
    wait = retry_after(answered.status, answered.headers, now)
    state = msgspec.structs.replace(
        _moved(state, moved_to, feed),
        failures=state.failures + 1 if answered.outcome in FAILED else 0,
        gone=answered.outcome == "gone",
        rests_until=stamp_of(now + wait) if wait else None,
    )
    at = next_check(state, answered, now, interval=interval, jitter=jitter)
    return msgspec.structs.replace(state, next_check=None if state.gone else stamp_of(at))


def next_check(
    state: FeedState, answered: Answered, now: datetime, *, interval: timedelta, jitter: float = 0.0
) -> datetime:
    """When to ask a feed again: `state` already counts this poll's failure, `interval` is the user's, `jitter` is 0 to 1.

    The longest of all wishes, a publisher's being capped at a day; a failing feed waits twice as long each time, to a day.
    """
    wait = max(interval, min(publishers_wish(answered.headers, state.asks, now), LONGEST))
    if answered.outcome in FAILED:
        wait = max(wait, min(interval * 2 ** min(max(state.failures - 1, 0), 20), LONGEST))
    wait = max(wait, retry_after(answered.status, answered.headers, now) or timedelta())
    return now + wait * (1 + SPREAD * jitter)


def publishers_wish(headers: Mapping[str, str], asks: int | None, now: datetime) -> timedelta:
    """The longest of `max-age`, `Expires` and the feed's own wish (`ttl`, `sy:`), in minutes; zero where it has none."""
    wishes = [timedelta(minutes=min(asks or 0, 1 << 20))]
    control = {
        name.strip().lower(): value.strip(' "')
        for name, _, value in (part.partition("=") for part in headers.get("cache-control", "").split(","))
    }
    if "no-cache" in control or "no-store" in control:
        return max(wishes)
    if _is_number(control.get("max-age", "")):
        wishes.append(timedelta(seconds=int(control["max-age"][:9])))
    elif expires := _http_date(headers.get("expires", "")):
        wishes.append(expires - (_http_date(headers.get("date", "")) or now))
    return max(wishes)


def retry_after(status: int | None, headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the server asks to be left alone (429, 503 and 403 with `Retry-After`), a day at most; None where it does not."""
    said = headers.get("retry-after", "").strip()
    if status not in _RESTING or not said:
        return None
    if _is_number(said):
        return min(timedelta(seconds=int(said[:9])), LONGEST)
    at = _http_date(said)
    return min(max(at - now, timedelta()), LONGEST) if at else None


def rests(states: Iterable[FeedState], now: datetime) -> dict[str, datetime]:
    """The hosts that asked to be left alone until a time that is yet to come."""
    until: dict[str, datetime] = {}
    for state in states:
        # Further off than any host may ask for: written before the clock was set back.
        if state.rests_until and now < (at := moment(state.rests_until)) <= now + LONGEST:
            name = bare_host(state.moved_to or state.feed)
            until[name] = max(at, until.get(name, at))
    return until


def interval_of(feed: Feed, minutes: int) -> timedelta:
    """The user's interval: the feed's own where it is set, else the one for all."""
    return timedelta(minutes=max(1, minutes if feed.interval is None else feed.interval))


def jitter_of(feed: str, now: datetime) -> float:
    """A number from 0 to 1 that differs by feed and moment, so that feeds do not fall due together."""
    return hashlib.sha256(f"{feed} {now.isoformat()}".encode()).digest()[0] / 255


def stamp_of(at: datetime) -> str:
    """A moment as it is kept: ISO 8601 in UTC, whole seconds."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _is_due(state: FeedState | None, now: datetime, *, everything: bool) -> bool:
    if state is None:
        return True
    if state.gone:
        return False
    if everything or state.next_check is None:
        return True
    at = moment(state.next_check)
    # Further off than any wait is long: written before the clock was set back. Less is waited for, which is the polite side.
    return at <= now or at > now + _longest_wait(state, at)


def _longest_wait(state: FeedState, at: datetime) -> timedelta:
    planned = at - moment(state.last.at) if state.last else timedelta()
    return max(planned, LONGEST * (1 + SPREAD))


def _moved(state: FeedState, to: str | None, feed: Feed) -> FeedState:
    """Count a permanent redirect; the third in a row to one address makes it the feed's, the old one is kept."""
    if to is None:
        return msgspec.structs.replace(state, redirects_seen=0)
    seen = state.redirects_seen + 1 if state.last and state.last.moved_to == to else 1
    if seen < MOVES_BEFORE_SAVED:
        return msgspec.structs.replace(state, redirects_seen=seen)
    former = (*state.former, state.moved_to or feed.url)
    return msgspec.structs.replace(state, redirects_seen=0, moved_to=to, former=former)


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit()


def _http_date(said: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # most servers do not say when to come again

    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
