"""When a feed is asked again: the longest of all wishes, and never sooner than its host allows."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from contested.feeds.parse import parsed
from contested.feeds.schedule import (
    Answered,
    due,
    followed,
    interval_of,
    jitter_of,
    next_check,
    publishers_wish,
    rests,
    retry_after,
    stamp_of,
)
from contested.model.feed import Feed, FeedState, Outcome, Poll
from rss import entry, rss

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://wire.example/feed"
NEW = "https://new.example/feed"
FEED = Feed(url=URL, outlet="Example Wire")


def after(
    outcome: Outcome, status: int, headers: Mapping[str, str] | None = None, moved_to: str | None = None, **known: Any
) -> FeedState:
    answered = Answered(outcome=outcome, status=status, headers=headers or {}, moved_to=moved_to)
    return followed(FeedState(feed=URL, **known), FEED, answered, NOW, interval=HOUR)


def poll(**fields: Any) -> Poll:
    plain: dict[str, Any] = {"outcome": "ok", "words": "", "at": stamp_of(NOW)}
    return Poll(feed=URL, outlet="Example Wire", **(plain | fields))


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
    answered = Answered(outcome=outcome, status=status, headers=headers or {})
    return next_check(state, answered, NOW, interval=HOUR, jitter=jitter) - NOW


IN_A_DATE = {"retry-after": "Tue, 07 Aug 2018 15:00:00 GMT"}

DECISIONS: list[tuple[str, FeedState, float | None, dict[str, Any]]] = [
    ("200", after("ok", 200), 1, {"failures": 0}),
    ("200 after failures", after("ok", 200, failures=7), 1, {"failures": 0}),
    ("304", after("unchanged", 304), 1, {"failures": 0}),
    ("304 of a feed that asks for a day", after("unchanged", 304, asks=1440), 24, {}),
    ("301 for the first time", after("ok", 200, moved_to=NEW), 1, {"redirects_seen": 1, "former": ()}),
    (
        "301 thrice",
        after("ok", 200, moved_to=NEW, redirects_seen=2, last=poll(moved_to=NEW)),
        1,
        {"moved_to": NEW, "former": (URL,), "redirects_seen": 0},
    ),
    (
        "301 twice, then to elsewhere",
        after("ok", 200, moved_to="https://third.example/", redirects_seen=2, last=poll(moved_to=NEW)),
        1,
        {"redirects_seen": 1, "former": ()},
    ),
    ("302, or no redirect, in between", after("ok", 200, redirects_seen=2), 1, {"redirects_seen": 0}),
    (
        "308 thrice, then nothing new",
        after("unchanged", 304, moved_to=NEW, redirects_seen=2, last=poll(moved_to=NEW)),
        1,
        {"moved_to": NEW},
    ),
    (
        "301 thrice to a page that is no feed",
        after("not a feed", 200, moved_to=NEW, redirects_seen=2, last=poll(moved_to=NEW)),
        1,
        {"former": (), "redirects_seen": 0},
    ),
    ("404", after("unreachable", 404), 1, {"failures": 1, "gone": False}),
    ("404 for the sixth time", after("unreachable", 404, failures=5), 24, {"failures": 6, "gone": False}),
    ("410", after("gone", 410), None, {"gone": True, "next_check": None}),
    ("410 that comes back", after("ok", 200, gone=True), 1, {"gone": False}),
    ("403", after("blocked", 403, failures=2), 4, {"rests_until": None}),
    (
        "403 with Retry-After",
        after("blocked", 403, {"retry-after": "7200"}),
        2,
        {"rests_until": stamp_of(NOW + 2 * HOUR)},
    ),
    ("429", after("rate limited", 429), 1, {"failures": 1}),
    (
        "429 in seconds",
        after("rate limited", 429, {"retry-after": "7200"}),
        2,
        {"rests_until": stamp_of(NOW + 2 * HOUR)},
    ),
    ("429 in a date", after("rate limited", 429, IN_A_DATE), 3, {"rests_until": stamp_of(NOW + 3 * HOUR)}),
    (
        "503 in seconds",
        after("rate limited", 503, {"retry-after": "7200"}),
        2,
        {"rests_until": stamp_of(NOW + 2 * HOUR)},
    ),
    ("503 in a date", after("rate limited", 503, IN_A_DATE), 3, {"rests_until": stamp_of(NOW + 3 * HOUR)}),
    ("503 in a date gone by", after("rate limited", 503, {"retry-after": "Tue, 07 Aug 2018 11:00:00 GMT"}), 1, {}),
    ("503 for two years", after("rate limited", 503, {"retry-after": "63072000"}), 24, {}),
    ("429 in a negative number", after("rate limited", 429, {"retry-after": "-5"}), 1, {"rests_until": None}),
    ("ttl", after("ok", 200, asks=180), 3, {}),
    ("an absurd ttl", after("ok", 200, asks=10**9), 24, {}),
    ("max-age", after("ok", 200, {"cache-control": "public, max-age=7200"}), 2, {}),
    ("an absurd max-age", after("ok", 200, {"cache-control": "max-age=99999999999999999999"}), 24, {}),
    ("max-age that is no number", after("ok", 200, {"cache-control": "max-age=1e9"}), 1, {}),
    ("Expires: 0", after("ok", 200, {"expires": "0"}), 1, {}),
    ("Expires: -1", after("ok", 200, {"expires": "-1"}), 1, {}),
    ("Expires in the year 9999", after("ok", 200, {"expires": "Fri, 31 Dec 9999 23:59:59 GMT"}), 24, {}),
    ("sy: daily, twice", after("ok", 200, asks=720), 12, {}),
    ("the longest of all", after("ok", 200, {"cache-control": "max-age=7200"}, asks=300), 5, {}),
]


@pytest.mark.parametrize(("answer", "state", "hours", "remembered"), DECISIONS, ids=[name for name, *_ in DECISIONS])
def test_an_answer_decides_when_and_where_to_ask_again(
    answer: str, state: FeedState, hours: float | None, remembered: dict[str, Any]
) -> None:
    assert state.next_check == (None if hours is None else stamp_of(NOW + hours * HOUR))
    for name, value in remembered.items():
        assert getattr(state, name) == value, f"{answer}: {name}"


def test_the_documents_that_ask_for_less_are_heard_in_the_words_of_their_kind() -> None:
    body = rss(entry(1), extra="<ttl>180</ttl><sy:updatePeriod>daily</sy:updatePeriod>"
                               "<sy:updateFrequency>4</sy:updateFrequency>")  # fmt: skip
    assert parsed(body.encode(), {}).asks == 360


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
    assert due([named], gone, NOW, everything=True) == []  # it was named once, when it was added
    assert due([named], gone, NOW, named=True) == [named]


def test_a_host_that_asked_to_be_left_alone_is_for_all_its_feeds() -> None:
    other = Feed(url="https://wire.example/other", outlet="Other")
    states = {URL: FeedState(feed=URL, rests_until=stamp_of(NOW + HOUR))}
    assert due([other], states, NOW) == []
    assert due([other], states, NOW + HOUR) == [other]
    assert due([other], states, NOW, everything=True) == []
    named = Feed(url=URL, outlet="Example Wire", allowed=True)
    assert due([named], states, NOW, everything=True) == []
    assert due([named], states, NOW, named=True) == [named]
    assert rests(states.values(), NOW) == {"wire.example": NOW + HOUR}


def test_a_feed_s_own_interval_goes_before_the_one_for_all() -> None:
    assert interval_of(FEED, 30) == timedelta(minutes=30)
    assert interval_of(Feed(url=URL, outlet="", interval=240), 30) == 4 * HOUR


def test_a_clock_that_goes_back_holds_a_feed_up_for_no_more_than_a_day() -> None:
    ahead = NOW + timedelta(days=900)
    state = FeedState(feed=URL, next_check=stamp_of(ahead + HOUR), last=poll(at=stamp_of(ahead)))
    assert due([FEED], {URL: state}, NOW) == [FEED]


def test_a_clock_that_goes_back_a_little_makes_nobody_impatient() -> None:
    state = FeedState(feed=URL, next_check=stamp_of(NOW + HOUR), last=poll())
    assert due([FEED], {URL: state}, NOW - 2 * HOUR) == []
    assert due([FEED], {URL: state}, NOW + HOUR) == [FEED]


def test_an_interval_of_a_month_is_no_clock_that_went_back() -> None:
    monthly = FeedState(feed=URL, next_check=stamp_of(NOW + 720 * HOUR), last=poll())
    assert due([FEED], {URL: monthly}, NOW + HOUR) == []


def test_a_host_s_rest_ends_within_a_day_whatever_the_clock_did() -> None:
    state = FeedState(feed=URL, rests_until=stamp_of(NOW + timedelta(days=900)))
    assert rests([state], NOW) == {}


def test_the_host_that_rests_is_the_one_that_is_asked() -> None:
    moved = {URL: FeedState(feed=URL, moved_to=NEW, rests_until=stamp_of(NOW + HOUR))}
    elsewhere = Feed(url="https://new.example/other", outlet="Other")
    assert due([FEED, elsewhere], moved, NOW) == []
    assert due([Feed(url="https://wire.example/other", outlet="Old")], moved, NOW) != []
