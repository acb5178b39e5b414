"""How a feed is doing is told by its own rhythm and its last polls."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from contested.feeds.health import (
    POLLS_KEPT,
    Standing,
    health_of,
    rhythm_of,
    silence_of,
    standing_of,
    with_counts,
    with_poll,
)
from contested.model.feed import Feed, FeedState, Outcome, Past, Poll

NOW = datetime(2018, 8, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://wire.example/feed"
FEED = Feed(url=URL, outlet="The Wire")


def poll(hour: int, outcome: Outcome = "ok", **fields: Any) -> Poll:
    return Poll(feed=URL, outlet="The Wire", at=(NOW + hour * HOUR).isoformat(), outcome=outcome, words="", **fields)


def polled(*outcomes: Outcome) -> FeedState:
    state = FeedState(feed=URL)
    for hour, outcome in enumerate(outcomes):
        state = with_poll(state, poll(hour, outcome, milliseconds=10 * (hour + 1)))
    return state


def state(newest: timedelta, gap: timedelta) -> FeedState:
    return FeedState(feed=URL, newest=(NOW - newest).isoformat(), rhythm=round(gap.total_seconds()))


@pytest.mark.parametrize(
    ("outcomes", "standing", "since"),
    [
        (["ok", "unchanged", "unchanged"], "ok", 0),
        (["malformed", "unchanged"], "malformed", 0),
        (["ok", "quiet", "unchanged", "quiet"], "quiet", 1),
        (["ok", "unreachable", "unreachable"], "unreachable", 1),
        (["unreachable", "unchanged"], "ok", 1),
        (["ok", "blocked", "rate limited"], "rate limited", 2),
        (["gone"], "gone", 0),
        (["unchanged"], "ok", 0),
    ],
)
def test_a_feed_is_what_its_last_change_left_it(outcomes: list[Outcome], standing: Standing, since: int) -> None:
    health = health_of(FEED, polled(*outcomes))
    assert (health.standing, health.since) == (standing, (NOW + since * HOUR).isoformat())


def test_a_feed_never_asked_and_one_switched_off_say_so() -> None:
    off = msgspec.structs.replace(FEED, enabled=False)
    assert health_of(FEED, None).standing == "never polled"
    assert health_of(off, None).standing == health_of(off, polled("ok")).standing == "off"


def test_health_counts_what_was_answered_and_how_fast() -> None:
    health = health_of(FEED, polled("ok", "unreachable", "ok"))
    assert (health.polls, health.answered, health.milliseconds) == (3, 2, 20)


def test_the_last_fifty_polls_are_remembered() -> None:
    always: list[Outcome] = ["ok"] * 60
    state = polled(*always)
    assert len(state.history) == POLLS_KEPT == 50
    assert state.history[-1].at == (NOW + 59 * HOUR).isoformat()


def test_a_poll_is_remembered_with_what_it_brought() -> None:
    state = with_counts(polled("ok", "ok"), poll(1, new=3, updated=1, status=200, bytes=7))
    assert state.history[-1] == Past((NOW + HOUR).isoformat(), "ok", 3, 1, 200, 7)
    assert len(state.history) == 2


def test_what_an_older_version_remembered_has_no_history_and_is_read() -> None:
    older = b'{"feed":"https://wire.example/feed","failures":1,"last":{"feed":"https://wire.example/feed","outlet":"The Wire","at":"2018-08-20T12:00:00+00:00","outcome":"unreachable","words":"no"}}'
    state = msgspec.json.decode(older, type=FeedState)
    health = health_of(FEED, state)
    assert (health.standing, health.words, len(health.history)) == ("unreachable", "no", 1)


def test_quiet_is_ten_times_the_feed_s_own_gap_and_two_days_at_least() -> None:
    daily, weekly = timedelta(days=1), timedelta(days=7)
    assert silence_of(state(timedelta(days=9), daily), NOW) is None
    assert "11 days, where something came every 24 hours" in (silence_of(state(timedelta(days=11), daily), NOW) or "")
    assert silence_of(state(timedelta(days=60), weekly), NOW) is None
    assert silence_of(state(timedelta(days=71), weekly), NOW)
    assert silence_of(state(timedelta(hours=40), timedelta(minutes=10)), NOW) is None


def test_the_rhythm_is_the_usual_gap_of_the_feed_s_own_dates() -> None:
    dates = [(NOW - hours * HOUR).isoformat() for hours in (1, 2, 3, 4, 100)]
    assert rhythm_of([*dates, None], NOW) == {"newest": dates[0], "rhythm": 3600}
    assert rhythm_of(dates[:4], NOW)["rhythm"] is None
    assert rhythm_of([None], NOW) == {"newest": None, "rhythm": None}


def test_a_date_in_the_future_makes_no_feed_loud() -> None:
    dates = [(NOW - timedelta(days=30) - hours * HOUR).isoformat() for hours in range(6)]
    assert rhythm_of([*dates, "9999-12-31T00:00:00+00:00"], NOW)["newest"] == dates[0]


def test_a_feed_without_dates_is_judged_by_the_polls_that_brought_something() -> None:
    known = FeedState(feed=URL)
    for hour in range(-400, -350, 10):
        known = with_poll(known, poll(hour, new=2))
    assert "nothing new for 15 days, where something came every 10 hours" in (silence_of(known, NOW) or "")
    assert silence_of(with_poll(known, poll(-1, new=1)), NOW) is None


def test_few_polls_or_dates_tell_no_rhythm() -> None:
    assert silence_of(FeedState(feed=URL), NOW) is None
    assert silence_of(polled("ok", "ok"), NOW + timedelta(days=400)) is None


def test_nothing_asked_is_nothing_known() -> None:
    assert standing_of(()) == "ok"
