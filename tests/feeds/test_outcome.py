"""What came of a poll is told in words that say what to do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from contested.feeds.fetch import Answer
from contested.feeds.health import rhythm_of
from contested.feeds.outcome import Heard, Polled, counted, refused
from contested.model.feed import Feed, FeedState, Outcome
from contested.model.item import Item
from make import item

NOW = datetime(2018, 8, 20, 12, tzinfo=UTC)
URL = "https://wire.example/feed"


def answer(status: int = 200, body: bytes = b"", **more: Any) -> Answer:
    headers = {name.replace("_", "-"): value for name, value in more.pop("headers", {}).items()}
    return Answer(URL, status, headers, body, **more)


def heard(state: FeedState | None = None, **more: Any) -> Heard:
    return Heard(feed=Feed(url=URL, outlet="The Wire"), state=state or FeedState(feed=URL), now=NOW, minutes=60, **more)


def news(days: int, count: int = 6, every: timedelta = timedelta(hours=6)) -> list[Item]:
    newest = NOW - timedelta(days=days)
    return [item(f"t{n}", published=(newest - n * every).isoformat(), feed=URL) for n in range(count)]


@pytest.mark.parametrize(
    ("status", "body", "headers", "outcome", "words"),
    [
        (404, b"", {}, "unreachable", "404"),
        (410, b"", {}, "gone", "not asked again"),
        (429, b"", {"retry-after": "3600"}, "rate limited", "until 2018-08-20 13:00 UTC"),
        (429, b"", {}, "rate limited", "asked less"),
        (503, b"", {"retry-after": "3600"}, "rate limited", "13:00"),
        (503, b"", {}, "unreachable", "in trouble"),
        (500, b"", {}, "unreachable", "in trouble"),
        (403, b"", {}, "blocked", "browser"),
        (503, b"<title>Just a moment...</title>", {}, "blocked", "browser"),
        (202, b"", {"cf-mitigated": "challenge"}, "blocked", "cf-mitigated"),
        (401, b"", {}, "blocked", "password"),
        (418, b"", {}, "unreachable", "418"),
    ],
)
def test_an_answer_without_a_feed_has_its_outcome(
    status: int, body: bytes, headers: dict[str, str], outcome: str, words: str
) -> None:
    found = refused(answer(status, body, headers=headers), NOW)
    assert found is not None
    assert found[0] == outcome
    assert words in found[1]


def test_a_failure_is_counted_and_a_success_forgets_it() -> None:
    failed = heard().ends("unreachable", "no")
    assert failed.state.failures == 1
    assert heard(failed.state).ends("unreachable", "no").state.failures == 2
    assert heard(failed.state).ends("ok", "").state.failures == 0


def test_the_state_remembers_the_poll_and_when_to_ask_again() -> None:
    polled = heard(answer=answer(wire=7), size=7, milliseconds=12).ends("ok", "fine", (), {"etag": '"1"'})
    assert polled.state.etag == '"1"'
    assert polled.state.last == polled.poll
    assert polled.poll.next_check == polled.state.next_check
    assert polled.state.next_check is not None
    assert polled.state.next_check > "2018-08-20T13:00"
    assert (polled.poll.status, polled.poll.bytes, polled.poll.milliseconds) == (200, 7, 12)


def test_what_is_gone_has_no_next_check() -> None:
    polled = heard(answer=answer(410)).ends("gone", "gone")
    assert polled.state.gone
    assert polled.state.next_check is None


def test_a_permanent_redirect_is_saved_on_the_third_poll_in_a_row() -> None:
    state, new = FeedState(feed=URL), "https://new.example/feed"
    for _ in range(2):
        polled = heard(state, answer=answer(moved_to=new)).ends("unchanged", "nothing new")
        state = polled.state
        assert state.moved_to is None
    polled = heard(state, answer=answer(moved_to=new)).ends("unchanged", "nothing new")
    assert polled.state.moved_to == new
    assert polled.state.former == (URL,)
    assert polled.poll.words == f"nothing new; moved for good, seen on three polls: asked at {new} from now on"


def test_a_poll_without_the_redirect_begins_the_count_again() -> None:
    state, new = FeedState(feed=URL), "https://new.example/feed"
    for moved_to in (new, new, None, new, new):
        state = heard(state, answer=answer(moved_to=moved_to)).ends("unchanged", "").state
    assert state.moved_to is None


def test_a_redirect_to_a_page_that_is_no_feed_is_not_counted() -> None:
    state = FeedState(feed=URL)
    for _ in range(3):
        state = heard(state, answer=answer(moved_to="https://parked.example/")).ends("not a feed", "").state
    assert state.moved_to is None


def test_the_counts_are_those_of_the_feed_s_own_items() -> None:
    mine = news(0)
    polled = counted(heard().ends("ok", "", mine), [*mine[:2], item("other", feed="x")], mine[2:3], (), NOW)
    assert (polled.poll.new, polled.poll.updated, polled.poll.unchanged) == (2, 1, 3)
    assert polled.poll.words == "2 new items, 1 edited"
    assert polled.state.last == polled.poll


def test_a_malformed_feed_says_so_beside_its_news() -> None:
    polled = counted(heard().ends("malformed", "broken XML: 1 item recovered", news(0, 1)), news(0, 1), (), (), NOW)
    assert polled.poll.words == "broken XML: 1 item recovered; 1 new item"


def test_a_feed_that_fell_silent_is_quiet_and_not_broken() -> None:
    def poll(items: list[Item], new: list[Item], outcome: Outcome = "ok") -> Polled:
        rhythm = rhythm_of((item.published for item in items), NOW)
        return counted(heard().ends(outcome, "", items, rhythm), new, (), (), NOW)

    silent = poll(news(12), [])
    assert silent.poll.outcome == "quiet"
    assert "nothing new for 12 days, where something came every 6 hours" in silent.poll.words
    assert silent.state.history[-1].outcome == "quiet"
    assert poll(news(12), [], "unchanged").poll.outcome == "quiet"
    assert poll(news(1), []).poll.outcome == "ok"
    assert poll(news(12), news(12)).poll.outcome == "ok"
