"""When a feed is asked again: the longest of all wishes, and never sooner than its host allows."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from contested.feeds.schedule import (
    due,
    interval_of,
    jitter_of,
    next_check,
    publishers_wish,
    rests,
    retry_after,
    stamp_of,
)
from contested.model.feed import Feed, FeedState, Outcome, Poll

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://wire.example/feed"
FEED = Feed(url=URL, outlet="Example Wire")


def poll(outcome: Outcome = "ok", status: int | None = 200) -> Poll:
    return Poll(feed=URL, outlet="Example Wire", at=stamp_of(NOW), outcome=outcome, words="", status=status)


def wait(
    outcome: Outcome = "ok",
    status: int = 200,
    *,
    failures: int = 0,
    asks: int | None = None,
    jitter: float = 0,
    headers: Mapping[str, str] | None = None,
) -> timedelta:
    state = FeedState(feed=URL, failures=failures, asks=asks)
    return next_check(state, poll(outcome, status), NOW, interval=HOUR, headers=headers or {}, jitter=jitter) - NOW


def test_the_user_s_interval_holds_where_nobody_wishes_more() -> None:
    assert wait() == HOUR
    assert wait(asks=15, headers={"cache-control": "max-age=60"}) == HOUR


@pytest.mark.parametrize(
    ("asks", "headers", "hours"),
    [
        (180, {}, 3),
        (None, {"cache-control": "public, max-age=7200"}, 2),
        (None, {"expires": "Tue, 07 Aug 2018 16:00:00 GMT"}, 4),
        (180, {"cache-control": "max-age=7200"}, 3),
        (None, {"cache-control": "max-age=31536000"}, 24),
        (100_000, {}, 24),
        (None, {"cache-control": "no-cache, max-age=7200"}, 1),
        (None, {"expires": "0"}, 1),
    ],
)
def test_the_publisher_s_longest_wish_is_heard_up_to_a_day(
    asks: int | None, headers: dict[str, str], hours: int
) -> None:
    assert wait(asks=asks, headers=headers) == hours * HOUR


def test_expires_counts_from_the_server_s_own_clock() -> None:
    headers = {"expires": "Tue, 07 Aug 2018 18:00:00 GMT", "date": "Tue, 07 Aug 2018 15:00:00 GMT"}
    assert publishers_wish(headers, None, NOW) == 3 * HOUR


def test_failures_back_off_to_a_day() -> None:
    waits = [wait("unreachable", 500, failures=n) // HOUR for n in range(1, 8)]
    assert waits == [1, 2, 4, 8, 16, 24, 24]


@pytest.mark.parametrize("status", [429, 503, 403])
def test_retry_after_is_honoured_in_seconds_and_as_a_date(status: int) -> None:
    assert retry_after(status, {"retry-after": "7200"}, NOW) == 2 * HOUR
    assert retry_after(status, {"retry-after": "Tue, 07 Aug 2018 15:00:00 GMT"}, NOW) == 3 * HOUR
    assert retry_after(status, {"retry-after": "Tue, 07 Aug 2018 11:00:00 GMT"}, NOW) == timedelta()
    assert wait("rate limited", status, failures=1, headers={"retry-after": "10800"}) == 3 * HOUR


def test_retry_after_is_a_day_at_most_and_nonsense_is_not_heard() -> None:
    assert retry_after(429, {"retry-after": "99999999999"}, NOW) == 24 * HOUR
    assert retry_after(429, {"retry-after": "soon"}, NOW) is None
    assert retry_after(200, {"retry-after": "7200"}, NOW) is None


def test_jitter_spreads_feeds_by_a_tenth_at_most() -> None:
    assert wait(jitter=1.0) == HOUR * 1.1
    assert 0 <= jitter_of(URL, NOW) <= 1
    assert jitter_of(URL, NOW) != jitter_of("https://two.example/feed", NOW)


def test_a_feed_never_asked_is_due_and_one_that_waits_is_not() -> None:
    later = FeedState(feed=URL, next_check=stamp_of(NOW + HOUR))
    assert due([FEED], {}, NOW) == [FEED]
    assert due([FEED], {URL: later}, NOW) == []
    assert due([FEED], {URL: later}, NOW + HOUR) == [FEED]
    assert due([FEED], {URL: later}, NOW, everything=True) == [FEED]


def test_a_feed_listed_twice_is_asked_once_and_one_switched_off_never() -> None:
    off = Feed(url="https://off.example/", outlet="Off", enabled=False)
    assert due([FEED, FEED, off], {}, NOW, everything=True) == [FEED]


def test_what_is_gone_is_asked_only_where_the_user_names_it() -> None:
    gone = {URL: FeedState(feed=URL, gone=True)}
    named = Feed(url=URL, outlet="Example Wire", allowed=True)
    assert due([FEED], gone, NOW) == []
    assert due([FEED], gone, NOW, everything=True) == []
    assert due([named], gone, NOW) == []
    assert due([named], gone, NOW, everything=True) == [named]


def test_a_host_that_asked_to_be_left_alone_is_for_all_its_feeds() -> None:
    other = Feed(url="https://wire.example/other", outlet="Other")
    states = {URL: FeedState(feed=URL, rests_until=stamp_of(NOW + HOUR))}
    assert due([other], states, NOW) == []
    assert due([other], states, NOW + HOUR) == [other]
    assert due([other], states, NOW, everything=True) == []
    named = Feed(url=URL, outlet="Example Wire", allowed=True)
    assert due([named], states, NOW, everything=True) == [named]
    assert rests(states.values(), NOW) == {"wire.example": NOW + HOUR}


def test_a_feed_s_own_interval_goes_before_the_one_for_all() -> None:
    assert interval_of(FEED, 30) == timedelta(minutes=30)
    assert interval_of(Feed(url=URL, outlet="", interval=240), 30) == 4 * HOUR
