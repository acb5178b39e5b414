"""Feeds are polled at once and apart: real answers of a real server, and files."""

import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from contested.config import Config
from contested.feeds import making as making_module
from contested.feeds.items import items_from
from contested.feeds.outcome import Polled
from contested.feeds.poll import local_path, polling
from contested.feeds.schedule import due
from contested.model.feed import Feed, FeedState
from rss import entry, rss
from webserver import Reply, WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
BODY = rss(entry(1), entry(2))


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def feed(url: str | Path, **fields: Any) -> Feed:
    plain: dict[str, Any] = {"outlet": "The Wire", "allowed": True}
    return Feed(url=str(url), **(plain | fields))


def poll(
    *feeds: Feed, states: Mapping[str, FeedState] | None = None, deadline: float = 5, **settings: Any
) -> list[Polled]:
    config = Config(folder=Path(), archive="", **settings)
    with polling(feeds, states or {}, config, now=lambda: NOW, deadline=deadline) as batches:
        return [polled for batch in batches for polled in batch]


def again(polled: Polled, *feeds: Feed) -> list[Polled]:
    return poll(*feeds, states={polled.state.feed: polled.state})


def test_a_first_poll_brings_items_and_remembers_the_validators(web: WebServer) -> None:
    (polled,) = poll(feed(web.conditional("/feed", BODY)))
    assert [item.title for item in polled.items] == ["Report 1", "Report 2"]
    assert polled.poll.outcome == "ok"
    assert polled.poll.bytes == len(BODY)
    assert polled.state.etag
    assert polled.state.last_modified
    assert polled.state.allowed


def test_an_unchanged_feed_is_not_sent_again(web: WebServer) -> None:
    one = feed(web.conditional("/feed", BODY))
    (first,) = poll(one)
    (second,) = again(first, one)
    assert (second.poll.status, second.poll.outcome, second.items) == (304, "unchanged", ())
    assert (second.state.etag, second.state.last_modified) == (first.state.etag, first.state.last_modified)


def test_a_304_brings_new_validators(web: WebServer) -> None:
    one = feed(web.sequence("/feed", [Reply(BODY.encode(), 200, {"ETag": '"1"'}), Reply(b"", 304, {"ETag": '"2"'})]))
    (first,) = poll(one)
    (second,) = again(first, one)
    assert second.state.etag == '"2"'


def test_the_same_body_is_unchanged_without_any_validator(web: WebServer) -> None:
    one = feed(web.serve("/feed", BODY))
    (first,) = poll(one)
    (second,) = again(first, one)
    assert (second.poll.status, second.poll.outcome, second.items) == (200, "unchanged", ())


def test_a_torn_body_keeps_its_whole_items_and_is_asked_for_again_in_full(web: WebServer) -> None:
    url = web.torn("/feed", BODY, BODY.index("Report 2") + 12, {"ETag": '"1"'})
    (polled,) = poll(feed(url))
    assert [item.title for item in polled.items] == ["Report 1"]
    assert polled.poll.outcome == "malformed"
    assert "half one at its end left out" in polled.poll.words
    assert (polled.state.etag, polled.state.body_sha256) == (None, None)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, "unreachable"), (410, "gone"), (429, "rate limited"), (500, "unreachable"), (403, "blocked")],
)
def test_a_refusal_leaves_what_was_remembered(web: WebServer, status: int, outcome: str) -> None:
    one = feed(web.serve("/feed", "no", status=status))
    (polled,) = poll(one, states={one.url: FeedState(feed=one.url, etag='"1"', body_sha256="x")})
    assert (polled.poll.outcome, polled.poll.status) == (outcome, status)
    assert (polled.state.etag, polled.state.body_sha256) == ('"1"', "x")
    assert polled.state.failures == 1


def test_a_page_instead_of_a_feed_is_told_and_leaves_no_validators(web: WebServer) -> None:
    (polled,) = poll(feed(web.conditional("/", "<html><body>Home</body></html>", {"Content-Type": "text/html"})))
    assert polled.poll.outcome == "not a feed"
    assert "text/html" in polled.poll.words
    assert polled.state.etag is None


def test_what_a_server_says_is_safe_to_print(web: WebServer) -> None:
    hostile = {"Content-Type": "text/\x9b31mred", "Location": "/\xe2\x80\xaenext"}
    for status in (200, 302):
        web.serve("/", "<html><body>Home</body></html>", status=status, headers=hostile)
        (polled,) = poll(feed(web.url("/")))
        assert polled.poll.words.isprintable()


def test_one_feed_s_trouble_touches_no_other(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    real = items_from

    def stumble(said: Any, of: Feed, **more: Any) -> Any:
        if of.outlet == "Bad":
            raise RuntimeError("a bug of ours")
        return real(said, of, **more)

    monkeypatch.setattr(making_module, "items_from", stumble)
    bad = feed(web.serve("/bad", BODY), outlet="Bad")
    slow = feed(web.drip("/slow", BODY, 0.2))
    good = feed(web.serve("/good", BODY))
    polls = {polled.poll.feed: polled.poll for polled in poll(bad, slow, good, deadline=0.5)}
    assert polls[good.url].outcome == "ok"
    assert "a fault of ours, please report it: RuntimeError: a bug of ours" in polls[bad.url].words
    assert "no whole answer within 0.5 s" in polls[slow.url].words


def test_no_more_than_two_requests_go_to_one_host_at_once(web: WebServer) -> None:
    def slowly(_: Any) -> Reply:
        web.pause(0.03)
        return Reply(BODY.encode())

    polls = poll(*(feed(web.serve(f"/{n}", slowly)) for n in range(8)))
    assert [polled.poll.outcome for polled in polls] == ["ok"] * 8
    assert web.busiest == 2


def test_a_host_that_asks_to_be_left_alone_is_left_alone_by_all_its_feeds(web: WebServer) -> None:
    feeds = [feed(web.serve(f"/{n}", "later", status=429, headers={"Retry-After": "7200"})) for n in range(6)]
    polls = poll(*feeds)
    assert {polled.poll.outcome for polled in polls} == {"rate limited"}
    assert len(web.seen) <= 2
    assert [polled.poll.words[:9] for polled in polls].count("not asked") == 6 - len(web.seen)
    states = {polled.state.feed: polled.state for polled in polls}
    assert due(feeds, states, NOW + timedelta(minutes=119)) == []
    assert len(due(feeds, states, NOW + timedelta(hours=3))) == 6


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(web: WebServer) -> None:
    web.conditional("/new", BODY)
    one = feed(web.redirect("/old", "/new", 301))
    (polled,) = poll(one)
    for _ in range(2):
        (polled,) = again(polled, one)
    assert polled.state.moved_to == web.url("/new")
    assert "moved for good" in polled.poll.words
    again(polled, one)
    assert len(web.asked("/old")) == 3


def test_a_private_host_is_asked_only_where_the_user_named_it(web: WebServer) -> None:
    url = web.serve("/feed", BODY)
    (refused,) = poll(feed(url, allowed=False))
    assert refused.poll.outcome == "unreachable"
    assert "private address" in refused.poll.words
    assert poll(feed(url, allowed=False), allowed_hosts=("127.0.0.1",))[0].poll.outcome == "ok"
    remembered = {url: FeedState(feed=url, allowed=True)}
    assert poll(feed(url, allowed=False), states=remembered)[0].poll.outcome == "ok"


def test_what_the_feed_wishes_is_remembered_for_a_304(web: WebServer) -> None:
    one = feed(web.conditional("/feed", rss(entry(1), extra="<ttl>600</ttl>")))
    (first,) = poll(one)
    (second,) = again(first, one)
    assert second.state.next_check is not None
    assert second.state.next_check >= "2018-08-07T22:00"


def test_a_file_is_a_feed_and_is_read_again_only_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(BODY)
    one = feed(file, theatre="afghanistan")
    (first,) = poll(one)
    assert [(item.title, item.theatre) for item in first.items] == [
        ("Report 1", "afghanistan"),
        ("Report 2", "afghanistan"),
    ]
    (second,) = again(first, one)
    assert (second.poll.outcome, second.items) == ("unchanged", ())
    file.write_text(rss(entry(1, "Seven were wounded."), entry(2)))
    (third,) = again(second, one)
    assert third.items[0].item_id == first.items[0].item_id
    assert third.items[0].text == "Seven were wounded."


def test_a_folder_is_a_feed_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Taliban fled Ghazni.")
    (tmp_path / "b.txt").write_text("A match was played.")
    (tmp_path / "c.txt").write_bytes(b"\x00")
    (polled,) = poll(feed(tmp_path, keywords=("Taliban",)))
    assert [item.text for item in polled.items] == ["The Taliban fled Ghazni."]
    (moved,) = poll(feed(f"file://{tmp_path}"))
    assert len(moved.items) == 2


def test_the_name_of_a_folder_stands_in_where_no_outlet_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "b.xml").write_text(BODY)
    (polled,) = poll(feed(tmp_path, outlet=tmp_path.name))
    assert [item.outlet for item in polled.items] == [tmp_path.name, "Example Wire", "Example Wire"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    (polled,) = poll(feed(tmp_path / "gone"))
    assert (polled.poll.outcome, polled.poll.words) == ("unreachable", f"no such file or folder: {tmp_path / 'gone'}")


def test_setting_stop_ends_the_asking(web: WebServer) -> None:
    stop = threading.Event()
    config = Config(folder=Path(), archive="")
    slow = [feed(web.drip(f"/{n}", BODY, 0.5)) for n in range(3)]
    with polling(slow, {}, config, now=lambda: NOW, stop=stop) as batches:
        stop.set()
        assert list(batches) == []


def test_leaving_the_block_ends_the_asking(web: WebServer) -> None:
    config = Config(folder=Path(), archive="")
    feeds = [feed(web.serve("/quick", BODY)), *(feed(web.drip(f"/{n}", BODY, 0.5)) for n in range(3))]

    def interrupted() -> None:
        with polling(feeds, {}, config, now=lambda: NOW) as batches:
            answered = next(batch for batch in batches if batch)
            assert [polled.poll.outcome for polled in answered] == ["ok"]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not [thread for thread in threading.enumerate() if thread.name == "polling"]


def test_addresses_are_told_from_paths() -> None:
    assert local_path("https://wire.example/") is None
    assert local_path("file:///a%20b") == Path("/a b")
    assert local_path("/saved") == Path("/saved")
